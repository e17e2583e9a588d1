//! Font files, read as far as they are needed.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::ops::Range;
use std::path::Path;
use std::sync::{Mutex, OnceLock, PoisonError};

use tercet_pdf::fonts::FontFile;

use crate::batch::Digest;

/// A font file. It stays open, so that what is read later is of the same file, whatever is put in
/// its place.
pub(super) struct OnDisk {
    file: Mutex<File>,
    size: u64,
    whole: OnceLock<Vec<u8>>,
}

impl OnDisk {
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        Ok(Self {
            size: file.metadata()?.len(),
            file: Mutex::new(file),
            whole: OnceLock::new(),
        })
    }

    /// The digest of the whole file, of which no more than a small piece is in memory.
    pub(super) fn digest(&self) -> io::Result<Digest> {
        Digest::of_stream(&mut Stream { file: self, at: 0 })
    }

    /// Does something with the file from that place on.
    fn with<T>(&self, at: u64, act: impl FnOnce(&mut File) -> io::Result<T>) -> io::Result<T> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(at))?;
        act(&mut file)
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
        let read = self.with(part.start, |file| file.take(wanted).read_to_end(to))?;
        if read as u64 == wanted {
            Ok(())
        } else {
            Err(io::ErrorKind::UnexpectedEof.into())
        }
    }
}

impl AsRef<[u8]> for OnDisk {
    fn as_ref(&self) -> &[u8] {
        self.whole.get_or_init(|| {
            let mut bytes = Vec::with_capacity(usize::try_from(self.size).unwrap_or(0));
            match self.read(0..self.size, &mut bytes) {
                Ok(()) => bytes,
                Err(_) => Vec::new(),
            }
        })
    }
}
