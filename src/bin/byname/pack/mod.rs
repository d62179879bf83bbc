//! `byname pack`: building packs and looking into them.

mod assemble;
mod bench;
mod build;
mod gather;
mod generate;
mod host;
mod input;
mod line;
mod popolo;
mod progress;
mod query;
mod runs;
mod split;
mod stream;
mod table;
mod wikidata;

use crate::failure::Failure;
use clap::Subcommand;

/// Build packs of knowledge, and look into them.
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Build(build::Args),
    Lookup(query::LookupArgs),
    Stats(query::PackArgs),
    Verify(query::PackArgs),
    Diff(query::DiffArgs),
    Map(stream::MapArgs),
    Reduce(stream::ReduceArgs),
    Split(split::Args),
    Generate(generate::Args),
    Bench(bench::Args),
}

/// Does what was asked.
pub fn run(args: &Args) -> Result<(), Failure> {
    match &args.command {
        Command::Build(args) => build::run(args),
        Command::Lookup(args) => query::lookup(args),
        Command::Stats(args) => query::stats(args),
        Command::Verify(args) => query::verify(args),
        Command::Diff(args) => query::diff(args),
        Command::Map(args) => stream::map(args),
        Command::Reduce(args) => stream::reduce(args),
        Command::Split(args) => split::run(args),
        Command::Generate(args) => generate::run(args),
        Command::Bench(args) => bench::run(args),
    }
}
