//! `cargo xtask build` and `pictures`: the demo page as it is published, and how it looks.

use crate::run::{command, output, root, run};
use crate::shrink::shrink;
use crate::tools;
use anyhow::{Context, Result};
use std::path::PathBuf;

/// Where Trunk puts the demo page; as in `Trunk.toml`.
pub fn folder() -> PathBuf {
    root().join("dist/site")
}

/// Builds the demo page into `dist/site/` with the release profile.
pub fn build() -> Result<()> {
    tools::for_release()?;
    let mut trunk = command("trunk", &["build", "--release"]);
    trunk.env("PATH", tools::path()?).env_remove("NO_COLOR");
    let flags = [&remapped()?[..], &STOP_AT_ONCE.map(String::from)].concat();
    trunk.env("CARGO_ENCODED_RUSTFLAGS", encoded(&flags));
    trunk.envs(OWN_STD);
    run(trunk)?;
    shrink(&folder())
}

/// What a published page does on a panic: it stops at once. Neither messages nor the places in the
/// sources that they name, nor what writes them, are downloaded by every reader of the news:
/// together they weigh a tenth of a module. `js/element.js` takes such an end off the page's hands
/// as it does any other; `cargo xtask serve` has the messages.
const STOP_AT_ONCE: [&str; 4] = [
    "-Zunstable-options",
    "-Cpanic=immediate-abort",
    "-Zfmt-debug=none",
    "-Zlocation-detail=none",
];

/// The standard library that goes with it, compiled like the modules: for size. That is not stable
/// yet, and a compiler that is pinned may be asked for it by name. A nightly one would change what
/// the lints and tests see as well.
const OWN_STD: [(&str, &str); 3] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
];

/// The folders of this machine whose paths would stand in what is built: rustc's with the sources
/// of the standard library, cargo's with those of the packages, and the checkout.
pub fn machine_folders() -> Result<[PathBuf; 3]> {
    let sysroot = output("rustc", &["--print", "sysroot"]).context("rustc is not there")?;
    let sources = PathBuf::from(sysroot.trim()).join("lib/rustlib/src/rust");
    let registry = tools::cargo_home()?.join("registry/src");
    Ok([sources, registry, root()])
}

/// Flags for rustc under which the messages of panics name no folder of this machine: whoever
/// builds a commit gets the same bytes. The standard library is where it was built.
pub fn remapped() -> Result<[String; 3]> {
    let [library, registry, checkout] = machine_folders()?;
    let version = output("rustc", &["--version", "--verbose"]).context("rustc is not there")?;
    let commit = version
        .lines()
        .find_map(|line| line.strip_prefix("commit-hash: "))
        .context("rustc does not say what it was made from")?;
    Ok([
        (library, format!("/rustc/{commit}")),
        (registry, "packages".to_owned()),
        (checkout, "byname".to_owned()),
    ]
    .map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display())))
}

/// Flags as `CARGO_ENCODED_RUSTFLAGS` has them: paths may have spaces.
pub fn encoded(flags: &[String]) -> String {
    flags.join("\u{1f}")
}

/// Builds the demo page and takes the README's pictures from it, in Chromium.
pub fn pictures() -> Result<()> {
    build()?;
    let browsers = tools::browsers()?;
    tools::for_end_to_end()?;
    let mut take = command("node", &["tests/e2e/pictures.mjs"]);
    take.env("CHROMIUM", browsers.chromium);
    run(take)
}
