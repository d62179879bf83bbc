//! `byname pack map` and `reduce` on a cluster: PySpark with two workers, each a process of its
//! own.

use std::fs;
use std::path::Path;
use std::process::Command;

/// Releases that go together; PySpark 3.5 needs Java 8, 11 or 17.
const PYSPARK: &str = "pyspark==3.5.7";

/// Two workers with a core and a gigabyte each.
const CLUSTER: &str = "local-cluster[2,1,1024]";

#[track_caller]
fn done(command: &mut Command) -> String {
    let output = command.output().expect("the program can be run");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {said}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Records twice over, with what one says and the other does not.
fn list() -> String {
    let record = |n: u32, more: &str| {
        format!("{{\"id\":\"Q{n}\",\"kind\":\"person\",\"name\":\"Person Number {n}\"{more}}}\n")
    };
    let described = |n| record(n, ",\"description\":\"Keeper of the harbor\"");
    let known = |n| record(n, ",\"popularity\":0.5,\"aliases\":[\"The Keeper\"]");
    (0..5_000)
        .map(described)
        .chain((0..5_000).map(known))
        .collect()
}

#[test]
#[ignore = "installs PySpark (400 MB) from PyPI into target/spark, and needs Java and Python"]
fn a_spark_cluster_makes_the_pack_that_one_machine_makes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let venv = root.join("target/spark/venv");
    if !venv.join("bin/pip").exists() {
        done(Command::new("python3").args(["-m", "venv"]).arg(&venv));
    }
    done(Command::new(venv.join("bin/pip")).args(["install", "--quiet", PYSPARK]));
    let python = venv.join("bin/python");
    let place = "import pyspark, os; print(os.path.dirname(pyspark.__file__))";
    let home = done(Command::new(&python).args(["-c", place]));

    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("spark");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the folder can be made");
    let source = folder.join("list.jsonl");
    fs::write(&source, list()).expect("the list can be written");
    let reduced = folder.join("reduced");
    let byname = env!("CARGO_BIN_EXE_byname");
    done(
        Command::new(&python)
            .arg(root.join("tests/fixtures/spark/pack.py"))
            .args([byname, CLUSTER])
            .args([&source, &reduced])
            .env("SPARK_HOME", home.trim())
            .env("PYSPARK_PYTHON", &python),
    );

    let parts: Vec<_> = fs::read_dir(&reduced)
        .expect("Spark has written a folder")
        .map(|entry| entry.expect("it can be read").path())
        .filter(|path| {
            path.file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with("part-"))
        })
        .collect();
    assert!(parts.len() > 1, "the work was shared out");
    let together: String = parts
        .iter()
        .map(|part| fs::read_to_string(part).expect("it is UTF-8"))
        .collect();
    assert_eq!(together.lines().count(), 5_000);
    let whole = folder.join("whole.jsonl");
    fs::write(&whole, together).expect("it can be written");
    let build = |input: &Path, name: &str| {
        let pack = folder.join(name);
        done(
            Command::new(byname)
                .args(["pack", "build", "--quiet", "--out"])
                .args([&pack, &input.to_path_buf()]),
        );
        fs::read(pack).expect("the pack is there")
    };
    assert!(
        build(&source, "here.pack") == build(&whole, "spark.pack"),
        "the packs differ"
    );
}
