//! `cargo xtask build`: the demo page as it is published.

use crate::run::{command, run};
use crate::tools;
use anyhow::Result;

/// Builds the demo page into `dist/` with the release profile.
pub fn build() -> Result<()> {
    tools::for_release()?;
    let mut trunk = command("trunk", &["build", "--release"]);
    trunk.env("PATH", tools::path()?).env_remove("NO_COLOR");
    run(trunk)
}
