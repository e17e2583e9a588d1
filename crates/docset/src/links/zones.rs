//! Zones against the pivot groups of the docset (docfx v3:
//! `build/zonepivot/ZonePivotProvider.cs`).

use tercet_article::{Article, Diagnostic, Span, Zone};

use super::pass::{File, Pass, first_line};
use crate::files::PivotGroup;
use crate::rules::content::{
    PIVOT_GROUP_NOT_FOUND, PIVOT_ID_NOT_FOUND, ZONE_PIVOT_DEFINITION_NOT_FOUND,
    ZONE_PIVOT_GROUP_MISSING,
};
use crate::{DocPath, Finding};

/// The zones seen so far.
#[derive(Default)]
pub(super) struct Zones {
    depth: usize,
    /// Pivots that zones name, with the file and the place of each zone.
    used: Vec<UsedPivot>,
}

struct UsedPivot {
    pivot: Box<str>,
    path: DocPath,
    source: std::sync::Arc<str>,
    span: Span,
}

impl Zones {
    pub(super) fn enter(&mut self, zone: &Zone, file: File<'_>, span: Span) {
        self.depth += 1;
        let span = first_line(file.source, span);
        self.used.extend(zone.pivots.iter().map(|pivot| UsedPivot {
            pivot: pivot.clone(),
            path: file.path.clone(),
            source: file.source.clone(),
            span,
        }));
    }

    pub(super) fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    pub(super) fn inside(&self) -> bool {
        self.depth > 0
    }
}

impl Pass<'_> {
    /// Checks the zones once all are known.
    pub(super) fn finish_zones(&mut self, file: File<'_>, article: &Article) {
        let used = std::mem::take(&mut self.zones.used);
        let Some(first) = used.first() else { return };
        let entries = self.docset.metadata(file.path, article);
        let groups = entries
            .iter()
            .find(|entry| entry.key == "zone_pivot_groups");
        let Some(names) = groups.and_then(|entry| entry.value.as_text()) else {
            let message = "the article has zones, but no `zone_pivot_groups`";
            self.report_at(
                first,
                Diagnostic::new(&ZONE_PIVOT_GROUP_MISSING, first.span, message),
            );
            return;
        };
        let own = article.metadata.entry("zone_pivot_groups");
        let span = own.map_or_else(Span::default, |entry| entry.value.span());
        let docset = self.docset;
        let mut defined = docset.pivot_groups(file.path).peekable();
        if defined.peek().is_none() {
            let message = "no page of the docset defines pivot groups";
            self.report(
                file,
                Diagnostic::new(&ZONE_PIVOT_DEFINITION_NOT_FOUND, span, message),
            );
            return;
        }
        let defined: Vec<&PivotGroup> = defined.collect();
        let names: Vec<&str> = names.split(',').map(str::trim).collect();
        for name in names.iter().filter(|name| !name.is_empty()) {
            if defined.iter().all(|group| &*group.id != *name) {
                let message = format!("the pivot group `{name}` is not defined");
                self.report(file, Diagnostic::new(&PIVOT_GROUP_NOT_FOUND, span, message));
                return;
            }
        }
        let in_groups = |pivot: &str| {
            let chosen = defined.iter().filter(|group| names.contains(&&*group.id));
            chosen
                .flat_map(|group| &group.pivots)
                .any(|other| &**other == pivot)
        };
        for zone in used.iter().filter(|zone| !in_groups(&zone.pivot)) {
            let message = format!("no pivot `{}` in `{}`", zone.pivot, names.join(", "));
            self.report_at(
                zone,
                Diagnostic::new(&PIVOT_ID_NOT_FOUND, zone.span, message),
            );
        }
    }

    fn report_at(&mut self, zone: &UsedPivot, diagnostic: Diagnostic) {
        let finding: Option<Finding> = self.docset.finding(&zone.path, &zone.source, diagnostic);
        self.findings.extend(finding);
    }
}

impl crate::Docset {
    /// The pivot groups that the article at `path` may name: those at or below the
    /// folder of its `docfx.json` (for a translation without any: its source's).
    fn pivot_groups<'a>(&'a self, path: &DocPath) -> impl Iterator<Item = &'a PivotGroup> {
        let folder = self
            .governing(path)
            .map_or("", |governed| &governed.docfx.folder);
        self.pivots.below(folder)
    }
}
