//! The Resource Data module.

use std::collections::BTreeSet;

use tercet_article::Severity::{Error, Warning};

use super::super::table::{Entry, entry};
use super::super::vocabulary::RESOURCES;
use super::Findings;
use super::ids::unique;
use super::model::Document;
use crate::xml::{Element, Node, XML};

/// All rules of this file.
pub(super) const RULES: &[&Entry] = &[
    &ID,
    &REF,
    &HREF_MISSING,
    &HREF_TWICE,
    &SOURCE_LANG,
    &TARGET_LANG,
    &MIME_TYPE,
];

entry!(
    ID,
    "xliff-res-id-duplicate",
    Error,
    "Resource Data, attribute `id`, Constraints",
    "Two resources have the same id",
    "The ids of `<res:resourceItem>` and `<res:resourceItemRef>` are one set in the \
`<res:resourceData>` around them."
);

entry!(
    REF,
    "xliff-res-ref",
    Warning,
    "Resource Data, attribute `ref`, Constraints",
    "A reference leads to no resource of the file",
    "The `ref` of a `<res:resourceItemRef>` is the id of a `<res:resourceItem>` in the same `<file>`. \
A warning only: valid files of the TC's own suite break this."
);

entry!(
    HREF_MISSING,
    "xliff-res-empty",
    Error,
    "Resource Data, `<source>` and `<target>`, Constraints (`href`)",
    "A resource has neither content nor `href`",
    "`href` is required if `<res:source>` or `<res:target>` is empty."
);

entry!(
    HREF_TWICE,
    "xliff-res-twice",
    Error,
    "Resource Data, `<source>` and `<target>`, Constraints (`href`)",
    "A resource has content and `href`",
    "`href` is there if, and only if, `<res:source>` or `<res:target>` is empty."
);

entry!(
    SOURCE_LANG,
    "xliff-res-source-language",
    Error,
    "Resource Data, `<source>`, Constraints (`xml:lang`)",
    "The source of a resource has another language than the document's",
    "`xml:lang` of `<res:source>`, where it is written, is `srcLang` of `<xliff>`."
);

entry!(
    TARGET_LANG,
    "xliff-res-target-language",
    Warning,
    "Resource Data, `<target>`, Constraints (`xml:lang`)",
    "The target of a resource has another language than the document's",
    "`xml:lang` of `<res:target>`, where it is written, is `trgLang` of `<xliff>`. A resource in a \
third language is a `<res:reference>`. A warning only: valid files of the TC's own suite break this."
);

entry!(
    MIME_TYPE,
    "xliff-res-mime-type",
    Error,
    "Resource Data, `<resourceItem>`, Constraints (`mimeType`)",
    "A resource does not tell its MIME type",
    "`mimeType` is required if `<res:source>` or `<res:target>` is empty, that is, lies elsewhere."
);

pub(super) fn check(document: &Document<'_>, findings: &mut Findings) {
    for data in document.modules(RESOURCES, "resourceData") {
        unique(
            data.own("resourceItemRef").chain(data.own("resourceItem")),
            &ID,
            "resource",
            findings,
        );
        for item in data.own("resourceItem") {
            self::item(item, document, findings);
        }
    }
    for file in &document.files {
        let items = || {
            let all = file.element.descendants();
            all.filter(|element| element.is_of(RESOURCES))
        };
        let known: BTreeSet<&str> = items()
            .filter(|item| item.local() == "resourceItem")
            .filter_map(|item| item.value("id"))
            .collect();
        for reference in items().filter(|item| item.local() == "resourceItemRef") {
            if let Some(reference) = reference
                .attribute("ref")
                .filter(|reference| !known.contains(reference.value))
            {
                let message = format!("no resource of this file has the id `{}`", reference.value);
                findings.add(&REF, reference.span, message);
            }
        }
    }
}

fn item(item: Element<'_>, document: &Document<'_>, findings: &mut Findings) {
    let is_empty = |side: Element<'_>| !side.children().any(|node| !matches!(node, Node::Other));
    let sides = || item.own("source").chain(item.own("target"));
    if sides().any(is_empty) && item.attribute("mimeType").is_none() {
        findings.add(
            &MIME_TYPE,
            item.name_span(),
            "the resource has no `mimeType`",
        );
    }
    for side in sides() {
        match side.attribute("href") {
            None if is_empty(side) => {
                let message = format!("`{}` is empty and has no `href`", side.name());
                findings.add(&HREF_MISSING, side.name_span(), message);
            }
            Some(href) if !is_empty(side) => {
                let message = format!("`{}` has content and `href`", side.name());
                findings.add(&HREF_TWICE, href.span, message);
            }
            Some(_) | None => {}
        }
        let (entry, name) = match side.local() {
            "source" => (&SOURCE_LANG, "srcLang"),
            _ => (&TARGET_LANG, "trgLang"),
        };
        if let (Some(lang), Some(expected)) =
            (side.attribute_of(XML, "lang"), document.root.value(name))
            && !lang.value.eq_ignore_ascii_case(expected)
        {
            let message = format!(
                "the language is `{}`, but `{name}` is `{expected}`",
                lang.value
            );
            findings.add(entry, lang.span, message);
        }
    }
}
