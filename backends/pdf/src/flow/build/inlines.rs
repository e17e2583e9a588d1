//! What stands inside a text.

use tercet_article::{Inline, InlineKind, NodeRef, Xref, XrefForm, text};

use super::super::line::Manner;
use super::super::{FlowTarget, InlineObject, LinkTo};
use super::Builder;
use crate::draw::Role;
use crate::text::{Family, Style};

/// A style that is open inside a text.
#[derive(Clone, Debug)]
pub(in super::super) struct Tone {
    pub(in super::super) manner: Manner,
    /// The HTML tag that opened it.
    pub(in super::super) tag: Option<&'static str>,
}

impl Tone {
    pub(super) fn base(style: Style, colour: crate::colour::Colour) -> Self {
        Self {
            manner: Manner {
                style,
                ink: super::Ink {
                    element: None,
                    colour,
                    ground: None,
                    underline: false,
                    strike: false,
                    link: None,
                    file: 0,
                    span: tercet_article::Span::default(),
                },
                keep: false,
                hyphenate: true,
            },
            tag: None,
        }
    }
}

impl Builder<'_> {
    pub(in super::super) fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        self.span = inline.span;
        match &inline.kind {
            InlineKind::Text(text)
            | InlineKind::NoLoc(text)
            | InlineKind::Entity(text)
            | InlineKind::Emoji(text) => self.text(text),
            InlineKind::SoftBreak => self.soft_break(),
            InlineKind::HardBreak(_) => self.hard_break(),
            InlineKind::Emphasis(content) => {
                self.toned(content, |manner| manner.style.italic = !manner.style.italic);
            }
            InlineKind::Strong(content) => self.toned(content, |manner| manner.style.bold = true),
            InlineKind::Strikethrough(content) => {
                self.toned(content, |manner| manner.ink.strike = true);
            }
            InlineKind::Code(code) => self.code_span(code),
            InlineKind::Link(link) => {
                self.link(&link.destination, |flow| flow.inlines(&link.content));
            }
            InlineKind::Image(image) => self.inline_image(image),
            InlineKind::Video(video) => {
                let name = video.name().to_owned();
                self.link(&video.url, |flow| flow.text(&name));
            }
            InlineKind::Xref(xref) => self.xref(xref),
            InlineKind::Include(include) => {
                if let Some(expansion) = &include.expansion {
                    self.inside(expansion, inline.span, |flow, article| {
                        for block in &article.blocks {
                            flow.run_of(NodeRef::Block(block));
                        }
                    });
                } else {
                    let text = format!("[{}: {}]", self.labels.include, include.path);
                    self.text(&text);
                }
            }
            InlineKind::Html(tag) => self.inline_html(tag),
            InlineKind::Escape(char) => self.text(char.encode_utf8(&mut [0; 4])),
            InlineKind::Anchor(name) => {
                self.anchor(name, None);
            }
        }
    }

    /// All text below a node as one line, which is how an include inside a line is shown.
    fn run_of(&mut self, node: NodeRef<'_>) {
        match node {
            NodeRef::Inline(inline) => self.inline(inline),
            NodeRef::Block(_)
            | NodeRef::Item(_)
            | NodeRef::Tab(_)
            | NodeRef::Row(_)
            | NodeRef::Cell(_) => {
                self.soft_break();
                let mut children = Vec::new();
                node.for_each_child(&mut |child| children.push(child));
                for child in children {
                    self.run_of(child);
                }
            }
        }
    }

    fn toned(&mut self, content: &[Inline], change: impl FnOnce(&mut Manner)) {
        let depth = self.push_tone(change);
        self.inlines(content);
        self.tones.truncate(depth);
    }

    /// Opens a style; gives the depth to which to close it.
    pub(in super::super) fn push_tone(&mut self, change: impl FnOnce(&mut Manner)) -> usize {
        let depth = self.tones.len();
        self.tones.push(self.tone(change));
        depth
    }

    fn soft_break(&mut self) {
        if self.line.is_some() {
            let manner = self.manner();
            let tag = self.flow.inks.tag(manner.ink);
            self.line().soft_break(&manner, tag);
        }
    }

    pub(in super::super) fn hard_break(&mut self) {
        if self.line.is_some() {
            let manner = self.manner();
            let tag = self.flow.inks.tag(manner.ink);
            self.line().hard_break(&manner, tag);
        }
    }

    fn code_span(&mut self, code: &str) {
        self.line();
        let parent = self.manner().ink.element;
        let element = parent.map(|parent| {
            let element = crate::draw::Element::new(Role::Code, parent);
            self.flow.structure.add(element)
        });
        let code = self.clean(code).replace(['\n', '\t'], " ");
        let ground = self.theme().colours.shade;
        let depth = self.push_tone(|manner| {
            manner.ink.element = element.or(manner.ink.element);
            monospaced(manner);
            manner.ink.ground.get_or_insert(ground);
        });
        let manner = self.manner();
        let tag = self.flow.inks.tag(manner.ink);
        self.line().push_raw(&code, &manner, tag);
        self.tones.truncate(depth);
    }

    /// Text that leads to `destination`, which `content` writes.
    pub(in super::super) fn link(&mut self, destination: &str, content: impl FnOnce(&mut Self)) {
        match self.begin_link(destination) {
            Some(open) => {
                content(self);
                self.end_link(&open);
            }
            None => content(self),
        }
    }

    fn xref(&mut self, xref: &Xref) {
        let known = self.settings.surroundings.xref(&xref.uid);
        let (name, destination) = match known {
            Some((name, destination)) => (name, Some(destination)),
            None => match xref.form {
                XrefForm::At => (format!("@{}", xref.uid), None),
                XrefForm::AtQuoted | XrefForm::Autolink | XrefForm::Link => {
                    (xref.uid.to_string(), None)
                }
            },
        };
        let content = |flow: &mut Self| {
            if xref.content.is_empty() {
                flow.text(&name);
            } else {
                flow.inlines(&xref.content);
            }
        };
        match destination {
            Some(destination) => self.link(&destination, content),
            None => content(self),
        }
    }

    /// An object in the line.
    pub(in super::super) fn object(&mut self, object: InlineObject, manner: &Manner) {
        let tag = self.flow.inks.tag(manner.ink);
        self.line().object(object, manner, tag);
    }

    /// Where a link of that file leads.
    pub(super) fn target(&self, file: &str, destination: &str) -> Option<FlowTarget> {
        if let Some(anchor) = destination.strip_prefix('#') {
            return Some(FlowTarget::Anchor(format!("{}#{anchor}", self.key).into()));
        }
        match self.settings.surroundings.link(file, destination) {
            LinkTo::Uri(uri) => Some(FlowTarget::Uri(uri)),
            LinkTo::Article { key, anchor: None } => Some(FlowTarget::Anchor(key.into())),
            LinkTo::Article {
                key,
                anchor: Some(anchor),
            } => Some(FlowTarget::Anchor(format!("{key}#{anchor}").into())),
            LinkTo::Path(_) | LinkTo::Nowhere => None,
        }
    }

    /// The plain text of inlines, fit for an attribute.
    pub(in super::super) fn plain(&mut self, inlines: &[Inline]) -> String {
        let plain = text::plain(inlines);
        let plain = self.clean(&plain);
        plain.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Monospaced type looks larger than the text around it.
pub(in super::super) fn monospaced(manner: &mut Manner) {
    if manner.style.family == Family::Sans {
        manner.style.size *= 0.9;
    }
    manner.style.family = Family::Mono;
    manner.hyphenate = false;
}
