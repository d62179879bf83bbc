//! `byname`: who is who, from the command line.
//!
//! Each subcommand is a module with its arguments and a `run`; this file only chooses.

mod annotate;
#[cfg(feature = "train")]
mod coref;
mod emit;
#[cfg(feature = "train")]
mod errors;
#[cfg(feature = "train")]
mod evaluate;
#[cfg(feature = "train")]
mod explain;
mod failure;
#[cfg(feature = "train")]
mod links;
mod output;
mod pack;
#[cfg(feature = "train")]
mod train;

use clap::{Parser, Subcommand};
use failure::Failure;
use std::process::ExitCode;

/// Who is who, in every story: finds the persons and organizations of a news article, groups
/// their mentions, and says who they are.
#[derive(Parser)]
#[command(version, max_term_width = 100, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Annotate(annotate::Args),
    Pack(pack::Args),
    #[cfg(feature = "train")]
    Evaluate(evaluate::Args),
    #[cfg(feature = "train")]
    Explain(explain::Args),
    #[cfg(feature = "train")]
    Train(train::Args),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match cli.command {
        Command::Annotate(args) => annotate::run(&args),
        Command::Pack(args) => pack::run(&args),
        #[cfg(feature = "train")]
        Command::Evaluate(args) => evaluate::run(&args),
        #[cfg(feature = "train")]
        Command::Explain(args) => explain::run(&args),
        #[cfg(feature = "train")]
        Command::Train(args) => train::run(&args),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("byname: {failure}");
            ExitCode::from(Failure::EXIT_CODE)
        }
    }
}
