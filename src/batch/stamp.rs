//! What the file system tells about a file without reading it, and when that
//! is enough to know that its bytes are the same.

use std::fs::Metadata;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

/// A file changed this shortly before it was looked at may change again without
/// its times showing it: file systems keep times in steps of up to two seconds
/// (FAT), and networked clocks differ.
const SETTLING: Duration = Duration::from_secs(2);

/// Size, times and identity of a file at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Stamp {
    /// Length in bytes.
    pub(super) size: u64,
    /// When its bytes were last written, in nanoseconds since 1970.
    modified: i64,
    /// When anything about it changed last; catches times that were set back.
    changed: i64,
    inode: u64,
}

impl Stamp {
    /// The stamp of a source file.
    pub(crate) fn of_source(metadata: &Metadata) -> Self {
        Self {
            changed: change_time(metadata),
            ..Self::of_output(metadata)
        }
    }

    /// The stamp of a file that will be renamed, which counts as a change to it.
    pub(super) fn of_output(metadata: &Metadata) -> Self {
        Self {
            size: metadata.len(),
            modified: metadata.modified().map_or(0, nanoseconds),
            changed: 0,
            inode: inode(metadata),
        }
    }

    /// Whether a file that has this stamp both at `seen` (nanoseconds since 1970)
    /// and now must have the same bytes.
    pub(super) fn is_settled(self, seen: i64) -> bool {
        let last = self.modified.max(self.changed);
        last != 0 && last.saturating_add(SETTLING.as_nanos() as i64) < seen
    }
}

/// Nanoseconds since 1970; negative before.
pub(super) fn nanoseconds(time: SystemTime) -> i64 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_nanos()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_nanos()).map_or(i64::MIN, |n| -n),
    }
}

#[cfg(unix)]
fn inode(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(unix)]
fn change_time(metadata: &Metadata) -> i64 {
    use std::os::unix::fs::MetadataExt;
    metadata
        .ctime()
        .saturating_mul(1_000_000_000)
        .saturating_add(metadata.ctime_nsec())
}

#[cfg(not(unix))]
fn inode(_: &Metadata) -> u64 {
    0
}

#[cfg(not(unix))]
fn change_time(_: &Metadata) -> i64 {
    0
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_file_written_just_now_is_not_trusted() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        std::fs::write(&path, "a").unwrap();
        let stamp = Stamp::of_source(&path.metadata().unwrap());
        let now = nanoseconds(SystemTime::now());
        assert!(!stamp.is_settled(now));
        assert!(stamp.is_settled(now + 3_000_000_000));
    }
}
