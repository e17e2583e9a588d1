//! An article to a flow.
//!
//! Containers are opened and closed on a stack, by Markdown and by the raw HTML in it alike; what
//! HTML opens inside a block of Markdown ends with that block at the latest.

mod blocks;
mod container;
mod figures;
mod inlines;
mod links;
mod tables;

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use tercet_article::{Diagnostic, Span};

pub(super) use container::{Container, Kind, Numbering};
pub(super) use inlines::{Tone, monospaced};
pub(super) use links::OpenLink;
pub(super) use tables::Grid;

use super::line::{Line, Manner};
use super::page_fields::FieldLinks;
use super::{AnchorId, Flow, Ink, Look, Node, Placing, Surroundings, Text};
use crate::draw::{Attributes, Element, ElementId, Role};
use crate::image::SvgFonts;
use crate::labels::Labels;
use crate::rules;
use crate::text::{Direction, Family, Style};
use crate::theme::Theme;
use crate::{Found, Limits};

/// What is the same for all articles of a document.
#[derive(Clone, Copy)]
pub(crate) struct Settings<'a> {
    /// How pages look.
    pub(crate) theme: &'a Theme,
    /// Bounds of pictures.
    pub(crate) limits: &'a Limits,
    /// For the text in SVG pictures.
    pub(crate) svg_fonts: &'a SvgFonts,
    /// What the article needs from outside.
    pub(crate) surroundings: &'a dyn Surroundings,
}

/// Makes a flow.
pub(crate) struct Builder<'a> {
    pub(super) settings: Settings<'a>,
    pub(super) labels: &'static Labels,
    /// BCP 47.
    pub(super) language: Arc<str>,
    pub(super) direction: Direction,
    /// Stands before ids and anchors of this article: empty in a handout.
    pub(super) key: Box<str>,
    pub(super) flow: Flow,
    pub(super) found: Vec<Found>,
    pub(super) stack: Vec<Container>,
    /// HTML does not close containers below this depth.
    pub(super) floor: usize,
    /// Styles that are open inside the text, innermost last.
    pub(super) tones: Vec<Tone>,
    /// The text that is being gathered.
    pub(super) line: Option<Line>,
    /// Anchors for whatever comes next.
    pub(super) pending: Vec<AnchorId>,
    /// The file that text comes from.
    pub(super) file: u16,
    /// Where the text comes from.
    pub(super) span: Span,
    /// Stands before the ids of blocks that an include brings in.
    pub(super) via: String,
    /// Level of the last heading, so that none is skipped.
    pub(super) level: u8,
    /// The HTML heading that is open.
    pub(super) open_heading: Option<(u8, AnchorId)>,
    /// HTML links that are open.
    pub(super) open_links: Vec<OpenLink>,
    /// The text of the `<pre>` that is open.
    pub(super) pre: String,
    /// The element whose content is no text that is open.
    pub(super) silent: Option<&'static str>,
    /// Where the fields of a page that is data lead.
    pub(super) field_links: FieldLinks,
    /// Whether the article is a table of contents.
    pub(super) is_toc: bool,
    /// Whether lists are to be ticked off.
    pub(super) is_checklist: bool,
    /// Pictures that were asked for: by file and source as written.
    pub(super) pictures: HashMap<(u16, Box<str>), Option<usize>>,
    /// Numbers of the addresses that are listed at the end.
    pub(super) numbers: HashMap<Box<str>, usize>,
}

impl<'a> Builder<'a> {
    pub(crate) fn new(settings: Settings<'a>, language: &str, key: &str, path: &str) -> Self {
        let mut flow = Flow::default();
        let root = flow.structure.add(Element {
            role: Role::Document,
            parent: None,
            id: None,
            lang: None,
            alt: None,
            title: None,
            attributes: Attributes::None,
        });
        let article = flow.structure.add(Element::new(Role::Art, root));
        flow.files.push(path.into());
        let style = Style {
            family: Family::Sans,
            bold: false,
            italic: false,
            size: settings.theme.text.size,
            rise: 0.0,
        };
        Self {
            settings,
            labels: Labels::of(language),
            language: language.into(),
            direction: direction_of(language),
            key: key.into(),
            flow,
            found: Vec::new(),
            stack: vec![Container::root(article)],
            floor: 1,
            tones: vec![Tone::base(style, settings.theme.colours.text)],
            line: None,
            pending: Vec::new(),
            file: 0,
            span: Span::default(),
            via: String::new(),
            level: 0,
            open_heading: None,
            open_links: Vec::new(),
            pre: String::new(),
            silent: None,
            field_links: FieldLinks::new(),
            is_toc: false,
            is_checklist: false,
            pictures: HashMap::new(),
            numbers: HashMap::new(),
        }
    }

