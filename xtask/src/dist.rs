//! `cargo xtask dist`: what a publisher puts on a server, or takes from npm.
//!
//! ```text
//! dist/embed/
//!   byname.js              the one script that a page includes; fetches the rest
//!   0.1.0-3f9a2c1b/        the rest: its name changes with any byte in it
//!   byname.d.ts            types for TypeScript
//!   integrity.json         a hash of every file
//!   package.json           for npm
//!   README.md              what to paste
//! dist/site/               the demo page
//! ```

use crate::run::{cargo, command, output, root, run};
use crate::site;
use anyhow::{Context, Result, bail, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256, Sha384};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What of `dist/site/` is the demo page's own, and that of the pages beside it.
const DEMO: [&str; 7] = [
    "articles",
    "bench",
    "favicon.svg",
    "gallery",
    "index.html",
    "page.css",
    "page.js",
];

/// The script that a page includes.
const LOADER: &str = "byname.js";

/// What the loader imports.
const ELEMENT: &str = "element.js";

/// Builds `dist/site/` and `dist/embed/`, and says what a publisher pastes.
pub fn dist() -> Result<()> {
    site::build()?;
    let release = assemble(&site::folder(), &root().join("dist/embed"))?;
    println!("dist/embed/README.md says:\n\n{}", release.instructions());
    Ok(())
}

/// Builds everything a second time, from a copy of the sources in another folder and from
/// nothing, and fails when a byte of `dist/embed/` is another.
pub fn check() -> Result<()> {
    dist()?;
    let copy = root().join("target/reproduce");
    if copy.exists() {
        fs::remove_dir_all(&copy)?;
    }
    let listed = ["ls-files", "--cached", "--others", "--exclude-standard"];
    let sources = output("git", &listed).context("this is no checkout of git's")?;
    for source in sources.lines() {
        let (from, to) = (root().join(source), copy.join(source));
        fs::create_dir_all(to.parent().unwrap_or(&copy))?;
        fs::copy(&from, &to).with_context(|| format!("{source} cannot be copied"))?;
    }
    // The tools are pinned: those that are installed are the same.
    fs::create_dir_all(copy.join("target"))?;
    run(command(
        "cp",
        &["-R", "target/npm", "target/reproduce/target/npm"],
    ))?;
    let mut again = cargo(&["xtask", "dist"]);
    again.current_dir(&copy).env_remove("CARGO_TARGET_DIR");
    run(again)?;
    let differing = differences(&root().join("dist/embed"), &copy.join("dist/embed"))?;
    ensure!(
        differing.is_empty(),
        "two builds of the same sources differ: {}",
        differing.join(", ")
    );
    fs::remove_dir_all(&copy)?;
    println!("two builds of these sources are the same, byte for byte");
    Ok(())
}

/// What was put together.
struct Release {
    version: String,
    /// The folder next to the loader.
    folder: String,
    /// Each file by its path, with its hash as Subresource Integrity has it.
    integrity: BTreeMap<String, String>,
}

/// Puts together `embed` from the files of the demo page in `site`.
fn assemble(site: &Path, embed: &Path) -> Result<Release> {
    let version = version()?;
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    collect(site, Path::new(""), &mut files)?;
    files.retain(|path, _| {
        let first = path.split('/').next().unwrap_or(path);
        !DEMO.contains(&first)
    });
    let loader = files
        .remove(LOADER)
        .with_context(|| format!("{LOADER} is not in {}", site.display()))?;
    let folders = site::machine_folders()?;
    for (path, bytes) in &files {
        if let Some(found) = machine_path(bytes, &folders) {
            bail!("{path} has a path of this machine in it: {found}");
        }
    }
    let folder = format!("{version}-{}", fingerprint(&files));
    let loader = String::from_utf8(loader)?;
    let import = format!("\"./{ELEMENT}\"");
    ensure!(
        loader.matches(&import).count() == 1 && files.contains_key(ELEMENT),
        "the loader does not name {ELEMENT} exactly once"
    );
    let loader = loader.replace(&import, &format!("\"./{folder}/{ELEMENT}\""));

    let mut published: BTreeMap<String, Vec<u8>> = files
        .into_iter()
        .map(|(path, bytes)| (format!("{folder}/{path}"), bytes))
        .collect();
    published.insert(LOADER.into(), loader.into_bytes());
    let integrity: BTreeMap<String, String> = published
        .iter()
        .map(|(path, bytes)| (path.clone(), subresource_integrity(bytes)))
        .collect();
    for (path, source) in [
        ("byname.d.ts", "src/embed/js/byname.d.ts"),
        ("LICENSE-MIT", "LICENSE-MIT"),
        ("LICENSE-APACHE", "LICENSE-APACHE"),
    ] {
        published.insert(path.into(), fs::read(root().join(source))?);
    }
    let release = Release {
        version,
        folder,
        integrity,
    };
    let Release {
        version,
        folder,
        integrity,
    } = &release;
    let listed = serde_json::json!({ "version": version, "folder": folder, "files": integrity });
    published.insert("integrity.json".into(), lines(&listed)?);
    published.insert("package.json".into(), lines(&package(version, folder))?);
    published.insert("README.md".into(), release.instructions().into_bytes());

    if embed.exists() {
        fs::remove_dir_all(embed)?;
    }
    for (path, bytes) in &published {
        let file = embed.join(path);
        fs::create_dir_all(file.parent().unwrap_or(embed))?;
        fs::write(file, bytes)?;
    }
    Ok(release)
}

