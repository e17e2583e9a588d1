//! What earlier runs know, so that unchanged articles cost next to nothing.
//!
//! One file of records, one for each article, appended as soon as the outputs
//! of the article are staged. So a killed run loses nothing that it finished; a
//! torn record at the end fails its checksum and is cut off. A record is a claim
//! that the next run checks before it believes it, so the file can be deleted at
//! any time.

use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File};
use std::io::{self, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use xxhash_rust::xxh3::xxh3_64;

use super::manifest::Entry;
use super::record::Record;

/// Changes with the layout of the records.
const MAGIC: &[u8] = b"tercet cache 1\n";
/// Length (4 bytes) and checksum (8 bytes) before each record, little-endian.
const FRAME: usize = 4 + 8;

/// The records of earlier runs, and the file that takes new ones.
pub(super) struct Cache {
    path: PathBuf,
    loaded: Vec<u8>,
    /// Where the latest record of each article lies in `loaded`.
    index: HashMap<Box<str>, Range<usize>>,
    journal: Mutex<File>,
}

impl Cache {
    /// Opens the cache at `path`. What cannot be read is dropped.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub(super) fn open(path: PathBuf) -> io::Result<Self> {
        let mut loaded = fs::read(&path).unwrap_or_default();
        let (frames, valid) = frames(&loaded);
        let index = frames
            .into_iter()
            .filter_map(|frame| {
                Some((
                    Record::article_of(loaded.get(frame.clone())?)?.into(),
                    frame,
                ))
            })
            .collect();
        loaded.truncate(valid);
        let mut journal = File::options().create(true).append(true).open(&path)?;
        journal.set_len(valid as u64)?;
        if valid == 0 {
            journal.write_all(MAGIC)?;
        }
        Ok(Self {
            path,
            loaded,
            index,
            journal: Mutex::new(journal),
        })
    }

    /// The latest record of `article`.
    pub(super) fn get(&self, article: &str) -> Option<Record> {
        Record::decode(self.loaded.get(self.index.get(article)?.clone())?)
    }

    /// What earlier runs wrote for the articles that `wants` picks, in no order.
    pub(super) fn earlier(&self, wants: impl Fn(&str) -> bool) -> impl Iterator<Item = Entry> {
        let articles = self.index.keys().filter(move |article| wants(article));
        let records = articles.filter_map(|article| self.get(article));
        records.map(|record| record.entry())
    }

    /// Appends a record.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub(super) fn append(&self, record: &Record) -> io::Result<()> {
        let frame = frame(&record.encode());
        let mut journal = self.journal.lock().unwrap_or_else(PoisonError::into_inner);
        journal.write_all(&frame)
    }

    /// Ends the run: drops records that newer ones replace, and those of articles
    /// that are not to be kept.
    ///
    /// # Errors
    /// Where the file cannot be read or replaced.
    pub(super) fn finish(self, keep: impl Fn(&str) -> bool) -> io::Result<()> {
        drop(self.journal);
        drop(self.loaded);
        compact(&self.path, keep)
    }
}

fn compact(path: &Path, keep: impl Fn(&str) -> bool) -> io::Result<()> {
    let bytes = fs::read(path)?;
    let (frames, _) = frames(&bytes);
    let all = frames.len();
    let latest: BTreeMap<&str, &[u8]> = frames
        .into_iter()
        .filter_map(|frame| {
            let payload = bytes.get(frame)?;
            Some((Record::article_of(payload)?, payload))
        })
        .filter(|(article, _)| keep(article))
        .collect();
    if latest.len() == all {
        return Ok(());
    }
    let mut compacted = MAGIC.to_vec();
    for payload in latest.values() {
        compacted.extend_from_slice(&frame(payload));
    }
    let new = path.with_extension("cache-new");
    fs::write(&new, compacted)?;
    fs::rename(&new, path)
}

fn frame(payload: &[u8]) -> Vec<u8> {
    let mut frame = Vec::with_capacity(FRAME + payload.len());
    frame.extend_from_slice(&(payload.len() as u32).to_le_bytes());
    frame.extend_from_slice(&xxh3_64(payload).to_le_bytes());
    frame.extend_from_slice(payload);
    frame
}

/// Where the payloads lie, in the order in which they were written, and the
/// length up to which the file is sound.
fn frames(bytes: &[u8]) -> (Vec<Range<usize>>, usize) {
    let mut frames = Vec::new();
    if !bytes.starts_with(MAGIC) {
        return (frames, 0);
    }
    let mut at = MAGIC.len();
    while let Some(payload) = frame_at(bytes, at) {
        at = payload.end;
        frames.push(payload);
    }
    (frames, at)
}

fn frame_at(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    let (length, rest) = bytes.get(at..)?.split_first_chunk::<4>()?;
    let (checksum, rest) = rest.split_first_chunk::<8>()?;
    let payload = rest.get(..u32::from_le_bytes(*length) as usize)?;
    let start = at + FRAME;
    (xxh3_64(payload) == u64::from_le_bytes(*checksum)).then(|| start..start + payload.len())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn articles(cache: &Cache) -> Vec<String> {
        let mut articles: Vec<String> = cache.earlier(|_| true).map(|entry| entry.path).collect();
        articles.sort();
        articles
    }

    #[test]
    fn survives_a_cut_at_any_byte() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("all.cache");
        let cache = Cache::open(path.clone()).unwrap();
        for article in ["a.md", "b.md", "c.md"] {
            cache.append(&Record::for_test(article)).unwrap();
        }
        drop(cache);
        let whole = fs::read(&path).unwrap();
        for cut in 0..=whole.len() {
            fs::write(&path, &whole[..cut]).unwrap();
            let cache = Cache::open(path.clone()).unwrap();
            let before = articles(&cache).len();
            cache.append(&Record::for_test("d.md")).unwrap();
            drop(cache);
            let cache = Cache::open(path.clone()).unwrap();
            assert_eq!(articles(&cache).len(), before + 1, "cut at {cut}");
            assert_eq!(cache.get("d.md"), Some(Record::for_test("d.md")));
        }
    }

    #[test]
    fn damage_never_reads_as_a_record() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("all.cache");
        let cache = Cache::open(path.clone()).unwrap();
        cache.append(&Record::for_test("a.md")).unwrap();
        drop(cache);
        let whole = fs::read(&path).unwrap();
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 0x20;
            fs::write(&path, &damaged).unwrap();
            assert_eq!(Cache::open(path.clone()).unwrap().get("a.md"), None);
        }
    }

    #[test]
    fn compaction_keeps_the_latest() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("all.cache");
        let cache = Cache::open(path.clone()).unwrap();
        for article in ["a.md", "b.md", "a.md"] {
            cache.append(&Record::for_test(article)).unwrap();
        }
        cache.finish(|article| article != "b.md").unwrap();
        let cache = Cache::open(path.clone()).unwrap();
        assert_eq!(articles(&cache), ["a.md"]);
        let length = fs::metadata(&path).unwrap().len() as usize;
        assert_eq!(
            length,
            MAGIC.len() + frame(&Record::for_test("a.md").encode()).len()
        );
    }
}
