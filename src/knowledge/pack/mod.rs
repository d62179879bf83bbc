//! The pack: a body of knowledge in one file that any static host serves.
//!
//! A reader of a pack never needs the whole file. It fetches the first page, and for each article
//! the places where the article's names are filed and then the records found there: two round
//! trips after the page, and an amount of bytes that depends on the article, not on the pack.
//! Nothing here does the fetching: [`Pack::open`] and [`Lookup`] say which bytes they need and
//! are given them.
//!
//! # Format, byte by byte
//! All numbers are little-endian. A *varint* is 7 bits a byte, lowest first, the high bit set on
//! all but the last. A CRC is CRC-32 (ISO 3309, as in zip and PNG).
//!
//! | where | bytes | what |
//! |---|---|---|
//! | 0 | 8 | `89 42 59 4E 41 4D 45 02`: the last byte is the format's version |
//! | 8 | 4 | length of the manifest |
//! | 12 | 4 | CRC of the manifest |
//! | 16 | – | the [`Manifest`]; zeros up to 4096 |
//! | 4096 | `records_bytes` | the records, one block after the other |
//! | then | `buckets` × `bucket_bytes` | the names, in buckets of one size |
//!
//! The manifest and records are in [postcard](https://postcard.jamesmunns.com/wire-format) format,
//! fields in the order of their declaration. A **record block** is the payload's length (4), its
//! CRC (4), and the payload: a [`Record`].
//!
//! A **bucket** is the CRC of its entries (4), their length (4), the entries, and zeros. A name
//! is brought to its [`key`](super::key), an id is left as it is; the hash (FNV-1a of 64 bits over
//! its UTF-8 bytes, then the finalizer of MurmurHash3) says which bucket it is in:
//! `hash × buckets / 2⁶⁴`.
//! An **entry** is the hash (8), the number of records that have the name (varint), the number
//! of those that are listed (1), and for each of these, the most popular first:
//!
//! | bytes | what |
//! |---|---|
//! | varint | where its block starts, counted from the first record |
//! | varint | the block's length |
//! | 1 | popularity, 0 to 255 |
//! | 1 | bit 0: an organization; bit 1: the name is only a family name |
//!
//! For a host that cannot serve parts of files, a pack is cut into **slices** of 8192 bytes, files
//! of their own in a folder: the slice with number *n* is `n / 1024`, a slash, `n % 1024`.
//!
//! Two keys with one hash are possible, so a record that was found has to be asked whether the
//! name is its own; the linker does.

mod bytes;
mod lookup;
mod manifest;
mod names;
mod write;

pub use bytes::Crc;
pub use lookup::Lookup;
pub use manifest::{Manifest, PackError};
pub use names::{
    Posting, bucket_bytes, bucket_of, buckets_for, close_bucket, hash, is_whole_bucket,
};
pub use write::{Draft, build, encode_bucket, encode_record, header, postings};

use super::{Record, Shelf};
use bytes::crc32;
use std::ops::Range;

/// Length of the page at the start of a pack, in bytes.
pub const PAGE: u64 = 4096;

/// Length of the slices into which a pack is cut for hosts that cannot serve parts of files, in
/// bytes.
pub const SLICE: u64 = 8192;

/// Where the slice with this number lies in its folder.
#[must_use]
pub fn slice_path(number: u64) -> String {
    format!("{}/{}", number >> 10, number & 1023)
}

/// The first bytes of every pack of this version.
const MAGIC: [u8; 8] = *b"\x89BYNAME\x02";

/// A pack whose first page has been read.
#[derive(Clone, Debug)]
pub struct Pack {
    manifest: Manifest,
}

