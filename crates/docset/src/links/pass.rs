//! The pass over an article and all that it includes.

use std::sync::Arc;

use tercet_article::{
    Article, Block, BlockKind, Diagnostic, Image, ImagePurpose, Include, Inline, InlineKind,
    LinkForm, NodeRef, Span, XrefForm, text,
};

use super::facts::{LinkFacts, Place, Uid, anchor_hash};
use super::html;
use super::outline::Outline;
use super::zones::Zones;
use crate::load::page_metadata;
use crate::rules::content::{ALT_TEXT_MISSING, MONIKER_RANGE_INVALID, MONIKER_RANGE_UNDEFINED};
use crate::view::RangeError;
use crate::{DocPath, Docset, Finding, Role};

/// Where the pass is: the article, or a file that it includes.
#[derive(Clone, Copy)]
pub(super) struct File<'a> {
    pub(super) path: &'a DocPath,
    pub(super) source: &'a Arc<str>,
    /// Whether this is an included file.
    pub(super) included: bool,
}

impl File<'_> {
    pub(super) fn place(&self, span: Span) -> Place {
        Place::new(self.included.then(|| self.path.clone()), span)
    }
}

/// A link to a place in the same article, checked when all anchors are known.
pub(super) struct OwnBookmark {
    pub(super) finding: Finding,
    pub(super) fragment: Box<str>,
}

/// What the pass gathers.
pub(super) struct Pass<'d> {
    pub(super) docset: &'d Docset,
    /// The article, not what it includes.
    pub(super) article: &'d DocPath,
    pub(super) findings: Vec<Finding>,
    pub(super) facts: LinkFacts,
    pub(super) own_bookmarks: Vec<OwnBookmark>,
    /// `None` for a table of contents: its headings are entries.
    pub(super) outline: Option<Outline>,
    pub(super) zones: Zones,
}

impl Docset {
    /// Checks the links, images, headings, zones and version ranges of the
    /// article at `path`, includes expanded. What needs other articles is in the
    /// facts, for [`Docset::check_deferred`].
    #[must_use]
    pub fn check_links(&self, path: &DocPath, article: &Article) -> (Vec<Finding>, LinkFacts) {
        let file = File {
            path,
            source: &article.source.text,
            included: false,
        };
        let is_toc = self.role(path) == Some(Role::Toc);
        let mut pass = Pass {
            docset: self,
            article: path,
            findings: Vec::new(),
            facts: LinkFacts::default(),
            own_bookmarks: Vec::new(),
            outline: (!is_toc).then(Outline::default),
            zones: Zones::default(),
        };
        pass.metadata(file, article);
        for block in &article.blocks {
            pass.node(file, NodeRef::Block(block));
        }
        if is_toc {
            pass.toc(file, article);
        } else {
            pass.page_links(file, article);
            pass.finish_outline(file, article);
            pass.finish_zones(file, article);
        }
        pass.finish_bookmarks();
        let order = |finding: &Finding| (finding.path.clone(), finding.diagnostic.span);
        pass.findings.sort_by_cached_key(order);
        (pass.findings, pass.facts)
    }
}

