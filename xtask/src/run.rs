//! Running other programs: said aloud, stopped at the first failure.

use anyhow::{Context, Result, bail};
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// The root of the checkout.
pub fn root() -> PathBuf {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask).to_owned()
}

/// A command in the root of the checkout.
pub fn command(program: impl AsRef<std::ffi::OsStr>, args: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(args).current_dir(root());
    command
}

/// `cargo`, as this process was started with it.
pub fn cargo(args: &[&str]) -> Command {
    command(
        std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()),
        args,
    )
}

/// What a command looks like, for people.
fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let mut words = vec![
        program
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
    ];
    words.extend(
        command
            .get_args()
            .map(|arg| arg.to_string_lossy().into_owned()),
    );
    words.join(" ")
}

/// Says what is run, runs it, and fails when it fails.
pub fn run(mut command: Command) -> Result<()> {
    let shown = shown(&command);
    eprintln!("→ {shown}");
    let status = command
        .status()
        .with_context(|| format!("`{shown}` could not be started"))?;
    if !status.success() {
        bail!("`{shown}` failed ({status})");
    }
    Ok(())
}

/// Says what is run, runs it, and gives what it prints; fails when it fails.
pub fn printed(mut command: Command) -> Result<String> {
    let shown = shown(&command);
    eprintln!("→ {shown}");
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("`{shown}` could not be started"))?;
    if !output.status.success() {
        bail!("`{shown}` failed ({})", output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// What a command prints, or `None` when it is not there or fails.
pub fn output(program: impl AsRef<std::ffi::OsStr>, args: &[&str]) -> Option<String> {
    let output = command(program, args).stderr(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Says what is run, runs it, and returns what it prints; fails when it fails.
pub fn captured(mut command: Command) -> Result<String> {
    let shown = shown(&command);
    eprintln!("→ {shown}");
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("`{shown}` could not be started"))?;
    if !output.status.success() {
        bail!("`{shown}` failed ({})", output.status);
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// A command that goes on while others run; what it prints is kept until it has ended.
pub struct Background {
    shown: String,
    log: PathBuf,
    child: Child,
}

/// Says what is run and starts it. What it prints goes to a file under `target/` called `name`.
pub fn in_background(mut command: Command, name: &str) -> Result<Background> {
    let shown = shown(&command);
    eprintln!("→ {shown} (meanwhile)");
    let folder = root().join("target/log");
    fs::create_dir_all(&folder)?;
    let log = folder.join(name);
    let output = File::create(&log)?;
    let child = command
        .stdin(Stdio::null())
        .stdout(output.try_clone()?)
        .stderr(output)
        .spawn()
        .with_context(|| format!("`{shown}` could not be started"))?;
    Ok(Background { shown, log, child })
}

impl Background {
    /// Waits for its end, shows what it printed, and fails when it failed.
    pub fn finish(mut self) -> Result<()> {
        let status = self.child.wait()?;
        println!("{}", String::from_utf8_lossy(&fs::read(&self.log)?).trim());
        if !status.success() {
            bail!("`{}` failed ({status})", self.shown);
        }
        Ok(())
    }
}

/// Says what is run and runs it, handing each line of its standard output to `line` as well as
/// to the terminal. Returns whether it succeeded.
pub fn watch(mut command: Command, mut line: impl FnMut(&str)) -> Result<bool> {
    let shown = shown(&command);
    eprintln!("→ {shown}");
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("`{shown}` could not be started"))?;
    let stdout = child.stdout.take().context("standard output was piped")?;
    for text in BufReader::new(stdout).split(b'\n') {
        let text = text.with_context(|| format!("the output of `{shown}` could not be read"))?;
        let text = String::from_utf8_lossy(&text);
        println!("{text}");
        line(&text);
    }
    Ok(child.wait()?.success())
}

#[cfg(test)]
mod tests {
    use super::{command, in_background};

    #[test]
    fn what_runs_meanwhile_is_waited_for_and_fails_in_the_end() {
        for (program, succeeds) in [("true", true), ("false", false)] {
            let running = in_background(command(program, &[]), "test.txt").expect("it starts");
            assert_eq!(running.finish().is_ok(), succeeds, "{program}");
        }
    }
}