impl Pack {
    /// Reads the first page of a pack. `length` is that of the whole file, where it is known.
    ///
    /// # Errors
    /// When the bytes are not the start of a pack of this version, when the page is damaged, or
    /// when the file is shorter than its manifest says.
    pub fn open(page: &[u8], length: Option<u64>) -> Result<Self, PackError> {
        let magic = page.get(..8).ok_or_else(PackError::too_short)?;
        if magic[..7] != MAGIC[..7] {
            return Err(PackError::not_a_pack());
        }
        if magic[7] != MAGIC[7] {
            return Err(PackError::version(magic[7]));
        }
        let number = |at: usize| {
            page.get(at..at + 4)
                .and_then(|bytes| bytes.try_into().ok())
                .map(u32::from_le_bytes)
                .ok_or_else(PackError::too_short)
        };
        let (size, crc) = (number(8)? as usize, number(12)?);
        let payload = page
            .get(16..16usize.saturating_add(size))
            .ok_or_else(PackError::too_short)?;
        if crc32(payload) != crc {
            return Err(PackError::damaged_manifest());
        }
        let manifest: Manifest =
            postcard::from_bytes(payload).map_err(|_| PackError::damaged_manifest())?;
        manifest.check()?;
        if length.is_some_and(|length| length != manifest.file_bytes()) {
            return Err(PackError::length(
                length.unwrap_or(0),
                manifest.file_bytes(),
            ));
        }
        Ok(Self { manifest })
    }

    /// What the pack says of itself.
    #[must_use]
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Where the bucket of `hash` stands in the file.
    fn bucket(&self, hash: u64) -> Range<u64> {
        let manifest = &self.manifest;
        let index = bucket_of(hash, manifest.buckets);
        let start = manifest.names_at() + index * manifest.bucket_bytes;
        start..start + manifest.bucket_bytes
    }

    /// Reads a pack that is wholly in memory.
    ///
    /// # Errors
    /// When the file is not a pack, is not whole, or any record is damaged.
    pub fn load(file: &[u8]) -> Result<Shelf, PackError> {
        let mut shelf = Self::read(file)?;
        shelf.file(usize::MAX);
        Ok(shelf)
    }

    /// The same, with all records still to be [filed](Shelf::file): for who must not hold a page's
    /// thread for long.
    ///
    /// # Errors
    /// As for [`load`](Self::load).
    pub fn read(file: &[u8]) -> Result<Shelf, PackError> {
        let pack = Self::open(file, Some(file.len() as u64))?;
        let mut records = Vec::new();
        pack.each_record(file, |_, record| records.push(record))?;
        if records.len() as u64 != pack.manifest.records {
            return Err(PackError::count(
                records.len() as u64,
                pack.manifest.records,
            ));
        }
        let manifest = pack.manifest;
        let (name, license) = (&manifest.name, &manifest.license);
        Ok(Shelf::unfiled(name, license, records))
    }

    /// Calls `each` with the place and content of every record of `file`, which is whole.
    fn each_record(&self, file: &[u8], mut each: impl FnMut(u64, Record)) -> Result<(), PackError> {
        let end = self.manifest.names_at();
        let mut at = PAGE;
        while at < end {
            let rest = file
                .get(at as usize..end as usize)
                .ok_or_else(PackError::too_short)?;
            let (record, size) = decode_record(rest).ok_or_else(|| PackError::record(at))?;
            each(at, record);
            at += size;
        }
        Ok(())
    }
}

/// Reads the record block at the start of `bytes`; also says how long the block is.
/// `None` when it is damaged.
#[must_use]
pub fn decode_record(bytes: &[u8]) -> Option<(Record, u64)> {
    let number = |at: usize| {
        bytes
            .get(at..at + 4)
            .and_then(|bytes| bytes.try_into().ok())
            .map(u32::from_le_bytes)
    };
    let (size, crc) = (number(0)? as usize, number(4)?);
    let payload = bytes.get(8..8usize.checked_add(size)?)?;
    if crc32(payload) != crc {
        return None;
    }
    let record = postcard::from_bytes(payload).ok()?;
    Some((record, size as u64 + 8))
}
