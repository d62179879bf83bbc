//! `byname pack build`: any number of inputs to one pack, with bounded memory.

use super::gather::{State, gather};
use super::input;
use super::progress::{Progress, words};
use super::runs::{Filed, Item, Merge, Sorter};
use crate::failure::Failure;
use byname::knowledge::Record;
use byname::knowledge::pack::{self, Crc, Manifest, PAGE, Posting};
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Build a pack from lists of people and organizations.
///
/// Inputs are files or folders: JSON Lines of our own records, Wikidata's JSON dump (or a part
/// of it), Popolo, CSV and TSV with a heading; .gz and .bz2 are read as they are. Lines that
/// cannot be used are reported with their number, skipped and counted. A build that was stopped
/// goes on where it was when started again with the same arguments.
#[derive(clap::Args)]
pub struct Args {
    /// Files or folders to read.
    #[arg(value_name = "INPUT", required = true)]
    inputs: Vec<PathBuf>,
    /// The pack to write.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// What the pack is called on cards.
    #[arg(long, default_value = "pack")]
    name: String,
    /// Language of names and descriptions (BCP 47).
    #[arg(long, value_name = "TAG", default_value = "en")]
    language: String,
    /// Licence of the records, as cards show it.
    #[arg(long, default_value = "unknown")]
    license: String,
    /// Where the records come from, as cards show it.
    #[arg(long, default_value = "")]
    source: String,
    /// The day on which the records were taken there (ISO 8601).
    #[arg(long, default_value = "")]
    date: String,
    /// Memory for sorting, in megabytes.
    #[arg(long, value_name = "MB", default_value_t = 256)]
    memory: usize,
    /// Threads that read lines; one for each core where not given.
    #[arg(long)]
    threads: Option<usize>,
    /// No progress.
    #[arg(long, short)]
    quiet: bool,
}

/// What is built from what.
pub struct Plan {
    /// The files, in order.
    pub inputs: Vec<PathBuf>,
    /// Where the work lies until the pack is whole.
    pub folder: PathBuf,
    /// Language of names and descriptions.
    pub language: String,
    /// Memory for sorting, in bytes.
    pub memory: usize,
    /// Threads that read lines.
    pub threads: usize,
}

/// Builds the pack.
pub fn run(args: &Args) -> Result<(), Failure> {
    let out = args.out.display().to_string();
    let failed = |error: io::Error| Failure::file(&out, &error);
    let inputs = input::files(&args.inputs)?;
    let plan = Plan {
        folder: with_suffix(&args.out, ".work"),
        language: args.language.clone(),
        memory: args.memory.max(1) << 20,
        threads: args.threads.unwrap_or_else(|| {
            std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
        }),
        inputs,
    };
    std::fs::create_dir_all(&plan.folder).map_err(failed)?;
    let lengths: Vec<u64> = plan
        .inputs
        .iter()
        .map(|path| std::fs::metadata(path).map_or(0, |about| about.len()))
        .collect();
    let described = format!(
        "{:?} {lengths:?} {} {}",
        plan.inputs, plan.language, plan.memory
    );
    let progress = Progress::new(lengths.iter().sum(), args.quiet);
    let mut state = State::load(&plan.folder, &described).unwrap_or_else(|| State {
        plan: described,
        ..State::default()
    });
    if state.records > 0 {
        progress.say(&format!(
            "going on after {} records of an earlier build",
            state.records
        ));
    }
    gather(&plan, &mut state, &progress)?;

    let partial = with_suffix(&args.out, ".partial");
    let file = File::create(&partial).map_err(failed)?;
    let mut manifest = Manifest {
        name: args.name.clone(),
        language: args.language.clone(),
        license: args.license.clone(),
        source: args.source.clone(),
        date: args.date.clone(),
        ..Manifest::default()
    };
    let mut writer = Writer::new(file).map_err(failed)?;
    let names =
        write_records(&plan, &state, &mut writer, &mut manifest, &progress).map_err(failed)?;
    write_names(&plan, names, &mut writer, &mut manifest, &progress).map_err(failed)?;
    let page = pack::header(&manifest).map_err(|error| Failure::new(error.to_string()))?;
    writer.finish(&page).map_err(failed)?;
    std::fs::rename(&partial, &args.out).map_err(failed)?;
    std::fs::remove_dir_all(&plan.folder).map_err(failed)?;
    progress.say(&format!(
        "{out}: {} records, {} names, {} bytes, in {}{}",
        manifest.records,
        manifest.names,
        manifest.file_bytes(),
        words(progress.elapsed()),
        match state.wrong {
            0 => String::new(),
            1 => "; 1 line was wrong and skipped".into(),
            wrong => format!("; {wrong} lines were wrong and skipped"),
        }
    ));
    Ok(())
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// The pack being written: everything behind the first page, with its checksum.
struct Writer {
    out: BufWriter<File>,
    crc: Crc,
    bytes: u64,
}

impl Writer {
    fn new(mut file: File) -> io::Result<Self> {
        file.seek(SeekFrom::Start(PAGE))?;
        Ok(Self {
            out: BufWriter::with_capacity(1 << 20, file),
            crc: Crc::default(),
            bytes: 0,
        })
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)?;
        self.crc.update(bytes);
        self.bytes += bytes.len() as u64;
        Ok(())
    }

    /// Checksum and length of what was written since the last time.
    fn section(&mut self) -> (u32, u64) {
        (
            std::mem::take(&mut self.crc).finish(),
            std::mem::take(&mut self.bytes),
        )
    }

    fn finish(self, page: &[u8]) -> io::Result<()> {
        let mut file = self.out.into_inner()?;
        file.seek(SeekFrom::Start(0))?;
        file.write_all(page)?;
        file.sync_all()
    }
}

