//! Tables by word, hashed by few instructions.
//!
//! The standard library's hash withstands words that were chosen to collide, and carries what it
//! takes for that. An article could slow down nothing but its own reading.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A [`HashMap`] whose hash is FNV-1a.
pub type Table<K, V> = HashMap<K, V, BuildHasherDefault<Fnv>>;

/// A [`HashSet`] whose hash is FNV-1a.
pub type Set<K> = HashSet<K, BuildHasherDefault<Fnv>>;

/// The hash of nothing: the offset basis of FNV-1a
/// ([draft-eastlake-fnv](https://datatracker.ietf.org/doc/draft-eastlake-fnv/)).
pub(super) const BASIS: u64 = 0xcbf2_9ce4_8422_2325;

/// What `hash` becomes with `bytes` after what it is of (FNV-1a).
pub(super) const fn hash_of(mut hash: u64, bytes: &[u8]) -> u64 {
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u64).wrapping_mul(0x0100_0000_01b3);
        at += 1;
    }
    hash
}

/// FNV-1a of what is written.
#[derive(Clone, Copy, Debug)]
pub struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(BASIS)
    }
}

impl Hasher for Fnv {
    #[inline(never)]
    fn write(&mut self, bytes: &[u8]) {
        self.0 = hash_of(self.0, bytes);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
