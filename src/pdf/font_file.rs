//! Font files, read as far as they are needed.

use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::ops::Range;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::SystemTime;

use tercet_pdf::fonts::FontFile;

use crate::batch::Digest;

/// Offsets in a font have four bytes: one that is longer is none.
const LONGEST: u64 = u32::MAX as u64;

/// A font file. It is open until all of it was read, so that what is read later is of the same
/// file, whatever is put in its place.
pub(super) struct OnDisk {
    /// None once `whole` is there.
    file: Mutex<Option<File>>,
    size: u64,
    modified: Option<SystemTime>,
    /// All of it; none where that failed.
    whole: OnceLock<Option<Vec<u8>>>,
    has_failed: AtomicBool,
}

impl OnDisk {
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        // To open a pipe, or a device, may never end.
        if !fs::metadata(path)?.is_file() {
            let message = "it is not an ordinary file";
            return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
        }
        let file = File::open(path)?;
        let metadata = file.metadata()?;
        if metadata.len() > LONGEST {
            let message = "it is longer than a font can be";
            return Err(io::Error::new(io::ErrorKind::InvalidData, message));
        }
        Ok(Self {
            size: metadata.len(),
            modified: metadata.modified().ok(),
            file: Mutex::new(Some(file)),
            whole: OnceLock::new(),
            has_failed: AtomicBool::new(false),
        })
    }

    /// Reads all of it, and closes it.
    pub(super) fn read_whole(&self) -> io::Result<()> {
        let mut failed = Ok(());
        let whole = self.whole.get_or_init(|| match self.all() {
            Ok(bytes) => Some(bytes),
            Err(error) => {
                failed = Err(error);
                None
            }
        });
        if whole.is_some() {
            self.locked().take();
        }
        failed
    }

    fn all(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        bytes.try_reserve_exact(usize::try_from(self.size).unwrap_or(usize::MAX))?;
        self.read(0..self.size, &mut bytes)?;
        if self.is_sound() {
            Ok(bytes)
        } else {
            let message = "it was changed while it was read";
            Err(io::Error::new(io::ErrorKind::InvalidData, message))
        }
    }

    /// The digest of the whole file, of which no more than a small piece is in memory.
    pub(super) fn digest(&self) -> io::Result<Digest> {
        Digest::of_stream(&mut Stream { file: self, at: 0 })
    }

    fn locked(&self) -> MutexGuard<'_, Option<File>> {
        self.file.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads what there is from that place on, as much as there is room for.
    fn piece(&self, at: u64, to: &mut [u8]) -> io::Result<usize> {
        let mut file = self.locked();
        let read = match (&mut *file, self.whole.get()) {
            (Some(file), _) => file.seek(SeekFrom::Start(at)).and_then(|_| file.read(to)),
            (None, Some(Some(whole))) => {
                let at = usize::try_from(at).unwrap_or(usize::MAX);
                whole.get(at..).unwrap_or_default().read(to)
            }
            (None, _) => Err(io::ErrorKind::NotFound.into()),
        };
        self.has_failed.fetch_or(read.is_err(), Ordering::Relaxed);
        read
    }
}

/// The file from a place on; others may read it meanwhile.
struct Stream<'f> {
    file: &'f OnDisk,
    at: u64,
}

impl io::Read for Stream<'_> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let len = self.file.piece(self.at, to)?;
        self.at += len as u64;
        Ok(len)
    }
}

impl FontFile for OnDisk {
    fn size(&self) -> u64 {
        self.size
    }

    fn read(&self, part: Range<u64>, to: &mut Vec<u8>) -> io::Result<()> {
        let wanted = part.end.saturating_sub(part.start);
        let from = Stream {
            file: self,
            at: part.start,
        };
        if from.take(wanted).read_to_end(to)? as u64 == wanted {
            Ok(())
        } else {
            Err(io::ErrorKind::UnexpectedEof.into())
        }
    }

    fn is_sound(&self) -> bool {
        let is_same = match self.locked().as_ref().map(File::metadata) {
            Some(Ok(now)) => now.len() == self.size && now.modified().ok() == self.modified,
            Some(Err(_)) => false,
            // It was when all of it had been read.
            None => true,
        };
        is_same && !self.has_failed.load(Ordering::Relaxed)
    }
}

impl AsRef<[u8]> for OnDisk {
    /// Empty where it cannot be read: then fonts of pictures are without it.
    fn as_ref(&self) -> &[u8] {
        let _ = self.read_whole();
        let whole = self.whole.get().and_then(Option::as_deref);
        whole.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_file_is_read_in_parts_and_whole_and_must_stay_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.otf");
        let bytes: Vec<u8> = (0..200_000_u32).map(|at| (at % 251) as u8).collect();
        let part = |file: &OnDisk, part: Range<u64>| {
            let mut read = vec![7];
            file.read(part, &mut read).map(|()| read.split_off(1))
        };
        fs::write(&path, &bytes).unwrap();
        let file = OnDisk::open(&path).unwrap();
        assert_eq!(part(&file, 10..100_000).unwrap(), bytes[10..100_000]);
        assert_eq!(file.digest().unwrap(), Digest::of(&bytes));
        assert!(file.is_sound());
        // The same while others take all of it, and after it was closed.
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| assert_eq!(file.as_ref(), bytes));
                scope.spawn(|| assert_eq!(part(&file, 5..90_000).unwrap(), bytes[5..90_000]));
                scope.spawn(|| assert_eq!(file.digest().unwrap(), Digest::of(&bytes)));
            }
        });
        assert!(file.locked().is_none() && file.is_sound());
        assert_eq!(part(&file, 0..3).unwrap(), bytes[..3]);
        // What is not there is told, and held against it.
        assert!(part(&file, 199_999..200_001).is_err());
        let other = OnDisk::open(&path).unwrap();
        assert_eq!(part(&other, 0..3).unwrap(), bytes[..3]);
        fs::write(&path, &bytes[..100]).unwrap();
        assert!(!other.is_sound());
        assert!(other.as_ref().is_empty());
        assert!(OnDisk::open(folder.path()).is_err(), "a folder");
    }
}
