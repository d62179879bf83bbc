//! What reader, intake and engine say to each other: values as
//! [postcard](https://postcard.jamesmunns.com) bytes behind a signature.
//!
//! The three come from one build and lie in one folder. A cache or a half-finished upload may mix
//! two builds all the same, and bytes of another layout may well decode to nonsense; hence the
//! signature.

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt;

/// What every message starts with: the version, and a number that changes with the layout of what
/// is sent (a test holds that it does).
pub const SIGNATURE: &[u8] = concat!(env!("CARGO_PKG_VERSION"), "/2 ").as_bytes();

/// The bytes come from another version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ForeignVersion;

impl fmt::Display for ForeignVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the reader and its engine are not of the same version")
    }
}

impl std::error::Error for ForeignVersion {}

/// The bytes of `value`.
#[must_use]
pub fn encode<T: Serialize>(value: &T) -> Vec<u8> {
    // Writing to memory fails only for sequences of unknown length, which no type here has.
    postcard::to_extend(value, SIGNATURE.to_vec()).unwrap_or_default()
}

/// The value that `bytes` hold.
///
/// # Errors
/// When the bytes were not made by [`encode`] from the same type in the same version.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, ForeignVersion> {
    let value = bytes.strip_prefix(SIGNATURE).ok_or(ForeignVersion)?;
    postcard::from_bytes(value).map_err(|_| ForeignVersion)
}
