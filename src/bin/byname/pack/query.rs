//! `byname pack lookup`, `stats`, `verify`, `diff`: looking into packs.

use super::progress::count;
use crate::failure::Failure;
use crate::output::say;
use byname::knowledge::Record;
use byname::knowledge::pack::{self, Crc, Lookup, PAGE, Pack};
use byname::recognize::EntityKind;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Look names up, all at once, as a page would: by ranges of bytes.
#[derive(clap::Args)]
pub struct LookupArgs {
    /// The pack.
    pack: PathBuf,
    /// Names, in any spelling, or ids; a family name finds people too.
    #[arg(value_name = "NAME", required = true)]
    names: Vec<String>,
    /// Print whole records as JSON Lines.
    #[arg(long)]
    json: bool,
}

/// A pack to look at.
#[derive(clap::Args)]
pub struct PackArgs {
    /// The pack.
    pack: PathBuf,
}

/// Say which records two packs have in common and which not.
#[derive(clap::Args)]
pub struct DiffArgs {
    /// The older pack.
    old: PathBuf,
    /// The newer pack.
    new: PathBuf,
}

/// A pack file that is open.
pub struct Opened {
    name: String,
    file: File,
    /// What its first page says.
    pub pack: Pack,
}

impl Opened {
    /// Opens the file and reads its first page.
    pub fn new(path: &Path) -> Result<Self, Failure> {
        let name = path.display().to_string();
        let failed = |error: io::Error| Failure::file(&name, &error);
        let mut file = File::open(path).map_err(failed)?;
        let length = file.metadata().map_err(failed)?.len();
        let mut page = Vec::new();
        (&mut file)
            .take(PAGE)
            .read_to_end(&mut page)
            .map_err(failed)?;
        let pack = Pack::open(&page, Some(length))
            .map_err(|error| Failure::new(format!("{name}: {error}")))?;
        Ok(Self { name, file, pack })
    }

    /// Why it cannot be read on.
    pub fn failed(&self, error: &io::Error) -> Failure {
        Failure::file(&self.name, error)
    }

    /// The records, one after the other.
    pub fn records(&self) -> Result<Records, Failure> {
        let mut file = self.file.try_clone().map_err(|e| self.failed(&e))?;
        file.seek(SeekFrom::Start(PAGE))
            .map_err(|e| self.failed(&e))?;
        Ok(Records {
            file: BufReader::with_capacity(1 << 20, file),
            at: PAGE,
            end: self.pack.manifest().names_at(),
            crc: Crc::default(),
        })
    }
}

/// Reads the records of a pack in order.
pub struct Records {
    file: BufReader<File>,
    at: u64,
    end: u64,
    crc: Crc,
}

/// A record, or where a damaged one stands.
pub enum Block {
    /// Whole.
    Whole(Box<Record>),
    /// Where the damaged one stands.
    Damaged(u64),
}

impl Records {
    /// The next record; `None` after the last.
    pub fn take(&mut self) -> io::Result<Option<Block>> {
        if self.at >= self.end {
            return Ok(None);
        }
        let start = self.at;
        let mut head = [0; 8];
        self.file.read_exact(&mut head)?;
        let size = u64::from(u32::from_le_bytes([head[0], head[1], head[2], head[3]]));
        if start + 8 + size > self.end {
            // The length itself is damaged: where the next block starts cannot be known.
            self.at = self.end;
            return Ok(Some(Block::Damaged(start)));
        }
        let mut block = head.to_vec();
        (&mut self.file).take(size).read_to_end(&mut block)?;
        self.crc.update(&block);
        self.at += block.len() as u64;
        Ok(Some(match pack::decode_record(&block) {
            Some((record, _)) => Block::Whole(Box::new(record)),
            None => Block::Damaged(start),
        }))
    }
}

