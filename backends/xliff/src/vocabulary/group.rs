//! `type` of groups.

use tercet_translation::model::GroupKind;

/// The kinds that carry nothing.
static FIXED: [GroupKind; 16] = [
    GroupKind::Metadata,
    GroupKind::Alert,
    GroupKind::Section,
    GroupKind::Zone,
    GroupKind::Moniker,
    GroupKind::TabGroup,
    GroupKind::Tab,
    GroupKind::Row,
    GroupKind::Column,
    GroupKind::Image,
    GroupKind::Video,
    GroupKind::List,
    GroupKind::Table,
    GroupKind::Quote,
    GroupKind::Html,
    GroupKind::Field,
];

/// The `type` of a group, if it has one.
pub(crate) fn group_type(kind: &GroupKind) -> Option<&str> {
    match kind {
        GroupKind::Metadata => Some("docfx:metadata"),
        GroupKind::Alert => Some("docfx:alert"),
        GroupKind::Section => Some("docfx:section"),
        GroupKind::Zone => Some("docfx:zone"),
        GroupKind::Moniker => Some("docfx:moniker"),
        GroupKind::TabGroup => Some("docfx:tabs"),
        GroupKind::Tab => Some("docfx:tab"),
        GroupKind::Row => Some("docfx:row"),
        GroupKind::Column => Some("docfx:column"),
        GroupKind::Image => Some("docfx:image"),
        GroupKind::Video => Some("docfx:video"),
        GroupKind::List => Some("md:list"),
        GroupKind::Table => Some("md:table"),
        GroupKind::Quote => Some("md:quote"),
        GroupKind::Html => Some("md:html"),
        GroupKind::Field => Some("docfx:field"),
        GroupKind::Other(name) => name.as_deref(),
    }
}

/// What a group of this `type` is.
pub(crate) fn group_kind(name: Option<&str>) -> GroupKind {
    FIXED
        .iter()
        .find(|kind| name.is_some() && group_type(kind) == name)
        .cloned()
        .unwrap_or_else(|| GroupKind::Other(name.map(Into::into)))
}
