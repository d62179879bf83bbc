//! The later phases of building: sorted runs of records to a pack.

use super::build::Plan;
use super::gather::{Merged, State};
use super::progress::Progress;
use super::runs::{Filed, Item, Merge, Sorter};
use crate::failure::Failure;
use byname::knowledge::Record;
use byname::knowledge::pack::{self, Crc, Manifest, PAGE, Posting};
use std::fs::{File, OpenOptions};
use std::io::{self, BufReader, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Writes the pack to `partial`, from where `state` stands, and completes `manifest`.
pub fn assemble(
    plan: &Plan,
    state: &mut State,
    partial: &Path,
    manifest: &mut Manifest,
    progress: &Progress,
) -> Result<(), Failure> {
    let failed = |error: io::Error| Failure::file(&partial.display().to_string(), &error);
    let mut writer = Writer::open(partial, &mut state.merged).map_err(failed)?;
    if !state.merged.done {
        write_records(plan, state, &mut writer, progress).map_err(failed)?;
    }
    runs::<Filed>(plan, "records", state.runs)
        .remove()
        .map_err(failed)?;
    manifest.records = state.merged.records;
    (manifest.records_crc, manifest.records_bytes) = writer.section();
    write_names(plan, state, &mut writer, manifest, progress).map_err(failed)?;
    let page = pack::header(manifest).map_err(|error| Failure::new(error.to_string()))?;
    writer.finish(&page).map_err(failed)
}

/// Whether everything that a build needs to go on from `state` is on disk. What a phase has used up
/// is removed when it is over, and `partial` is gone as soon as the pack has its name: a build
/// stopped between that and the removal of its folder leaves a state from which nothing follows.
pub fn can_go_on(plan: &Plan, state: &State, partial: &Path) -> bool {
    let merged = &state.merged;
    let records = if merged.done {
        std::fs::metadata(partial).is_ok_and(|about| about.len() >= PAGE + merged.bytes)
    } else {
        runs::<Filed>(plan, "records", state.runs).is_there()
    };
    let names = match state.sorted {
        Some(_) => sorted_names(plan).is_file(),
        None => runs::<Posting>(plan, "names", merged.names).is_there(),
    };
    records && names
}

/// Where all names lie once they are sorted.
fn sorted_names(plan: &Plan) -> PathBuf {
    plan.folder.join("names.sorted")
}

/// Sorted runs of which `written` are on disk.
fn runs<T: Item>(plan: &Plan, name: &'static str, written: usize) -> Sorter<T> {
    Sorter::new(&plan.folder, name, plan.memory, written)
}

/// The pack being written: everything behind the first page, with its checksum.
struct Writer {
    out: BufWriter<File>,
    crc: Crc,
    bytes: u64,
}

impl Writer {
    /// Opens the file to go on behind what is `merged`. What an earlier build wrote behind that
    /// is dropped; where it is not all there, `merged` goes back to the beginning.
    fn open(path: &Path, merged: &mut Merged) -> io::Result<Self> {
        let mut file = OpenOptions::new()
            .create(true)
            .write(true)
            .truncate(false)
            .open(path)?;
        if file.metadata()?.len() < PAGE + merged.bytes {
            *merged = Merged::default();
        }
        file.set_len(PAGE + merged.bytes)?;
        file.seek(SeekFrom::End(0))?;
        Ok(Self {
            out: BufWriter::with_capacity(1 << 20, file),
            crc: Crc::after(merged.crc),
            bytes: merged.bytes,
        })
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)?;
        self.crc.update(bytes);
        self.bytes += bytes.len() as u64;
        Ok(())
    }

    /// Puts on disk what was written.
    fn sync(&mut self) -> io::Result<()> {
        self.out.flush()?;
        self.out.get_ref().sync_data()
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

/// The second phase: writes the records of all runs by id, those of one id as one, and files their
/// names. The state is saved with each run of names.
fn write_records(
    plan: &Plan,
    state: &mut State,
    writer: &mut Writer,
    progress: &Progress,
) -> io::Result<()> {
    if state.merged.records > 0 {
        progress.say(&format!(
            "going on after {} records that are written",
            state.merged.records
        ));
    }
    let mut names = runs(plan, "names", state.merged.names);
    let mut merge: Merge<Filed> =
        runs(plan, "records", state.runs).merge(&state.merged.positions)?;
    let mut written = state.merged.records;
    loop {
        let done = merge.is_over();
        if done || names.is_full() {
            names.flush()?;
            writer.sync()?;
            state.merged = Merged {
                positions: merge.positions().to_vec(),
                records: written,
                bytes: writer.bytes,
                crc: writer.crc.finish(),
                names: names.written(),
                done,
            };
            state.save(&plan.folder)?;
            progress.show(&format!(
                "writing: {written} of at most {} records",
                state.records
            ));
        }
        let Some(first) = merge.take()? else { break };
        let mut record = decode(&first)?;
        while let Some(same) = merge.take_if(|filed| filed.id == first.id)? {
            record.absorb(decode(&same)?);
        }
        let block = pack::encode_record(&record);
        for posting in pack::postings(&record, writer.bytes, block.len() as u32) {
            names.add(posting);
        }
        writer.write(&block)?;
        written += 1;
    }
    Ok(())
}

fn decode(filed: &Filed) -> io::Result<Record> {
    postcard::from_bytes(&filed.payload).map_err(io::Error::other)
}

/// The third phase: writes the buckets. How many there are follows from the length of all entries,
/// how long they are from the fullest, so the sorted names are gone through three times.
fn write_names(
    plan: &Plan,
    state: &mut State,
    writer: &mut Writer,
    manifest: &mut Manifest,
    progress: &Progress,
) -> io::Result<()> {
    let path = sorted_names(plan);
    progress.show("filing the names");
    let (names, bytes) = match state.sorted {
        Some(known) => known,
        None => {
            let known = sort_names(plan, state, &path)?;
            state.sorted = Some(known);
            state.save(&plan.folder)?;
            known
        }
    };
    runs::<Posting>(plan, "names", state.merged.names).remove()?;
    manifest.names = names;
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

/// Merges the runs of names into one file; says how many different names there are, and how many
/// bytes their entries take.
fn sort_names(plan: &Plan, state: &State, path: &Path) -> io::Result<(u64, u64)> {
    let mut merge: Merge<Posting> = runs(plan, "names", state.merged.names).merge(&[])?;
    let mut sorted = BufWriter::with_capacity(1 << 20, File::create(path)?);
    let (mut names, mut bytes) = (0, 0);
    let mut name: Vec<Posting> = Vec::new();
    while let Some(first) = merge.take()? {
        name.clear();
        name.push(first);
        while let Some(same) = merge.take_if(|posting| posting.hash == first.hash)? {
            name.push(same);
        }
        for posting in &name {
            posting.put(&mut sorted)?;
        }
        names += 1;
        bytes += pack::encode_bucket(&name).len() as u64;
    }
    sorted.into_inner()?.sync_all()?;
    Ok((names, bytes))
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
