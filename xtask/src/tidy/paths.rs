//! Nothing in the repository names the machine that it was written on.

use std::fs;
use std::path::{Path, PathBuf};

/// Lines of text files that name the folder around the repository.
pub(super) fn breaches(root: &Path, files: &[PathBuf]) -> Vec<String> {
    let Some(folder) = telling_folder(root) else {
        return Vec::new();
    };
    let mut breaches = Vec::new();
    for file in files {
        let Ok(text) = fs::read_to_string(root.join(file)) else {
            continue;
        };
        for (number, line) in text.lines().enumerate() {
            if line.contains(&folder) {
                breaches.push(format!("{}:{}: names {folder}", file.display(), number + 1));
            }
        }
    }
    breaches
}

/// The folder around the repository, unless every machine has one of that name.
fn telling_folder(root: &Path) -> Option<String> {
    let folder = root.canonicalize().ok()?.parent()?.to_str()?.to_owned() + "/";
    let common = ["/", "//", "/tmp/", "/home/", "/root/", "/usr/src/"];
    (!common.contains(&folder.as_str())).then_some(folder)
}
