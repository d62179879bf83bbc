//! `byname train`: learns a model from labelled text.

use crate::failure::Failure;
use crate::output::say;
use byname::recognize::train::card::with_tables;
use byname::recognize::train::{plan::Plan, run};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Learn the recognizer's model from labelled text.
#[derive(clap::Args)]
pub struct Args {
    /// The folder with the labelled data.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Where to write the model.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// The training plan.
    #[arg(long, value_name = "FILE", default_value = "assets/train.json")]
    plan: PathBuf,
    /// The model card whose tables are to be brought up to date.
    #[arg(long, value_name = "FILE")]
    card: Option<PathBuf>,
    /// Chooses the order in which examples are seen. The same seed gives the same bytes.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Trains and writes.
pub fn run(args: &Args) -> Result<(), Failure> {
    let text = std::fs::read_to_string(&args.plan)
        .map_err(|error| Failure::file(&args.plan.display().to_string(), &error))?;
    let plan: Plan = serde_json::from_str(&text)
        .map_err(|error| Failure::new(format!("{}: {error}", args.plan.display())))?;
    let started = Instant::now();
    let trained = run::train(&plan, &args.data, ".".as_ref(), args.seed, &mut |line| {
        eprintln!("{:>6.1} s  {line}", started.elapsed().as_secs_f64());
    })
    .map_err(Failure::new)?;
    say!("{}", trained.tables);
    let write = |path: &Path, bytes: &[u8]| {
        std::fs::write(path, bytes)
            .map_err(|error| Failure::file(&path.display().to_string(), &error))
    };
    write(&args.out, &trained.model.to_bytes())?;
    if let Some(path) = &args.card {
        let card = std::fs::read_to_string(path)
            .map_err(|error| Failure::file(&path.display().to_string(), &error))?;
        write(path, with_tables(&card, &trained.tables).as_bytes())?;
    }
    Ok(())
}
