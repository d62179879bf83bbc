//! `cargo xtask build` and `pictures`: the demo page as it is published, and how it looks.

use crate::run::{command, root, run};
use crate::shrink::shrink;
use crate::tools;
use anyhow::Result;

/// Builds the demo page into `dist/` with the release profile.
pub fn build() -> Result<()> {
    tools::for_release()?;
    let mut trunk = command("trunk", &["build", "--release"]);
    trunk.env("PATH", tools::path()?).env_remove("NO_COLOR");
    run(trunk)?;
    shrink(&root().join("dist"))
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
