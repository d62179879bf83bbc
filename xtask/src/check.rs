//! `cargo xtask test`: every check and every test.

use crate::run::{cargo, command, in_background, run, watch};
use crate::{size, tools};
use anyhow::{Result, bail};
use std::env;
use std::process::Command;

/// How many passed and failed, over all suites. A check without tests of its own (formatting,
/// lints, documentation, sizes) counts as one.
#[derive(Default)]
struct Tally {
    passed: u64,
    failed: u64,
    broken: Vec<String>,
}

/// Runs everything, whatever fails on the way, and ends with `N passed, N failed`.
///
/// The release build, with the tools that it needs, is made while the rest is compiled and linted:
/// each of the two has long stretches that keep one core busy. Tests run when it is done.
pub fn test() -> Result<()> {
    // What rustup installs is there before anything is compiled.
    tools::wasm_target()?;
    tools::std_sources()?;
    let browsers = tools::browsers()?;
    tools::for_end_to_end()?;
    let mut tally = Tally::default();
    let dist = command(env::current_exe()?, &["dist"]);
    let release = in_background(dist, "release-build.txt")?;

    tally.check("formatting", || run(cargo(&["fmt", "--all", "--check"])));
    for (name, args) in LINTS {
        tally.check(name, || {
            run(cargo(
                &[&["clippy", "--quiet"], args, &["--", "-D", "warnings"]].concat(),
            ))
        });
    }
    tally.check("documentation", || {
        let mut doc = cargo(&["doc", "--quiet", "--no-deps", "--lib"]);
        doc.env("RUSTDOCFLAGS", "-D warnings");
        run(doc)
    });
    // What does not compile is told by the suite itself, below.
    for suite in [ENGINE, BROWSER] {
        _ = run(cargo(&[&["test", "--quiet", "--no-run"], suite].concat()));
    }
    // In the profile in which this program itself was built: its packages are there.
    let xtask = ["test", "--profile", "dev", "--package", "xtask"];
    tally.suite("xtask", cargo(&xtask))?;

    tally.check("release build", || release.finish());
    tally.check("sizes", size::within_limits);
    tally.check("types for TypeScript", || {
        run(command(tools::typescript()?, &["-p", "tests/e2e/types"]))
    });

    tally.suite(
        "engine",
        cargo(&[&["test", "--no-fail-fast"], ENGINE].concat()),
    )?;
    let mut browser = cargo(&[&["test"], BROWSER].concat());
    browser.env("PATH", tools::path()?);
    browser.env(
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
        "wasm-bindgen-test-runner",
    );
    browser.env("CHROMEDRIVER", &browsers.chromedriver);
    tally.suite("browser", browser)?;

    // What is measured in milliseconds comes last, when nothing else runs.
    for (name, script) in [("end to end", "test"), ("speed", "speed")] {
        let mut end_to_end = command("npm", &["run", "--silent", script]);
        end_to_end.current_dir(crate::run::root().join("tests/e2e"));
        end_to_end
            .env("CHROMIUM", &browsers.chromium)
            .env("FIREFOX", &browsers.firefox);
        tally.suite(name, end_to_end)?;
    }

    for name in &tally.broken {
        println!("failed: {name}");
    }
    println!("{} passed, {} failed", tally.passed, tally.failed);
    if tally.failed > 0 {
        bail!("not everything passed");
    }
    Ok(())
}

/// What `cargo test` is told for the tests of the core and the command line.
const ENGINE: &[&str] = &["--features", "cli,train"];

/// What it is told for those of the views, which run in a browser: they need no speed, and Leptos
/// takes half the time to compile without optimization.
const BROWSER: &[&str] = &[
    "--profile",
    "dev",
    "--target",
    WASM,
    "--features",
    "widget",
    "--test",
    "browser",
];

const WASM: &str = "wasm32-unknown-unknown";

/// Everything that is compiled is linted as it is compiled.
const LINTS: [(&str, &[&str]); 4] = [
    (
        "lints of the core and command line",
        &["--all-targets", "--features", "cli,train"],
    ),
    (
        "lints of the reader",
        &[
            "--target",
            WASM,
            "--features",
            "widget",
            "--bin",
            "reader",
            "--lib",
        ],
    ),
    (
        "lints of the engine",
        &[
            "--target",
            WASM,
            "--features",
            "worker",
            "--bin",
            "engine",
            "--bin",
            "intake",
        ],
    ),
    ("lints of xtask", &["--package", "xtask"]),
];

impl Tally {
    /// Runs a check that either holds or does not.
    fn check(&mut self, name: &str, check: impl FnOnce() -> Result<()>) {
        println!("── {name}");
        match check() {
            Ok(()) => self.passed += 1,
            Err(error) => {
                println!("{error:#}");
                self.failed += 1;
                self.broken.push(name.to_owned());
            }
        }
    }

    /// Runs a command that counts its own tests. A failure that it does not count (a build that
    /// breaks, a browser that does not start) is counted as one.
    fn suite(&mut self, name: &str, command: Command) -> Result<()> {
        println!("── {name}");
        let (mut passed, mut failed) = (0, 0);
        let succeeded = watch(command, |line| {
            let (more_passed, more_failed) = counts(line);
            passed += more_passed;
            failed += more_failed;
        })?;
        if !succeeded && failed == 0 || succeeded && passed == 0 {
            failed += 1;
        }
        if failed > 0 {
            self.broken.push(name.to_owned());
        }
        self.passed += passed;
        self.failed += failed;
        Ok(())
    }
}

/// What a line says of tests that passed and failed: the closing lines of `cargo test`,
/// `wasm-bindgen-test-runner` ("test result: ok. 3 passed; 0 failed; …") and of Node's test
/// runner ("ℹ pass 3").
fn counts(line: &str) -> (u64, u64) {
    if let Some((_, result)) = line.split_once("test result: ") {
        let count = |word: &str| -> u64 {
            let before = result.split_once(word).map_or("", |(before, _)| before);
            before
                .split_whitespace()
                .last()
                .and_then(|n| n.parse().ok())
                .unwrap_or(0)
        };
        return (count(" passed"), count(" failed"));
    }
    let mut words = line.trim_start_matches(['#', 'ℹ', ' ']).split_whitespace();
    let word = words.next();
    match (
        word,
        words.next().and_then(|n| n.parse().ok()),
        words.next(),
    ) {
        (Some("pass"), Some(count), None) => (count, 0),
        (Some("fail"), Some(count), None) => (0, count),
        _ => (0, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::counts;

    #[test]
    fn closing_lines_are_counted() {
        assert_eq!(
            counts("test result: FAILED. 12 passed; 3 failed; 0 ignored; 0 measured"),
            (12, 3)
        );
        assert_eq!(counts("ℹ pass 41"), (41, 0));
        assert_eq!(counts("# fail 2"), (0, 2));
        assert_eq!(counts("the tests pass 3 times"), (0, 0));
        assert_eq!(counts("pass"), (0, 0));
    }
}
