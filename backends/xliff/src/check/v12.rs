//! What XLIFF 1.2 demands beyond elements and attributes: the keys of its schemas,
//! and what its text says of codes.

mod codes;
mod keys;

use super::Findings;
use super::table::Entry;
use crate::xml::Element;

/// All rules of this folder.
pub(super) const RULES: &[&Entry] = &[
    &keys::UNIT,
    &keys::GROUP,
    &keys::TOOL,
    &keys::TOOL_REF,
    &keys::COUNT_GROUP,
    &keys::CONTEXT_GROUP,
    &keys::PHASE,
    &keys::PHASE_REF,
    &keys::EXTERNAL_FILE,
    &keys::LAST_FILE,
    &codes::RID,
    &codes::RID_DUPLICATE,
    &codes::MID,
    &codes::MID_DUPLICATE,
    &codes::SEGMENT_ID,
    &codes::UNPAIRED,
    &codes::ID_DUPLICATE,
    &codes::XID,
    &codes::LANGUAGE,
    &codes::LANGUAGE_TAG,
];

/// Checks a document whose root is `root`.
pub(super) fn check(root: Element<'_>, findings: &mut Findings) {
    keys::check(root, findings);
    codes::check(root, findings);
}
