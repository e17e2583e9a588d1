//! Choosing zones, versions, tabs, and whether included text stands in place.

use std::collections::BTreeSet;
use std::sync::Arc;

use tercet_article::{
    Article, Block, BlockKind, Expansion, Include, Inline, InlineKind, NodeRef, TabGroup, Zone,
    ZoneTarget, node,
};

use super::Monikers;
use crate::visit::{VisitMut, block_children, inline_children};
use crate::{Docset, IncludeMode, Profile};

impl Docset {
    /// The view that `profile` asks for. What the profile does not mention stays
    /// whole. If an article (with what it includes) has none of the chosen
    /// pivots, or a tab group none of the chosen tabs, it stays whole in that
    /// respect: a reader of another product loses nothing. A range of versions
    /// that cannot be evaluated stays.
    #[must_use]
    pub fn select(&self, mut article: Article, profile: &Profile) -> Article {
        let mut alternatives = Alternatives::default();
        alternatives.collect(&article.blocks);
        let chosen = |chosen: &Option<Vec<String>>, present: &BTreeSet<Box<str>>| {
            let chosen = chosen.clone()?;
            let some = chosen.iter().any(|one| present.contains(one.as_str()));
            some.then_some(chosen)
        };
        let mut selection = Selection {
            monikers: &self.monikers,
            versions: profile.monikers.clone(),
            pivots: chosen(&profile.pivots, &alternatives.pivots),
            tabs: profile.tabs.clone(),
            target: profile.target.map(ZoneTarget::from),
            includes: profile.includes,
        };
        let untouched = !alternatives.any || selection.keeps_everything();
        if !untouched || (alternatives.references && profile.includes == IncludeMode::Reference) {
            selection.blocks(&mut article.blocks);
        }
        article
    }
}

/// What an article leaves to choose.
#[derive(Default)]
struct Alternatives {
    /// Whether there is any zone, version or tab.
    any: bool,
    /// Whether there is any include or snippet.
    references: bool,
    pivots: BTreeSet<Box<str>>,
}

impl Alternatives {
    fn collect(&mut self, blocks: &[Block]) {
        node::walk(blocks, &mut |node| match node {
            NodeRef::Block(block) => self.block(&block.kind),
            NodeRef::Inline(inline) => {
                if let InlineKind::Include(include) = &inline.kind {
                    self.include(include);
                }
            }
            NodeRef::Tab(_) | NodeRef::Item(_) | NodeRef::Row(_) | NodeRef::Cell(_) => {}
        });
    }

    fn block(&mut self, kind: &BlockKind) {
        match kind {
            BlockKind::Zone(zone) => {
                self.any = true;
                self.pivots.extend(zone.pivots.iter().cloned());
            }
            BlockKind::Moniker(_) | BlockKind::TabGroup(_) => self.any = true,
            BlockKind::Include(include) => self.include(include),
            BlockKind::Snippet(_) => self.references = true,
            BlockKind::Heading(_)
            | BlockKind::Paragraph(_)
            | BlockKind::Alert(_)
            | BlockKind::Quote(_)
            | BlockKind::Section(_)
            | BlockKind::Video(_)
            | BlockKind::Code(_)
            | BlockKind::Image(_)
            | BlockKind::Row(_)
            | BlockKind::Column(_)
            | BlockKind::List(_)
            | BlockKind::Table(_)
            | BlockKind::ThematicBreak
            | BlockKind::Html(_)
            | BlockKind::LinkDefinition(_)
            | BlockKind::Form(_)
            | BlockKind::Field(_) => {}
        }
    }

    fn include(&mut self, include: &Include) {
        self.references = true;
        if let Some(Expansion { article, .. }) = &include.expansion {
            self.collect(&article.blocks);
        }
    }
}

struct Selection<'a> {
    monikers: &'a Monikers,
    versions: Option<Vec<String>>,
    pivots: Option<Vec<String>>,
    tabs: Option<Vec<String>>,
    target: Option<ZoneTarget>,
    includes: IncludeMode,
}

