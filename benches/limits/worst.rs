//! Hostile inputs of one megabyte, which `cargo xtask worst` holds.

use std::io;
use std::process::Command;

use crate::table::Table;

/// How many times an ordinary article's time an input of its size may take.
const LIMIT: f64 = 20.0;

/// Adds the row of the slowest input.
///
/// # Errors
/// The job cannot be run, or does not tell.
pub(crate) fn measure(table: &mut Table) -> io::Result<()> {
    let output = Command::new(env!("CARGO"))
        .args(["xtask", "worst"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let last = text.lines().last().unwrap_or_default();
    // `slowest: 3.21 x (nested quotes)`
    let slowest = last
        .strip_prefix("slowest: ")
        .and_then(|rest| rest.split_once(" x "));
    let (ratio, name) = slowest.ok_or_else(|| {
        io::Error::other(format!(
            "xtask worst: {}",
            String::from_utf8_lossy(&output.stderr)
        ))
    })?;
    let ratio = ratio.parse().map_err(io::Error::other)?;
    table.row("worst input of 1 MB", LIMIT, ratio, "x", name);
    Ok(())
}
