//! `cargo xtask accuracy`: how good and how fast the recognizer is, beside compromise.

use crate::run::{cargo, command, printed, root, run};
use crate::{site, tools};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// Labelled text for choosing between models; not part of the project.
const SETS: &str = "../shared/data/ner/dev";

/// What compromise finds in it.
const THEIRS: &str = "target/accuracy/compromise";

const CARD: &str = "assets/MODEL.md";

/// Between these the card keeps what this command prints.
const MARKS: [&str; 2] = ["<!-- comparison -->", "<!-- /comparison -->"];

/// Scores both on every set, times both in Chromium, prints the tables and writes them into the
/// model card.
pub fn compare() -> Result<()> {
    let sets = sets(&root().join(SETS))?;
    if sets.is_empty() {
        println!("skipped: the labelled text in {SETS} is not there");
        return Ok(());
    }
    let browsers = tools::browsers()?;
    tools::for_end_to_end()?;
    tools::compromise()?;
    site::build()?;
    run(cargo(&["build", "--release", "--features", "cli,train"]))?;

    let mut label = command("node", &["tests/e2e/compare/label.mjs", THEIRS]);
    label.args(&sets);
    run(label)?;
    let byname = root().join("target/release/byname");
    let mut evaluate = command(byname, &["evaluate", "--beside", THEIRS]);
    evaluate.args(&sets);
    let scores = printed(evaluate)?;
    let mut time = command("node", &["tests/e2e/compare/speed.mjs"]);
    time.env("CHROMIUM", browsers.chromium);
    let speed = printed(time)?;

    let tables = format!("{}\n\n{}", scores.trim(), speed.trim());
    println!("{tables}");
    let path = root().join(CARD);
    let card = fs::read_to_string(&path).with_context(|| format!("{CARD} cannot be read"))?;
    let card =
        with_tables(&card, &tables).with_context(|| format!("{CARD} has no {}", MARKS[0]))?;
    fs::write(&path, card).with_context(|| format!("{CARD} cannot be written"))
}

/// The labelled files in `folder`, by name; none where it is absent.
fn sets(folder: &Path) -> Result<Vec<PathBuf>> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Ok(Vec::new());
    };
    let mut sets = entries
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<_>>>()?;
    sets.retain(|path| path.extension().is_some_and(|extension| extension == "tsv"));
    sets.sort();
    Ok(sets)
}

/// The `card` with other tables between the marks; `None` where it has no marks.
fn with_tables(card: &str, tables: &str) -> Option<String> {
    let [start, end] = MARKS;
    let (before, rest) = card.split_once(start)?;
    let (_, after) = rest.split_once(end)?;
    Some(format!("{before}{start}\n\n{tables}\n\n{end}{after}"))
}

#[cfg(test)]
mod tests {
    use super::with_tables;

    #[test]
    fn tables_go_between_the_marks() {
        let card = "a\n<!-- comparison -->\nold\n<!-- /comparison -->\nb\n";
        let new = "a\n<!-- comparison -->\n\nnew\n\n<!-- /comparison -->\nb\n";
        assert_eq!(with_tables(card, "new").as_deref(), Some(new));
        assert_eq!(with_tables("no marks", "new"), None);
    }
}
