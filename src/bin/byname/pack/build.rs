//! `byname pack build`: any number of inputs to one pack, with bounded memory.

use super::assemble::{assemble, can_go_on};
use super::gather::{State, gather};
use super::input;
use super::progress::{Progress, count, words};
use crate::failure::Failure;
use byname::knowledge::pack::Manifest;
use std::io;
use std::path::{Path, PathBuf};

/// Build a pack from lists of people and organizations.
///
/// Inputs are files or folders: JSON Lines of our own records, Wikidata's JSON dump (or a part
/// of it), Popolo, CSV and TSV with a heading; .gz and .bz2 are read as they are. Lines that
/// cannot be used are reported with their number, skipped and counted. A build that was stopped
/// goes on where it was when started again with the same arguments.
#[derive(clap::Args)]
pub struct Args {
    /// Files or folders to read.
    #[arg(value_name = "INPUT", required = true)]
    inputs: Vec<PathBuf>,
    /// The pack to write.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// What the pack is called on cards.
    #[arg(long, default_value = "pack")]
    name: String,
    /// Language of names and descriptions (BCP 47).
    #[arg(long, value_name = "TAG", default_value = "en")]
    language: String,
    /// Licence of the records, as cards show it.
    #[arg(long, default_value = "unknown")]
    license: String,
    /// Where the records come from, as cards show it.
    #[arg(long, default_value = "")]
    source: String,
    /// The day on which the records were taken there (ISO 8601).
    #[arg(long, default_value = "")]
    date: String,
    /// Memory for sorting, in megabytes.
    #[arg(long, value_name = "MB", default_value_t = 256)]
    memory: usize,
    /// Threads that read lines; one for each core where not given.
    #[arg(long)]
    threads: Option<usize>,
    /// No progress.
    #[arg(long, short)]
    quiet: bool,
}

/// What is built from what.
pub struct Plan {
    /// The files, in order.
    pub inputs: Vec<PathBuf>,
    /// Where the work lies until the pack is whole.
    pub folder: PathBuf,
    /// Language of names and descriptions.
    pub language: String,
    /// Memory for sorting, in bytes.
    pub memory: usize,
    /// Threads that read lines.
    pub threads: usize,
}

/// Builds the pack.
pub fn run(args: &Args) -> Result<(), Failure> {
    let out = args.out.display().to_string();
    let failed = |error: io::Error| Failure::file(&out, &error);
    if args.out.is_dir() {
        return Err(Failure::new(format!(
            "{out} is a folder; a pack is one file"
        )));
    }
    let inputs = input::files(&args.inputs)?;
    let plan = Plan {
        folder: with_suffix(&args.out, ".work"),
        language: args.language.clone(),
        memory: args.memory.max(1) << 20,
        threads: args.threads.unwrap_or_else(|| {
            std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
        }),
        inputs,
    };
    std::fs::create_dir_all(&plan.folder).map_err(failed)?;
    let lengths: Vec<u64> = plan
        .inputs
        .iter()
        .map(|path| std::fs::metadata(path).map_or(0, |about| about.len()))
        .collect();
    let described = format!(
        "{:?} {lengths:?} {} {}",
        plan.inputs, plan.language, plan.memory
    );
    let progress = Progress::new(lengths.iter().sum(), args.quiet);
    let partial = with_suffix(&args.out, ".partial");
    let mut state = State::load(&plan.folder, &described)
        .filter(|state| can_go_on(&plan, state, &partial))
        .unwrap_or_else(|| State {
            plan: described,
            ..State::default()
        });
    if state.records > 0 {
        progress.say(&format!(
            "going on after {} records of an earlier build",
            state.records
        ));
    }
    gather(&plan, &mut state, &progress)?;

    let mut manifest = Manifest {
        name: args.name.clone(),
        language: args.language.clone(),
        license: args.license.clone(),
        source: args.source.clone(),
        date: args.date.clone(),
        ..Manifest::default()
    };
    assemble(&plan, &mut state, &partial, &mut manifest, &progress)?;
    std::fs::rename(&partial, &args.out).map_err(failed)?;
    // The state first: without it, what a build stopped here leaves in the folder means nothing.
    State::remove(&plan.folder).map_err(failed)?;
    std::fs::remove_dir_all(&plan.folder).map_err(failed)?;
    let wrong = match state.wrong {
        0 => String::new(),
        1 => "; 1 line was wrong and skipped".into(),
        wrong => format!("; {wrong} lines were wrong and skipped"),
    };
    progress.say(&format!(
        "{out}: {}, {}, {}, in {}{wrong}",
        count(manifest.records, "record"),
        count(manifest.names, "name"),
        count(manifest.file_bytes(), "byte"),
        words(progress.elapsed()),
    ));
    Ok(())
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}
