//! The tools that the other commands need, in pinned versions, installed where they are missing.
//!
//! Cargo's tools go where `cargo install` puts them, so that `trunk serve` works by itself
//! afterwards. npm's packages stay in the checkout, browsers come from the system's packages.

use crate::run::{cargo, command, output, root, run};
use anyhow::{Context, Result, bail};
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

const TRUNK: &str = "0.21.14";
/// npm's binaryen: the `wasm-opt` of some distributions yields modules that throw at start.
const BINARYEN: &str = "132.0.0";
const ESBUILD: &str = "0.28.2";
/// What checks the types that a publisher's code sees.
const TYPESCRIPT: &str = "5.9.3";
/// What the engine is compared with.
const COMPROMISE: &str = "14.17.0";
/// The oldest Node.js whose test runner the end-to-end tests can use.
const NODE: u32 = 20;

/// Puts cargo's own tools in front of `PATH`, then `wasm-opt`.
pub fn path() -> Result<OsString> {
    let mut dirs = vec![root().join("target/npm/node_modules/.bin"), cargo_bin()?];
    dirs.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
    Ok(env::join_paths(dirs)?)
}

/// Everything that building the page needs.
pub fn for_building() -> Result<()> {
    wasm_target()?;
    cargo_tool("trunk", TRUNK, &["--locked"])?;
    // Its locked dependencies name a version that was withdrawn, hence no `--locked`.
    cargo_tool("wasm-bindgen-cli", &locked_version("wasm-bindgen")?, &[])?;
    Ok(())
}

/// What a release build of the page needs on top of [`for_building`].
pub fn for_release() -> Result<()> {
    for_building()?;
    std_sources()?;
    node()?;
    npm_package("binaryen", BINARYEN)?;
    npm_package("esbuild", ESBUILD)
}

/// The compiler that checks types for TypeScript.
pub fn typescript() -> Result<PathBuf> {
    node()?;
    npm_package("typescript", TYPESCRIPT)?;
    Ok(root().join("target/npm/node_modules/.bin/tsc"))
}

/// compromise, which finds names in English text in JavaScript.
pub fn compromise() -> Result<()> {
    node()?;
    npm_package("compromise", COMPROMISE)
}

/// The browsers and drivers that the tests need.
pub struct Browsers {
    pub chromium: PathBuf,
    pub chromedriver: PathBuf,
    pub firefox: PathBuf,
}

/// Finds the browsers, or installs them where the system's packages allow it.
pub fn browsers() -> Result<Browsers> {
    let find = || -> Result<Browsers, &'static str> {
        Ok(Browsers {
            chromium: program("CHROMIUM", &CHROMIUMS).ok_or("chromium")?,
            chromedriver: program("CHROMEDRIVER", &["chromedriver"]).ok_or("chromium-driver")?,
            firefox: program("FIREFOX", &FIREFOXES).ok_or("firefox-esr")?,
        })
    };
    if let Err(missing) = find() {
        eprintln!("{missing} is not there: installing chromium, chromium-driver and firefox-esr");
        system_packages(&["chromium", "chromium-driver", "firefox-esr"])?;
    }
    find().map_err(|missing| {
        anyhow::anyhow!(
            "{missing} is missing: install Chromium with its chromedriver and Firefox, or name \
             them in CHROMIUM, CHROMEDRIVER and FIREFOX"
        )
    })
}

/// The npm packages of the end-to-end tests, exactly as locked.
pub fn for_end_to_end() -> Result<()> {
    node()?;
    let e2e = root().join("tests/e2e");
    let lock = std::fs::read(e2e.join("package-lock.json"))?;
    let stamp = e2e.join("node_modules/.byname-lock");
    if std::fs::read(&stamp).ok().as_deref() == Some(&lock) {
        return Ok(());
    }
    eprintln!("installing the npm packages of tests/e2e");
    let mut npm = command(
        "npm",
        &["ci", "--no-audit", "--no-fund", "--ignore-scripts"],
    );
    npm.current_dir(&e2e);
    run(npm)?;
    std::fs::write(stamp, lock)?;
    Ok(())
}

const CHROMIUMS: [&str; 5] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const FIREFOXES: [&str; 3] = [
    "firefox-esr",
    "firefox",
    "/Applications/Firefox.app/Contents/MacOS/firefox",
];

/// What the page is compiled for.
pub fn wasm_target() -> Result<()> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let sysroot = output("rustc", &["--print", "sysroot"]).context("rustc is not there")?;
    if !Path::new(sysroot.trim())
        .join("lib/rustlib")
        .join(TARGET)
        .exists()
    {
        eprintln!("installing the Rust target {TARGET}");
        run(command("rustup", &["target", "add", TARGET]))?;
    }
    Ok(())
}

