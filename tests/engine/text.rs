//! Tokens, sentences and positions, as every later stage sees them.

use byname::text::{Document, Span, Utf16Offsets, tokenize};
use proptest::prelude::*;

/// The tokens of `text`, parted by a middle dot.
fn tokens(text: &str) -> String {
    let tokens = tokenize(text, Span::new(0, text.len()));
    let words: Vec<_> = tokens.iter().map(|token| token.of(text)).collect();
    words.join(" · ")
}

/// Checks that `text`, one block, falls into the sentences that `|` parts.
#[track_caller]
fn check_sentences(marked: &str) {
    let text = marked.replace('|', "");
    let document = Document::new(&text, &[Span::new(0, text.len())]);
    let mut found = text.clone();
    for sentence in document.sentences.iter().skip(1).rev() {
        found.insert(sentence.span.start as usize, '|');
    }
    assert_eq!(found, marked);
}

#[test]
fn names_stay_whole_and_possessives_are_cut_off() {
    for (text, expected) in [
        ("Ukraine’s U.S. envoy", "Ukraine · ’s · U.S. · envoy"),
        ("the Netherlands’ army", "the · Netherlands · ’ · army"),
        ("Kim Jeong-sik's visit", "Kim · Jeong-sik · 's · visit"),
        ("O’Brien and al-Assad", "O’Brien · and · al-Assad"),
        ("AT&T rose 3.5%", "AT&T · rose · 3.5 · %"),
        (
            "1,500 troops [in Russia].",
            "1,500 · troops · [ · in · Russia · ] · .",
        ),
        (
            "Gen. J. K. Smith Jr. left.",
            "Gen. · J. · K. · Smith · Jr. · left · .",
        ),
        ("J.K. Rowling", "J.K. · Rowling"),
        ("the U.S.-led force", "the · U.S.-led · force"),
        ("the U.S.’s role", "the · U.S. · ’s · role"),
        ("Russia–Ukraine front", "Russia · – · Ukraine · front"),
        (
            "“Yes,” he said — twice.",
            "“ · Yes · , · ” · he · said · — · twice · .",
        ),
        ("@byname and #news", "@byname · and · #news"),
        (
            "see https://example.org/a?b=1.",
            "see · https://example.org/a?b=1 · .",
        ),
        (
            "write to desk@example.org.",
            "write · to · desk@example.org · .",
        ),
        ("Amazon.com Inc. (AMZN)", "Amazon.com · Inc. · ( · AMZN · )"),
        ("over.Then", "over · . · Then"),
        ("wait... what", "wait · ... · what"),
        ("at 10:30 p.m. on 9/11", "at · 10:30 · p.m. · on · 9/11"),
        ("No. 5? No.", "No. · 5 · ? · No · ."),
        ("$1.5bn", "$ · 1.5bn"),
    ] {
        assert_eq!(tokens(text), expected);
    }
}

#[test]
fn contractions_fall_into_their_words() {
    assert_eq!(
        tokens("I don’t think they’re late, can't he?"),
        "I · do · n’t · think · they · ’re · late · , · ca · n't · he · ?"
    );
}

#[test]
fn other_scripts_come_out_sensible() {
    for (text, expected) in [
        ("習近平は北京で", "習 · 近 · 平 · は · 北 · 京 · で"),
        ("トヨタ自動車", "トヨタ · 自 · 動 · 車"),
        ("윤석열 대통령은", "윤석열 · 대통령은"),
        ("กรุงเทพมหานคร 2024", "กรุงเทพมหานคร · 2024"),
        ("قال الرئيس، أمس.", "قال · الرئيس · ، · أمس · ."),
        ("नरेन्द्र मोदी ने कहा।", "नरेन्द्र · मोदी · ने · कहा · ।"),
        ("Zelensky\u{301} 👩‍👩‍👧", "Zelensky\u{301} · 👩‍👩‍👧"),
    ] {
        assert_eq!(tokens(text), expected);
    }
}

#[test]
fn sentences_survive_abbreviations_initials_and_brackets() {
    for marked in [
        "The U.S. Army left. |Gen. Smith of Acme Inc. stayed until Jan. 5. |He won.",
        "He lives in the U.S. |The firm does not. |It moved to Acme Inc. |But why?",
        "J. K. Rowling wrote it. |George W. Bush read it.",
        "“We see troops [in Russia]. |What they do is open.” |He left.",
        "“Why now?” Barra asked. |“Because,” she added. |“Why?” he said. |No one spoke.",
        "We will decide … but it is ours … whether we go. |Then we go … |The end.",
        "It ended at 5 p.m. |The mayor left at 6 p.m. Monday.",
        "Is it over?! |Yes. |(It was not.) |Rates rose 3.5 percent.",
        "He took vitamin C. |The doctor agreed.",
        "習近平は来た。|「はい。」|と言った。",
        "one line\n\n|another line",
    ] {
        check_sentences(marked);
    }
}

