//! Writing below the output folder, so that a file appears whole or not at all.
//!
//! A file is written to the staging folder first and then renamed. Rename is
//! atomic (POSIX `rename`), and what a killed run leaves lies in one place. There
//! is no `fsync`: against a loss of power the next run's checks help, and a
//! batch of 100,000 articles would take hours with it.

use std::fs::{self, File, TryLockError};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::shard::Shard;
use super::stamp::Stamp;
use super::{Digest, WORK_FOLDER};
use crate::{failure::Failure, rules};

/// The output folder, while this run holds it.
pub(super) struct OutputFolder {
    root: PathBuf,
    staging: PathBuf,
    /// `all`, or the shard's.
    label: String,
    /// Held open for as long as the run lasts; the system lets go of them with
    /// the process.
    _locks: Vec<File>,
}

/// A file in the staging folder.
pub(super) struct Staged {
    place: PathBuf,
    /// What the file will look like once published.
    pub(super) stamp: Stamp,
    /// Of its bytes.
    pub(super) digest: Digest,
}

impl OutputFolder {
    /// Makes the folder where it is missing, takes it, and clears away what a
    /// killed run left.
    ///
    /// # Errors
    /// Where it cannot be written to, or another run holds it.
    pub(super) fn open(root: &Path, shard: Option<Shard>) -> Result<Self, Failure> {
        let work = root.join(WORK_FOLDER);
        let failed = |path: &Path| {
            let path = path.to_owned();
            move |error: io::Error| Failure::output(&path, &error)
        };
        fs::create_dir_all(&work).map_err(failed(&work))?;
        let locks = lock(&work, shard)?;
        let label = shard.map_or_else(|| "all".to_owned(), Shard::label);
        let staging = work.join(format!("{label}.staging"));
        match fs::remove_dir_all(&staging) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(Failure::output(&staging, &error));
            }
            _ => {}
        }
        fs::create_dir(&staging).map_err(failed(&staging))?;
        Ok(Self {
            root: root.to_owned(),
            staging,
            label,
            _locks: locks,
        })
    }

    /// Where this run keeps its cache.
    pub(super) fn cache_file(&self) -> PathBuf {
        self.root
            .join(WORK_FOLDER)
            .join(format!("{}.cache", self.label))
    }

    /// The path of `relative`.
    pub(super) fn locate(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// Writes `bytes` to the staging folder as `name`, which no other thread may
    /// use at the same time.
    pub(super) fn stage(&self, name: &str, bytes: &[u8]) -> io::Result<Staged> {
        let place = self.staging.join(name);
        let mut file = File::create(&place)?;
        file.write_all(bytes)?;
        Ok(Staged {
            stamp: Stamp::of_output(&file.metadata()?),
            digest: Digest::of(bytes),
            place,
        })
    }

    /// Writes a file piece by piece, and puts it at `relative`.
    pub(super) fn write(
        &self,
        relative: &str,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        let place = self.staging.join("piecewise");
        let mut out = BufWriter::new(File::create(&place)?);
        write(&mut out)?;
        out.into_inner().map_err(io::IntoInnerError::into_error)?;
        fs::rename(&place, self.locate(relative))
    }

    /// Moves a staged file to `relative`, in one step.
    pub(super) fn publish(&self, staged: &Staged, relative: &str) -> io::Result<()> {
        let target = self.locate(relative);
        match fs::rename(&staged.place, &target) {
            // Most folders are there already; so nothing is asked before.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if let Some(folder) = target.parent() {
                    fs::create_dir_all(folder)?;
                }
                fs::rename(&staged.place, &target)
            }
            done => done,
        }
    }

    /// Removes an earlier output, and the folders that are empty then. Whether it
    /// was there.
    pub(super) fn remove(&self, relative: &str) -> io::Result<bool> {
        let target = self.locate(relative);
        let was_there = match fs::remove_file(&target) {
            Ok(()) => true,
            Err(error) if error.kind() == io::ErrorKind::NotFound => false,
            Err(error) => return Err(error),
        };
        let folders = target.ancestors().skip(1);
        for folder in folders.take_while(|folder| *folder != self.root) {
            // The first that still holds something ends it.
            if fs::remove_dir(folder).is_err() {
                break;
            }
        }
        Ok(was_there)
    }
}

impl Drop for OutputFolder {
    fn drop(&mut self) {
        // What is left here is cleared by the next run as well.
        let _ = fs::remove_dir_all(&self.staging);
    }
}

/// A run without shards excludes all others; shards exclude only themselves.
fn lock(work: &Path, shard: Option<Shard>) -> Result<Vec<File>, Failure> {
    let open = |name: &str| {
        let path = work.join(name);
        File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(|error| Failure::output(&path, &error))
    };
    let taken = |result: Result<(), TryLockError>| match result {
        Ok(()) => Ok(()),
        Err(TryLockError::WouldBlock) => Err(Failure::new(
            &rules::OUTPUT_IN_USE,
            format!(
                "another run is writing to {}",
                work.parent().unwrap_or(work).display()
            ),
        )
        .with_hint("wait for it to end, or name another folder with --out")),
        // Some network file systems have no locks; the run is worth more.
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => Ok(()),
        Err(TryLockError::Error(error)) => Err(Failure::output(work, &error)),
    };
    let whole = open("all.lock")?;
    match shard {
        None => {
            taken(whole.try_lock())?;
            Ok(vec![whole])
        }
        Some(shard) => {
            taken(whole.try_lock_shared())?;
            let own = open(&format!("{}.lock", shard.label()))?;
            taken(own.try_lock())?;
            Ok(vec![whole, own])
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn published_whole_and_removed_with_its_folders() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("out");
        let output = OutputFolder::open(&root, None).unwrap();
        for text in ["first", "second"] {
            let staged = output.stage("0", text.as_bytes()).unwrap();
            output.publish(&staged, "a/b/c.json").unwrap();
            let path = output.locate("a/b/c.json");
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
            assert_eq!(staged.stamp, Stamp::of_output(&path.metadata().unwrap()));
        }
        fs::write(root.join("a/other"), "").unwrap();
        assert!(output.remove("a/b/c.json").unwrap());
        assert!(!output.remove("a/b/c.json").unwrap());
        assert!(!root.join("a/b").exists());
        assert!(root.join("a/other").exists());
    }

    #[test]
    fn leftovers_are_cleared() {
        let folder = tempfile::tempdir().unwrap();
        let left = folder.path().join(".tercet/all.staging/0");
        fs::create_dir_all(left.parent().unwrap()).unwrap();
        fs::write(&left, "half").unwrap();
        let output = OutputFolder::open(folder.path(), None).unwrap();
        assert!(!left.exists());
        drop(output);
        assert!(!left.parent().unwrap().exists());
    }

    #[test]
    fn one_run_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let open = |shard| OutputFolder::open(folder.path(), shard).map_err(|f| f.rule.code);
        let whole = open(None).unwrap();
        assert_eq!(open(None).err(), Some("output-in-use"));
        assert_eq!(open(Shard::new(1, 2)).err(), Some("output-in-use"));
        drop(whole);
        let _first = open(Shard::new(1, 2)).unwrap();
        let _second = open(Shard::new(2, 2)).unwrap();
        assert_eq!(open(Shard::new(1, 2)).err(), Some("output-in-use"));
        assert_eq!(open(None).err(), Some("output-in-use"));
    }
}
