//! The command over a whole docset: CPU time, memory, and a second run.

use std::fs;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::corpus::{Corpus, copy_text, scratch};
use crate::cpu;
use crate::floor;
use crate::parse::Reference;
use crate::table::Table;

/// CPU time of a cold run, in bare pulls.
const COLD_LIMIT: f64 = 6.0;
/// CPU time of a second run, in percent of the first.
const SECOND_LIMIT: f64 = 10.0;
/// Peak memory on two threads, in MB (10^6 bytes).
const MEMORY_LIMIT: f64 = 150.0;
/// Growth of peak memory with the docset, in kB an article.
const GROWTH_LIMIT: f64 = 2.0;

/// How many more copies of the docset its growth is measured with.
const COPIES: u32 = 3;

/// Runs of each; the best counts.
const RUNS: usize = 3;

/// How often the memory of a running batch is read.
const POLL: Duration = Duration::from_millis(2);

/// Adds the rows of `tercet batch`; `reference` is what its CPU time is held against.
///
/// # Errors
/// A file that cannot be copied, a batch that cannot be run or that fails.
pub(crate) fn measure(corpus: &Corpus, reference: &Reference, table: &mut Table) -> io::Result<()> {
    let articles = corpus.articles.len() as f64;
    let folder = scratch("batch")?;
    let docset = folder.join("docset");
    copy_text(&corpus.folder, &docset.join("0"))?;
    let once = best(&docset, &folder.join("once"))?;
    let out = folder.join("once/0");
    let floor = floor::measure(&docset, &out, &folder.join("floor"))?;
    // Which articles are at work together moves the peak by some MB: copies enough that
    // this says little.
    for copy in 1..=COPIES {
        copy_text(&corpus.folder, &docset.join(copy.to_string()))?;
    }
    let more = best(&docset, &folder.join("more"))?;
    // Nothing is removed before the end: for a minute after a removal, ext4 looks at
    // each inode removed whenever it makes a file, at more cost than the batch.
    fs::remove_dir_all(folder)?;

    let seconds = once.cold.as_secs_f64();
    let pulls = |time: Duration| time.as_secs_f64() / reference.pull.as_secs_f64();
    let beside = format!(
        "{:.2} s CPU, {:.0} MB/s, {:.0} articles/s a core; of it {:.1} x to read, digest and \
         write the same files, {:.1} x to parse",
        seconds,
        corpus.bytes() as f64 / 1e6 / seconds,
        articles / seconds,
        pulls(floor),
        pulls(reference.parse),
    );
    let cold = pulls(once.cold);
    table.row(
        "batch --to json, CPU, cold cache",
        COLD_LIMIT,
        cold,
        "x",
        &beside,
    );

    let second = 100.0 * once.second.as_secs_f64() / seconds;
    let beside = format!("{:.3} s CPU", once.second.as_secs_f64());
    table.row(
        "second run, nothing changed",
        SECOND_LIMIT,
        second,
        "%",
        &beside,
    );

    let memory = once.peak as f64 / 1e6;
    let grown = format!(
        "{:.1} MB with {} x the docset",
        more.peak as f64 / 1e6,
        1 + COPIES
    );
    table.row(
        "peak memory of a batch, two threads",
        MEMORY_LIMIT,
        memory,
        "MB",
        &grown,
    );

    let added = f64::from(COPIES) * articles;
    let growth = (more.peak as f64 - once.peak as f64) / 1e3 / added;
    table.row(
        "growth of it, an article",
        GROWTH_LIMIT,
        growth.max(0.0),
        "kB",
        "",
    );
    Ok(())
}

/// The best of some runs over one folder.
struct Batch {
    /// CPU time without a cache.
    cold: Duration,
    /// CPU time with the cache of the run before.
    second: Duration,
    /// Peak resident memory of a cold run in bytes.
    peak: u64,
}

/// Batches of `docset`, each into a new folder below `outs`.
fn best(docset: &Path, outs: &Path) -> io::Result<Batch> {
    let mut best = Batch {
        cold: Duration::MAX,
        second: Duration::MAX,
        peak: u64::MAX,
    };
    for run in 0..RUNS {
        let out = outs.join(run.to_string());
        let (cold, peak) = cpu::of_children(|| batch(docset, &out));
        best.cold = best.cold.min(cold);
        best.peak = best.peak.min(peak?);
        let (second, peak) = cpu::of_children(|| batch(docset, &out));
        peak?;
        best.second = best.second.min(second);
    }
    Ok(best)
}

/// Runs a batch and tells its peak resident memory in bytes.
fn batch(docset: &Path, out: &Path) -> io::Result<u64> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tercet"))
        .arg("batch")
        .arg(docset)
        .arg("--out")
        .arg(out)
        .args(["--to", "json", "--jobs", "2", "--progress", "none"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    loop {
        peak = peak.max(high_water_mark(&status));
        if let Some(exit) = child.try_wait()? {
            // 1 tells that articles have problems, which they may.
            let ran = matches!(exit.code(), Some(0 | 1));
            let failed = || io::Error::other(format!("tercet batch: {exit}"));
            return ran.then_some(peak).ok_or_else(failed);
        }
        thread::sleep(POLL);
    }
}

/// `VmHWM` in bytes; 0 once the process has ended.
fn high_water_mark(status: &str) -> u64 {
    let status = fs::read_to_string(status).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB"));
    kilobytes
        .and_then(|number| number.parse::<u64>().ok())
        .unwrap_or(0)
        * 1024
}
