//! `byname pack` as a person runs it.

use byname::knowledge::pack::slice_path;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

/// A folder of its own for a test, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the folder can be made");
    folder
}

fn byname(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_byname"));
    command.arg("pack").args(arguments);
    command
}

#[track_caller]
fn run(arguments: &[&str]) -> Output {
    byname(arguments).output().expect("byname can be run")
}

#[track_caller]
fn printed(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert!(output.status.success(), "{}", said(&output));
    String::from_utf8(output.stdout).expect("it prints UTF-8")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Many made-up records, as JSON Lines.
fn many(count: u32) -> String {
    (0..count)
        .map(|n| {
            format!(
                "{{\"id\":\"Q{n}\",\"kind\":\"person\",\"name\":\"Person Number{}\",\"description\":\"{}\",\"popularity\":0.1}}\n",
                n % 9000,
                "once in an office far away ".repeat(3)
            )
        })
        .collect()
}

#[test]
fn a_list_becomes_a_pack_and_wrong_lines_are_told() {
    let folder = folder("wrong_lines");
    let list = folder.join("list.csv");
    let text = "id,name,kind,description,office\n\
        Q1,\"Costa, Ana\",person,\"Judge, of the high court\",Judge\n\
        ,No Kind,,,\n\
        Q3,River Works,org,Makes pumps,\n\
        Q4,Mars,planet,,\n\
        Q5,Mary,FIRST,,\n";
    fs::write(&list, text).expect("the list can be written");
    let (list, pack) = (list.display().to_string(), folder.join("a.pack"));
    let pack = pack.display().to_string();
    let output = run(&["build", &list, "--out", &pack, "--quiet"]);
    assert!(output.status.success());
    let said = said(&output);
    assert!(said.contains("list.csv:3: no kind"), "{said}");
    assert!(said.contains("list.csv:5: “planet” is neither"), "{said}");
    assert!(
        said.contains("2 records") && said.contains("2 lines were wrong"),
        "{said}"
    );
    assert!(printed(&["lookup", &pack, "river works"]).starts_with("Q3\torganization"));
    assert!(printed(&["verify", &pack]).contains("2 records"));
    assert!(printed(&["stats", &pack]).contains("people         1"));
}

#[test]
fn lines_that_could_be_taken_for_something_else_are_told() {
    let folder = folder("broken_lines");
    let build = |name: &str, text: &[u8]| {
        let (list, pack) = (folder.join(name), folder.join("a.pack"));
        fs::write(&list, text).expect("the list can be written");
        let output = run(&[
            "build",
            &list.display().to_string(),
            "--out",
            &pack.display().to_string(),
            "--quiet",
        ]);
        assert!(output.status.success(), "{}", said(&output));
        said(&output)
    };
    // What is quoted half would shift the columns behind it; what is not UTF-8 has no letters.
    let table = b"id,name,kind\nQ1,\"Costa, Ana,person\nQ2,\"Ana\" Costa,person\nQ3,Jos\xe9 Sol,person\nQ4,Bo Brandt,person\n";
    let told = build("table.csv", table);
    for part in [
        "table.csv:2: a field opens a quotation mark and does not close it",
        "table.csv:3: a field goes on after its closing quotation mark",
        "table.csv:4: not UTF-8",
        "1 record, 3 names",
        "3 lines were wrong",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    // A byte order mark is not part of the first line.
    let told = build(
        "list.jsonl",
        "\u{feff}{\"id\":\"Q1\",\"kind\":\"person\",\"name\":\"Ana Costa\"}\n\n{\"id\"\n"
            .as_bytes(),
    );
    assert!(
        told.contains("list.jsonl:3: ") && told.contains("1 line was wrong"),
        "{told}"
    );
}

/// Starts `command` and kills it once it has said `phase` for the `times`th time, or is done.
/// Gives what it said, with the lines before the first of these times.
fn killed_in(mut command: Command, phase: &str, times: usize) -> String {
    let mut child = command
        .stderr(Stdio::piped())
        .spawn()
        .expect("byname can be run");
    let stderr = child.stderr.take().expect("standard error is piped");
    let (mut said, mut seen) = (String::new(), 0);
    for line in BufReader::new(stderr).lines() {
        let line = line.expect("it says UTF-8");
        seen += usize::from(line.contains(phase));
        said += &line;
        said.push('\n');
        if seen == times {
            break;
        }
    }
    let _ = child.kill();
    child.wait().expect("byname ends");
    said
}

#[test]
fn a_build_that_is_killed_goes_on_and_ends_the_same() {
    let folder = folder("killed");
    let list = folder.join("list.jsonl");
    fs::write(&list, many(60_000)).expect("the list can be written");
    let list = list.display().to_string();
    let whole = folder.join("whole.pack").display().to_string();
    let killed = folder.join("killed.pack").display().to_string();
    let build = |out: &str| byname(&["build", &list, "--out", out, "--memory", "1"]);
    assert!(
        build(&whole)
            .output()
            .expect("byname can be run")
            .status
            .success()
    );
    let mut went_on = [0, 0];
    for round in 0..20 {
        // Half of the time at any moment, half of the time while the records are being written.
        let said = if round % 2 == 0 {
            let mut child = build(&killed)
                .stderr(Stdio::piped())
                .spawn()
                .expect("byname can be run");
            std::thread::sleep(Duration::from_millis(5 + round * 37 % 300));
            let _ = child.kill();
            said(&child.wait_with_output().expect("byname ends"))
        } else {
            killed_in(build(&killed), "writing: ", 1 + round as usize % 3)
        };
        went_on[0] += i32::from(said.contains("of an earlier build"));
        went_on[1] += i32::from(said.contains("records that are written"));
    }
    let output = build(&killed).output().expect("byname can be run");
    assert!(output.status.success(), "{}", said(&output));
    assert!(
        went_on[0] > 0 && went_on[1] > 0,
        "no build went on: {went_on:?}"
    );
    let read = |path: &str| fs::read(path).expect("the pack is there");
    assert!(read(&whole) == read(&killed), "the packs differ");
}

/// A build that is killed when its pack has its name already, and its folder is still there or
/// half removed, cannot be met with by chance. So here the last step fails, since a folder stands
/// in its way, and what is left then is made into what such a kill leaves.
#[test]
fn a_build_that_is_killed_at_its_very_end_can_be_started_again() {
    let folder = folder("killed_last");
    let list = folder.join("list.jsonl");
    fs::write(&list, many(60_000)).expect("the list can be written");
    let list = list.display().to_string();
    let whole = folder.join("whole.pack");
    printed(&[
        "build",
        &list,
        "--out",
        &whole.display().to_string(),
        "--memory",
        "1",
        "--quiet",
    ]);
    let whole = fs::read(whole).expect("the pack is there");

    let (out, work) = (folder.join("a.pack"), folder.join("a.pack.work"));
    let (partial, left) = (folder.join("a.pack.partial"), folder.join("left"));
    let path = out.display().to_string();
    let build = || byname(&["build", &list, "--out", &path, "--memory", "1"]);
    let mut child = build()
        .stderr(Stdio::piped())
        .spawn()
        .expect("byname can be run");
    let mut stderr = BufReader::new(child.stderr.take().expect("standard error is piped"));
    let mut line = String::new();
    stderr.read_line(&mut line).expect("it says UTF-8");
    fs::create_dir_all(out.join("in the way")).expect("the folder can be made");
    std::io::copy(&mut stderr, &mut std::io::sink()).expect("it goes on");
    assert!(!child.wait().expect("byname ends").success());
    fs::remove_dir_all(&out).expect("the folder can be removed");
    fs::rename(&work, &left).expect("the work is there");
    fs::remove_file(&partial).expect("the pack was whole");

    let names: Vec<_> = fs::read_dir(&left)
        .expect("the folder can be read")
        .map(|entry| entry.expect("the entry can be read").file_name())
        .collect();
    assert!(names.iter().any(|name| name == "state.json"), "{names:?}");
    // Each file missing on its own, and none of them.
    for missing in names.iter().map(Some).chain([None]) {
        fs::create_dir_all(&work).expect("the folder can be made");
        for name in names.iter().filter(|name| Some(*name) != missing) {
            fs::copy(left.join(name), work.join(name)).expect("the file can be copied");
        }
        let output = build().output().expect("byname can be run");
        assert!(output.status.success(), "{missing:?}: {}", said(&output));
        assert!(
            fs::read(&out).expect("the pack is there") == whole,
            "{missing:?}"
        );
        assert!(!work.exists(), "{missing:?}");
    }
}

#[test]
fn slices_put_together_are_the_pack() {
    let folder = folder("slices");
    let list = folder.join("list.jsonl").display().to_string();
    fs::write(&list, printed(&["generate", "--entities", "2000"])).expect("it can be written");
    let pack = folder.join("a.pack").display().to_string();
    printed(&["build", &list, "--out", &pack, "--quiet"]);
    assert!(printed(&["lookup", &pack, "Q17"]).starts_with("Q17\t"));
    let slices = folder.join("slices");
    let twice = slices.display().to_string();
    for _ in 0..2 {
        printed(&["split", &pack, &twice]);
    }
    let mut joined = Vec::new();
    for number in 0.. {
        match fs::read(slices.join(slice_path(number))) {
            Ok(bytes) => joined.extend(bytes),
            Err(_) => break,
        }
    }
    assert!(joined == fs::read(&pack).expect("the pack is there"));
    // A folder that holds anything else is left alone.
    let output = run(&["split", &pack, &folder.display().to_string()]);
    assert!(
        said(&output).contains("something else"),
        "{}",
        said(&output)
    );
}

#[test]
fn map_and_reduce_make_what_build_makes() {
    let folder = folder("map_reduce");
    let list = folder.join("list.jsonl");
    // Every person twice, so that there is something to reduce.
    fs::write(&list, many(300).repeat(2)).expect("the list can be written");
    let pipe = |step: &str, input: &str| {
        let file = fs::File::open(input).expect("the input is there");
        let output = byname(&[step])
            .stdin(file)
            .output()
            .expect("byname can be run");
        assert!(output.status.success());
        String::from_utf8(output.stdout).expect("it prints UTF-8")
    };
    let mapped = pipe("map", &list.display().to_string());
    let mut lines: Vec<&str> = mapped.lines().collect();
    assert_eq!(lines.len(), 600);
    lines.sort_unstable();
    let sorted = folder.join("sorted.txt").display().to_string();
    fs::write(&sorted, lines.join("\n") + "\n").expect("it can be written");
    let reduced = folder.join("reduced.jsonl");
    fs::write(&reduced, pipe("reduce", &sorted)).expect("it can be written");
    let build = |input: &Path, out: &str| {
        let out = folder.join(out).display().to_string();
        printed(&[
            "build",
            &input.display().to_string(),
            "--out",
            &out,
            "--quiet",
        ]);
        fs::read(out).expect("the pack is there")
    };
    assert!(build(&list, "a.pack") == build(&reduced, "b.pack"));
    let (a, b) = (folder.join("a.pack"), folder.join("b.pack"));
    let (a, b) = (a.display().to_string(), b.display().to_string());
    assert_eq!(printed(&["diff", &a, &b]), "");
}

#[test]
fn wikidata_and_popolo_are_read_as_they_are() {
    let folder = folder("shapes");
    let dump = folder.join("dump.json");
    let items = concat!(
        "[\n",
        r#"{"type":"item","id":"Q101","labels":{"en":{"language":"en","value":"Mira Sol"}},"descriptions":{"en":{"language":"en","value":"Chilean judge"}},"aliases":{"en":[{"language":"en","value":"M. Sol"}]},"claims":{"P31":[{"rank":"normal","mainsnak":{"datavalue":{"value":{"id":"Q5"},"type":"wikibase-entityid"}}}],"P27":[{"rank":"normal","mainsnak":{"datavalue":{"value":{"id":"Q298"},"type":"wikibase-entityid"}}}],"P569":[{"rank":"normal","mainsnak":{"datavalue":{"value":{"time":"+1961-04-02T00:00:00Z","precision":11},"type":"time"}}}]},"sitelinks":{"enwiki":{},"eswiki":{}}},"#,
        "\n",
        r#"{"type":"item","id":"Q102","labels":{"en":{"language":"en","value":"Some Town"}},"descriptions":[],"aliases":[],"claims":{"P31":[{"rank":"normal","mainsnak":{"datavalue":{"value":{"id":"Q515"}}}}]},"sitelinks":[]}"#,
        "\n]\n",
    );
    fs::write(&dump, items).expect("the dump can be written");
    let popolo = folder.join("popolo.json");
    let document = r#"{"persons":[{"id":"p1","name":"Lena Fofana","birth_date":"1970"}],"organizations":[{"id":"o1","name":"River Party","classification":"party"}],"memberships":[{"person_id":"p1","organization_id":"o1","role":"leader","start_date":"2019-01-01"}]}"#;
    fs::write(&popolo, document).expect("the document can be written");
    let pack = folder.join("c.pack").display().to_string();
    let inputs = folder.display().to_string();
    printed(&["build", &inputs, "--out", &pack, "--quiet"]);
    let found = printed(&["lookup", "--json", &pack, "Mira Sol"]);
    for part in ["\"Q101\"", "\"Chile\"", "1961-04-02", "M. Sol"] {
        assert!(found.contains(part), "{found}");
    }
    assert!(printed(&["lookup", &pack, "Fofana"]).contains("leader, River Party"));
    assert_eq!(printed(&["lookup", &pack, "Some Town"]), "");
}

#[test]
fn the_shared_lists_are_taken_as_they_are() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/knowledge");
    if !data.exists() {
        println!("skipped: ../shared/data/knowledge is not there");
        return;
    }
    let pack = folder("shared").join("shared.pack").display().to_string();
    let output = run(&[
        "build",
        &data.display().to_string(),
        "--out",
        &pack,
        "--quiet",
    ]);
    let told = said(&output);
    assert!(output.status.success(), "{told}");
    assert!(!told.contains("wrong"), "{told}");
    for (name, id) in [
        ("Lloyd Austin", "Q941013"),
        ("Volodymyr Zelensky", "Q3874799"),
        ("Amy Klobuchar", "Q22237"),
        ("NATO", "Q7184"),
        ("real madrid", "football club, spain"),
        ("Universidade de Sao Paulo", "university, Brazil"),
        ("Der Standard", "news publisher"),
    ] {
        assert!(printed(&["lookup", &pack, name]).contains(id), "{name}");
    }
    assert!(printed(&["verify", &pack]).contains("are whole"));
}
