//! Which XLIFF a document says it is.

use tercet_article::Severity::Error;

use super::Findings;
use super::table::{Entry, entry};
use crate::xml::{Element, XSI};

/// All rules of this file.
pub(super) const RULES: &[&Entry] = &[&ROOT, &NAMESPACE, &VERSION];

entry!(
    ROOT,
    "xliff-root",
    Error,
    "XLIFF 2.x, `<xliff>`; XLIFF 1.2, `<xliff>`",
    "The document's element is not `xliff`",
    "An XLIFF document is one element `<xliff>` with everything else in it. What stands here is \
another kind of XML, or one part of an XLIFF document."
);

entry!(
    NAMESPACE,
    "xliff-namespace",
    Error,
    "XLIFF 2.x, Conformance; XLIFF 1.2, XML Declaration",
    "The namespace of the document is not one of XLIFF's",
    "The namespace says which XLIFF a document is. Known are \
`urn:oasis:names:tc:xliff:document:1.2`, `urn:oasis:names:tc:xliff:document:2.0` (for 2.0 and 2.1) \
and `urn:oasis:names:tc:xliff:document:2.2`:\n\n```xml\n<xliff \
xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\" srcLang=\"en-US\" \
trgLang=\"nl-NL\">\n```\n\nThere is no namespace of 2.1, and none of 1.1 is read."
);

entry!(
    VERSION,
    "xliff-version",
    Error,
    "XLIFF 2.x, attribute `version`",
    "The version does not fit the namespace",
    "The namespace `…:document:2.0` belongs to the versions 2.0 and 2.1, `…:document:2.2` to 2.2 \
(its schema takes 2.0 and 2.1 as well)."
);

/// A minor version of XLIFF 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Version {
    V2_0,
    V2_1,
    V2_2,
}

/// The schema of XLIFF 1.2 that a document is held to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Schema12 {
    Strict,
    Transitional,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standard {
    V12(Schema12),
    V2(Version),
}

const V12: &str = "urn:oasis:names:tc:xliff:document:1.2";
const V2_0: &str = "urn:oasis:names:tc:xliff:document:2.0";
const V2_2: &str = "urn:oasis:names:tc:xliff:document:2.2";

pub(super) fn detect(root: Element<'_>, findings: &mut Findings) -> Option<Standard> {
    if root.local() != "xliff" {
        let message = format!("the document's element is `{}`", root.name());
        findings.add(&ROOT, root.name_span(), message);
        return None;
    }
    let version = root.attribute("version");
    let of_2 = |findings: &mut Findings, fits: &[&str], otherwise| {
        if let Some(version) = version
            && !fits.contains(&version.value)
        {
            let message = format!("`{}` is no version of this namespace", version.value);
            let hint = format!("it has {}", fits.join(", "));
            findings.advise(&VERSION, version.value_span, message, hint);
        }
        let version = match version.map(|version| version.value) {
            Some("2.1") if otherwise == Version::V2_0 => Version::V2_1,
            _ => otherwise,
        };
        Some(Standard::V2(version))
    };
    match root.namespace() {
        V12 => Some(Standard::V12(schema(root))),
        V2_0 => of_2(findings, &["2.0", "2.1"], Version::V2_0),
        V2_2 => of_2(findings, &["2.0", "2.1", "2.2"], Version::V2_2),
        other => {
            let message = if other.is_empty() {
                "`xliff` has no namespace".to_owned()
            } else {
                format!("`{other}` is no namespace of XLIFF 1.2 or 2")
            };
            let hint = format!("declare it: xmlns=\"{V2_0}\"");
            findings.advise(&NAMESPACE, root.name_span(), message, hint);
            None
        }
    }
}

/// The schema of 1.2 that `xsi:schemaLocation` names; without one, the
/// transitional, which takes more.
fn schema(root: Element<'_>) -> Schema12 {
    let location = root.attribute_of(XSI, "schemaLocation");
    let names: Vec<&str> = location
        .map_or("", |location| location.value)
        .split_ascii_whitespace()
        .collect();
    let is_strict = names
        .chunks(2)
        .any(|pair| matches!(pair, [V12, file] if file.contains("strict")));
    if is_strict {
        Schema12::Strict
    } else {
        Schema12::Transitional
    }
}
