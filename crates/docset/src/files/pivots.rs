//! Zone pivot groups: what readers choose among.

use tercet_article::{Article, Metadata, Value};

use crate::DocPath;

/// The pivot groups of a docset.
#[derive(Debug, Default)]
pub(crate) struct Pivots {
    groups: Vec<PivotGroup>,
}

/// A group of pivots.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct PivotGroup {
    /// The page that defines it.
    pub(crate) file: DocPath,
    /// What `zone_pivot_groups` names it by.
    pub(crate) id: Box<str>,
    /// What zones name.
    pub(crate) pivots: Vec<Box<str>>,
    /// What readers see of each, or its id where it has no title.
    titles: Vec<Box<str>>,
}

impl Pivots {
    /// Adds the groups of the page at `path`: `groups[].id`, `groups[].pivots[].id`.
    pub(crate) fn add(&mut self, path: &DocPath, page: &Article) {
        for group in items(page.metadata.get("groups")) {
            let Some(id) = group.text("id") else { continue };
            let pivots = items(group.get("pivots")).filter_map(|pivot| {
                let id = pivot.text("id")?;
                Some((id.into(), pivot.text("title").unwrap_or(id).into()))
            });
            let (pivots, titles) = pivots.unzip();
            self.groups.push(PivotGroup {
                file: path.clone(),
                id: id.into(),
                pivots,
                titles,
            });
        }
    }

    /// What readers see of a pivot, as the pages nearest to the article at `path` say: of those
    /// in its own folder, or else in the nearest one around it, or else anywhere.
    pub(crate) fn title(&self, pivot: &str, path: &DocPath) -> Option<&str> {
        let found = self.groups.iter().filter_map(|group| {
            let at = group.pivots.iter().position(|id| &**id == pivot)?;
            let folder = group.file.folder();
            let depth = path.strip_folder(folder).map_or(0, |_| 1 + folder.len());
            Some((depth, &*group.titles[at]))
        });
        // The first of those that are equally near.
        let nearest = found.reduce(|best, next| if next.0 > best.0 { next } else { best });
        nearest.map(|(_, title)| title)
    }

    /// The groups that pages at or below `folder` define.
    pub(crate) fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a PivotGroup> {
        let groups = self.groups.iter();
        groups.filter(move |group| group.file.strip_folder(folder).is_some())
    }
}

/// The mappings of a sequence.
fn items(value: Option<&Value>) -> impl Iterator<Item = &Metadata> {
    let items = match value {
        Some(Value::Sequence { items, .. }) => items.as_slice(),
        Some(Value::Scalar(_) | Value::Mapping { .. } | Value::Alias { .. }) | None => &[],
    };
    items.iter().filter_map(|item| match item {
        Value::Mapping { entries, .. } => Some(entries),
        Value::Scalar(_) | Value::Sequence { .. } | Value::Alias { .. } => None,
    })
}
