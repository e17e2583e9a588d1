//! The translation model to XLIFF.

mod escape;
mod foreign;
mod issues;
mod names;
mod nesting;
mod tag;
mod v1;
mod v2;
mod xml;

use tercet_translation::model::{Document, Part, Unit};

pub use self::issues::add_issues;
pub(crate) use self::v1::{CRLF, PREVIEW as PREVIEW_UID, TERM, TOOL};
pub(crate) use self::v2::{PREVIEW, SOURCE, UNIT_HASHES, protected_literals};

use crate::Version;

/// How to write.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WriteOptions {
    /// Gives each segment without a translation a target that is its source, with
    /// the state `needs-translation`: some tools import nothing else (`OmegaT`). In
    /// XLIFF 1.2 only.
    pub source_in_target: bool,
}

/// Writes `documents` as one file. The languages are those of the first; the
/// caller sees to it that all have the same. Documents without units are left out,
/// since a `file` holds one at least (XLIFF 2.1, 4.2.2.2).
///
/// Never fails: a character that XML cannot hold (XML 1.0, production 2) is a `cp`
/// element where XLIFF 2 allows one, and U+FFFD elsewhere.
#[must_use]
pub fn write(documents: &[Document], version: Version, options: &WriteOptions) -> String {
    let filled: Vec<&Document> = documents
        .iter()
        .filter(|document| !document.parts.is_empty())
        .collect();
    match version {
        Version::V1_2 => v1::write(&filled, *options),
        Version::V2_0 | Version::V2_1 | Version::V2_2 => v2::write(&filled, version),
    }
}

/// All units of `parts`, in document order.
fn units(parts: &[Part]) -> Vec<&Unit> {
    let mut found = Vec::new();
    let mut rest: Vec<&Part> = parts.iter().rev().collect();
    while let Some(part) = rest.pop() {
        match part {
            Part::Unit(unit) => found.push(&**unit),
            Part::Group(group) => rest.extend(group.parts.iter().rev()),
        }
    }
    found
}
