//! `cargo xtask serve`: the demo page, through Trunk.

use crate::run::{command, run};
use crate::{site, tools};
use anyhow::Result;

/// Builds and serves the demo page, again after each change, until stopped.
pub fn serve(args: &[String]) -> Result<()> {
    tools::for_building()?;
    let mut trunk = command("trunk", &["serve"]);
    trunk.args(args).env("PATH", tools::path()?);
    // Trunk takes "1" for an error here, and some shells and CI systems set it.
    trunk.env_remove("NO_COLOR");
    trunk.env("CARGO_ENCODED_RUSTFLAGS", site::encoded(&site::remapped()?));
    run(trunk)
}
