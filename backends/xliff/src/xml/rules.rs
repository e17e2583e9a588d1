//! What is wrong with a document as XML.

use crate::check::table::{Entry, entry};
use tercet_article::Severity::Error;

/// All rules of this file.
pub(crate) const RULES: &[&Entry] = &[
    &NOT_XML,
    &ENCODING,
    &TOO_LARGE,
    &NOT_WELL_FORMED,
    &DOCTYPE,
    &REFERENCE,
    &PREFIX,
    &DUPLICATE_ATTRIBUTE,
    &CHARACTER,
    &TOO_DEEP,
    &TOO_MANY_ATTRIBUTES,
];

entry!(
    NOT_XML,
    "xliff-not-xml",
    Error,
    "XML 1.0, 2.1 (document)",
    "The file is not XML",
    "An XLIFF document is XML: the first thing in it is `<`. Here something else stands there, or \
nothing at all. Perhaps the file is a package, a spreadsheet or an error page with the wrong name."
);

entry!(
    ENCODING,
    "xliff-encoding",
    Error,
    "XML 1.0, 4.3.3 (character encoding in entities)",
    "The bytes of the file are not in an encoding that is read",
    "UTF-8 is read, and UTF-16 that begins with a byte order mark; every tool can write one of \
them. A file in another encoding, or with bytes that do not fit the encoding that it declares, would \
be read wrongly by the next tool. Save it as UTF-8."
);

entry!(
    TOO_LARGE,
    "xliff-too-large",
    Error,
    "a limit of this reader",
    "The file is too large to be read",
    "A file of up to 256 MiB is read. Divide it: XLIFF lets every `<file>` stand in a document of \
its own."
);

entry!(
    NOT_WELL_FORMED,
    "xliff-not-well-formed",
    Error,
    "XML 1.0, 2.1 (well-formed)",
    "The document is not well-formed XML",
    "No tool has to read a document that is not well-formed, and most refuse it whole. What \
follows the place is not looked at. The usual causes are an end tag that is missing or stands in the \
wrong order, `&` or `<` in text that should be `&amp;` or `&lt;`, and a file that was cut off."
);

entry!(
    DOCTYPE,
    "xliff-doctype",
    Error,
    "a limit of this reader; XLIFF is defined by schemas alone",
    "The document has a document type declaration",
    "A `<!DOCTYPE …>` can define entities, which can be made to read other files or to fill the \
memory. None is expanded here, and XLIFF needs none: remove the declaration."
);

entry!(
    REFERENCE,
    "xliff-reference",
    Error,
    "XML 1.0, 4.1 (character and entity references)",
    "A reference stands for nothing",
    "XML without a document type knows `&lt;`, `&gt;`, `&amp;`, `&apos;` and `&quot;`, and numbers \
of characters such as `&#160;`. Entities of HTML such as `&nbsp;` are not among them, nor is the \
number of a character that XML cannot hold."
);

entry!(
    PREFIX,
    "xliff-prefix",
    Error,
    "Namespaces in XML 1.0, 5 (prefix declared)",
    "A prefix is not bound to a namespace",
    "A name such as `mtc:match` needs `xmlns:mtc=\"…\"` on the same element or one around it. \
Without it, no tool knows what is meant. The prefixes `xml` and `xmlns` cannot be bound to something \
else."
);

entry!(
    DUPLICATE_ATTRIBUTE,
    "xliff-attribute-duplicate",
    Error,
    "XML 1.0, 3.1 (unique attribute specification)",
    "An attribute stands twice in a tag",
    "An element has each attribute once. Two prefixes that are bound to one namespace do not make \
two attributes. Remove one of them."
);

entry!(
    CHARACTER,
    "xliff-character",
    Error,
    "XML 1.0, 2.2 (characters)",
    "The document holds a character that XML does not allow",
    "Control characters other than tabulator and line ends, and a few other code points, cannot \
stand in XML at all, not even as a number. XLIFF 2 has `<cp hex=\"001A\"/>` for them."
);

entry!(
    TOO_DEEP,
    "xliff-too-deep",
    Error,
    "a limit of this reader",
    "Elements are nested too deeply",
    "Elements may lie in each other up to 256 levels; no tool writes more than a few dozen. \
Reading stops here."
);

entry!(
    TOO_MANY_ATTRIBUTES,
    "xliff-too-many-attributes",
    Error,
    "a limit of this reader",
    "An element has too many attributes",
    "An element may have 256 attributes. The richest element of XLIFF has about forty."
);