/// Looks names up.
pub fn lookup(args: &LookupArgs) -> Result<(), Failure> {
    let mut opened = Opened::new(&args.pack)?;
    let pack = opened.pack.clone();
    let start = Instant::now();
    let ids = args.names.iter().map(String::as_str);
    let mut lookup = Lookup::for_names(&pack, &args.names).with_ids(ids);
    let (mut rounds, mut requests, mut bytes) = (0u64, 0u64, 0);
    loop {
        let needs = lookup.needs();
        if needs.is_empty() {
            break;
        }
        rounds += 1;
        for range in needs {
            let mut part = Vec::new();
            opened
                .file
                .seek(SeekFrom::Start(range.start))
                .and_then(|_| {
                    (&mut opened.file)
                        .take(range.end - range.start)
                        .read_to_end(&mut part)
                })
                .map_err(|error| opened.failed(&error))?;
            bytes += part.len() as u64;
            requests += 1;
            lookup.provide(range.start, &part);
            if part.is_empty() {
                return Err(Failure::new(format!("{}: cut off", opened.name)));
            }
        }
    }
    let (shelf, damage) = lookup.finish();
    let time = start.elapsed();
    for sentence in damage {
        eprintln!("byname: {}: {sentence}", opened.name);
    }
    let mut out = io::stdout().lock();
    let mut found = 0;
    for name in &args.names {
        let by_id = shelf.records().iter().filter(|record| record.id == *name);
        for record in shelf.lookup(name).chain(by_id) {
            found += 1;
            print(&mut out, &shown(record, args.json))?;
        }
    }
    eprintln!(
        "byname: {found} found with {} in {}, {}, {:.1} ms",
        count(bytes, "byte"),
        count(requests, "range"),
        count(rounds, "round trip"),
        time.as_secs_f64() * 1000.0
    );
    Ok(())
}

/// A record on a line.
fn shown(record: &Record, json: bool) -> String {
    if json {
        return serde_json::to_string(record).unwrap_or_default();
    }
    let kind = match record.kind {
        EntityKind::Person => "person",
        EntityKind::Organization => "organization",
    };
    format!(
        "{}\t{kind}\t{}\t{}",
        record.id, record.name, record.description
    )
}

/// Writes a line; a reader that has seen enough is no failure.
fn print(out: &mut impl Write, line: &str) -> Result<(), Failure> {
    match writeln!(out, "{line}") {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::file("standard output", &error))
        }
        _ => Ok(()),
    }
}

/// Say what a pack holds.
pub fn stats(args: &PackArgs) -> Result<(), Failure> {
    let opened = Opened::new(&args.pack)?;
    let manifest = opened.pack.manifest();
    let (mut people, mut bodies, mut facts, mut aliases) = (0u64, 0u64, 0, 0);
    let mut properties: BTreeMap<String, u64> = BTreeMap::new();
    let mut records = opened.records()?;
    let mut damaged = 0;
    while let Some(block) = records.take().map_err(|e| opened.failed(&e))? {
        let Block::Whole(record) = block else {
            damaged += 1;
            continue;
        };
        match record.kind {
            EntityKind::Person => people += 1,
            EntityKind::Organization => bodies += 1,
        }
        facts += record.facts.len();
        aliases += record.aliases.len();
        for fact in record.facts {
            *properties.entry(fact.property).or_default() += 1;
        }
    }
    let rows = [
        ("name", manifest.name.clone()),
        ("language", manifest.language.clone()),
        ("licence", manifest.license.clone()),
        ("source", manifest.source.clone()),
        ("date", manifest.date.clone()),
        ("bytes", manifest.file_bytes().to_string()),
        ("people", people.to_string()),
        ("organizations", bodies.to_string()),
        ("names", manifest.names.to_string()),
        ("aliases", aliases.to_string()),
        ("facts", facts.to_string()),
        (
            "buckets",
            format!("{} of {} bytes", manifest.buckets, manifest.bucket_bytes),
        ),
        ("damaged", damaged.to_string()),
    ];
    let mut out = io::stdout().lock();
    for (what, value) in rows {
        print(&mut out, &format!("{what:<14} {value}"))?;
    }
    for (property, count) in properties {
        print(&mut out, &format!("  {property:<12} {count}"))?;
    }
    Ok(())
}

