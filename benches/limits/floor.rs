//! What a batch cannot do without, whatever it does in between: each source is read and
//! digested, each output digested, written beside its place, and moved there.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sha2::{Digest, Sha256};

use crate::corpus::files;
use crate::cpu;

/// How much of the outputs is in memory at a time, in bytes.
const HELD: usize = 32 << 20;

/// CPU time of one thread that does only this: with the sources in `docset`, and with
/// the outputs that a batch has made in `out`, which are written anew to `folder`.
///
/// # Errors
/// A file that cannot be read or written.
pub(crate) fn measure(docset: &Path, out: &Path, folder: &Path) -> io::Result<Duration> {
    let sources = files(docset)?;
    let (mut spent, read) = cpu::of_thread(|| -> io::Result<()> {
        for path in &sources {
            std::hint::black_box(Sha256::digest(fs::read(path)?));
        }
        Ok(())
    });
    read?;
    let staging = folder.join("staging");
    fs::create_dir_all(&staging)?;
    let mut held = Vec::new();
    let mut size = 0;
    let outputs = files(out)?;
    for (at, path) in outputs.iter().enumerate() {
        let bytes = fs::read(path)?;
        size += bytes.len();
        held.push((folder.join(path.strip_prefix(out).unwrap_or(path)), bytes));
        if size < HELD && at + 1 < outputs.len() {
            continue;
        }
        let (time, written) = cpu::of_thread(|| publish(&held, &staging));
        written?;
        spent += time;
        held.clear();
        size = 0;
    }
    Ok(spent)
}

fn publish(outputs: &[(PathBuf, Vec<u8>)], staging: &Path) -> io::Result<()> {
    let staged = staging.join("0");
    for (target, bytes) in outputs {
        std::hint::black_box(Sha256::digest(bytes));
        fs::write(&staged, bytes)?;
        if fs::rename(&staged, target).is_err() {
            fs::create_dir_all(target.parent().unwrap_or(target))?;
            fs::rename(&staged, target)?;
        }
    }
    Ok(())
}
