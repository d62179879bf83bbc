//! Names filed by hash.

use super::bytes::{crc32, put_varint, take_varint};
use crate::recognize::EntityKind;

/// The hash under which a [`key`](crate::knowledge::key) is filed.
#[must_use]
pub fn hash(key: &str) -> u64 {
    // FNV-1a alone leaves the high bits, which choose the bucket, poorly mixed for short keys.
    let mut hash = key.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    for factor in [0xff51_afd7_ed55_8ccd_u64, 0xc4ce_b9fe_1a85_ec53] {
        hash = (hash ^ (hash >> 33)).wrapping_mul(factor);
    }
    hash ^ (hash >> 33)
}

/// One record that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Posting {
    /// Hash of the name's key.
    pub hash: u64,
    /// Popularity turned round, 0 for the most popular: postings of one name sort by it.
    pub rank: u8,
    /// Where the record's block starts, counted from the first record, in bytes.
    pub at: u64,
    /// Length of the block, in bytes.
    pub size: u32,
    /// Person or organization.
    pub kind: EntityKind,
    /// The name is only the family name.
    pub family: bool,
}

/// How many records are listed under one name: of namesakes of a full name more than of people
/// who share a family name, since those are told apart by their offices alone.
fn max_listed(family: bool) -> usize {
    if family { 8 } else { 16 }
}

/// The postings of one name, as filed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    /// How many records have the name, listed or not.
    pub(super) total: u64,
    pub(super) listed: Vec<Posting>,
}

/// Appends the entry of the name that all `postings`, in order, share.
pub(super) fn put_entry(out: &mut Vec<u8>, postings: &[Posting]) {
    let Some(first) = postings.first() else {
        return;
    };
    out.extend_from_slice(&first.hash.to_le_bytes());
    put_varint(out, postings.len() as u64);
    let (mut full, mut family) = (0, 0);
    let listed: Vec<&Posting> = postings
        .iter()
        .filter(|posting| {
            let count = if posting.family {
                &mut family
            } else {
                &mut full
            };
            *count += 1;
            *count <= max_listed(posting.family)
        })
        .collect();
    out.push(listed.len() as u8);
    for posting in listed {
        put_varint(out, posting.at);
        put_varint(out, u64::from(posting.size));
        out.push(u8::MAX - posting.rank);
        let organization = u8::from(posting.kind == EntityKind::Organization);
        out.push(organization | u8::from(posting.family) << 1);
    }
}

/// The bucket of `hash`, where there are `buckets` of them.
#[must_use]
pub fn bucket_of(hash: u64, buckets: u64) -> u64 {
    // The product's upper half is below `buckets`.
    ((u128::from(hash) * u128::from(buckets)) >> 64) as u64
}

/// How many buckets to make for entries of `bytes` in all, so that the fullest, as chance has
/// it, is not much fuller than the others.
#[must_use]
pub fn buckets_for(bytes: u64) -> u64 {
    const MEAN: u64 = 1280;
    bytes.div_ceil(MEAN).max(1)
}

/// How long each bucket has to be, when the entries of the fullest take `fullest` bytes.
#[must_use]
pub fn bucket_bytes(fullest: usize) -> u64 {
    (fullest as u64 + 8).next_multiple_of(64)
}

/// Closes a bucket: checksum and length before `entries`, zeros up to `size` behind.
#[must_use]
pub fn close_bucket(entries: &[u8], size: u64) -> Vec<u8> {
    let size = size as usize;
    let mut bucket = Vec::with_capacity(size);
    bucket.extend_from_slice(&crc32(entries).to_le_bytes());
    bucket.extend_from_slice(&(entries.len() as u32).to_le_bytes());
    bucket.extend_from_slice(entries);
    bucket.resize(size.max(bucket.len()), 0);
    bucket
}

/// Whether a bucket's checksum matches.
#[must_use]
pub fn is_whole_bucket(bucket: &[u8]) -> bool {
    entries(bucket).is_some()
}

/// The entries of a bucket; `None` when it is damaged.
fn entries(bucket: &[u8]) -> Option<&[u8]> {
    let number = |at: usize| {
        bucket
            .get(at..at + 4)
            .and_then(|bytes| bytes.try_into().ok())
            .map(u32::from_le_bytes)
    };
    let (crc, size) = (number(0)?, number(4)? as usize);
    let entries = bucket.get(8..8usize.checked_add(size)?)?;
    (crc32(entries) == crc).then_some(entries)
}

/// The entry of `hash` in `bucket`, empty when it has none. `None` when the bucket is damaged.
pub(super) fn find(bucket: &[u8], hash: u64) -> Option<Entry> {
    let mut rest = entries(bucket)?;
    while !rest.is_empty() {
        let filed = u64::from_le_bytes(rest.get(..8)?.try_into().ok()?);
        rest = &rest[8..];
        let total = take_varint(&mut rest)?;
        let (&count, after) = rest.split_first()?;
        rest = after;
        let mut entry = Entry {
            total,
            listed: Vec::with_capacity(usize::from(count)),
        };
        for _ in 0..count {
            let at = take_varint(&mut rest)?;
            let size = u32::try_from(take_varint(&mut rest)?).ok()?;
            let (&[popularity, flags], after) = rest.split_first_chunk()?;
            rest = after;
            entry.listed.push(Posting {
                hash: filed,
                rank: u8::MAX - popularity,
                at,
                size,
                kind: if flags & 1 == 1 {
                    EntityKind::Organization
                } else {
                    EntityKind::Person
                },
                family: flags & 2 == 2,
            });
        }
        if filed == hash {
            return Some(entry);
        }
    }
    Some(Entry::default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_filed_is_found() {
        let posting = |hash, at, family| Posting {
            hash,
            rank: 3,
            at,
            size: 70,
            kind: EntityKind::Organization,
            family,
        };
        let mut entries = Vec::new();
        put_entry(
            &mut entries,
            &[posting(7, 0, false), posting(7, 1 << 40, true)],
        );
        put_entry(&mut entries, &[posting(u64::MAX, 99, false)]);
        let bucket = close_bucket(&entries, 512);
        assert_eq!(bucket.len(), 512);
        let found = find(&bucket, 7).expect("the bucket is whole");
        assert_eq!(found.total, 2);
        assert_eq!(found.listed[1], posting(7, 1 << 40, true));
        assert_eq!(find(&bucket, 8), Some(Entry::default()));
        let mut damaged = bucket;
        damaged[9] ^= 1;
        assert_eq!(find(&damaged, 7), None);
    }
}
