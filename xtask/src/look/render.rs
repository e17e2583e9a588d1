//! Pages to pictures, by poppler.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Dots to the inch: body text can be read.
const RESOLUTION: &str = "72";

pub(super) fn is_there() -> bool {
    let mut command = Command::new("pdftoppm");
    command
        .arg("-v")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.status().is_ok()
}

/// Renders the first `most` pages into `out`; returns their pictures, in order.
pub(super) fn pages(file: &Path, out: &Path, most: u32) -> io::Result<Vec<PathBuf>> {
    let prefix = out.join(super::name(file));
    let output = Command::new("pdftoppm")
        .args(["-png", "-r", RESOLUTION, "-l", &most.to_string()])
        .arg(file)
        .arg(&prefix)
        .output()?;
    if !output.status.success() {
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        return Err(io::Error::other(format!("{}: {message}", file.display())));
    }
    // Named by page, with as many digits as the last page has.
    let start = format!("{}-", super::name(file));
    let is_page = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let number = name
            .strip_prefix(&start)
            .and_then(|rest| rest.strip_suffix(".png"));
        number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let entries = fs::read_dir(out)?.collect::<io::Result<Vec<_>>>()?;
    let mut pages: Vec<_> = entries
        .iter()
        .map(fs::DirEntry::path)
        .filter(is_page)
        .collect();
    pages.sort();
    Ok(pages)
}
