//! The first phase of building: inputs to sorted runs of records, on all cores.

use super::build::Plan;
use super::input::{Chunk, Input};
use super::line::Line;
use super::progress::Progress;
use super::runs::{Filed, Sorter};
use crate::failure::Failure;
use byname::knowledge::Record;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, mpsc};

/// How far a build has come: enough to go on after a stop.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// What is built from what; a state of something else is thrown away.
    pub plan: String,
    /// Inputs that are read whole.
    pub inputs: usize,
    /// Lines of the next input that are read.
    pub lines: u64,
    /// Runs that are written.
    pub runs: usize,
    /// Records in them.
    pub records: u64,
    /// Lines that could not be used.
    pub wrong: u64,
    /// How far the second phase has come.
    #[serde(default)]
    pub merged: Merged,
    /// Once the third phase has sorted the names: how many different ones there are, and the bytes
    /// of their entries.
    #[serde(default)]
    pub sorted: Option<(u64, u64)>,
}

/// How far the records are merged into the pack.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merged {
    /// How far each run is read, in bytes.
    pub positions: Vec<u64>,
    /// Records that are written.
    pub records: u64,
    /// The bytes of their blocks.
    pub bytes: u64,
    /// The checksum of these.
    pub crc: u32,
    /// Runs of names that are written.
    pub names: usize,
    /// Whether these are all.
    pub done: bool,
}

impl State {
    /// The state that an earlier build of the same plan left in `folder`.
    pub fn load(folder: &Path, plan: &str) -> Option<Self> {
        let bytes = std::fs::read(folder.join("state.json")).ok()?;
        let state: Self = serde_json::from_slice(&bytes).ok()?;
        (state.plan == plan).then_some(state)
    }

    /// Leaves the state in `folder` for a later build.
    pub fn save(&self, folder: &Path) -> io::Result<()> {
        let partial = folder.join("state.partial");
        std::fs::write(&partial, serde_json::to_vec(self).unwrap_or_default())?;
        std::fs::rename(&partial, folder.join("state.json"))
    }

    /// Forgets the state in `folder`, so that a later build starts anew.
    pub fn remove(folder: &Path) -> io::Result<()> {
        std::fs::remove_file(folder.join("state.json"))
    }
}

/// What became of a chunk.
struct Parsed {
    records: Vec<(String, Vec<u8>)>,
    lines: u64,
    wrong: Vec<(u64, String)>,
}

/// The first phase: reads all inputs from where `state` stands; the runs lie in the plan's folder.
pub fn gather(plan: &Plan, state: &mut State, progress: &Progress) -> Result<(), Failure> {
    let mut sorter = Sorter::new(&plan.folder, "records", plan.memory, state.runs);
    let flush = |sorter: &mut Sorter<Filed>, state: &mut State| {
        let failed = |error| Failure::file(&plan.folder.display().to_string(), &error);
        sorter.flush().map_err(failed)?;
        state.runs = sorter.written();
        state.save(&plan.folder).map_err(failed)
    };
    while let Some(path) = plan.inputs.get(state.inputs) {
        let name = path.display().to_string();
        let input = Input::open(path, state.lines, &plan.language, &progress.taken)?;
        let number = state.inputs as u32;
        let mut shown = 0;
        let mut take = |parsed: Parsed, lines: u64, state: &mut State| -> Result<(), Failure> {
            for (line, why) in &parsed.wrong {
                shown += 1;
                match shown {
                    1..=20 => progress.say(&format!("{name}:{line}: {why}; skipped")),
                    21 => progress.say(&format!("{name}: further wrong lines are only counted")),
                    _ => {}
                }
            }
            state.wrong += parsed.wrong.len() as u64;
            state.records += parsed.records.len() as u64;
            progress.add(parsed.records.len() as u64);
            for (id, payload) in parsed.records {
                sorter.add(Filed {
                    id,
                    input: number,
                    payload,
                });
            }
            state.lines = lines;
            if sorter.is_full() {
                flush(&mut sorter, state)?;
            }
            Ok(())
        };
        match input {
            Input::Whole(records) => {
                let parsed = whole(records);
                let lines = parsed.lines;
                take(parsed, lines, state)?;
            }
            Input::Lines(mut lines) => {
                let size = (plan.memory / 16).clamp(1 << 15, 4 << 20);
                let mut next = || lines.chunk(size);
                in_parallel(
                    plan.threads,
                    &mut next,
                    &|chunk: Chunk| parse(&chunk, &plan.language),
                    &mut |parsed: Parsed| {
                        let lines = state.lines + parsed.lines;
                        take(parsed, lines, state)
                    },
                )
                .map_err(|error| match error {
                    Stopped::Input(error) => Failure::file(&name, &error),
                    Stopped::Output(failure) => failure,
                })?;
            }
        }
        state.inputs += 1;
        state.lines = 0;
    }
    flush(&mut sorter, state)
}

