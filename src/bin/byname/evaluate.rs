//! `byname evaluate`: precision and recall against labelled text.

use crate::coref::print_b_cubed;
use crate::failure::Failure;
use crate::links;
use byname::recognize::label::NameSpan;
use byname::recognize::model::Model;
use byname::recognize::tagger::{Tagger, Workspace};
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
    /// Also print every name that differs.
    #[arg(long)]
    errors: bool,
}

/// Prints the table.
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
    println!(
        "{:<28} {:>6}  {:>5} {:>5} {:>5}  {:>5}  {:>5} {:>5} {:>5} {:>5}",
        "strict", "names", "P", "R", "F1", "len.", "PER", "ORG", "LOC", "MISC"
    );
    for path in &args.gold {
        let documents = read_gold(path).map_err(Failure::new)?;
        let mut score = Score::default();
        let mut workspace = Workspace::default();
        let mut found = Vec::new();
        for document in &documents {
            tagger.tag(&document.passage(), &mut workspace, &mut found);
            let names: Vec<NameSpan> = found.iter().map(|tagged| tagged.name.clone()).collect();
            score.add(&document.names, &names);
            if args.errors {
                print_errors(document, &names);
            }
        }
        print_row(path, &score);
    }
    Ok(())
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
    print!("{}", card::comparison(&program, &rows));
    Ok(())
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

fn print_row(path: &Path, score: &Score) {
    let shown = score.shown();
    let name = file_name(path).to_string_lossy();
    let kinds: Vec<String> = score
        .strict
        .iter()
        .map(|tally| format!("{:5.1}", tally.f1()))
        .collect();
    println!(
        "{name:<28} {:>6}  {:5.1} {:5.1} {:5.1}  {:5.1}  {}",
        shown.gold,
        shown.precision(),
        shown.recall(),
        shown.f1(),
        score.shown_lenient().f1(),
        kinds.join(" ")
    );
}

fn print_errors(document: &GoldDocument, found: &[NameSpan]) {
    let mut lines = Vec::new();
    for (ours, theirs, sign) in [
        (found, &document.names[..], '+'),
        (&document.names, found, '-'),
    ] {
        for name in ours.iter().filter(|name| !theirs.contains(name)) {
            let sentence = document
                .sentences
                .iter()
                .find(|sentence| sentence.contains(&name.words.start));
            let bounds = sentence.cloned().unwrap_or(name.words.clone());
            let from = bounds.start.max(name.words.start.saturating_sub(6));
            let to = bounds.end.min(name.words.end + 6);
            lines.push((
                name.words.start,
                format!(
                    "{sign} {:<4} {}  | {} [{}] {}",
                    name.kind.tag(),
                    document.words[name.words.clone()].join(" "),
                    document.words[from..name.words.start].join(" "),
                    document.words[name.words.clone()].join(" "),
                    document.words[name.words.end..to.max(name.words.end)].join(" "),
                ),
            ));
        }
    }
    lines.sort();
    for (_, line) in lines {
        println!("{line}");
    }
}
