//! Languages of source and target, and white space.

use tercet_article::Severity::Error;

use super::super::table::{Entry, entry};
use super::Findings;
use super::model::{Document, Part, SIDES, Side};
use crate::xml::{Attribute, Element, XML};

/// All rules of this file.
pub(super) const RULES: &[&Entry] = &[&TARGET_LANGUAGE, &SOURCE_LANG, &TARGET_LANG, &SPACE];

entry!(
    TARGET_LANGUAGE,
    "xliff-target-language-missing",
    Error,
    "XLIFF 2.x, `<xliff>`, Constraints (`trgLang`)",
    "There is a target, but no `trgLang`",
    "`trgLang` is required if a `<segment>` or `<ignorable>` has a `<target>`:\n\n```xml\n<xliff \
version=\"2.0\" srcLang=\"en-US\" trgLang=\"nl-NL\" …>\n```"
);

entry!(
    SOURCE_LANG,
    "xliff-source-language",
    Error,
    "XLIFF 2.x, `<source>`, Constraints (`xml:lang`)",
    "A source has another language than the document's",
    "The language of a `<source>`, its own or inherited `xml:lang`, is `srcLang` of `<xliff>`. Note \
that `xml:lang` on a file, group or unit is inherited; remove it there."
);

entry!(
    TARGET_LANG,
    "xliff-target-language",
    Error,
    "XLIFF 2.x, `<target>`, Constraints (`xml:lang`)",
    "A target has another language than the document's",
    "The language of a `<target>`, its own or inherited `xml:lang`, is `trgLang` of `<xliff>`. A \
document has one target language; each further one has a document of its own."
);

entry!(
    SPACE,
    "xliff-space-differs",
    Error,
    "XLIFF 2.x, attribute `xml:space`; Whitespace Handling",
    "Source and target treat white space differently",
    "`xml:space` of a `<target>`, its own or inherited, is that of the `<source>` beside it. \
Otherwise the same codes and spaces would be kept in one and folded in the other. Set it on both, or on \
the unit."
);

pub(super) fn check(document: &Document<'_>, findings: &mut Findings) {
    let source = document.root.value("srcLang");
    let target = document.root.value("trgLang");
    let parts = || document.units().flat_map(|unit| &unit.content.parts);
    if target.is_none()
        && let Some(found) = parts().find_map(|part| part.target)
    {
        let message = "there is a target, but `xliff` has no `trgLang`";
        findings.add(&TARGET_LANGUAGE, found.name_span(), message);
    }
    for part in parts() {
        for side in SIDES {
            let expected = match side {
                Side::Source => source,
                Side::Target => target,
            };
            if let (Some(text), Some(expected)) = (part.side(side), expected) {
                language(text, side, expected, findings);
            }
        }
        space(part, findings);
    }
}

/// The attribute `xml:name` that holds for `element`: its own or inherited.
fn inherited<'a>(element: Element<'a>, name: &str) -> Option<Attribute<'a>> {
    [element]
        .into_iter()
        .chain(element.ancestors())
        .find_map(|element| element.attribute_of(XML, name))
}

fn language(text: Element<'_>, side: Side, expected: &str, findings: &mut Findings) {
    let Some(lang) = inherited(text, "lang") else {
        return;
    };
    if lang.value.eq_ignore_ascii_case(expected) {
        return;
    }
    let (entry, document) = match side {
        Side::Source => (&SOURCE_LANG, "srcLang"),
        Side::Target => (&TARGET_LANG, "trgLang"),
    };
    let own = text.attribute_of(XML, "lang");
    let span = own.map_or(text.name_span(), |own| own.span);
    let how = if own.is_some() {
        "is"
    } else {
        "is by inheritance"
    };
    let message = format!(
        "the {} {how} `{}`, but `{document}` is `{expected}`",
        side.name(),
        lang.value
    );
    findings.add(entry, span, message);
}

fn space(part: &Part<'_>, findings: &mut Findings) {
    let (Some(source), Some(target)) = (part.source, part.target) else {
        return;
    };
    let space = |text| inherited(text, "space").map_or("default", |space| space.value);
    if space(source) != space(target) {
        let message = format!(
            "`xml:space` is `{}` in the source and `{}` in the target",
            space(source),
            space(target)
        );
        findings.add(&SPACE, target.name_span(), message);
    }
}
