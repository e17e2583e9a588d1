//! `type` of groups.

use tercet_translation::model::GroupKind;

static FIXED: [(GroupKind, &str); 16] = [
    (GroupKind::Metadata, "docfx:metadata"),
    (GroupKind::Alert, "docfx:alert"),
    (GroupKind::Section, "docfx:section"),
    (GroupKind::Zone, "docfx:zone"),
    (GroupKind::Moniker, "docfx:moniker"),
    (GroupKind::TabGroup, "docfx:tabs"),
    (GroupKind::Tab, "docfx:tab"),
    (GroupKind::Row, "docfx:row"),
    (GroupKind::Column, "docfx:column"),
    (GroupKind::Image, "docfx:image"),
    (GroupKind::Video, "docfx:video"),
    (GroupKind::List, "md:list"),
    (GroupKind::Table, "md:table"),
    (GroupKind::Quote, "md:quote"),
    (GroupKind::Html, "md:html"),
    (GroupKind::Field, "docfx:field"),
];

/// The `type` of a group, if it has one.
pub(crate) fn group_type(kind: &GroupKind) -> Option<&str> {
    match kind {
        GroupKind::Other(name) => name.as_deref(),
        known => FIXED
            .iter()
            .find_map(|(fixed, name)| (fixed == known).then_some(*name)),
    }
}

/// What a group of this `type` is.
pub(crate) fn group_kind(name: Option<&str>) -> GroupKind {
    FIXED
        .iter()
        .find(|(_, fixed)| Some(*fixed) == name)
        .map_or_else(
            || GroupKind::Other(name.map(Into::into)),
            |(kind, _)| kind.clone(),
        )
}
