//! Namespaces of the modules of XLIFF 2, which did not change after 2.0.

/// Translation candidates.
pub(crate) const MATCHES: &str = "urn:oasis:names:tc:xliff:matches:2.0";
/// Glossary.
pub(crate) const GLOSSARY: &str = "urn:oasis:names:tc:xliff:glossary:2.0";
/// Format style.
pub(crate) const FS: &str = "urn:oasis:names:tc:xliff:fs:2.0";
/// Metadata.
pub(crate) const METADATA: &str = "urn:oasis:names:tc:xliff:metadata:2.0";
/// Resource data.
pub(crate) const RESOURCES: &str = "urn:oasis:names:tc:xliff:resourcedata:2.0";
/// Size and length restriction.
pub(crate) const SIZE: &str = "urn:oasis:names:tc:xliff:sizerestriction:2.0";
/// Validation.
pub(crate) const VALIDATION: &str = "urn:oasis:names:tc:xliff:validation:2.0";
/// The Internationalization Tag Set, a module from 2.1 on.
pub(crate) const ITS: &str = "http://www.w3.org/2005/11/its";

/// The usual prefix of each module, in the order in which they are declared.
pub(crate) const MODULES: [(&str, &str); 11] = [
    ("mtc", MATCHES),
    ("gls", GLOSSARY),
    ("fs", FS),
    ("mda", METADATA),
    ("res", RESOURCES),
    ("slr", SIZE),
    ("val", VALIDATION),
    ("its", ITS),
    ("itsm", "urn:oasis:names:tc:xliff:itsm:2.1"),
    ("pgs", "urn:oasis:names:tc:xliff:pgs:1.0"),
    ("ctr", "urn:oasis:names:tc:xliff:changetracking:2.0"),
];

/// The usual prefix of the namespace of a module.
pub(crate) fn module_prefix(namespace: &str) -> Option<&'static str> {
    MODULES
        .iter()
        .find_map(|&(prefix, name)| (name == namespace).then_some(prefix))
}
