//! `manifest.json`: what was made from what, provable by SHA-256.

use std::collections::BTreeMap;
use std::io::{self, Write};

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

/// One article.
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

/// Writes a manifest: one article to a line, so that two of them compare well.
pub(super) fn write(head: &Head<'_>, entries: &BTreeMap<String, Entry>) -> io::Result<Vec<u8>> {
    let mut out = serde_json::to_vec(head)?;
    // The head is an object with at least one field; its brace closes later.
    out.pop();
    out.write_all(b",\"articles\":[")?;
    for (at, entry) in entries.values().enumerate() {
        out.write_all(if at == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut out, entry)?;
    }
    out.write_all(b"\n]}\n")?;
    Ok(out)
}

/// The articles of an earlier manifest. What is no manifest, and paths that
/// would lead out of the output folder, are passed over: their files are never
/// touched.
pub(super) fn read(bytes: &[u8]) -> Vec<Entry> {
    #[derive(Deserialize)]
    struct Manifest {
        articles: Vec<Entry>,
    }
    let Ok(manifest) = serde_json::from_slice::<Manifest>(bytes) else {
        return Vec::new();
    };
    let is_inside = |file: &File| DocPath::new(&file.path).is_ok_and(|p| p.as_str() == file.path);
    let mut articles = manifest.articles;
    articles.retain(|entry| entry.outputs.iter().all(is_inside));
    articles
}
