//! Whether a packet is what its manifest says.

use std::fs;
use std::path::Path;

use super::manifest::{Manifest, inputs_digest};
use crate::batch::Digest;
use crate::failure::Failure;
use crate::rules;

/// What does not match; empty: all is as it was.
///
/// # Errors
/// Where a file cannot be read.
pub(crate) fn verify(
    document: &Path,
    manifest: &Path,
    docset: Option<&Path>,
) -> Result<Vec<String>, Failure> {
    let pdf = read(document)?;
    let text = read(manifest)?;
    let name = manifest.display();
    let parsed: Manifest = match serde_json::from_slice(&text) {
        Ok(parsed) => parsed,
        Err(error) => return Ok(vec![format!("{name} is no manifest of a packet: {error}")]),
    };
    let mut wrong = Vec::new();
    if parsed.to_json().as_bytes() != text || parsed.own_digest() != parsed.manifest_sha256 {
        wrong.push(format!(
            "{name} was changed: it does not have the digest that it names"
        ));
    }
    if inputs_digest(&parsed.inputs, &parsed.fonts) != parsed.inputs_sha256 {
        wrong.push(format!(
            "{name}: the digest of the inputs is not that of their list"
        ));
    }
    let actual = Digest::of(&pdf).to_string();
    if actual != parsed.document.sha256 {
        wrong.push(format!(
            "{} was changed: its SHA-256 is {actual}, the manifest has {}",
            document.display(),
            parsed.document.sha256
        ));
    }
    for input in docset.iter().flat_map(|_| &parsed.inputs) {
        let place = docset.unwrap_or(Path::new("")).join(&input.path);
        match fs::read(&place) {
            Ok(bytes) if Digest::of(&bytes).to_string() == input.sha256 => {}
            Ok(_) => wrong.push(format!("{} was changed since", input.path)),
            Err(error) => wrong.push(format!("{} cannot be read: {error}", input.path)),
        }
    }
    Ok(wrong)
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| {
        Failure::new(
            &rules::INPUT_NOT_FOUND,
            format!("{}: {error}", path.display()),
        )
    })
}