/// Check every byte of a pack.
pub fn verify(args: &PackArgs) -> Result<(), Failure> {
    let opened = Opened::new(&args.pack)?;
    let manifest = opened.pack.manifest();
    let mut records = opened.records()?;
    let (mut count, mut damaged) = (0u64, 0u64);
    let mut wrong = |sentence: String| {
        damaged += 1;
        if damaged <= 20 {
            eprintln!("byname: {}: {sentence}", opened.name);
        }
    };
    while let Some(block) = records.take().map_err(|e| opened.failed(&e))? {
        match block {
            Block::Whole(_) => count += 1,
            Block::Damaged(at) => wrong(format!("the record at byte {at} is damaged")),
        }
    }
    if count != manifest.records {
        wrong(format!(
            "{count} whole records where the manifest says {}",
            manifest.records
        ));
    }
    if records.crc.finish() != manifest.records_crc {
        wrong("the checksum of the records does not match".into());
    }
    let mut names = opened.file.try_clone().map_err(|e| opened.failed(&e))?;
    names
        .seek(SeekFrom::Start(manifest.names_at()))
        .map_err(|e| opened.failed(&e))?;
    let mut names = BufReader::with_capacity(1 << 20, names);
    let mut crc = Crc::default();
    let mut bucket = vec![0; manifest.bucket_bytes as usize];
    for number in 0..manifest.buckets {
        names
            .read_exact(&mut bucket)
            .map_err(|e| opened.failed(&e))?;
        crc.update(&bucket);
        if !pack::is_whole_bucket(&bucket) {
            wrong(format!("bucket {number} of the names is damaged"));
        }
    }
    if crc.finish() != manifest.names_crc {
        wrong("the checksum of the names does not match".into());
    }
    if damaged > 0 {
        return Err(Failure::new(format!(
            "{}: the pack is damaged",
            opened.name
        )));
    }
    say!(
        "{}: {count} records and {} names are whole",
        opened.name,
        manifest.names
    );
    Ok(())
}

/// Compares two packs, whose records both stand by id.
pub fn diff(args: &DiffArgs) -> Result<(), Failure> {
    let (old, new) = (Opened::new(&args.old)?, Opened::new(&args.new)?);
    let (mut left, mut right) = (old.records()?, new.records()?);
    let next = |records: &mut Records, opened: &Opened| match records.take() {
        Ok(None) => Ok(None),
        Ok(Some(Block::Whole(record))) => Ok(Some(record)),
        Ok(Some(Block::Damaged(at))) => Err(Failure::new(format!(
            "{}: the record at byte {at} is damaged",
            opened.name
        ))),
        Err(error) => Err(opened.failed(&error)),
    };
    let mut out = io::stdout().lock();
    let (mut added, mut gone, mut changed, mut same) = (0, 0, 0, 0);
    let (mut a, mut b) = (next(&mut left, &old)?, next(&mut right, &new)?);
    loop {
        let order = match (&a, &b) {
            (None, None) => break,
            (Some(_), None) => std::cmp::Ordering::Less,
            (None, Some(_)) => std::cmp::Ordering::Greater,
            (Some(a), Some(b)) => a.id.cmp(&b.id),
        };
        let line = |sign: char, record: &Option<Box<Record>>| {
            record.as_ref().map_or_else(String::new, |record| {
                format!("{sign} {}\t{}", record.id, record.name)
            })
        };
        match order {
            std::cmp::Ordering::Less => {
                gone += 1;
                print(&mut out, &line('-', &a))?;
                a = next(&mut left, &old)?;
            }
            std::cmp::Ordering::Greater => {
                added += 1;
                print(&mut out, &line('+', &b))?;
                b = next(&mut right, &new)?;
            }
            std::cmp::Ordering::Equal => {
                if a == b {
                    same += 1;
                } else {
                    changed += 1;
                    print(&mut out, &line('~', &b))?;
                }
                a = next(&mut left, &old)?;
                b = next(&mut right, &new)?;
            }
        }
    }
    eprintln!("byname: {added} added, {gone} gone, {changed} changed, {same} the same");
    Ok(())
}
