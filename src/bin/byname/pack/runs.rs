//! Sorting more than fits in memory: sorted runs on disk, merged as they are read.

use byname::knowledge::pack::Posting;
use byname::recognize::EntityKind;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Something that can be sorted on disk.
pub trait Item: Ord + Sized {
    /// Writes it.
    fn put(&self, out: &mut impl Write) -> io::Result<()>;
    /// Reads it back; `None` at the end of the file.
    fn take(from: &mut impl Read) -> io::Result<Option<Self>>;
    /// About how much memory it takes, in bytes.
    fn weight(&self) -> usize;
    /// How many bytes it takes on disk.
    fn length(&self) -> u64;
}

/// A record on its way into a pack.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub struct Filed {
    /// Its id.
    pub id: String,
    /// Which input it came from: where two say different things of one entity, the earlier
    /// input is believed.
    pub input: u32,
    /// The record, in postcard format.
    pub payload: Vec<u8>,
}

/// Fills `buffer`; `false` at the end of the file.
fn fill(from: &mut impl Read, buffer: &mut [u8]) -> io::Result<bool> {
    match from.read_exact(buffer) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
        done => done.map(|()| true),
    }
}

impl Item for Filed {
    fn put(&self, out: &mut impl Write) -> io::Result<()> {
        for bytes in [self.id.as_bytes(), &self.payload] {
            let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
            out.write_all(&length.to_le_bytes())?;
        }
        out.write_all(&self.input.to_le_bytes())?;
        out.write_all(self.id.as_bytes())?;
        out.write_all(&self.payload)
    }

    fn take(from: &mut impl Read) -> io::Result<Option<Self>> {
        let mut head = [0; 12];
        if !fill(from, &mut head)? {
            return Ok(None);
        }
        let number =
            |at: usize| u32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
        let mut id = vec![0; number(0) as usize];
        let mut payload = vec![0; number(4) as usize];
        from.read_exact(&mut id)?;
        from.read_exact(&mut payload)?;
        Ok(Some(Self {
            id: String::from_utf8(id).map_err(io::Error::other)?,
            input: number(8),
            payload,
        }))
    }

    fn weight(&self) -> usize {
        size_of::<Self>() + self.id.len() + self.payload.len() + 32
    }

    fn length(&self) -> u64 {
        12 + self.id.len() as u64 + self.payload.len() as u64
    }
}

impl Item for Posting {
    fn put(&self, out: &mut impl Write) -> io::Result<()> {
        let mut bytes = [0; 22];
        bytes[..8].copy_from_slice(&self.hash.to_le_bytes());
        bytes[8..16].copy_from_slice(&self.at.to_le_bytes());
        bytes[16..20].copy_from_slice(&self.size.to_le_bytes());
        bytes[20] = self.rank;
        bytes[21] = u8::from(self.kind == EntityKind::Organization) | u8::from(self.family) << 1;
        out.write_all(&bytes)
    }

    fn take(from: &mut impl Read) -> io::Result<Option<Self>> {
        let mut hash = [0; 8];
        if !fill(from, &mut hash)? {
            return Ok(None);
        }
        let (mut at, mut size, mut rest) = ([0; 8], [0; 4], [0; 2]);
        from.read_exact(&mut at)?;
        from.read_exact(&mut size)?;
        from.read_exact(&mut rest)?;
        Ok(Some(Self {
            hash: u64::from_le_bytes(hash),
            rank: rest[0],
            at: u64::from_le_bytes(at),
            size: u32::from_le_bytes(size),
            kind: if rest[1] & 1 == 1 {
                EntityKind::Organization
            } else {
                EntityKind::Person
            },
            family: rest[1] & 2 == 2,
        }))
    }

    fn weight(&self) -> usize {
        size_of::<Self>()
    }

    fn length(&self) -> u64 {
        22
    }
}

/// Collects items and writes them to disk in sorted runs.
pub struct Sorter<T> {
    folder: PathBuf,
    name: &'static str,
    limit: usize,
    items: Vec<T>,
    weight: usize,
    written: usize,
}

