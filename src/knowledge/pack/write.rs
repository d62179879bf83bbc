//! Writing packs: the pieces, and a whole pack in memory.
//!
//! The command line builds large packs from the same pieces with bounded memory.

use super::bytes::crc32;
use super::names::{bucket_bytes, bucket_of, buckets_for, close_bucket, hash, put_entry};
use super::{MAGIC, Manifest, PAGE, PackError, Posting};
use crate::knowledge::{Record, fold};

/// What a new pack is to say of itself; the counts are found by building.
#[derive(Clone, Debug, Default)]
pub struct Draft {
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
}

/// The block of a record.
#[must_use]
pub fn encode_record(record: &Record) -> Vec<u8> {
    // Writing to a vector cannot fail, and a record has no type that postcard refuses.
    let payload = postcard::to_allocvec(record).unwrap_or_default();
    let mut block = Vec::with_capacity(payload.len() + 8);
    block.extend_from_slice(&(payload.len() as u32).to_le_bytes());
    block.extend_from_slice(&crc32(&payload).to_le_bytes());
    block.extend_from_slice(&payload);
    block
}

/// The postings of a record whose block of `size` bytes starts at `at`: one for each different
/// name, one for the family name, and one for the id, by which a publisher may mean it.
#[must_use]
pub fn postings(record: &Record, at: u64, size: u32) -> Vec<Posting> {
    let rank = u8::MAX - (record.popularity.clamp(0.0, 1.0) * 255.0) as u8;
    let full = record.full_names().map(|(name, _)| (name, false));
    let family = record.short_name().map(|name| (name, true));
    let id = Some((record.id.clone(), false));
    let mut postings: Vec<Posting> = full
        .chain(family)
        .map(|(name, family)| (fold::key(name), family))
        .chain(id)
        .filter(|(key, _)| !key.is_empty())
        .map(|(key, family)| Posting {
            hash: hash(&key),
            rank,
            at,
            size,
            kind: record.kind,
            family,
        })
        .collect();
    postings.sort_unstable();
    postings.dedup_by_key(|posting| posting.hash);
    postings
}

/// The entries of a bucket from its postings in order.
#[must_use]
pub fn encode_bucket(postings: &[Posting]) -> Vec<u8> {
    let mut entries = Vec::new();
    for name in postings.chunk_by(|a, b| a.hash == b.hash) {
        put_entry(&mut entries, name);
    }
    entries
}

/// The first page of a pack.
///
/// # Errors
/// When the manifest does not fit the page.
pub fn header(manifest: &Manifest) -> Result<Vec<u8>, PackError> {
    let payload = postcard::to_allocvec(manifest).unwrap_or_default();
    if payload.len() + 16 > PAGE as usize {
        return Err(PackError::manifest_too_long());
    }
    let mut page = Vec::with_capacity(PAGE as usize);
    page.extend_from_slice(&MAGIC);
    page.extend_from_slice(&(payload.len() as u32).to_le_bytes());
    page.extend_from_slice(&crc32(&payload).to_le_bytes());
    page.extend_from_slice(&payload);
    page.resize(PAGE as usize, 0);
    Ok(page)
}

/// Builds a pack in memory, for up to some hundred thousand records. The same records give the
/// same bytes, in whatever order they come.
///
/// # Errors
/// When the manifest does not fit the first page.
pub fn build(draft: Draft, mut records: Vec<Record>) -> Result<Vec<u8>, PackError> {
    records.sort_by(|a, b| a.id.cmp(&b.id));
    let mut blocks = Vec::new();
    let mut filed = Vec::new();
    for record in &records {
        let block = encode_record(record);
        filed.extend(postings(record, blocks.len() as u64, block.len() as u32));
        blocks.extend_from_slice(&block);
    }
    filed.sort_unstable();

    let bytes: usize = filed
        .chunk_by(|a, b| a.hash == b.hash)
        .map(|name| encode_bucket(name).len())
        .sum();
    let buckets = buckets_for(bytes as u64);
    let mut entries = vec![Vec::new(); buckets as usize];
    for bucket in filed.chunk_by(|a, b| bucket_of(a.hash, buckets) == bucket_of(b.hash, buckets)) {
        entries[bucket_of(bucket[0].hash, buckets) as usize] = encode_bucket(bucket);
    }
    let size = bucket_bytes(entries.iter().map(Vec::len).max().unwrap_or(0));
    let names: Vec<u8> = entries
        .iter()
        .flat_map(|entries| close_bucket(entries, size))
        .collect();

    let manifest = Manifest {
        name: draft.name,
        language: draft.language,
        license: draft.license,
        source: draft.source,
        date: draft.date,
        records: records.len() as u64,
        records_bytes: blocks.len() as u64,
        records_crc: crc32(&blocks),
        names: filed.chunk_by(|a, b| a.hash == b.hash).count() as u64,
        buckets,
        bucket_bytes: size,
        names_crc: crc32(&names),
    };
    let mut pack = header(&manifest)?;
    pack.extend_from_slice(&blocks);
    pack.extend_from_slice(&names);
    Ok(pack)
}