fn encode(record: &Record) -> (String, Vec<u8>) {
    (
        record.id.clone(),
        postcard::to_allocvec(record).unwrap_or_default(),
    )
}

fn whole(records: Vec<Record>) -> Parsed {
    let mut parsed = Parsed {
        records: Vec::new(),
        lines: records.len() as u64,
        wrong: Vec::new(),
    };
    for (at, record) in records.iter().enumerate() {
        match record.problems().into_iter().next() {
            None => parsed.records.push(encode(record)),
            Some(problem) => parsed.wrong.push((at as u64 + 1, problem)),
        }
    }
    parsed
}

fn parse(chunk: &Chunk, language: &str) -> Parsed {
    let mut parsed = Parsed {
        records: Vec::new(),
        lines: 0,
        wrong: Vec::new(),
    };
    for line in chunk.text.split_inclusive(|byte| *byte == b'\n') {
        match chunk.shape.read(line, language) {
            Line::Record(record) => parsed.records.push(encode(&record)),
            Line::Nothing => {}
            Line::Wrong(why) => parsed.wrong.push((chunk.first_line + parsed.lines, why)),
        }
        parsed.lines += 1;
    }
    parsed
}

/// Why work in parallel stopped early.
enum Stopped {
    Input(std::io::Error),
    Output(Failure),
}

/// Runs `work` over what `next` gives, on `threads` threads, and hands the results to `done` in
/// the order of what they came from. Only a few results wait at any time.
fn in_parallel<T: Send, R: Send>(
    threads: usize,
    next: &mut (dyn FnMut() -> std::io::Result<Option<T>> + Send),
    work: &(dyn Fn(T) -> R + Sync),
    done: &mut dyn FnMut(R) -> Result<(), Failure>,
) -> Result<(), Stopped> {
    std::thread::scope(|scope| {
        let (to_work, jobs) = mpsc::sync_channel::<(u64, T)>(threads);
        let jobs = Arc::new(Mutex::new(jobs));
        let (to_done, results) = mpsc::sync_channel::<(u64, R)>(threads);
        for _ in 0..threads {
            let (jobs, to_done) = (Arc::clone(&jobs), to_done.clone());
            scope.spawn(move || {
                loop {
                    // A poisoned lock or a closed channel both mean that there is no more to do.
                    let Ok(job) = jobs.lock().map(|jobs| jobs.recv()) else {
                        break;
                    };
                    let Ok((number, item)) = job else { break };
                    if to_done.send((number, work(item))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(to_done);
        drop(jobs);
        let reader = scope.spawn(move || {
            for number in 0.. {
                let Some(item) = next()? else { break };
                if to_work.send((number, item)).is_err() {
                    break;
                }
            }
            Ok(())
        });
        let mut waiting: BTreeMap<u64, R> = BTreeMap::new();
        let mut wanted = 0;
        for (number, result) in results {
            waiting.insert(number, result);
            while let Some(result) = waiting.remove(&wanted) {
                done(result).map_err(Stopped::Output)?;
                wanted += 1;
            }
        }
        match reader.join() {
            Ok(read) => read.map_err(Stopped::Input),
            Err(_) => Err(Stopped::Output(Failure::new(
                "reading the input failed unexpectedly",
            ))),
        }
    })
}