fn package(version: &str, folder: &str) -> serde_json::Value {
    serde_json::json!({
        "name": "byname",
        "version": version,
        "description": "Who is who, in every story: hover cards for the people and organizations of a news article",
        "license": "MIT OR Apache-2.0",
        "type": "module",
        "main": "./byname.js",
        "types": "./byname.d.ts",
        "exports": {
            // The types lie beside it under the same name, where they are looked for.
            ".": "./byname.js",
            "./*": "./*"
        },
        "sideEffects": true,
        "files": [
            LOADER,
            "byname.d.ts",
            "integrity.json",
            "LICENSE-MIT",
            "LICENSE-APACHE",
            format!("{folder}/"),
        ],
        "keywords": ["news", "web-component", "named-entity-recognition", "annotation"]
    })
}

impl Release {
    /// What a publisher pastes, and where what goes; in Markdown.
    fn instructions(&self) -> String {
        let Self {
            version, folder, ..
        } = self;
        let loader = self.integrity.get(LOADER).map_or("", String::as_str);
        let modules: Vec<String> = self
            .integrity
            .iter()
            .filter(|(path, _)| path.ends_with(".js") && path.as_str() != LOADER)
            .map(|(path, hash)| format!("  \"https://example.org/byname/{path}\": \"{hash}\""))
            .collect();
        let modules = modules.join(",\n");
        format!(
            r#"# Byname {version}

Put these files on a server, here `https://example.org/byname/`, and leave the folders of earlier
versions where they are. `{LOADER}` may be cached for minutes, `{folder}/` for ever.

In the page:

```html
<script type="module" src="https://example.org/byname/{LOADER}"
  integrity="{loader}"
  crossorigin="anonymous"></script>
<byname-reader><article>…</article></byname-reader>
```

With its `integrity` a page takes this very `{LOADER}` and no other: publish the page together with
the file, or leave it out where the server is your own.

Where browsers can, this checks the modules that it fetches as well; it stands before the script:

```html
<script type="importmap">{{ "integrity": {{
{modules}
}} }}</script>
```

With npm it is `import "byname";`. What that fetches is not for a bundler: copy
`node_modules/byname/{folder}/` beside the script that it writes.
"#
        )
    }
}

/// The version in `Cargo.toml`.
fn version() -> Result<String> {
    let manifest = fs::read_to_string(root().join("Cargo.toml"))?;
    let (_, package) = manifest.split_once("[package]").unwrap_or_default();
    let line = package.lines().find_map(|line| {
        line.strip_prefix("version = \"")?
            .strip_suffix('"')
            .map(str::to_owned)
    });
    line.context("Cargo.toml has no version")
}

/// Reads the files under `folder`, by their paths with `/` between the parts.
fn collect(folder: &Path, below: &Path, files: &mut BTreeMap<String, Vec<u8>>) -> Result<()> {
    let here = folder.join(below);
    let entries =
        fs::read_dir(&here).with_context(|| format!("{} is not there", here.display()))?;
    for entry in entries {
        let entry = entry?;
        let path = below.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            collect(folder, &path, files)?;
        } else {
            let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
            files.insert(parts.join("/"), fs::read(entry.path())?);
        }
    }
    Ok(())
}

/// The paths under two folders at which the files are not the same.
fn differences(one: &Path, other: &Path) -> Result<Vec<String>> {
    let read = |folder: &Path| -> Result<BTreeMap<String, Vec<u8>>> {
        let mut files = BTreeMap::new();
        collect(folder, Path::new(""), &mut files)?;
        Ok(files)
    };
    let (one, other) = (read(one)?, read(other)?);
    let mut paths: Vec<String> = one.keys().chain(other.keys()).cloned().collect();
    paths.sort();
    paths.dedup();
    paths.retain(|path| one.get(path) != other.get(path));
    Ok(paths)
}

/// A path in a file that leads into one of `folders`.
fn machine_path(bytes: &[u8], folders: &[PathBuf]) -> Option<String> {
    let text = String::from_utf8_lossy(bytes);
    folders.iter().find_map(|folder| {
        let at = text.find(&*folder.to_string_lossy())?;
        Some(text[at..].chars().take(80).collect())
    })
}

/// A short name for the contents of `files`.
fn fingerprint(files: &BTreeMap<String, Vec<u8>>) -> String {
    let mut hash = Sha256::new();
    for (path, bytes) in files {
        // Lengths keep one file's end from being another's start.
        hash.update((path.len() as u64).to_le_bytes());
        hash.update(path);
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    }
    let hash = hash.finalize();
    hash[..4].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A hash as in an `integrity` attribute
/// ([Subresource Integrity](https://www.w3.org/TR/SRI/#integrity-metadata-description)).
fn subresource_integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

fn lines(json: &serde_json::Value) -> Result<Vec<u8>> {
    Ok((serde_json::to_string_pretty(json)? + "\n").into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_one_of_the_recommendation() {
        // The example of the recommendation: `alert('Hello, world.');`
        assert_eq!(
            subresource_integrity(b"alert('Hello, world.');"),
            "sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO"
        );
    }

    #[test]
    fn any_byte_changes_the_name_of_the_folder() {
        let files = |path: &str, bytes: &[u8]| BTreeMap::from([(path.to_owned(), bytes.to_vec())]);
        let name = fingerprint(&files("a.js", b"1"));
        assert_eq!(name.len(), 8);
        assert_eq!(name, fingerprint(&files("a.js", b"1")));
        assert_ne!(name, fingerprint(&files("a.js", b"2")));
        assert_ne!(name, fingerprint(&files("a.j", b"s1")));
    }
}
