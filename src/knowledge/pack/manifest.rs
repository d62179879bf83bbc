//! What a pack says of itself, and what can be wrong with it.

use super::PAGE;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a pack says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The pack's name; links are credited to it.
    pub name: String,
    /// Main language of names and descriptions (BCP 47).
    pub language: String,
    /// Licence of the records, by its usual short name.
    pub license: String,
    /// Where the records were taken from.
    pub source: String,
    /// When that was: an ISO 8601 date.
    pub date: String,
    /// How many records there are.
    pub records: u64,
    /// Length of all record blocks, in bytes.
    pub records_bytes: u64,
    /// CRC of all record blocks.
    pub records_crc: u32,
    /// How many different names (keys) are filed.
    pub names: u64,
    /// How many buckets the names are in.
    pub buckets: u64,
    /// Length of a bucket, in bytes.
    pub bucket_bytes: u64,
    /// CRC of all buckets.
    pub names_crc: u32,
}

impl Manifest {
    /// Where the buckets start.
    #[must_use]
    pub fn names_at(&self) -> u64 {
        PAGE + self.records_bytes
    }

    /// Length of the whole file, in bytes.
    #[must_use]
    pub fn file_bytes(&self) -> u64 {
        self.names_at() + self.buckets * self.bucket_bytes
    }

    /// Refuses numbers that no pack can have, so that sums of them cannot overflow.
    pub(super) fn check(&self) -> Result<(), PackError> {
        const LARGEST: u64 = 1 << 50;
        let whole = self
            .buckets
            .checked_mul(self.bucket_bytes)
            .and_then(|names| names.checked_add(self.records_bytes));
        match whole {
            Some(bytes) if bytes <= LARGEST && self.bucket_bytes <= 1 << 24 => Ok(()),
            _ => Err(PackError::damaged_manifest()),
        }
    }
}

/// Why a pack cannot be used. Its message is a sentence for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackError(Kind);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    TooShort,
    NotAPack,
    Version(u8),
    Manifest,
    Length { found: u64, expected: u64 },
    Count { found: u64, expected: u64 },
    Record { at: u64 },
    ManifestTooLong,
}

impl PackError {
    pub(super) fn too_short() -> Self {
        Self(Kind::TooShort)
    }
    pub(super) fn not_a_pack() -> Self {
        Self(Kind::NotAPack)
    }
    pub(super) fn version(found: u8) -> Self {
        Self(Kind::Version(found))
    }
    pub(super) fn damaged_manifest() -> Self {
        Self(Kind::Manifest)
    }
    pub(super) fn length(found: u64, expected: u64) -> Self {
        Self(Kind::Length { found, expected })
    }
    pub(super) fn count(found: u64, expected: u64) -> Self {
        Self(Kind::Count { found, expected })
    }
    pub(super) fn record(at: u64) -> Self {
        Self(Kind::Record { at })
    }
    pub(super) fn manifest_too_long() -> Self {
        Self(Kind::ManifestTooLong)
    }
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::TooShort => f.write_str("The knowledge pack is cut off before its end."),
            Kind::NotAPack => f.write_str("This file is not a Byname knowledge pack."),
            Kind::Version(found) => write!(
                f,
                "The knowledge pack has format version {found}; this Byname reads version 2."
            ),
            Kind::Manifest => {
                f.write_str("The first page of the knowledge pack is damaged: its checksum does not match.")
            }
            Kind::Length { found, expected } => write!(
                f,
                "The knowledge pack has {found} bytes where its manifest says {expected}."
            ),
            Kind::Count { found, expected } => write!(
                f,
                "The knowledge pack has {found} records where its manifest says {expected}."
            ),
            Kind::Record { at } => write!(
                f,
                "The record at byte {at} of the knowledge pack is damaged: its checksum does not match."
            ),
            Kind::ManifestTooLong => f.write_str(
                "What the knowledge pack says of itself does not fit its first page; shorten name, source or licence.",
            ),
        }
    }
}

impl std::error::Error for PackError {}
