//! What a release build leaves to be saved: long names, comments and white space.
//!
//! wasm-bindgen gives each function that a module shares with its script a name with a hash,
//! twice over: in the module and in the script. wasm-opt finds short ones for the module; the
//! script learns them here. esbuild then bundles and minifies scripts and style sheets.

use crate::run::{captured, command, run};
use crate::tools;
use anyhow::{Context, Result, bail};
use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;

/// The wasm modules of the page, each with a script of its name.
const MODULES: [&str; 3] = ["reader", "engine", "intake"];

/// Exports for which nobody asks: Leptos brings them along.
const UNUSED: &str = "--remove-exports=*intounderlying*";

/// Scripts that take in what they import from others.
const BUNDLES: [&str; 2] = ["element.js", "engine-worker.js"];

/// Scripts that are left in those alone.
const BUNDLED: [&str; 2] = ["reader.js", "wasm.js"];

/// Scripts that wasm-bindgen writes for many ways of starting a module, of which we use one.
const STARTED: [&str; 2] = ["engine.js", "intake.js"];

/// A script for the time of bundling: it passes on what another exports by name.
const ALL: &str = "all.js";

/// Files that stay as they are but for names and white space.
const FILES: [&str; 5] = [
    "byname.js",
    "pack.js",
    "wikipedia.js",
    "reader.css",
    "marks.css",
];

/// As rustc makes them for the page; see `index.html`.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Makes the files in `dist`, as Trunk left them, smaller.
pub fn shrink(dist: &Path) -> Result<()> {
    // All at once: wasm-opt keeps one core busy.
    thread::scope(|scope| {
        let modules = MODULES.map(|module| (module, scope.spawn(move || shorten(dist, module))));
        for (module, shortened) in modules {
            let shortened = shortened.join();
            shortened
                .unwrap_or_else(|_| bail!("its thread panicked"))
                .with_context(|| format!("the names of {module} stay long"))?;
        }
        anyhow::Ok(())
    })?;
    let minify = |from: &str, file: &str, more: &[&str]| {
        let mut esbuild = command("esbuild", &[from, "--minify", "--format=esm"]);
        esbuild.args([
            "--target=es2022",
            "--log-level=warning",
            "--allow-overwrite",
        ]);
        esbuild.arg(format!("--outfile={file}"));
        esbuild.args(more).current_dir(dist);
        esbuild.env("PATH", tools::path()?);
        run(esbuild)
    };
    let bundle = [
        "--bundle",
        "--define:Symbol.dispose=undefined",
        "--pure:FinalizationRegistry",
    ];
    let fetched_when_needed = ["engine", "intake", "pack", "wikipedia"];
    let apart = fetched_when_needed.map(|script| format!("--external:./{script}.js"));
    let apart = apart.each_ref().map(String::as_str);
    for file in BUNDLES {
        minify(file, file, &[&bundle[..], &apart].concat())?;
    }
    // What nobody imports goes: all ways of starting a module but one, and with esbuild's word that
    // nothing happens where they are set up, the classes that only other scripts would use.
    for file in STARTED {
        let all = format!("export * from \"./{file}\";\n");
        fs::write(dist.join(ALL), all)?;
        minify(ALL, file, &bundle)?;
    }
    for file in BUNDLED.iter().chain([&ALL]) {
        fs::remove_file(dist.join(file))?;
    }
    FILES.iter().try_for_each(|file| minify(file, file, &[]))
}

