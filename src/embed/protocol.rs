//! What reader and engine say to each other: values as [postcard](https://postcard.jamesmunns.com)
//! bytes. Both come from one build, so the format carries no version.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The bytes of `value`.
#[must_use]
pub fn encode<T: Serialize>(value: &T) -> Vec<u8> {
    // Writing to memory fails only for sequences of unknown length, which no type here has.
    postcard::to_allocvec(value).unwrap_or_default()
}

/// The value that `bytes` hold.
///
/// # Errors
/// When the bytes were not made by [`encode`] from the same type in the same version.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, postcard::Error> {
    postcard::from_bytes(bytes)
}
