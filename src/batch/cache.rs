//! What earlier runs know, so that unchanged articles cost next to nothing.
//!
//! One file of records, one for each article, appended as soon as the outputs
//! of the article are staged. So a killed run loses nothing that it finished; a
//! torn record at the end fails its checksum and is cut off. A record is a claim
//! that the next run checks before it believes it, so the file can be deleted at
//! any time. Memory holds only where the records lie.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use xxhash_rust::xxh3::xxh3_64;

use super::record::{Made, Record};

/// Changes with the layout of the records.
const MAGIC: &[u8] = b"tercet cache 2\n";
/// Length (4 bytes) and checksum (8 bytes) before each record, little-endian.
const FRAME: u64 = 4 + 8;
/// No record is longer; what claims to be is damaged.
const RECORD_LIMIT: u32 = 1 << 30;

/// The records of earlier runs and of this one.
pub(super) struct Cache {
    path: PathBuf,
    journal: Mutex<Journal>,
}

/// An article, by the hash of its path. Who reads a record looks whether it is
/// the right one.
type Key = u64;

struct Journal {
    file: File,
    length: u64,
    /// How many records the file has.
    records: usize,
    /// Where the latest record of each article lies.
    latest: HashMap<Key, Place>,
}

#[derive(Clone, Copy)]
struct Place {
    start: u64,
    length: u32,
}

fn key(article: &str) -> Key {
    xxh3_64(article.as_bytes())
}

impl Cache {
    /// Opens the cache at `path`. What cannot be read is dropped.
    ///
    /// # Errors
    /// Where the file cannot be read or written.
    pub(super) fn open(path: PathBuf) -> io::Result<Self> {
        let file = File::options()
            .create(true)
            .read(true)
            .append(true)
            .open(&path)?;
        let mut journal = Journal::scan(file);
        journal.file.set_len(journal.length)?;
        if journal.length == 0 {
            journal.file.write_all(MAGIC)?;
            journal.length = MAGIC.len() as u64;
        }
        Ok(Self {
            path,
            journal: Mutex::new(journal),
        })
    }

    /// The latest record of `article`.
    pub(super) fn get(&self, article: &str) -> Option<Record> {
        let bytes = self.read(article)?;
        Record::decode(&bytes).filter(|record| record.made.article == article)
    }

    /// What was made of `article` last.
    pub(super) fn made(&self, article: &str) -> Option<Made> {
        let bytes = self.read(article)?;
        Record::made_of(&bytes).filter(|made| made.article == article)
    }

    fn read(&self, article: &str) -> Option<Vec<u8>> {
        let mut journal = self.lock();
        let place = *journal.latest.get(&key(article))?;
        journal.read(place).ok()
    }

    /// Calls `visit` for what was made of all articles but those of `skipped`.
    pub(super) fn each_but<'a>(
        &self,
        skipped: impl Iterator<Item = &'a str>,
        visit: &mut dyn FnMut(&Made),
    ) {
        let mut journal = self.lock();
        let mut latest = journal.latest.clone();
        for article in skipped {
            latest.remove(&key(article));
        }
        let mut places: Vec<Place> = latest.into_values().collect();
        places.sort_unstable_by_key(|place| place.start);
        for place in places {
            let made = journal.read(place).ok();
            if let Some(made) = made.and_then(|bytes| Record::made_of(&bytes)) {
                visit(&made);
            }
        }
    }

    /// Appends a record.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub(super) fn append(&self, record: &Record) -> io::Result<()> {
        let payload = record.encode();
        let frame = frame(&payload);
        let mut journal = self.lock();
        journal.file.write_all(&frame)?;
        let place = Place {
            start: journal.length + FRAME,
            length: payload.len() as u32,
        };
        journal.latest.insert(key(&record.made.article), place);
        journal.length += frame.len() as u64;
        journal.records += 1;
        Ok(())
    }

    /// Ends the run: drops records that newer ones replace, and those of all
    /// articles but `kept`.
    ///
    /// # Errors
    /// Where the file cannot be read or replaced.
    pub(super) fn finish<'a>(&self, kept: impl Iterator<Item = &'a str>) -> io::Result<()> {
        let mut journal = self.lock();
        let places = kept.filter_map(|article| journal.latest.get(&key(article)));
        let mut places: Vec<Place> = places.copied().collect();
        if places.len() == journal.records {
            return Ok(());
        }
        places.sort_unstable_by_key(|place| place.start);
        let new = self.path.with_extension("cache-new");
        let mut out = BufWriter::new(File::create(&new)?);
        out.write_all(MAGIC)?;
        for place in places {
            out.write_all(&frame(&journal.read(place)?))?;
        }
        out.into_inner().map_err(io::IntoInnerError::into_error)?;
        fs::rename(&new, &self.path)
    }

    fn lock(&self) -> MutexGuard<'_, Journal> {
        self.journal.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Journal {
    /// Finds the records of `file`, up to the first that is damaged.
    fn scan(file: File) -> Self {
        let mut journal = Self {
            file,
            length: 0,
            records: 0,
            latest: HashMap::new(),
        };
        let mut reader = BufReader::with_capacity(64 << 10, &journal.file);
        let mut magic = [0; MAGIC.len()];
        if reader.read_exact(&mut magic).is_err() || magic != MAGIC {
            return journal;
        }
        journal.length = MAGIC.len() as u64;
        let mut payload = Vec::new();
        while read_frame(&mut reader, &mut payload).is_some() {
            let place = Place {
                start: journal.length + FRAME,
                length: payload.len() as u32,
            };
            journal.length = place.start + u64::from(place.length);
            journal.records += 1;
            if let Some(article) = Record::article_of(&payload) {
                journal.latest.insert(key(article), place);
            }
        }
        journal
    }

    fn read(&mut self, place: Place) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; place.length as usize];
        self.file.seek(SeekFrom::Start(place.start))?;
        self.file.read_exact(&mut bytes)?;
        Ok(bytes)
    }
}

