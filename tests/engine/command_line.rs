//! The command line, run as a person would run it.

use serde_json::Value;
use std::io::Write;
use std::process::{Command, Output, Stdio};

/// Runs `byname` with `input` on standard input; `None` (and a line that says so) when the binary
/// was not built because the `cli` feature is off.
pub fn byname(args: &[&str], input: &[u8]) -> Option<Output> {
    let Some(binary) = option_env!("CARGO_BIN_EXE_byname") else {
        println!("skipped: the command line is not built without the `cli` feature");
        return None;
    };
    let mut child = Command::new(binary)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    let mut stdin = child.stdin.take().expect("standard input is piped");
    let input = input.to_owned();
    let writer = std::thread::spawn(move || {
        // A command that refuses its input may close the pipe early.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().expect("the binary ends");
    writer.join().expect("the writer ends");
    Some(output)
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The annotations of `input`, which must be usable.
fn annotations(args: &[&str], input: &[u8]) -> Option<Value> {
    let output = byname(&[&["annotate"], args, &["-"]].concat(), input)?;
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    Some(serde_json::from_slice(&output.stdout).expect("standard output is JSON"))
}

/// The one sentence that refuses `input`.
fn refusal(args: &[&str], input: &[u8]) -> Option<String> {
    let output = byname(args, input)?;
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert!(
        output.stdout.is_empty(),
        "nothing half-done on standard output"
    );
    Some(stderr(&output).trim_end().to_owned())
}

#[test]
fn text_in_annotations_out_notes_beside() {
    let text = "Skip to main content\n\nPort of Varna Reopens After Storm\n\nThe port of Varna \
                reopened on Monday, two days after a storm tore a crane from its rails.\n\nNo one \
                was hurt, and grain ships are being loaded again.\n";
    let Some(output) = byname(&["annotate", "--format", "text", "-"], text.as_bytes()) else {
        return;
    };
    let json: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(json["title"], "Port of Varna Reopens After Storm");
    assert!(!json["text"].as_str().expect("text").contains("Skip to"));
    assert_eq!(
        stderr(&output).trim_end(),
        "byname: -: dropped 1 boilerplate line"
    );
}

#[test]
fn what_cannot_be_used_is_refused_with_a_sentence() {
    let broken = b"{ \"headline\": \"x\",\n  \"blocks\": [ }";
    for format in ["json", "json-ld"] {
        let Some(message) = refusal(&["annotate", "--format", format, "-"], broken) else {
            return;
        };
        assert!(message.contains("line 2"), "{message}");
        assert!(message.contains("column 15"), "{message}");
    }
    let missing = refusal(&["annotate", "no-such-file.txt"], b"").expect("built");
    assert!(
        missing.starts_with("byname: no-such-file.txt: "),
        "{missing}"
    );
    let empty = refusal(&["annotate", "-"], b" \n \n").expect("built");
    assert_eq!(empty, "byname: -: there is no text in it");
}

#[test]
fn odd_bytes_are_read_as_far_as_they_go() {
    let Some(json) = annotations(
        &["--format", "text"],
        b"The caf\xe9 of Lyon\0 stays open.\n",
    ) else {
        return;
    };
    let text = json["text"].as_str().expect("text");
    assert!(text.starts_with("The caf\u{fffd} of Lyon"), "{text}");
}

#[test]
fn hostile_shapes_neither_panic_nor_hang() {
    let deep = "<div>".repeat(10_000) + "Still here." + &"</div>".repeat(10_000);
    let Some(json) = annotations(&["--format", "html"], deep.as_bytes()) else {
        return;
    };
    assert_eq!(json["text"], "Still here.");
    let one_line = "Nia Okoro said no. ".repeat(50_000);
    for format in ["text", "html", "auto"] {
        annotations(&["--format", format], one_line.as_bytes());
    }
    annotations(&["--format", "text"], "word ".repeat(200_000).as_bytes());
}

#[test]
fn help_says_what_goes_in_and_what_comes_out() {
    let Some(output) = byname(&["annotate", "--help"], b"") else {
        return;
    };
    let help = String::from_utf8_lossy(&output.stdout).into_owned();
    for word in ["UTF-16", "--format", "json-ld", "exit code", "Examples"] {
        assert!(
            help.contains(word),
            "the help does not mention {word}:\n{help}"
        );
    }
}

#[test]
fn overrides_come_before_everything() {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("overrides.json");
    let overrides = r#"{
        "suppress": ["Emmanuel Macron"],
        "force": [{"name": "Ana Costa", "id": "staff/costa", "description": "Our reporter"}]
    }"#;
    std::fs::write(&path, overrides).expect("the overrides can be written");
    let text = b"Dr. Ana Costa met French President Emmanuel Macron on Monday.";
    let path = path.display().to_string();
    let Some(all) = annotations(&["--overrides", &path], text) else {
        return;
    };
    let entities = all["entities"].as_array().expect("a list");
    assert_eq!(entities.len(), 1, "{entities:?}");
    assert_eq!(entities[0]["link"]["id"], "staff/costa");
    assert_eq!(entities[0]["link"]["source"], "publisher");
}
