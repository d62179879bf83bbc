//! Who said what.

use crate::marked::Marked;
use byname::resolve::Resolution;
use byname::text::Span;

/// The label of the speaker of the quotation at `span`: that of a mention in the speaker's
/// cluster.
fn speaker<'m>(marked: &'m Marked, resolution: &Resolution, span: Span) -> Option<&'m str> {
    let quotation = resolution
        .quotations
        .iter()
        .find(|found| found.span == span)?;
    let cluster = &resolution.clusters[quotation.speaker?];
    let at = (marked.mentions.iter()).position(|mention| {
        cluster
            .mentions
            .iter()
            .any(|member| member.span == mention.span)
    })?;
    Some(&marked.labels[at])
}

/// Checks that the quotations marked in `text` have the speakers it says.
#[track_caller]
fn check(text: &str) {
    let marked = Marked::parse(text);
    let resolution = marked.resolve();
    for (span, label) in &marked.quotations {
        let found = speaker(&marked, &resolution, *span).unwrap_or_default();
        assert_eq!(found, label, "{:?} in {text}", span.of(&marked.text));
    }
    for quotation in resolution.quotations {
        let known = marked
            .quotations
            .iter()
            .any(|(span, _)| *span == quotation.span);
        assert!(known, "not marked: {:?}", quotation.span.of(&marked.text));
    }
}

/// Precision and recall of the attributions in a file of passages.
fn measure(name: &str, passages: &str) -> (f64, f64) {
    let (mut shown, mut right, mut all) = (0, 0, 0);
    for passage in passages.split("\n===\n") {
        let marked = Marked::parse(passage.trim());
        let resolution = marked.resolve();
        for (span, label) in &marked.quotations {
            let found = speaker(&marked, &resolution, *span).unwrap_or_default();
            all += i32::from(!label.is_empty());
            shown += i32::from(!found.is_empty());
            right += i32::from(!found.is_empty() && found == label);
            if found != label && std::env::var("VERBOSE").is_ok() {
                let words = span.of(&marked.text);
                println!("{name}: {words:?} is {label:?}, found {found:?}");
            }
        }
        let marked_spans = || marked.quotations.iter().map(|(span, _)| *span);
        for extra in resolution
            .quotations
            .iter()
            .filter(|found| found.speaker.is_some())
        {
            if !marked_spans().any(|span| span == extra.span) {
                shown += 1;
                println!("{name}: not marked: {:?}", extra.span.of(&marked.text));
            }
        }
    }
    let (precision, recall) = (
        f64::from(right) / f64::from(shown.max(1)),
        f64::from(right) / f64::from(all.max(1)),
    );
    println!(
        "quotations, {name}: {right} of {shown} shown speakers right ({precision:.3}), of {all} ({recall:.3})"
    );
    (precision, recall)
}

#[test]
fn two_hundred_quotations_in_varied_prose() {
    for (name, passages) in [
        ("tuned", include_str!("../fixtures/quotations/tuned.txt")),
        (
            "held out",
            include_str!("../fixtures/quotations/heldout.txt"),
        ),
    ] {
        let (precision, recall) = measure(name, passages);
        assert!(precision >= 0.97, "{name}: precision {precision:.3}");
        assert!(recall >= 0.8, "{name}: recall {recall:.3}");
    }
}

#[test]
fn tags_after_and_before() {
    check("“<We won,>p1” said [Ada Obi]p1. [Bo Ek]p2 said: “<We lost.>p2”");
    check(
        "“<We won,>p1” [Ada Obi]p1, the captain, said. According to [Bo Ek]p2, “<we all lost>p2”.",
    );
}

#[test]
fn pronouns_tell_the_speaker_where_only_one_can_be_meant() {
    check("[Ada Obi]p1 came late. “<Forgive me,>p1” she said.");
    check("[Ada Obi]p1 met [Eva Ek]p2. “<Forgive me,>” she said.");
    check("[Mary Obi]p1 met [Tom Ek]p2. “<Forgive me,>p2” he said.");
}

#[test]
fn a_quotation_goes_on_without_a_new_tag() {
    check("“<We won,>p1” said [Ada Obi]p1. “<We danced.>p1”");
    check("“<We,>p1” said [Ada Obi]p1, “<won.>p1”");
    check("[Ada Obi]p1 said: “<We won.>p1\n“<We danced.>p1”");
    check("“<We won.>p1\n“<We danced,>p1” [Ada Obi]p1 said.");
}

