//! Findings of the reader: what the validator may not have been asked about.

use tercet_article::Severity::{Error, Info, Warning};

use crate::check::table::{Entry, entry};

/// All rules of this file.
pub(crate) const RULES: &[&Entry] = &[
    &NOT_XLIFF,
    &VERSION,
    &NO_ID,
    &VALUE,
    &UNKNOWN,
    &NO_SOURCE,
    &DANGLING,
    &NOT_KEPT,
    &TOO_MUCH_DATA,
    &NO_STATE,
];

entry!(
    NOT_XLIFF,
    "xliff-read-not-xliff",
    Error,
    "XLIFF 2.1, 4.2.2.1 (xliff); XLIFF 1.2, 2.2",
    "The document is not XLIFF",
    "The document's element has to be `xliff` in one of the namespaces \
`urn:oasis:names:tc:xliff:document:1.2`, `…:2.0` (2.1 too) and `…:2.2`. Nothing of another document \
is read. XLIFF 1.0 and 1.1 are not read either: let the tool that wrote them export 1.2 or 2.0."
);

entry!(
    VERSION,
    "xliff-read-version",
    Warning,
    "XLIFF 2.1, 4.3.1.37 (version)",
    "The version is missing or does not belong to the namespace",
    "The attribute `version` says `1.2`, `2.0`, `2.1` or `2.2`, and each has its namespace (2.0 and \
2.1 share one). The file was read as the first version of its namespace."
);

entry!(
    NO_ID,
    "xliff-read-no-id",
    Error,
    "XLIFF 2.1, 4.3.1.18 (id); XLIFF 1.2, 2.3 (id)",
    "An element without an id",
    "Files, units and inline codes are found by their ids when translations are put back. What has \
lost its id cannot be put back: a unit is skipped, a code counts as one that the translator added."
);

entry!(
    VALUE,
    "xliff-read-value",
    Warning,
    "XLIFF 2.1, 4.3.1 (attributes); XLIFF 1.2, 2.3",
    "An attribute has a value that it cannot have",
    "The value was read as if the attribute were not there. The hint says which values it can \
have."
);

entry!(
    UNKNOWN,
    "xliff-read-unknown",
    Warning,
    "XLIFF 2.1, 4.2 (elements); XLIFF 1.2, 2.1",
    "An element that does not belong there",
    "Within content, the text of the element was kept and its markup left out. Elsewhere, the \
element was left out."
);

entry!(
    NO_SOURCE,
    "xliff-read-no-source",
    Error,
    "XLIFF 2.1, 4.2.2.10 (source); XLIFF 1.2, 2.4",
    "A segment without a source",
    "Each segment has a source. Without it nobody can tell what was translated; it was read as \
empty."
);

entry!(
    DANGLING,
    "xliff-read-dangling",
    Warning,
    "XLIFF 2.1, 4.3.1 (references)",
    "A reference leads nowhere",
    "`dataRef`, `copyOf`, `startRef` and `rid` name something in the same unit. Nothing there has \
this id, so the reference was left out."
);

entry!(
    NOT_KEPT,
    "xliff-read-not-kept",
    Info,
    "XLIFF 2.1, 4.9 (extension mechanisms)",
    "Something is not kept when the file is written again",
    "Everything that says something on text, translations, codes and notes is kept, and so are \
extensions of files, groups, units, segments, codes, annotations, candidates and terms. The rest is \
of no use for putting translations back and is left out."
);

entry!(
    TOO_MUCH_DATA,
    "xliff-read-too-much-data",
    Error,
    "a limit of this reader",
    "Original data is referred to too often",
    "Each code that refers to original data has a copy of it. A small file could fill the memory \
by referring to one long piece many times, so that the copies may be sixteen times as large as the \
file. The code was read without its data."
);

entry!(
    NO_STATE,
    "xliff-read-no-state",
    Info,
    "XLIFF 2.1, 4.3.1.30 (state); XLIFF 1.2, 2.4 (state)",
    "Targets have no state, or still the one that they were sent with",
    "Some tools know no states: they put a translation in and leave `needs-translation` there, or \
write a target without a state, which XLIFF 2 calls `initial`. Where such a target differs from its \
source, it counts as translated. Where nothing was translated, nothing differs."
);
