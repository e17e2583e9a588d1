//! `type` and `fs:fs` of units.

use std::borrow::Cow;

use tercet_translation::model::UnitKind;

use super::escape::{escape, unescape};

/// The kinds that carry nothing.
static FIXED: [UnitKind; 14] = [
    UnitKind::Heading(1),
    UnitKind::Heading(2),
    UnitKind::Heading(3),
    UnitKind::Heading(4),
    UnitKind::Heading(5),
    UnitKind::Heading(6),
    UnitKind::Paragraph,
    UnitKind::HeaderCell,
    UnitKind::Cell,
    UnitKind::Alt,
    UnitKind::LinkTitle,
    UnitKind::TabTitle,
    UnitKind::HtmlText,
    UnitKind::DirectiveTitle,
];

const ATTRIBUTE: &str = "html:attribute/";
const METADATA: &str = "docfx:metadata/";
const FIELD: &str = "docfx:field/";

/// The `type` of a unit, if it has one.
pub(crate) fn unit_type(kind: &UnitKind) -> Option<Cow<'_, str>> {
    match kind {
        UnitKind::HtmlAttribute(name) => Some(format!("{ATTRIBUTE}{}", escape(name)).into()),
        UnitKind::Metadata(key) => Some(format!("{METADATA}{}", escape(key)).into()),
        UnitKind::Field(path) => Some(format!("{FIELD}{}", escape(path)).into()),
        UnitKind::Other(name) => name.as_deref().map(Cow::Borrowed),
        UnitKind::Heading(1) => Some("md:h1".into()),
        UnitKind::Heading(2) => Some("md:h2".into()),
        UnitKind::Heading(3) => Some("md:h3".into()),
        UnitKind::Heading(4) => Some("md:h4".into()),
        UnitKind::Heading(5) => Some("md:h5".into()),
        UnitKind::Heading(_) => Some("md:h6".into()),
        UnitKind::Paragraph => Some("md:paragraph".into()),
        UnitKind::HeaderCell => Some("md:header-cell".into()),
        UnitKind::Cell => Some("md:cell".into()),
        UnitKind::Alt => Some("md:alt".into()),
        UnitKind::LinkTitle => Some("md:link-title".into()),
        UnitKind::TabTitle => Some("docfx:tab-title".into()),
        UnitKind::HtmlText => Some("html:text".into()),
        UnitKind::DirectiveTitle => Some("docfx:title".into()),
    }
}

/// What a unit of this `type` is.
pub(crate) fn unit_kind(name: Option<&str>) -> UnitKind {
    let Some(name) = name else {
        return UnitKind::Other(None);
    };
    if let Some(kind) = FIXED
        .iter()
        .find(|kind| unit_type(kind).as_deref() == Some(name))
    {
        return kind.clone();
    }
    if let Some(attribute) = name.strip_prefix(ATTRIBUTE) {
        return UnitKind::HtmlAttribute(unescape(attribute));
    }
    if let Some(key) = name.strip_prefix(METADATA) {
        return UnitKind::Metadata(unescape(key));
    }
    if let Some(path) = name.strip_prefix(FIELD) {
        return UnitKind::Field(unescape(path));
    }
    UnitKind::Other(Some(name.into()))
}

/// The HTML element that shows a unit best in a preview (format style module,
/// XLIFF 2.1, 5.3).
pub(crate) fn format_style(kind: &UnitKind) -> Option<&'static str> {
    match kind {
        UnitKind::Heading(1) => Some("h1"),
        UnitKind::Heading(2) => Some("h2"),
        UnitKind::Heading(3) => Some("h3"),
        UnitKind::Heading(4) => Some("h4"),
        UnitKind::Heading(5) => Some("h5"),
        UnitKind::Heading(_) => Some("h6"),
        UnitKind::HeaderCell => Some("th"),
        UnitKind::Cell => Some("td"),
        UnitKind::Alt
        | UnitKind::LinkTitle
        | UnitKind::HtmlAttribute(_)
        | UnitKind::DirectiveTitle => Some("span"),
        UnitKind::TabTitle => Some("label"),
        UnitKind::Metadata(key) if &**key == "title" => Some("title"),
        UnitKind::Paragraph | UnitKind::HtmlText | UnitKind::Field(_) | UnitKind::Metadata(_) => {
            Some("p")
        }
        UnitKind::Other(_) => None,
    }
}
