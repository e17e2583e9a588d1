//! Font files, read as far as they are needed.

use std::fs::File;
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
    file: Mutex<Option<File>>,
    size: u64,
    modified: Option<SystemTime>,
    whole: OnceLock<Vec<u8>>,
    has_failed: AtomicBool,
}

impl OnDisk {
    pub(super) fn open(path: &Path) -> io::Result<Self> {
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
        let mut bytes = Vec::new();
        bytes.try_reserve_exact(usize::try_from(self.size).unwrap_or(usize::MAX))?;
        self.read(0..self.size, &mut bytes)?;
        // Another may have been quicker.
        let _ = self.whole.set(bytes);
        self.locked().take();
        Ok(())
    }

    /// The digest of the whole file, of which no more than a small piece is in memory.
    pub(super) fn digest(&self) -> io::Result<Digest> {
        match self.whole.get() {
            Some(bytes) => Ok(Digest::of(bytes)),
            None => Digest::of_stream(&mut Stream { file: self, at: 0 }),
        }
    }

    fn locked(&self) -> MutexGuard<'_, Option<File>> {
        self.file.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does something with the file from that place on.
    fn with<T>(&self, at: u64, act: impl FnOnce(&mut File) -> io::Result<T>) -> io::Result<T> {
        let mut file = self.locked();
        let done = match &mut *file {
            Some(file) => file.seek(SeekFrom::Start(at)).and_then(|_| act(file)),
            None => Err(io::ErrorKind::NotFound.into()),
        };
        self.has_failed.fetch_or(done.is_err(), Ordering::Relaxed);
        done
    }
}

/// The file from a place on; others may read it meanwhile.
struct Stream<'f> {
    file: &'f OnDisk,
    at: u64,
}

impl io::Read for Stream<'_> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let len = self.file.with(self.at, |file| file.read(to))?;
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
        self.with(part.start, |file| {
            if file.take(wanted).read_to_end(to)? as u64 == wanted {
                Ok(())
            } else {
                Err(io::ErrorKind::UnexpectedEof.into())
            }
        })
    }

    fn is_sound(&self) -> bool {
        let file = self.locked();
        let now = file.as_ref().map(File::metadata);
        let is_same = match now {
            Some(Ok(now)) => now.len() == self.size && now.modified().ok() == self.modified,
            Some(Err(_)) => false,
            None => true,
        };
        is_same && !self.has_failed.load(Ordering::Relaxed)
    }
}

impl AsRef<[u8]> for OnDisk {
    /// Empty where it cannot be read: then fonts of pictures are without it.
    fn as_ref(&self) -> &[u8] {
        if self.whole.get().is_none() {
            let _ = self.read_whole();
        }
        self.whole.get().map_or(&[], Vec::as_slice)
    }
}
