//! `manifest.json`: what was made from what, provable by SHA-256.

use std::io::{self, BufRead, Write};

use serde::{Deserialize, Serialize};
use tercet_docset::DocPath;

use super::Digest;
use super::shard::Shard;

/// Name of the manifest of a run.
pub(super) fn file_name(shard: Option<Shard>) -> String {
    match shard {
        None => "manifest.json".to_owned(),
        Some(shard) => format!("manifest-{}.json", shard.label()),
    }
}

/// What holds for all articles of a run.
#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct Head<'a> {
    /// Grows in its second part when fields are added.
    pub(super) schema_version: &'a str,
    pub(super) generator: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) shard: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) profile: Option<&'a str>,
    /// Of the effective configuration.
    pub(super) configuration_sha256: Digest,
}

/// One article, as the manifest has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    /// Its path in the docset.
    pub(super) path: String,
    /// The code that says why there are no outputs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) failed: Option<String>,
    /// The article first, then what it includes, by path.
    pub(super) inputs: Vec<File>,
    pub(super) outputs: Vec<File>,
}

/// A file: an input by its path in the docset, an output by its path in the
/// output folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct File {
    pub(super) path: String,
    /// Length in bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) bytes: Option<u64>,
    /// None for an input that is not there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) sha256: Option<Digest>,
}

impl Entry {
    /// The entry of an article without outputs.
    pub(super) fn failed(path: &str, code: &str) -> Self {
        Self {
            path: path.to_owned(),
            failed: Some(code.to_owned()),
            inputs: Vec::new(),
            outputs: Vec::new(),
        }
    }
}

/// Writes a manifest: one article to a line, so that two of them compare well.
///
/// # Errors
/// Of `out`, or the first among `entries`.
pub(super) fn write(
    head: &Head<'_>,
    entries: impl Iterator<Item = io::Result<Entry>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut object = serde_json::to_vec(head)?;
    // The head is an object with at least one field; its brace closes later.
    object.pop();
    out.write_all(&object)?;
    out.write_all(b",\"articles\":[")?;
    for (at, entry) in entries.enumerate() {
        out.write_all(if at == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &entry?)?;
    }
    out.write_all(b"\n]}\n")
}

/// The articles of an earlier manifest. What [`write`] did not write, and paths
/// that would lead out of the output folder, are passed over: their files are
/// never touched.
pub(super) fn read(lines: impl BufRead) -> impl Iterator<Item = Entry> {
    let is_inside = |file: &File| DocPath::new(&file.path).is_ok_and(|p| p.as_str() == file.path);
    lines
        .lines()
        .map_while(Result::ok)
        .filter_map(|line| serde_json::from_str::<Entry>(line.trim_end_matches(',')).ok())
        .filter(move |entry| entry.outputs.iter().all(is_inside))
}
