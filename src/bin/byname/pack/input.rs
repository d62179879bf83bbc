//! The files that a pack is built from, line by line.

use super::line::Shape;
use super::{popolo, table};
use crate::failure::Failure;
use byname::knowledge::Record;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Lines of one input, as many as are worth a thread's while.
pub struct Chunk {
    /// The lines, as bytes: whether they are text is found out line by line.
    pub text: Vec<u8>,
    /// Number of the first one, from 1.
    pub first_line: u64,
    /// What they are.
    pub shape: Arc<Shape>,
}

/// The longest line that is read: the largest items of Wikidata have some megabytes.
const LONGEST: usize = 64 << 20;

/// An input that is being read.
pub enum Input {
    /// Lines that can be cut into chunks.
    Lines(Lines),
    /// A document that has to be read as a whole.
    Whole(Vec<Record>),
}

/// Reads lines and cuts them into chunks.
pub struct Lines {
    reader: Box<dyn BufRead + Send>,
    shape: Arc<Shape>,
    line: u64,
}

/// Counts the bytes that were taken from disk.
struct Counted<R> {
    inner: R,
    taken: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.taken.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

/// All files of `paths`; of folders the files in them, by name.
pub fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        let name = path.display().to_string();
        let about = std::fs::metadata(path).map_err(|error| Failure::file(&name, &error))?;
        if !about.is_dir() {
            files.push(path.clone());
            continue;
        }
        let entries = std::fs::read_dir(path).map_err(|error| Failure::file(&name, &error))?;
        let mut inside: Vec<PathBuf> = entries
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.is_file() && is_known(path))
            .collect();
        inside.sort();
        files.extend(inside);
    }
    Ok(files)
}

/// The extension without `.gz` and `.bz2`.
fn extension(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = name.to_lowercase();
    let bare = name
        .strip_suffix(".gz")
        .or_else(|| name.strip_suffix(".bz2"))
        .unwrap_or(&name);
    bare.rsplit_once('.')
        .map_or("", |(_, extension)| extension)
        .to_owned()
}

fn is_known(path: &Path) -> bool {
    matches!(
        extension(path).as_str(),
        "json" | "jsonl" | "ndjson" | "csv" | "tsv"
    )
}

impl Input {
    /// Opens `path`, and skips its first `skip` lines, which were read before.
    pub fn open(
        path: &Path,
        skip: u64,
        language: &str,
        taken: &Arc<AtomicU64>,
    ) -> Result<Self, Failure> {
        let name = path.display().to_string();
        let failed = |error: std::io::Error| Failure::file(&name, &error);
        let mut file = File::open(path).map_err(failed)?;
        let mut magic = [0; 3];
        let got = file.read(&mut magic).map_err(failed)?;
        file.seek(SeekFrom::Start(0)).map_err(failed)?;
        let counted = Counted {
            inner: file,
            taken: Arc::clone(taken),
        };
        let mut reader: Box<dyn BufRead + Send> = match &magic[..got] {
            [0x1f, 0x8b, ..] => Box::new(BufReader::with_capacity(
                1 << 18,
                flate2::read::MultiGzDecoder::new(counted),
            )),
            b"BZh" => Box::new(BufReader::with_capacity(
                1 << 18,
                bzip2::read::MultiBzDecoder::new(counted),
            )),
            _ => Box::new(BufReader::with_capacity(1 << 18, counted)),
        };
        let start = String::from_utf8_lossy(reader.fill_buf().map_err(failed)?).into_owned();
        if extension(path) == "json" && !start.contains("\"claims\"") && popolo::looks_like(&start)
        {
            let mut text = String::new();
            reader.read_to_string(&mut text).map_err(failed)?;
            return popolo::read(&text, language)
                .map(Self::Whole)
                .map_err(|error| Failure::new(format!("{name}: {error}")));
        }
        let separator = match extension(path).as_str() {
            "csv" => Some(','),
            "tsv" => Some('\t'),
            _ => None,
        };
        let mut lines = Lines {
            reader,
            shape: Arc::new(Shape::Json),
            line: 0,
        };
        if let Some(separator) = separator {
            lines.heading(separator).map_err(|e| e.of(&name))?;
        }
        while lines.line < skip {
            let mut line = Vec::new();
            if lines.take(&mut line).map_err(failed)? == 0 {
                break;
            }
        }
        Ok(Self::Lines(lines))
    }
}

/// Why a table cannot be read.
enum NoHeading {
    Io(std::io::Error),
    Missing,
}

impl NoHeading {
    fn of(self, name: &str) -> Failure {
        match self {
            Self::Io(error) => Failure::file(name, &error),
            Self::Missing => Failure::new(format!(
                "{name}: no heading with a column `name` in the first lines"
            )),
        }
    }
}

impl Lines {
    /// Finds the heading of a table, past comments.
    fn heading(&mut self, separator: char) -> Result<(), NoHeading> {
        for _ in 0..10 {
            let mut line = Vec::new();
            if self.take(&mut line).map_err(NoHeading::Io)? == 0 {
                break;
            }
            let line = String::from_utf8_lossy(&line);
            let line = line.trim_start_matches('\u{feff}');
            if let Some(columns) = table::heading(line, separator) {
                self.shape = Arc::new(Shape::Table { separator, columns });
                return Ok(());
            }
        }
        Err(NoHeading::Missing)
    }

    /// Takes a line; says how long it was, 0 at the end. What goes beyond the longest line is
    /// left out, which makes it a wrong line.
    fn take(&mut self, line: &mut Vec<u8>) -> std::io::Result<usize> {
        let count = (&mut self.reader)
            .take(LONGEST as u64)
            .read_until(b'\n', line)?;
        self.line += u64::from(count > 0);
        Ok(count)
    }

    /// The next lines, of at least `size` bytes; `None` at the end.
    pub fn chunk(&mut self, size: usize) -> std::io::Result<Option<Chunk>> {
        let first_line = self.line + 1;
        let mut bytes = Vec::with_capacity(size + (size >> 2));
        while bytes.len() < size {
            if self.take(&mut bytes)? == 0 {
                break;
            }
        }
        if bytes.is_empty() {
            return Ok(None);
        }
        Ok(Some(Chunk {
            text: bytes,
            first_line,
            shape: Arc::clone(&self.shape),
        }))
    }
}