#[test]
fn a_sentence_never_crosses_a_block() {
    let text = "No stop here\nNor here";
    let blocks = [Span::new(0, 12), Span::new(13, text.len())];
    let document = Document::new(text, &blocks);
    let found: Vec<_> = document
        .sentences
        .iter()
        .map(|sentence| {
            (
                sentence.block,
                sentence.span.of(text),
                sentence.tokens.clone(),
            )
        })
        .collect();
    assert_eq!(found, [(0, "No stop here", 0..3), (1, "Nor here", 3..5)]);
}

#[test]
fn positions_convert_in_both_directions_over_characters_of_every_width() {
    let text = "aé漢😀z’";
    let offsets = Utf16Offsets::new(text);
    let mut unit = 0;
    for (byte, c) in text.char_indices() {
        assert_eq!(offsets.to_utf16(byte), Some(unit), "before {c:?}");
        assert_eq!(offsets.to_byte(unit), Some(byte), "before {c:?}");
        for inside in byte + 1..byte + c.len_utf8() {
            assert_eq!(offsets.to_utf16(inside), None, "inside {c:?}");
        }
        if c.len_utf16() == 2 {
            assert_eq!(
                offsets.to_byte(unit + 1),
                None,
                "between the halves of {c:?}"
            );
        }
        unit += c.len_utf16() as u32;
    }
    assert_eq!(offsets.len_utf16(), unit);
    assert_eq!(offsets.to_utf16(text.len()), Some(unit));
    assert_eq!(offsets.to_byte(unit), Some(text.len()));
    assert_eq!(offsets.to_utf16(text.len() + 1), None);
    assert_eq!(offsets.to_byte(unit + 1), None);
}

proptest! {
    #[test]
    fn tokens_cover_everything_but_space(
        text in r#"(\PC|[a-zA-Z.,'’“”\-@&/ \n\u{0}\u{300}\u{200B}\u{200D}]|[A-Z]\.|Gen\. |n't){0,60}"#,
    ) {
        let mut covered = 0;
        for token in tokenize(&text, Span::new(0, text.len())) {
            let span = token.span;
            prop_assert!(!span.is_empty());
            prop_assert!(span.start as usize >= covered);
            let gap = text.get(covered..span.start as usize);
            prop_assert!(gap.is_some_and(is_space), "{gap:?} was left out");
            prop_assert!(text.get(span.range()).is_some());
            prop_assert_eq!(token.spaced, covered == 0 || gap != Some(""));
            covered = span.end as usize;
        }
        prop_assert!(is_space(&text[covered..]));
    }

    #[test]
    fn sentences_partition_the_tokens(text in r#"([a-zA-Z0-9 .?!…”"'()\n]|Gen\. |U\.S\. ){0,80}"#) {
        let document = Document::new(&text, &[Span::new(0, text.len())]);
        let mut next = 0;
        for sentence in &document.sentences {
            prop_assert_eq!(sentence.tokens.start, next);
            prop_assert!(sentence.tokens.end > next);
            next = sentence.tokens.end;
        }
        prop_assert_eq!(next, document.tokens.len());
    }

    #[test]
    fn two_texts_side_by_side_have_the_tokens_of_both(
        one in r"[a-zA-Z0-9.,’'\-& 漢é]{0,30}[a-z]",
        other in r"[a-z][a-zA-Z0-9.,’'\-& 漢é]{0,30}",
    ) {
        let whole = format!("{one}\n{other}");
        let whole = tokens(&whole);
        prop_assert_eq!(whole, format!("{} · {}", tokens(&one), tokens(&other)));
    }

    #[test]
    fn positions_of_any_text_convert_there_and_back(text in any::<String>()) {
        let offsets = Utf16Offsets::new(&text);
        for byte in 0..=text.len() + 1 {
            let unit = offsets.to_utf16(byte);
            prop_assert_eq!(unit.is_some(), text.is_char_boundary(byte));
            if let Some(unit) = unit {
                prop_assert_eq!(offsets.to_byte(unit), Some(byte));
            }
        }
    }
}

/// Whether `gap` may be left out of all tokens.
fn is_space(gap: &str) -> bool {
    use unicode_segmentation::UnicodeSegmentation;
    gap.graphemes(true).all(|cluster| {
        cluster.starts_with(|c: char| c.is_whitespace() || "\u{200B}\u{2060}\u{FEFF}".contains(c))
    })
}
