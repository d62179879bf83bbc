//! The project's own commands: `cargo xtask <command>`.
//!
//! Each command does all of its set-up: it installs what is missing in the versions that are
//! pinned in [`tools`], says what it does, and is quick the second time.

mod accuracy;
mod check;
mod dist;
mod run;
mod serve;
mod shrink;
mod site;
mod size;
mod tools;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask <command>

  serve [ARGS]  build the demo page and serve it on http://127.0.0.1:8080/ (ARGS go to trunk)
  test          run every check and every test, those in browsers included
  build         build the demo page into dist/site/ as it is published
  dist          build it, and dist/embed/ for a publisher's server or npm; with --check, build twice
                and compare every byte
  pictures      build, and take the README's pictures from the page
  accuracy      score and time the recognizer beside compromise, and write it into its card
  size          build and print what a page downloads, against its budget

Every command first installs what is missing, and says so.";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = match args.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", &[][..]),
    };
    let done = match command {
        "serve" => serve::serve(rest),
        "test" => check::test(),
        "build" => site::build(),
        "dist" if rest == ["--check"] => dist::check(),
        "dist" => dist::dist(),
        "pictures" => site::pictures(),
        "accuracy" => accuracy::compare(),
        "size" => size::print(),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        unknown => Err(anyhow::anyhow!(
            "there is no command `{unknown}`\n\n{USAGE}"
        )),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
