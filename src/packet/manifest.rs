//! The manifest of a packet: what went in, what came out, and their digests.
//!
//! The manifest vouches for itself: its last line is the digest of all that stands before, so that
//! a changed byte shows wherever it is.

use serde::{Deserialize, Serialize};

use crate::batch::Digest;

/// Version of the format.
const VERSION: &str = "1.0";

/// What a packet was made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::struct_field_names,
    reason = "the digest of the manifest itself, in its JSON"
)]
pub(crate) struct Manifest {
    pub(crate) schema_version: String,
    pub(crate) generator: String,
    pub(crate) title: String,
    pub(crate) number: String,
    pub(crate) version: String,
    pub(crate) level: String,
    /// The finished file.
    pub(crate) document: FileDigest,
    /// Articles, includes, pictures, and the files that configure: paths relative to the docset.
    pub(crate) inputs: Vec<FileDigest>,
    /// Fonts that were added: file names.
    pub(crate) fonts: Vec<FileDigest>,
    /// Of `inputs` and `fonts`; printed on the last page.
    pub(crate) inputs_sha256: String,
    /// Of everything before.
    pub(crate) manifest_sha256: String,
}

/// A file and its digest.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FileDigest {
    pub(crate) path: String,
    pub(crate) sha256: String,
}

/// The digest of what went in: of a line `SHA-256  path` for each file, as `sha256sum` prints it.
pub(crate) fn inputs_digest(inputs: &[FileDigest], fonts: &[FileDigest]) -> String {
    let lines: Vec<String> = inputs
        .iter()
        .chain(fonts)
        .map(|file| format!("{}  {}\n", file.sha256, file.path))
        .collect();
    Digest::of(lines.concat().as_bytes()).to_string()
}

impl Manifest {
    /// Puts version and digests in.
    pub(crate) fn sealed(mut self) -> Self {
        VERSION.clone_into(&mut self.schema_version);
        self.inputs_sha256 = inputs_digest(&self.inputs, &self.fonts);
        self.manifest_sha256 = self.own_digest();
        self
    }

    /// The digest of everything but itself.
    pub(crate) fn own_digest(&self) -> String {
        let rest = Self {
            manifest_sha256: String::new(),
            ..self.clone()
        };
        Digest::of(rest.to_json().as_bytes()).to_string()
    }

    /// As it is written.
    pub(crate) fn to_json(&self) -> String {
        // Strings and lists of them cannot fail.
        let mut json = serde_json::to_string_pretty(self).unwrap_or_default();
        json.push('\n');
        json
    }
}
