//! `byname pack bench`: what an article costs with a pack on a host.

use super::host::{Connection, serve};
use super::query::{Block, Opened};
use crate::failure::Failure;
use crate::output::say;
use byname::knowledge::pack::{Lookup, Pack};
use std::collections::VecDeque;
use std::io;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::{Mutex, mpsc};
use std::time::{Duration, Instant};

/// Measure what an article costs: bytes, requests, round trips and time, over HTTP on loopback.
///
/// Articles have the names of records that are chosen evenly from the whole pack, one name in
/// five being nobody's and one in five a family name alone. The host answers at once and after a
/// delay, over six connections, as browsers open them for HTTP/1.1, and over as many as there are
/// requests, as with HTTP/2.
#[derive(clap::Args)]
pub struct Args {
    /// The pack.
    pack: PathBuf,
    /// Articles to look up.
    #[arg(long, default_value_t = 100)]
    articles: usize,
    /// Names of an article.
    #[arg(long, default_value_t = 25)]
    names: usize,
    /// Milliseconds after which the host answers, besides at once.
    #[arg(long, default_value_t = 50)]
    delay: u64,
}

/// Connections of a browser to one host over HTTP/1.1, and to stand for HTTP/2.
const CONNECTIONS: [usize; 2] = [6, 64];

/// What one article cost.
#[derive(Clone, Copy, Default)]
struct Cost {
    found: usize,
    bytes: usize,
    requests: usize,
    trips: usize,
    time: Duration,
}

/// Prints the table.
pub fn run(args: &Args) -> Result<(), Failure> {
    let name = args.pack.display().to_string();
    let failed = |error: io::Error| Failure::file(&name, &error);
    let opened = Opened::new(&args.pack)?;
    let articles = articles(&opened, args.articles.max(1), args.names)?;
    say!(
        "{} records, {} bytes; {} articles of {} names",
        opened.pack.manifest().records,
        opened.pack.manifest().file_bytes(),
        articles.len(),
        args.names
    );
    say!(
        "{:>8} {:>11} {:>7} {:>11} {:>9} {:>8} {:>9} {:>10} {:>10}",
        "delay",
        "connections",
        "found",
        "round trips",
        "requests",
        "bytes",
        "at most",
        "time",
        "95 in 100"
    );
    for delay in [0, args.delay] {
        let address = serve(&args.pack, Duration::from_millis(delay)).map_err(failed)?;
        for count in CONNECTIONS {
            let mut connections = (0..count)
                .map(|_| Connection::open(address))
                .collect::<io::Result<Vec<_>>>()
                .map_err(failed)?;
            let mut costs = Vec::new();
            for names in &articles {
                costs.push(look_up(&opened.pack, names, &mut connections).map_err(failed)?);
            }
            let sorted = |of: fn(&Cost) -> usize| {
                let mut values: Vec<usize> = costs.iter().map(of).collect();
                values.sort_unstable();
                values
            };
            let middle = |of| sorted(of)[costs.len() / 2];
            let most = |of| sorted(of)[costs.len() - 1];
            let times = sorted(|cost| cost.time.as_micros() as usize);
            let milliseconds = |time: usize| format!("{:.1} ms", time as f64 / 1000.0);
            say!(
                "{:>5} ms {count:>11} {:>7} {:>11} {:>9} {:>8} {:>9} {:>10} {:>10}",
                delay,
                middle(|cost| cost.found),
                most(|cost| cost.trips),
                middle(|cost| cost.requests),
                middle(|cost| cost.bytes),
                most(|cost| cost.bytes),
                milliseconds(times[costs.len() / 2]),
                milliseconds(times[costs.len() * 95 / 100]),
            );
        }
    }
    Ok(())
}

/// The names of articles: of every so-many-th record of the pack.
fn articles(opened: &Opened, articles: usize, names: usize) -> Result<Vec<Vec<String>>, Failure> {
    let step = (opened.pack.manifest().records / (articles * names) as u64).max(1);
    let mut records = opened.records()?;
    let mut chosen = Vec::new();
    let mut number = 0u64;
    while let Some(block) = records.take().map_err(|error| opened.failed(&error))? {
        number += 1;
        let Block::Whole(record) = block else {
            continue;
        };
        if number.is_multiple_of(step) {
            chosen.push(match (chosen.len() % 5, record.short_name()) {
                (0, _) => format!("Nobody {}", record.id),
                (1, Some(family)) => family.to_owned(),
                _ => record.name,
            });
        }
    }
    // Neighbors in the pack do not meet in an article.
    let articles = articles.min(chosen.len());
    let pick = |first: usize| chosen.iter().skip(first).step_by(articles.max(1));
    Ok((0..articles)
        .map(|first| pick(first).take(names).cloned().collect())
        .collect())
}

/// Looks the names of an article up, as a page does.
fn look_up(pack: &Pack, names: &[String], connections: &mut [Connection]) -> io::Result<Cost> {
    let start = Instant::now();
    let mut cost = Cost::default();
    let mut lookup = Lookup::for_names(pack, names);
    while let needs = lookup.needs()
        && !needs.is_empty()
    {
        cost.trips += 1;
        cost.requests += needs.len();
        for (range, bytes) in at_once(needs, connections)? {
            cost.bytes += bytes.len();
            lookup.provide(range.start, &bytes);
        }
    }
    cost.found = lookup.finish().0.records().len();
    cost.time = start.elapsed();
    Ok(cost)
}

/// Fetches all of `needs`, as many at a time as there are connections.
fn at_once(
    needs: Vec<Range<u64>>,
    connections: &mut [Connection],
) -> io::Result<Vec<(Range<u64>, Vec<u8>)>> {
    let busy = connections.len().min(needs.len());
    let queue = Mutex::new(VecDeque::from(needs));
    let (done, results) = mpsc::channel();
    std::thread::scope(|scope| {
        for connection in &mut connections[..busy] {
            let (queue, done) = (&queue, done.clone());
            scope.spawn(move || {
                loop {
                    let next = queue.lock().ok().and_then(|mut queue| queue.pop_front());
                    let Some(range) = next else { break };
                    let fetched = connection.fetch(&range).map(|bytes| (range, bytes));
                    if done.send(fetched).is_err() {
                        break;
                    }
                }
            });
        }
    });
    drop(done);
    results.into_iter().collect()
}