/// Gives imports and exports of a module short names, there and in its script.
fn shorten(dist: &Path, module: &str) -> Result<()> {
    let wasm = format!("{module}_bg.wasm");
    let wasm_opt = |flags: &[&str]| -> Result<Command> {
        let mut wasm_opt = command("wasm-opt", &FEATURES);
        wasm_opt.args(flags).args([&wasm, "-o", &wasm]);
        wasm_opt.current_dir(dist).env("PATH", tools::path()?);
        Ok(wasm_opt)
    };
    run(wasm_opt(&[
        UNUSED,
        // The lowest memory is the far end of the stack.
        "--low-memory-unused",
        // A function is repeated where it is called only if it is hardly longer than the call.
        "--always-inline-max-function-size=6",
        "-Oz",
        "--converge",
        "--strip-producers",
        "--strip-target-features",
    ])?)?;
    // Control flow told anew from nothing comes out shorter than what rustc has made of it.
    let anew = ["--low-memory-unused", "--flatten", "--rereloop"];
    run(wasm_opt(&[&anew[..], &["-Oz"; 4]].concat())?)?;
    // By itself: what is done until nothing changes may be done twice, and told twice.
    let wasm_opt = wasm_opt(&["--minify-imports-and-exports-and-modules"])?;
    let names: Names = serde_json::from_str(&captured(wasm_opt)?)?;
    let script = dist.join(format!("{module}.js"));
    let text = fs::read_to_string(&script)?;
    Ok(fs::write(&script, names.put_into(&text))?)
}

/// The short names that wasm-opt found for a module.
#[derive(serde::Deserialize)]
struct Names {
    /// Module, name, short name. All are of one module, which becomes `a`.
    imports: Vec<[String; 3]>,
    /// Name, short name.
    exports: Vec<[String; 2]>,
}

impl Names {
    /// The script around the module, as wasm-bindgen writes it, with the short names. Imports
    /// that the module does not have any more go.
    fn put_into(&self, script: &str) -> String {
        let imports: HashMap<&str, &str> = (self.imports.iter())
            .map(|[_, name, short]| (name.as_str(), short.as_str()))
            .collect();
        let exports: HashMap<&str, &str> = (self.exports.iter())
            .map(|[name, short]| (name.as_str(), short.as_str()))
            .collect();
        let mut shortened = String::with_capacity(script.len());
        let mut lines = script.lines();
        while let Some(line) = lines.next() {
            match import_in(line).map(|(name, function)| (imports.get(name), function)) {
                Some((Some(short), function)) => shortened.extend([*short, ":", function]),
                Some((None, _)) => {
                    lines.find(|line| line.starts_with("        }"));
                    continue;
                }
                None => shortened.push_str(&with_exports(line, &exports)),
            }
            shortened.push('\n');
        }
        match &*self.imports {
            [[module, ..], ..] => shortened.replace(&format!("\"{module}\":"), "a:"),
            [] => shortened,
        }
    }
}

/// The name that an entry in the table of imports begins with, and what follows it.
fn import_in(line: &str) -> Option<(&str, &str)> {
    let (name, function) = line.strip_prefix("        __wb")?.split_once(':')?;
    let name = &line[8..8 + "__wb".len() + name.len()];
    name.chars().all(is_of_name).then_some((name, function))
}

/// A line with short names for the exports that it uses: `wasm.session_new`.
fn with_exports(line: &str, exports: &HashMap<&str, &str>) -> String {
    let mut parts = line.split("wasm.");
    let mut shortened = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_at(part.find(|c| !is_of_name(c)).unwrap_or(part.len()));
        shortened.extend(["wasm.", exports.get(name).unwrap_or(&name), rest]);
    }
    shortened
}

fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '$')
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn a_script_learns_the_short_names() {
        let report = r#"{
            "imports": [["./x_bg.js", "__wbg_new_1", "b"]],
            "exports": [["memory", "c"], ["x_free", "d"]]
        }"#;
        let names: Names = serde_json::from_str(report).expect("the report is read");
        let script = "{
        __wbg_old_2: function(arg0) {
            return arg0;
        },
        __wbg_new_1: function() { return handleError(function () {
            return new Uint8Array(wasm.memory.buffer);
        }, arguments); },
    };
    return { \"./x_bg.js\": import0 };
    wasm.x_free(wasm.unknown);
";
        let expected = "{
b: function() { return handleError(function () {
            return new Uint8Array(wasm.c.buffer);
        }, arguments); },
    };
    return { a: import0 };
    wasm.d(wasm.unknown);
";
        assert_eq!(names.put_into(script), expected);
    }
}