impl<T: Item> Sorter<T> {
    /// Runs of at most about `limit` bytes of memory, called `name` and a number, in `folder`;
    /// `written` of them are there already.
    pub fn new(folder: &Path, name: &'static str, limit: usize, written: usize) -> Self {
        Self {
            folder: folder.to_owned(),
            name,
            limit,
            items: Vec::new(),
            weight: 0,
            written,
        }
    }

    /// Takes in an item.
    pub fn add(&mut self, item: T) {
        self.weight += item.weight();
        self.items.push(item);
    }

    /// Whether it is time to [`flush`](Self::flush).
    pub fn is_full(&self) -> bool {
        self.weight >= self.limit
    }

    /// Writes what there is as a run. Its file has its name only when it is whole.
    pub fn flush(&mut self) -> io::Result<()> {
        if self.items.is_empty() {
            return Ok(());
        }
        self.items.sort_unstable();
        let path = self.path(self.written);
        let partial = path.with_extension("partial");
        let mut out = BufWriter::with_capacity(1 << 18, File::create(&partial)?);
        for item in &self.items {
            item.put(&mut out)?;
        }
        out.into_inner()?.sync_all()?;
        std::fs::rename(partial, path)?;
        self.items.clear();
        self.weight = 0;
        self.written += 1;
        Ok(())
    }

    /// How many runs are written.
    pub fn written(&self) -> usize {
        self.written
    }

    /// Whether every run that is written is there.
    pub fn is_there(&self) -> bool {
        (0..self.written).all(|run| self.path(run).is_file())
    }

    fn path(&self, run: usize) -> PathBuf {
        self.folder.join(format!("{}-{run:05}.run", self.name))
    }

    /// Removes the runs, which are not needed any more.
    pub fn remove(self) -> io::Result<()> {
        (0..self.written).try_for_each(|run| match std::fs::remove_file(self.path(run)) {
            // A build that was stopped here has removed some already.
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            done => done,
        })
    }

    /// Writes the last run and opens all of them, each where `positions` say that an earlier
    /// merge had come to; from their beginning where they say nothing.
    pub fn merge(mut self, positions: &[u64]) -> io::Result<Merge<T>> {
        self.flush()?;
        let mut merge = Merge {
            runs: Vec::with_capacity(self.written),
            heads: BinaryHeap::new(),
            positions: vec![0; self.written],
        };
        // The read buffers share what the items may take.
        let buffer = (self.limit / self.written.max(1)).clamp(1 << 14, 1 << 20);
        for run in 0..self.written {
            let mut file = File::open(self.path(run))?;
            let position = positions.get(run).copied().unwrap_or(0);
            file.seek(SeekFrom::Start(position))?;
            merge.positions[run] = position;
            merge.runs.push(BufReader::with_capacity(buffer, file));
            merge.refill(run)?;
        }
        Ok(merge)
    }
}

/// The items of all runs in order.
pub struct Merge<T> {
    runs: Vec<BufReader<File>>,
    heads: BinaryHeap<Reverse<(T, usize)>>,
    positions: Vec<u64>,
}

impl<T: Item> Merge<T> {
    fn refill(&mut self, run: usize) -> io::Result<()> {
        if let Some(item) = T::take(&mut self.runs[run])? {
            self.heads.push(Reverse((item, run)));
        }
        Ok(())
    }

    /// The next item; `None` after the last.
    pub fn take(&mut self) -> io::Result<Option<T>> {
        self.take_if(|_| true)
    }

    /// The next item, if it is one of those wanted.
    pub fn take_if(&mut self, wanted: impl FnOnce(&T) -> bool) -> io::Result<Option<T>> {
        if !self
            .heads
            .peek()
            .is_some_and(|Reverse((item, _))| wanted(item))
        {
            return Ok(None);
        }
        let Some(Reverse((item, run))) = self.heads.pop() else {
            return Ok(None);
        };
        self.positions[run] += item.length();
        self.refill(run)?;
        Ok(Some(item))
    }

    /// Whether all items were taken.
    pub fn is_over(&self) -> bool {
        self.heads.is_empty()
    }

    /// How far each run is read, in bytes.
    pub fn positions(&self) -> &[u64] {
        &self.positions
    }
}