impl Pass<'_> {
    pub(super) fn report(&mut self, file: File<'_>, diagnostic: Diagnostic) {
        let finding = self.docset.finding(file.path, file.source, diagnostic);
        self.findings.extend(finding);
    }

    /// The unique id of the article.
    fn metadata(&mut self, file: File<'_>, article: &Article) {
        let page = page_metadata(article);
        for metadata in [&article.metadata, page] {
            let Some(entry) = metadata.entry("uid") else {
                continue;
            };
            if let Some(uid) = entry.value.as_text() {
                self.define(uid, file.place(entry.value.span()));
            }
        }
    }

    fn define(&mut self, uid: &str, place: Place) {
        let uid = Uid {
            uid: uid.into(),
            place,
        };
        if !uid.uid.is_empty() && !self.facts.defines.contains(&uid) {
            self.facts.defines.push(uid);
        }
    }

    fn node(&mut self, file: File<'_>, node: NodeRef<'_>) {
        match node {
            NodeRef::Block(block) => self.block(file, block),
            NodeRef::Inline(inline) => self.inline(file, inline),
            NodeRef::Tab(tab) => {
                if let Some(outline) = &mut self.outline {
                    outline.tab(tab.level);
                }
            }
            NodeRef::Item(_) | NodeRef::Row(_) | NodeRef::Cell(_) => {}
        }
        node.for_each_child(&mut |child| self.node(file, child));
        if let NodeRef::Block(Block {
            kind: BlockKind::Zone(_),
            ..
        }) = node
        {
            self.zones.leave();
        }
    }

    fn block(&mut self, file: File<'_>, block: &Block) {
        let span = block.span;
        match &block.kind {
            BlockKind::Heading(heading) => {
                self.anchor(heading.anchor.name());
                let in_zone = self.zones.inside();
                let outline = self.outline.as_mut();
                let findings = outline.map(|outline| outline.heading(heading, span, in_zone));
                for one in findings.into_iter().flatten() {
                    self.report(file, one);
                }
            }
            BlockKind::Include(include) => self.include(include),
            BlockKind::Image(image) => self.image(file, &image.image, span),
            BlockKind::Html(html) => self.html(file, &html.text, span),
            BlockKind::LinkDefinition(definition) => {
                self.link(file, &definition.destination, span);
            }
            BlockKind::Zone(zone) => self.zones.enter(zone, file, span),
            BlockKind::Moniker(moniker) => {
                if let Err(error) = self.docset.monikers.check(&moniker.range) {
                    let span = first_line(file.source, span);
                    let message = format!("the range `{}`: {error}", moniker.range);
                    let rule = match error {
                        RangeError::Syntax(_) | RangeError::Undefined(_) => &MONIKER_RANGE_INVALID,
                        RangeError::NoOrder => &MONIKER_RANGE_UNDEFINED,
                    };
                    self.report(file, Diagnostic::new(rule, span, message));
                }
            }
            BlockKind::Paragraph(_)
            | BlockKind::Alert(_)
            | BlockKind::Quote(_)
            | BlockKind::Section(_)
            | BlockKind::Video(_)
            | BlockKind::Code(_)
            | BlockKind::Snippet(_)
            | BlockKind::Row(_)
            | BlockKind::Column(_)
            | BlockKind::TabGroup(_)
            | BlockKind::List(_)
            | BlockKind::Table(_)
            | BlockKind::ThematicBreak
            | BlockKind::Form(_)
            | BlockKind::Field(_) => {}
        }
    }

    fn inline(&mut self, file: File<'_>, inline: &Inline) {
        let span = inline.span;
        match &inline.kind {
            InlineKind::Link(link) => match link.form {
                // `<name@host>` has no scheme, yet is no path.
                LinkForm::Autolink | LinkForm::Bare if !link.destination.contains("://") => {}
                LinkForm::Autolink | LinkForm::Bare | LinkForm::Inline | LinkForm::Reference => {
                    self.link(file, &link.destination, span);
                }
            },
            InlineKind::Image(image) => self.image(file, image, span),
            InlineKind::Include(include) => self.include(include),
            InlineKind::Anchor(name) => {
                self.anchor(name);
                let outline = self.outline.as_mut();
                let duplicate = outline.and_then(|outline| outline.anchor(name, span));
                if let Some(one) = duplicate {
                    self.report(file, one);
                }
            }
            InlineKind::Html(html) => self.html(file, html, span),
            InlineKind::Xref(xref) => match xref.form {
                // `@` stands in e-mail addresses and package names too: docfx does
                // not report those that lead nowhere.
                XrefForm::At | XrefForm::AtQuoted => {}
                XrefForm::Autolink | XrefForm::Link => {
                    let place = file.place(span);
                    let uid = xref.uid.clone();
                    self.facts.refers.push(Uid { uid, place });
                }
            },
            InlineKind::Text(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak(_)
            | InlineKind::Emphasis(_)
            | InlineKind::Strong(_)
            | InlineKind::Strikethrough(_)
            | InlineKind::Code(_)
            | InlineKind::Video(_)
            | InlineKind::NoLoc(_)
            | InlineKind::Entity(_)
            | InlineKind::Escape(_)
            | InlineKind::Emoji(_) => {}
        }
    }

    fn include(&mut self, include: &Include) {
        let Some(expansion) = &include.expansion else {
            return;
        };
        let Ok(path) = DocPath::new(&expansion.path) else {
            return;
        };
        let file = File {
            path: &path,
            source: &expansion.article.source.text,
            included: true,
        };
        for block in &expansion.article.blocks {
            self.node(file, NodeRef::Block(block));
        }
    }

    fn anchor(&mut self, name: &str) {
        self.facts.anchors.push(anchor_hash(name));
    }

    fn image(&mut self, file: File<'_>, image: &Image, span: Span) {
        let targets = [
            Some(&image.source),
            image.lightbox.as_ref(),
            image.link.as_ref(),
        ];
        for target in targets.into_iter().flatten() {
            self.link(file, target, span);
        }
        let needs_text = match image.purpose {
            ImagePurpose::Content | ImagePurpose::Complex => true,
            ImagePurpose::Icon => false,
        };
        if needs_text && text::plain(&image.alt).trim().is_empty() {
            self.alt_missing(file, &image.source, span);
        }
    }

    fn alt_missing(&mut self, file: File<'_>, source: &str, span: Span) {
        let message = format!("the image `{source}` has no alternate text");
        self.report(file, Diagnostic::new(&ALT_TEXT_MISSING, span, message));
    }

    fn html(&mut self, file: File<'_>, html: &str, span: Span) {
        for tag in html::tags(html) {
            let anchors = [
                tag.attribute("id"),
                tag.attribute("name").filter(|_| tag.is("a")),
            ];
            for name in anchors.into_iter().flatten() {
                self.anchor(name);
            }
            let link = match tag.name.to_ascii_lowercase().as_str() {
                "a" => tag.attribute("href"),
                "img" => tag.attribute("src"),
                _ => None,
            };
            if let Some(link) = link {
                self.link(file, link, span);
            }
            // An empty `alt` says that the image is decoration (HTML, 4.8.3).
            if tag.is("img") && tag.attribute("alt").is_none() {
                self.alt_missing(file, link.unwrap_or_default(), span);
            }
        }
    }

    fn finish_bookmarks(&mut self) {
        self.facts.anchors.sort_unstable();
        self.facts.anchors.dedup();
        let missing = std::mem::take(&mut self.own_bookmarks).into_iter();
        let missing = missing.filter(|own| !self.facts.has_anchor(&own.fragment));
        self.findings.extend(missing.map(|own| own.finding));
    }
}

/// The first line of `span`: enough to show where a container starts.
pub(super) fn first_line(source: &str, span: Span) -> Span {
    let text = source.get(span.range()).unwrap_or_default();
    let end = text.find(['\n', '\r']).unwrap_or(text.len());
    Span::new(span.start as usize, span.start as usize + end)
}
