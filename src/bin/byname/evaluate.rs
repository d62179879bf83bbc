//! `byname evaluate`: precision and recall against labelled text.

use crate::coref::print_b_cubed;
use crate::errors::Errors;
use crate::failure::Failure;
use crate::links;
use crate::output::print;
use byname::recognize::label::NameSpan;
use byname::recognize::model::Model;
use byname::recognize::tagger::{Tagger, Workspace};
use byname::recognize::train::calibrate::{Outcome, outcomes_in, reliability};
use byname::recognize::train::card;
use byname::recognize::train::corpus::GoldDocument;
use byname::recognize::train::plan::read_gold;
use byname::recognize::train::run::judge;
use byname::recognize::train::score::Score;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// Compare with labelled text: precision, recall and F1 of names, or precision and recall of links.
#[derive(clap::Args)]
pub struct Args {
    /// Labelled text: columns (.tsv, .conll), JSON Lines (.jsonl) or marked text (.txt).
    #[arg(value_name = "GOLD", required_unless_present = "links")]
    gold: Vec<PathBuf>,
    /// Evaluate links instead: JSON Lines of {text, mentions}, where a mention has `start`, `end`
    /// (code points), `type`, `entity` (where no mention of a text has it, the engine groups them),
    /// and `qid` where its entity is in the pack; texts of a `group` are also counted by it.
    #[arg(long, value_name = "FILE")]
    links: Option<PathBuf>,
    /// The pack to link to; the starter pack where none is given.
    #[arg(long, value_name = "PACK", requires = "links")]
    pack: Option<PathBuf>,
    /// The model.
    #[arg(long, value_name = "FILE", default_value = "assets/model.bin")]
    model: PathBuf,
    /// Instead, group the gold mentions of JSON Lines files and print the B³ score.
    #[arg(long)]
    coref: bool,
    /// Also score what another program found, and print both as a Markdown table: a folder, named
    /// after the program, with a labelled file of the same name and words for every gold file.
    #[arg(long, value_name = "DIR", conflicts_with = "errors")]
    beside: Option<PathBuf>,
    /// Also print every mistake with its class, and how often each class occurs.
    #[arg(long)]
    errors: bool,
}

/// Prints the tables.
pub fn run(args: &Args) -> Result<(), Failure> {
    if let Some(file) = &args.links {
        return links::run(file, args.pack.as_deref(), args.errors);
    }
    if args.coref {
        return args.gold.iter().try_for_each(|path| print_b_cubed(path));
    }
    let tagger = Tagger::new(&read_model(&args.model)?);
    if let Some(folder) = &args.beside {
        return compare(&tagger, &args.gold, folder);
    }
    print(&format!(
        "{:<28} {:>6}  {:>5} {:>5} {:>5}  {:>5}  {:>5} {:>5} {:>5} {:>5}\n",
        "strict", "names", "P", "R", "F1", "len.", "PER", "ORG", "LOC", "MISC"
    ))?;
    let mut all = Vec::new();
    let mut errors = Errors::default();
    for path in &args.gold {
        let documents = read_gold(path).map_err(Failure::new)?;
        let mut score = Score::default();
        let mut workspace = Workspace::default();
        let mut found = Vec::new();
        let mut lines = String::new();
        for document in &documents {
            tagger.tag(&document.passage(), &mut workspace, &mut found);
            all.extend(outcomes_in(&found, document));
            let names: Vec<NameSpan> = found.drain(..).map(|tagged| tagged.name).collect();
            score.add(&document.names, &names);
            if args.errors {
                errors.add(document, &names, &workspace, &mut lines);
            }
        }
        print(&(lines + &row(path, &score)))?;
    }
    if args.errors {
        print(&format!("\n{:>6}  mistake\n{}", "count", errors.table()))?;
    }
    print(&format!("\n{}", reliability_table(&all)))
}

/// How often names of some confidence are right.
fn reliability_table(outcomes: &[Outcome]) -> String {
    let mut table = format!("{:<12} {:>6} {:>6}\n", "confidence", "names", "right");
    for (low, count, right) in reliability(outcomes) {
        table += &format!("{low:.1}–{:.1}      {count:>6} {right:>4.0} %\n", low + 0.1);
    }
    table
}

/// Prints our scores beside those of the labels in `folder`.
fn compare(tagger: &Tagger, gold: &[PathBuf], folder: &Path) -> Result<(), Failure> {
    let mut rows = Vec::new();
    for path in gold {
        let documents = read_gold(path).map_err(Failure::new)?;
        let other = folder.join(file_name(path));
        let labelled = read_gold(&other).map_err(Failure::new)?;
        let words = |documents: &[GoldDocument]| documents.iter().map(|d| d.words.len()).sum();
        let (ours, theirs): (usize, usize) = (words(&documents), words(&labelled));
        if ours != theirs || documents.len() != labelled.len() {
            return Err(Failure::new(format!(
                "{}: has {theirs} words, not the {ours} of the gold",
                other.display()
            )));
        }
        let mut score = Score::default();
        for (document, labelled) in documents.iter().zip(&labelled) {
            score.add(&document.names, &labelled.names);
        }
        let name = file_name(path).to_string_lossy().into_owned();
        rows.push((name, judge(tagger, &documents), score));
    }
    let program = file_name(folder).to_string_lossy();
    print(&card::comparison(&program, &rows))
}

/// The last part of `path`; the whole where it has none.
fn file_name(path: &Path) -> &OsStr {
    path.file_name().unwrap_or(path.as_os_str())
}

/// Reads and checks a model file.
pub fn read_model(path: &Path) -> Result<Model, Failure> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|error| Failure::file(&name, &error))?;
    Model::from_bytes(&bytes).map_err(|error| Failure::new(format!("{name}: {error}")))
}

fn row(path: &Path, score: &Score) -> String {
    let shown = score.shown();
    let name = file_name(path).to_string_lossy();
    let kinds: Vec<String> = score
        .strict
        .iter()
        .map(|tally| format!("{:5.1}", tally.f1()))
        .collect();
    format!(
        "{name:<28} {:>6}  {:5.1} {:5.1} {:5.1}  {:5.1}  {}\n",
        shown.gold,
        shown.precision(),
        shown.recall(),
        shown.f1(),
        score.shown_lenient().f1(),
        kinds.join(" ")
    )
}