fn frame(payload: &[u8]) -> Vec<u8> {
    let mut frame = Vec::with_capacity(FRAME as usize + payload.len());
    frame.extend_from_slice(&(payload.len() as u32).to_le_bytes());
    frame.extend_from_slice(&xxh3_64(payload).to_le_bytes());
    frame.extend_from_slice(payload);
    frame
}

/// Reads the next record into `payload`; none where it is torn or damaged.
fn read_frame(reader: &mut impl Read, payload: &mut Vec<u8>) -> Option<()> {
    let (mut length, mut checksum) = ([0; 4], [0; 8]);
    reader.read_exact(&mut length).ok()?;
    reader.read_exact(&mut checksum).ok()?;
    let length = u32::from_le_bytes(length);
    if length > RECORD_LIMIT {
        return None;
    }
    payload.clear();
    reader.take(u64::from(length)).read_to_end(payload).ok()?;
    let is_whole = payload.len() == length as usize;
    (is_whole && xxh3_64(payload) == u64::from_le_bytes(checksum)).then_some(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn articles(cache: &Cache) -> Vec<String> {
        let mut articles = Vec::new();
        cache.each_but([].into_iter(), &mut |made| {
            articles.push(made.article.clone());
        });
        articles.sort();
        articles
    }

    fn written(articles: &[&str]) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("all.cache");
        let cache = Cache::open(path.clone()).unwrap();
        for article in articles {
            cache.append(&Record::for_test(article)).unwrap();
            assert_eq!(cache.get(article), Some(Record::for_test(article)));
        }
        (folder, path)
    }

    #[test]
    fn survives_a_cut_at_any_byte() {
        let (_folder, path) = written(&["a.md", "b.md", "c.md"]);
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
        let (_folder, path) = written(&["a.md"]);
        let whole = fs::read(&path).unwrap();
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 0x20;
            fs::write(&path, &damaged).unwrap();
            assert_eq!(Cache::open(path.clone()).unwrap().get("a.md"), None);
        }
    }

    #[test]
    fn the_end_keeps_the_latest() {
        let (_folder, path) = written(&["a.md", "b.md", "a.md"]);
        let cache = Cache::open(path.clone()).unwrap();
        cache.finish(["a.md", "never.md"].into_iter()).unwrap();
        let cache = Cache::open(path.clone()).unwrap();
        assert_eq!(articles(&cache), ["a.md"]);
        let one = frame(&Record::for_test("a.md").encode()).len();
        let length = || fs::metadata(&path).unwrap().len() as usize;
        assert_eq!(length(), MAGIC.len() + one);
        let inode = crate::batch::stamp::Stamp::of_output(&path.metadata().unwrap());
        cache.finish(["a.md"].into_iter()).unwrap();
        let after = crate::batch::stamp::Stamp::of_output(&path.metadata().unwrap());
        assert_eq!(inode, after);
    }
}