/// Writes the records of all runs by id, those of one id as one, and files their names.
fn write_records(
    plan: &Plan,
    state: &State,
    writer: &mut Writer,
    manifest: &mut Manifest,
    progress: &Progress,
) -> io::Result<Sorter<Posting>> {
    let mut names = Sorter::new(&plan.folder, "names", plan.memory, 0);
    let mut merge: Merge<Filed> =
        Sorter::new(&plan.folder, "records", plan.memory, state.runs).merge()?;
    let mut next = merge.take()?;
    while let Some(first) = next {
        let mut record: Record = decode(&first)?;
        next = merge.take()?;
        while let Some(same) = next.as_ref().filter(|filed| filed.id == first.id) {
            record.absorb(decode(same)?);
            next = merge.take()?;
        }
        let block = pack::encode_record(&record);
        for posting in pack::postings(&record, writer.bytes, block.len() as u32) {
            names.add(posting);
        }
        if names.is_full() {
            names.flush()?;
        }
        writer.write(&block)?;
        manifest.records += 1;
        if manifest.records.is_multiple_of(250_000) {
            progress.show(&format!(
                "writing: {} of at most {} records",
                manifest.records, state.records
            ));
        }
    }
    (manifest.records_crc, manifest.records_bytes) = writer.section();
    Ok(names)
}

fn decode(filed: &Filed) -> io::Result<Record> {
    postcard::from_bytes(&filed.payload).map_err(io::Error::other)
}

/// Writes the buckets. How many there are follows from the length of all entries, how long they
/// are from the fullest, so the sorted names are gone through three times.
fn write_names(
    plan: &Plan,
    names: Sorter<Posting>,
    writer: &mut Writer,
    manifest: &mut Manifest,
    progress: &Progress,
) -> io::Result<()> {
    progress.show("filing the names");
    let path = plan.folder.join("names.sorted");
    let mut merge = names.merge()?;
    let mut sorted = BufWriter::with_capacity(1 << 20, File::create(&path)?);
    let mut name: Vec<Posting> = Vec::new();
    let mut bytes = 0;
    while let Some(posting) = merge.take()? {
        posting.put(&mut sorted)?;
        if name.first().is_some_and(|first| first.hash != posting.hash) {
            bytes += pack::encode_bucket(&name).len() as u64;
            manifest.names += 1;
            name.clear();
        }
        name.push(posting);
    }
    if !name.is_empty() {
        bytes += pack::encode_bucket(&name).len() as u64;
        manifest.names += 1;
    }
    sorted.into_inner()?.sync_all()?;
    drop(merge);

    manifest.buckets = pack::buckets_for(bytes);
    let mut fullest = 0;
    each_bucket(&path, manifest.buckets, |entries| {
        fullest = fullest.max(entries.len());
        Ok(())
    })?;
    manifest.bucket_bytes = pack::bucket_bytes(fullest);
    let size = manifest.bucket_bytes;
    each_bucket(&path, manifest.buckets, |entries| {
        writer.write(&pack::close_bucket(entries, size))
    })?;
    manifest.names_crc = writer.section().0;
    Ok(())
}

/// Calls `each` with the entries of every bucket, in order.
fn each_bucket(
    path: &Path,
    buckets: u64,
    mut each: impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<()> {
    let mut file = BufReader::with_capacity(1 << 20, File::open(path)?);
    let mut next = Posting::take(&mut file)?;
    let mut postings = Vec::new();
    for bucket in 0..buckets {
        postings.clear();
        while let Some(posting) = next.filter(|p| pack::bucket_of(p.hash, buckets) == bucket) {
            postings.push(posting);
            next = Posting::take(&mut file)?;
        }
        each(&pack::encode_bucket(&postings))?;
    }
    Ok(())
}
