//! The order of the modules: each imports only from those that stand above it.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules in the order in which an article flows through them. The last one is the binaries,
/// which reach the library by its name.
const ORDER: [&str; 10] = [
    "text",
    "article",
    "recognize",
    "resolve",
    "knowledge",
    "annotate",
    "present",
    "view",
    "embed",
    "bin",
];

/// What only the modules from `view` on may name.
const PLATFORM: [&str; 5] = ["leptos", "web_sys", "js_sys", "gloo", "wasm_bindgen"];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = fs::read_dir(folder)
        .expect("the source folder is there")
        .map(|entry| entry.expect("the entry is readable").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The names that follow `prefix` in `code`, one level of braces unfolded:
/// `crate::{text::Span, article}` has `text` and `article`.
fn named_after<'a>(code: &'a str, prefix: &str) -> Vec<&'a str> {
    let name = |text: &'a str| {
        let end = text
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(text.len());
        &text[..end]
    };
    let mut names = Vec::new();
    for (at, _) in code.match_indices(prefix) {
        let rest = &code[at + prefix.len()..];
        match rest.strip_prefix('{') {
            None => names.push(name(rest)),
            Some(group) => {
                let mut depth = 0;
                let mut item = true;
                for (i, c) in group.char_indices() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => item = true,
                        c if item && !c.is_whitespace() => {
                            names.push(name(&group[i..]));
                            item = false;
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    names
}

/// The code of a file without comments: prose may name what it likes.
fn code_of(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("the source is readable");
    let lines = text
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_module_imports_only_from_the_modules_above_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > ORDER.len(), "the walk found the sources");
    let mut wrong = Vec::new();
    for path in files {
        let inside = path.strip_prefix(&root).expect("below src");
        let first = inside.iter().next().expect("a name").to_string_lossy();
        let Some(rank) = ORDER
            .iter()
            .position(|module| *module == first.trim_end_matches(".rs"))
        else {
            continue; // lib.rs, which names them all
        };
        let code = code_of(&path);
        let inner = if rank == ORDER.len() - 1 {
            "byname::"
        } else {
            "crate::"
        };
        for name in named_after(&code, inner) {
            if ORDER
                .iter()
                .position(|module| *module == name)
                .is_some_and(|other| other > rank)
            {
                wrong.push(format!("{} imports `{name}`", inside.display()));
            }
        }
        if rank
            < ORDER
                .iter()
                .position(|module| *module == "view")
                .expect("listed")
        {
            for platform in PLATFORM {
                if !named_after(&code, &format!("{platform}::")).is_empty() {
                    wrong.push(format!("{} uses `{platform}`", inside.display()));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "against the order of the modules:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn grouped_and_plain_imports_are_seen() {
    let code = "use crate::{text::{Span, Token}, view};\nuse crate::embed::load;";
    assert_eq!(named_after(code, "crate::"), ["text", "view", "embed"]);
}