#[test]
fn a_description_tells_the_speaker() {
    check("The mayor, [Ada Obi]p1, met [Bo Ek]p2. “<Welcome,>p1” the mayor said.");
}

#[test]
fn headlines_and_organizations() {
    check("# ‘<We won>p1’: [Obi]p1 thanks her team\n[Ada Obi]p1 thanked her team.");
    check("“<We are sorry,>o1” a spokeswoman for [Delta Foods]o1 said.");
}

#[test]
fn what_is_nobodys_speech_has_no_speaker() {
    check("The “<golden triangle>” is where [Ada Obi]p1 grew up.");
    check("[Ada Obi]p1 directed “<Ash>” and wrote “<Salt Roads>”.");
    check("[Ada Obi]p1 was described by a neighbor as “<quiet>”.");
    check("“<Stop!>” the crowd shouted at [Ada Obi]p1.");
    check("[Ada Obi]p1’s lawyers said she was “<well>”.");
    check("[Ada Obi]p1 and [Bo Ek]p2 said it was “<over>”.");
}

#[test]
fn speakers_stand_far_from_their_words() {
    check("Speaking in Rome, [Ada Obi]p1 said: “<We won.>p1”");
    check("[Ada Obi]p1 urged the state to say that war would be a “<red line for the country.>p1”");
    check("“<We won,>p1” [Ada Obi]p1, of [Delta Foods]o1, told parliament.");
    check("According to [Ada Obi]p1, a nurse, “<the water comes late>p1”.");
}

#[test]
fn who_spoke_speaks_on() {
    check(
        "Police spokesperson [Noe Cayab]p1 said the captain, [Rod Magba]p2, was alive. “<He talks,>p1” she said.",
    );
    check(
        "“<The room was hot,>p1” said [Ada Obi]p1, who worked with [Bo Ek]p2. “<Air is noise.>p1”",
    );
    check(
        "“<Wait,>p1” he remembers [Ada Obi]p1 saying. “<Never,>p1” was all that [Ada Obi]p1 would say.",
    );
    check(
        "[Ama Sy]p1’s agent, [Fab Ndo]p2, denied it. “<We wait,>p2” said [Ama Sy]p1’s agent, [Fab Ndo]p2.",
    );
    check("[Ada Obi]p1 compared it to “<a cathedral in a shoebox>p1”.");
}

#[test]
fn the_member_of_a_body_speaks_and_not_the_body() {
    check(
        "Labor Minister [Ida Bass]p1 of the [SPD]o2 said there was “<no paper and no dinner>p1”. \
         Judge [Fia Ó Sé]p3 at the [Circuit Court]o4 said he had been “<the engine>p3” of it.",
    );
    check(
        "Its chair, [Trine Birk]p1 of the [Social Democrats]o2, said it had been “<the dumbest saving>p1”.",
    );
    check("“<We will wait,>p1” said the company’s general counsel, [Beat Zuber]p1.");
    check(
        "The agency met. “<We will wait,>p1” his mother, [Lora Hale]p1, said at a news conference.",
    );
    check("[Vo Xuan]p1 walked. “<If your shoes are clean, go,>p1” he used to say.");
}

#[test]
fn nobody_speaks_of_themselves_by_name() {
    check(
        "[Ada Obi]p1 wrote. She worked under [Abdus Nour]p2. “<[Nour]p2 taught me to be wrong,>p1” she said.",
    );
    check("[Dele Ige]p1 came in. “<My name is [Dele Ige]p1,>p1” he said.");
    check("[Bo Rask]p1 left. “<[Bo Rask]p1 was a joy to watch,>” he said.");
}

#[test]
fn a_minister_is_not_of_the_gender_of_who_has_her() {
    check(
        "[Ada Obi]p1 had resigned. Days passed and she was silent. [Ilse Vanter]p2, his minister, was dismayed. \
         [Vanter]p2 fought it. “<I will not sign,>p2” she said.",
    );
}

#[test]
fn a_clause_that_turns_to_another_has_no_speaker_of_the_first() {
    check("[Clarion]o1 called it “<a tsunami>o1”, while Gazette 12 spoke of “<a blank cheque>”.");
    check("[Clarion]o1 called it “<a tsunami>o1” and “<a storm>o1”.");
}

#[test]
fn nicknames_are_no_quotations() {
    check("[Duane “Bo” Hale]p1, known as “Big Hose”, said that it “<hurts>p1”.");
}