/// What the standard library is compiled from.
pub fn std_sources() -> Result<()> {
    let sysroot = output("rustc", &["--print", "sysroot"]).context("rustc is not there")?;
    let sources = Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library/Cargo.lock");
    if !sources.exists() {
        eprintln!("installing the sources of the standard library");
        run(command("rustup", &["component", "add", "rust-src"]))?;
    }
    Ok(())
}

fn cargo_tool(package: &str, version: &str, flags: &[&str]) -> Result<()> {
    let binary = package.strip_suffix("-cli").unwrap_or(package);
    let found = output(cargo_bin()?.join(binary), &["--version"]).unwrap_or_default();
    if found.split_whitespace().any(|word| word == version) {
        return Ok(());
    }
    eprintln!("installing {package} {version} with cargo (some minutes, once)");
    let mut install = cargo(&["install", package, "--version", version]);
    // One folder for all tools: what they share is built once.
    install
        .args(flags)
        .env("CARGO_TARGET_DIR", root().join("target/tools"));
    // Each runs for seconds and is built in minutes: built quickly is soonest done.
    for (setting, value) in [("OPT_LEVEL", "1"), ("LTO", "off"), ("CODEGEN_UNITS", "16")] {
        install.env(format!("CARGO_PROFILE_RELEASE_{setting}"), value);
    }
    run(install)
}

/// An npm package, in the checkout.
fn npm_package(name: &str, version: &str) -> Result<()> {
    let manifest = root().join("target/npm/node_modules").join(name);
    let manifest = std::fs::read_to_string(manifest.join("package.json")).unwrap_or_default();
    if manifest.contains(&format!("\"version\": \"{version}\"")) {
        return Ok(());
    }
    eprintln!("installing npm's {name} {version} into target/npm");
    std::fs::create_dir_all(root().join("target/npm"))?;
    let flags = ["install", "--no-audit", "--no-fund", "--ignore-scripts"];
    let mut npm = command("npm", &flags);
    npm.args(["--prefix", "target/npm", &format!("{name}@{version}")]);
    run(npm)
}

/// The version of a package in `Cargo.lock`.
fn locked_version(package: &str) -> Result<String> {
    let lock = std::fs::read_to_string(root().join("Cargo.lock"))?;
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines
        .nth(1)
        .and_then(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))
        .map(str::to_owned)
        .with_context(|| format!("Cargo.lock has no {package}"))
}

fn cargo_bin() -> Result<PathBuf> {
    match env::var_os("CARGO_INSTALL_ROOT") {
        Some(root) => Ok(PathBuf::from(root).join("bin")),
        None => Ok(cargo_home()?.join("bin")),
    }
}

/// Where cargo keeps what it downloads.
pub fn cargo_home() -> Result<PathBuf> {
    env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| env::home_dir().map(|home| home.join(".cargo")))
        .context("neither CARGO_HOME nor a home folder is known")
}

fn node() -> Result<()> {
    let major = || -> Option<u32> {
        output("node", &["--version"])?
            .trim()
            .strip_prefix('v')?
            .split('.')
            .next()?
            .parse()
            .ok()
    };
    if major().is_none() {
        eprintln!("node is not there: installing nodejs and npm");
        system_packages(&["nodejs", "npm"])?;
    }
    match major() {
        Some(found) if found >= NODE => Ok(()),
        Some(found) => bail!("Node.js {NODE} or later is needed, {found} is on the PATH"),
        None => bail!("Node.js {NODE} or later is needed, with npm: install it first"),
    }
}

/// Installs Debian packages where that needs no question; elsewhere says what to install.
fn system_packages(packages: &[&str]) -> Result<()> {
    if program("", &["apt-get"]).is_none() {
        bail!(
            "install these with your system's package manager: {}",
            packages.join(", ")
        );
    }
    let root = output("id", &["-u"]).is_some_and(|id| id.trim() == "0");
    let apt = |args: &[&str]| -> Command {
        let mut command = command(if root { "apt-get" } else { "sudo" }, &[]);
        if !root {
            command.args(["-n", "apt-get"]);
        }
        command.args(args).env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    let install = [&["install", "-y", "--no-install-recommends"], packages].concat();
    run(apt(&["update"]))
        .and_then(|()| run(apt(&install)))
        .with_context(|| {
            format!(
                "run `apt-get install {}` as an administrator",
                packages.join(" ")
            )
        })
}

/// The program that the environment variable `variable` names, else the first of `names` that is
/// there.
fn program(variable: &str, names: &[&str]) -> Option<PathBuf> {
    let named = env::var_os(variable).map(PathBuf::from);
    let dirs: Vec<PathBuf> = env::split_paths(&env::var_os("PATH")?).collect();
    let on_path = names
        .iter()
        .flat_map(|name| dirs.iter().map(move |dir| dir.join(name)));
    named.into_iter().chain(on_path).find(|path| path.is_file())
}