    /// The flow, and what is wrong with the article as a printed one.
    pub(crate) fn finish(mut self) -> (Flow, Vec<Found>) {
        self.close_to(1);
        self.addresses();
        self.close_to(1);
        if let Some(root) = self.stack.pop() {
            self.flow.nodes = root.nodes;
        }
        (self.flow, self.found)
    }

    pub(super) fn theme(&self) -> &'a Theme {
        self.settings.theme
    }

    /// The element of the innermost container.
    pub(super) fn parent(&self) -> ElementId {
        // The root is never popped but by `finish`.
        self.stack.last().map_or(ElementId(0), |open| open.element)
    }

    /// A new element in the innermost container that may hold it: text between the rows of a
    /// table belongs to what is around the table, and what is between the items of a list is an
    /// item without a label, as browsers show it.
    pub(super) fn element(&mut self, role: Role) -> ElementId {
        if role != Role::Li
            && let Some(Kind::List { .. }) = self.stack.last().map(|open| &open.kind)
        {
            self.open_labelled_item("");
            if let Some(item) = self.stack.last_mut() {
                item.name = Some("li");
            }
        }
        let holder = self.stack.iter().rev().find(|open| open.may_hold(role));
        let parent = holder.map_or(self.parent(), |open| open.element);
        self.flow.structure.add(Element::new(role, parent))
    }

    /// Gives an element the id of its block.
    pub(super) fn identify(&mut self, element: ElementId, id: tercet_article::BlockId) {
        let id = if self.key.is_empty() {
            format!("{}{id}", self.via)
        } else {
            format!("{}/{}{id}", self.key, self.via)
        };
        self.flow.structure.elements[element.0 as usize].id = Some(id.into());
    }

    pub(super) fn push(&mut self, node: Node) {
        let Some(open) = self.stack.last_mut() else {
            return;
        };
        // A line that announces something stays with it.
        let is_announced = matches!(
            node,
            Node::List(_) | Node::Table(_) | Node::Code(_) | Node::Picture(_) | Node::Columns(_)
        );
        if let (true, Some(Node::Text(text))) = (is_announced, open.nodes.last_mut()) {
            text.look.keep_with_next |= text.paragraph.text.ends_with([':', '：']);
        }
        open.nodes.push(node);
    }

    /// Ends the text that is being gathered.
    pub(super) fn flush(&mut self) {
        let Some(line) = self.line.take() else {
            return;
        };
        self.tones.truncate(1);
        let mut text = line.finish(self.language.clone(), self.direction);
        if text.paragraph.text.is_empty() {
            return self.pending.append(&mut text.anchors);
        }
        text.anchors.append(&mut self.pending);
        self.push(Node::Text(Box::new(text)));
    }

    /// The text that is being gathered; a new paragraph where there is none.
    pub(super) fn line(&mut self) -> &mut Line {
        if self.line.is_none() {
            let element = self.element(Role::P);
            self.start(element, self.running());
        }
        // It was made just now.
        self.line.get_or_insert_with(|| Line::new(plain_look()))
    }

    /// Starts a text that belongs to `element`.
    pub(super) fn start(&mut self, element: ElementId, look: Look) {
        self.flush();
        self.tones[0].manner.ink.element = Some(element);
        self.line = Some(Line::new(look));
    }

    /// How running text is set.
    pub(super) fn running(&self) -> Look {
        let text = &self.theme().text;
        let gap = text.gap * text.size;
        Look {
            leading: text.leading * text.size,
            before: gap,
            after: gap,
            align: self
                .stack
                .last()
                .map_or(Placing::Running, |open| open.align),
            keep_with_next: false,
            hyphenate: text.hyphenate,
        }
    }

    /// How the next piece of text is set.
    pub(super) fn manner(&self) -> Manner {
        let mut manner = self.tones[self.tones.len() - 1].manner;
        if manner.ink.element.is_none() {
            manner.ink.element = self.tones[0].manner.ink.element;
        }
        manner.ink.file = self.file;
        manner.ink.span = self.span;
        manner
    }

    /// Text, white space collapsed.
    pub(super) fn text(&mut self, text: &str) {
        if text.trim_matches([' ', '\t', '\n', '\r']).is_empty()
            && self.line.as_ref().is_none_or(Line::is_empty)
        {
            return;
        }
        let text = self.clean(text);
        self.line();
        let manner = self.manner();
        let tag = self.flow.inks.tag(manner.ink);
        self.line().push(&text, &manner, tag);
    }

    /// A whole small text that tercet itself writes, in a paragraph of its own.
    pub(super) fn caption(&mut self, text: &str, keep_with_next: bool) {
        self.caption_of(keep_with_next, |flow| flow.text(text));
    }

    /// The same, which `content` writes.
    pub(super) fn caption_of(&mut self, keep_with_next: bool, content: impl FnOnce(&mut Self)) {
        let mut look = self.running();
        look.keep_with_next = keep_with_next;
        look.after *= 0.4;
        self.muted(look, content);
    }

    /// What a picture above is: nearer to that than to what follows.
    pub(super) fn figure_caption(&mut self, text: &str) {
        let mut look = self.running();
        look.before *= 0.4;
        self.muted(look, |flow| flow.text(text));
    }

    /// A line of small print, which `content` writes.
    fn muted(&mut self, look: Look, content: impl FnOnce(&mut Self)) {
        let element = self.element(Role::P);
        let colour = self.theme().colours.muted;
        self.start(element, look);
        self.tones.push(self.tone(|manner| {
            manner.ink.colour = colour;
            manner.style.size *= 0.9;
            manner.style.bold = true;
        }));
        content(self);
        self.flush();
    }

    /// The tone of now with a change.
    pub(super) fn tone(&self, change: impl FnOnce(&mut Manner)) -> Tone {
        let depth = self.tones.len();
        let mut tone = self.tones[depth - 1].clone();
        tone.tag = None;
        if depth == 1 {
            // That of the text, which may not have begun.
            tone.manner.ink.element = None;
        }
        change(&mut tone.manner);
        tone
    }

    /// `text` without characters that have no place on paper: control characters, which are
    /// reported.
    pub(super) fn clean<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        let is_control = |char: char| {
            (char.is_control() && !matches!(char, '\n' | '\t' | '\r' | '\u{c}'))
                || matches!(char, '\u{fffc}' | '\u{2028}' | '\u{2029}')
        };
        let Some(first) = text.chars().find(|char| is_control(*char)) else {
            return Cow::Borrowed(text);
        };
        self.report(Diagnostic::new(
            &rules::CONTROL_CHARACTER,
            self.span,
            format!("U+{:04X} cannot be printed", u32::from(first)),
        ));
        let blank = |char| {
            if matches!(char, '\u{2028}' | '\u{2029}') {
                ' '
            } else {
                '\u{fffd}'
            }
        };
        let cleaned = text
            .chars()
            .map(|char| if is_control(char) { blank(char) } else { char });
        Cow::Owned(cleaned.collect())
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.found.push(Found {
            file: self.flow.files[usize::from(self.file)].clone(),
            diagnostic,
        });
    }

    /// Adds an anchor for whatever comes next.
    pub(super) fn anchor(&mut self, name: &str, element: Option<ElementId>) -> AnchorId {
        let key = format!("{}#{name}", self.key);
        let id = self.flow.anchors.add(&key, element);
        match &mut self.line {
            Some(line) => line.anchor(id),
            None => self.pending.push(id),
        }
        id
    }

    /// An ink of the base style.
    pub(super) fn base_ink(&self, element: ElementId) -> Ink {
        Ink {
            element: Some(element),
            file: self.file,
            span: self.span,
            ..self.tones[0].manner.ink
        }
    }

    /// A text of one style, for labels.
    pub(super) fn small_text(&mut self, text: &str, manner: &Manner, look: Look) -> Text {
        let mut line = Line::new(look);
        let tag = self.flow.inks.tag(manner.ink);
        line.push_raw(text, manner, tag);
        line.finish(self.language.clone(), self.direction)
    }
}

fn plain_look() -> Look {
    Look {
        leading: 0.0,
        before: 0.0,
        after: 0.0,
        align: Placing::Start,
        keep_with_next: false,
        hyphenate: false,
    }
}

/// The direction of a language's script; of parts in other scripts, their own.
pub(crate) fn direction_of(language: &str) -> Direction {
    match tercet_article::Direction::of(language) {
        tercet_article::Direction::LeftToRight => Direction::Ltr,
        tercet_article::Direction::RightToLeft => Direction::Rtl,
    }
}
