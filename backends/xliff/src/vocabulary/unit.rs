//! `type` and `fs:fs` of units.

use std::borrow::Cow;

use tercet_translation::model::UnitKind;

use super::escape::{escape, unescape};

static FIXED: [(UnitKind, &str); 14] = [
    (UnitKind::Heading(1), "md:h1"),
    (UnitKind::Heading(2), "md:h2"),
    (UnitKind::Heading(3), "md:h3"),
    (UnitKind::Heading(4), "md:h4"),
    (UnitKind::Heading(5), "md:h5"),
    (UnitKind::Heading(6), "md:h6"),
    (UnitKind::Paragraph, "md:paragraph"),
    (UnitKind::HeaderCell, "md:header-cell"),
    (UnitKind::Cell, "md:cell"),
    (UnitKind::Alt, "md:alt"),
    (UnitKind::LinkTitle, "md:link-title"),
    (UnitKind::TabTitle, "docfx:tab-title"),
    (UnitKind::HtmlText, "html:text"),
    (UnitKind::DirectiveTitle, "docfx:title"),
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
        known => FIXED
            .iter()
            .find_map(|(fixed, name)| (fixed == known).then_some(Cow::Borrowed(*name))),
    }
}

/// What a unit of this `type` is.
pub(crate) fn unit_kind(name: Option<&str>) -> UnitKind {
    let Some(name) = name else {
        return UnitKind::Other(None);
    };
    if let Some((kind, _)) = FIXED.iter().find(|(_, fixed)| *fixed == name) {
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
        UnitKind::Paragraph | UnitKind::HtmlText | UnitKind::Field(_) => Some("p"),
        UnitKind::HeaderCell => Some("th"),
        UnitKind::Cell => Some("td"),
        UnitKind::Alt
        | UnitKind::LinkTitle
        | UnitKind::HtmlAttribute(_)
        | UnitKind::DirectiveTitle => Some("span"),
        UnitKind::TabTitle => Some("label"),
        UnitKind::Metadata(key) if &**key == "title" => Some("title"),
        UnitKind::Metadata(_) => Some("p"),
        UnitKind::Other(_) => None,
    }
}