impl Selection<'_> {
    fn keeps_everything(&self) -> bool {
        self.versions.is_none()
            && self.pivots.is_none()
            && self.tabs.is_none()
            && self.target.is_none()
    }

    fn keeps(&self, block: &Block) -> bool {
        match &block.kind {
            BlockKind::Zone(zone) => self.keeps_zone(zone),
            BlockKind::Moniker(moniker) => self.versions.as_ref().is_none_or(|versions| {
                self.monikers
                    .holds(&moniker.range, versions)
                    .unwrap_or(true)
            }),
            BlockKind::Heading(_)
            | BlockKind::Paragraph(_)
            | BlockKind::Alert(_)
            | BlockKind::Quote(_)
            | BlockKind::Section(_)
            | BlockKind::Video(_)
            | BlockKind::Include(_)
            | BlockKind::Code(_)
            | BlockKind::Snippet(_)
            | BlockKind::Image(_)
            | BlockKind::Row(_)
            | BlockKind::Column(_)
            | BlockKind::TabGroup(_)
            | BlockKind::List(_)
            | BlockKind::Table(_)
            | BlockKind::ThematicBreak
            | BlockKind::Html(_)
            | BlockKind::LinkDefinition(_)
            | BlockKind::Form(_)
            | BlockKind::Field(_) => true,
        }
    }

    fn keeps_zone(&self, zone: &Zone) -> bool {
        let pivots = self.pivots.as_ref().is_none_or(|chosen| {
            zone.pivots.is_empty() || zone.pivots.iter().any(|pivot| has(chosen, pivot))
        });
        let target = self
            .target
            .is_none_or(|chosen| zone.target.is_none_or(|target| target == chosen));
        pivots && target
    }

    fn tab_group(&self, group: &mut TabGroup) {
        let Some(chosen) = &self.tabs else { return };
        let keeps = |tab: &tercet_article::Tab| {
            tab.tab_ids.iter().any(|id| has(chosen, id))
                && tab
                    .condition
                    .as_ref()
                    .is_none_or(|condition| has(chosen, condition))
        };
        if group.tabs.iter().any(keeps) {
            group.tabs.retain(keeps);
        }
    }

    fn include(&mut self, include: &mut Include) {
        match (self.includes, &mut include.expansion) {
            (IncludeMode::Reference, expansion) => *expansion = None,
            (IncludeMode::Expand, Some(expansion)) => {
                let mut alternatives = Alternatives::default();
                alternatives.collect(&expansion.article.blocks);
                // Articles share the included text; only a change needs a copy.
                if alternatives.any {
                    let article = Arc::make_mut(&mut expansion.article);
                    self.blocks(&mut article.blocks);
                }
            }
            (IncludeMode::Expand, None) => {}
        }
    }
}

fn has(chosen: &[String], id: &str) -> bool {
    chosen.iter().any(|one| one == id)
}

impl VisitMut for Selection<'_> {
    fn blocks(&mut self, blocks: &mut Vec<Block>) {
        blocks.retain(|block| self.keeps(block));
        for block in blocks {
            match &mut block.kind {
                BlockKind::Include(include) => self.include(include),
                BlockKind::Snippet(snippet) => {
                    if self.includes == IncludeMode::Reference {
                        snippet.resolved = None;
                    }
                }
                BlockKind::TabGroup(group) => {
                    self.tab_group(group);
                    block_children(block, self);
                }
                BlockKind::Heading(_)
                | BlockKind::Paragraph(_)
                | BlockKind::Alert(_)
                | BlockKind::Quote(_)
                | BlockKind::Section(_)
                | BlockKind::Video(_)
                | BlockKind::Code(_)
                | BlockKind::Image(_)
                | BlockKind::Row(_)
                | BlockKind::Column(_)
                | BlockKind::Zone(_)
                | BlockKind::Moniker(_)
                | BlockKind::List(_)
                | BlockKind::Table(_)
                | BlockKind::ThematicBreak
                | BlockKind::Html(_)
                | BlockKind::LinkDefinition(_)
                | BlockKind::Form(_)
                | BlockKind::Field(_) => block_children(block, self),
            }
        }
    }

    fn inlines(&mut self, inlines: &mut Vec<Inline>) {
        for inline in inlines {
            match &mut inline.kind {
                InlineKind::Include(include) => self.include(include),
                InlineKind::Text(_)
                | InlineKind::SoftBreak
                | InlineKind::HardBreak(_)
                | InlineKind::Emphasis(_)
                | InlineKind::Strong(_)
                | InlineKind::Strikethrough(_)
                | InlineKind::Code(_)
                | InlineKind::Link(_)
                | InlineKind::Image(_)
                | InlineKind::Xref(_)
                | InlineKind::Video(_)
                | InlineKind::NoLoc(_)
                | InlineKind::Html(_)
                | InlineKind::Entity(_)
                | InlineKind::Escape(_)
                | InlineKind::Emoji(_)
                | InlineKind::Anchor(_) => inline_children(inline, self),
            }
        }
    }
}
