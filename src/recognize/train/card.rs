//! The tables of the model card.

use super::corpus::GoldDocument;
use super::run::judge;
use super::score::Score;
use crate::recognize::label::NameKind;
use crate::recognize::tagger::Tagger;

/// The line after which the tables stand in a card, and the one before which they end.
const MARKS: [&str; 2] = ["<!-- tables -->", "<!-- /tables -->"];

/// Scores by data set and kind, as a Markdown table.
#[must_use]
pub fn scores(tagger: &Tagger, sets: &[(String, Vec<GoldDocument>)]) -> String {
    let mut table = String::from(
        "| set | names | precision | recall | F1 | lenient F1 | PER | ORG | LOC | MISC |\n\
         |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n",
    );
    for (name, documents) in sets {
        table += &row(name, &judge(tagger, documents));
    }
    table
}

fn row(name: &str, score: &Score) -> String {
    let shown = score.shown();
    let kinds: String = NameKind::ALL
        .iter()
        .map(|kind| format!(" {:.1} |", score.strict[*kind as usize].f1()))
        .collect();
    format!(
        "| {name} | {} | {:.1} | {:.1} | {:.1} | {:.1} |{kinds}\n",
        shown.gold,
        shown.precision(),
        shown.recall(),
        shown.f1(),
        score.shown_lenient().f1(),
    )
}

/// Scores of our names and of another program's, both with the gold names of the same documents,
/// set by set, as a Markdown table.
#[must_use]
pub fn comparison(name: &str, rows: &[(String, Score, Score)]) -> String {
    let mut table = format!(
        "| set | names | Byname: P | R | F1 | PER | ORG | {name}: P | R | F1 | PER | ORG |\n\
         |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n"
    );
    for (set, ours, theirs) in rows {
        table += &format!("| {set} | {} |", ours.shown().gold);
        for score in [ours, theirs] {
            let (shown, [person, organization, ..]) = (score.shown(), score.strict);
            table += &format!(
                " {:.1} | {:.1} | **{:.1}** | {:.1} | {:.1} |",
                shown.precision(),
                shown.recall(),
                shown.f1(),
                person.f1(),
                organization.f1()
            );
        }
        table.push('\n');
    }
    table
}

/// How far confidence can be trusted, as a Markdown table.
#[must_use]
pub fn reliability(rows: &[(f32, usize, f32)]) -> String {
    let mut table = String::from("| confidence | names | right |\n|---|--:|--:|\n");
    for (low, count, right) in rows {
        table += &format!("| {low:.1}–{:.1} | {count} | {right:.0} % |\n", low + 0.1);
    }
    table
}

/// The `card` with `tables` in the place of those it had; unchanged when it has no place for any.
#[must_use]
pub fn with_tables(card: &str, tables: &str) -> String {
    let [start, end] = MARKS;
    match (card.split_once(start), card.split_once(end)) {
        (Some((before, _)), Some((_, after))) => {
            format!("{before}{start}\n\n{}\n\n{end}{after}", tables.trim())
        }
        _ => card.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_put_in_their_place() {
        let card = "# Card\n<!-- tables -->\nold\n<!-- /tables -->\nend\n";
        let new = with_tables(card, "| new |\n");
        assert_eq!(
            new,
            "# Card\n<!-- tables -->\n\n| new |\n\n<!-- /tables -->\nend\n"
        );
        assert_eq!(with_tables(&new, "| new |"), new);
        assert_eq!(with_tables("no place", "| new |"), "no place");
    }
}
