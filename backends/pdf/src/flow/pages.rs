//! Pages that are no article's: covers, lists, tables of contents.

use tercet_article::Block;

use super::build::Kind;
use super::{Builder, ContentsLine, FlowLink, FlowTarget, FrameStyle, Node};
use crate::draw::{Element, Role};
use crate::handout::Input;
use crate::labels::Labels;
use crate::text::{Direction, Family};

/// A line of a cell.
#[derive(Clone, Debug)]
pub(crate) enum Words {
    /// Text.
    Text(String),
    /// Paths, digests: monospaced and small.
    Code(String),
}

impl Builder<'_> {
    /// The title of the document.
    pub(crate) fn title(&mut self, title: &str) {
        self.heading_text(1, None, |flow| flow.text(title));
    }

    /// The heading of a section.
    pub(crate) fn section(&mut self, title: &str) {
        // Sections of the back are not below the last article.
        self.level = self.level.max(1);
        self.heading_text(2, None, |flow| flow.text(title));
    }

    /// A paragraph.
    pub(crate) fn line_of(&mut self, text: &str) {
        let element = self.element(Role::P);
        self.start(element, self.running());
        self.text(text);
        self.flush();
    }

    /// What follows starts a page.
    pub(crate) fn page_break(&mut self) {
        self.flush();
        self.push(Node::PageBreak);
    }

    /// A warning about the whole article.
    pub(crate) fn banner(&mut self, text: &str, detail: Option<&str>) {
        let colours = self.theme().colours.warning;
        self.open(Kind::Frame(FrameStyle::Alert(colours)), Role::Sect);
        let element = self.element(Role::P);
        self.start(element, self.running());
        let depth = self.push_tone(|manner| {
            manner.style.bold = true;
            manner.ink.colour = colours.ink;
        });
        self.text(text);
        self.tones.truncate(depth);
        if let Some(detail) = detail {
            self.text(" ");
            self.text(detail);
        }
        self.close();
    }

    /// A table of names and values.
    pub(crate) fn pairs<'p>(&mut self, pairs: impl Iterator<Item = (&'p str, &'p str)>) {
        self.open(Kind::Table(Box::default()), Role::Table);
        for (name, value) in pairs {
            self.open_row();
            self.open_cell(true, 1, 1);
            self.text(name);
            self.close();
            self.open_cell(false, 1, 1);
            self.text(value);
            self.close();
            self.close();
        }
        self.close();
    }

    /// A table with a head.
    pub(crate) fn rows(&mut self, head: &[&str], rows: impl Iterator<Item = Vec<Vec<Words>>>) {
        self.open(Kind::Table(Box::default()), Role::Table);
        self.open_row();
        for name in head {
            self.open_cell(true, 1, 1);
            self.text(name);
            self.close();
        }
        self.close();
        for row in rows {
            self.open_row();
            for cell in row {
                self.open_cell(false, 1, 1);
                for words in &cell {
                    self.words(words);
                }
                self.close();
            }
            self.close();
        }
        self.close();
    }

    fn words(&mut self, words: &Words) {
        let element = self.element(Role::P);
        let mut look = self.running();
        look.before = 0.0;
        look.after = 1.0;
        match words {
            Words::Text(text) => {
                self.start(element, look);
                let text = self.clean(text).into_owned();
                let manner = self.manner();
                let tag = self.flow.inks.tag(manner.ink);
                self.line().push_raw(&text, &manner, tag);
            }
            Words::Code(text) => {
                look.leading *= 0.75;
                self.start(element, look);
                let muted = self.theme().colours.muted;
                self.push_tone(|manner| {
                    manner.style.family = Family::Mono;
                    manner.style.size *= 0.68;
                    manner.ink.colour = muted;
                    manner.hyphenate = false;
                });
                // A digest may be broken between any two of its parts.
                self.text(&breakable(text));
            }
        }
        self.flush();
    }

    /// A table of contents: depth, text, key of the anchor.
    pub(crate) fn contents<'c>(&mut self, lines: impl Iterator<Item = (u8, &'c str, &'c str)>) {
        let table = self.open(Kind::Plain, Role::Toc);
        for (depth, title, key) in lines {
            let item = self.flow.structure.add(Element::new(Role::Toci, table));
            let reference = self.flow.structure.add(Element::new(Role::Reference, item));
            let element = self.flow.structure.add(Element::new(Role::Link, reference));
            let link = self.flow.links.len() as u32;
            self.flow.links.push(FlowLink {
                target: FlowTarget::Anchor(key.into()),
                contents: title.to_owned(),
                element,
            });
            let title = self.clean(title).into_owned();
            let mut manner = self.tones[0].manner;
            manner.ink = self.base_ink(element);
            manner.ink.link = Some(link);
            manner.style.bold = depth == 0;
            let mut look = self.running();
            look.before = if depth == 0 { 0.5 * look.leading } else { 0.0 };
            look.after = 0.0;
            let tag = self.flow.inks.tag(manner.ink);
            let text = self.small_text(&title, &manner, look);
            self.push(Node::Contents(Box::new(ContentsLine {
                depth,
                text,
                key: key.into(),
                tag,
            })));
        }
        self.close();
    }

    /// Blocks of two articles beside each other, with the id of the second in the margin.
    pub(crate) fn side_by_side(
        &mut self,
        left: Option<(Input<'_>, &Block)>,
        right: Option<(Input<'_>, &Block)>,
    ) {
        let named = right.or(left).map(|(_, block)| block.id.to_string());
        let row = self.element(Role::Sect);
        let margin = named.map(|id| {
            let label = self.flow.structure.add(Element::new(Role::P, row));
            let mut manner = self.tones[0].manner;
            manner.ink = self.base_ink(label);
            manner.ink.colour = self.theme().colours.muted;
            manner.style.family = Family::Mono;
            manner.style.size *= 0.58;
            let mut look = self.running();
            look.before = 0.0;
            Box::new(self.small_text(&id, &manner, look))
        });
        let columns = Kind::Columns {
            margin,
            columns: Vec::new(),
        };
        self.open_as(columns, row);
        self.side(left, "source.");
        self.side(right, "");
        self.close();
    }

    fn side(&mut self, side: Option<(Input<'_>, &Block)>, via: &str) {
        let depth = self.stack.len();
        let floor = self.floor;
        let rtl = side.map(|(input, _)| super::direction_of(input.language) == Direction::Rtl);
        let element = self.open(Kind::Column { weight: 1.0, rtl }, Role::Div);
        if let Some((input, block)) = side {
            let language = std::mem::replace(&mut self.language, input.language.into());
            let direction =
                std::mem::replace(&mut self.direction, super::direction_of(input.language));
            let labels = std::mem::replace(&mut self.labels, Labels::of(input.language));
            let outer = std::mem::replace(&mut self.via, via.to_owned());
            let inner = self.file_of(input.path);
            let file = std::mem::replace(&mut self.file, inner);
            self.flow.structure.elements[element.0 as usize].lang = Some(input.language.into());
            self.floor = self.stack.len();
            self.block(block);
            self.close_to(depth + 1);
            (self.language, self.direction, self.labels) = (language, direction, labels);
            (self.via, self.file) = (outer, file);
        }
        self.close_to(depth);
        self.floor = floor;
    }
}

/// The text with places where a line may end after every eighth character of long words.
fn breakable(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut run = 0;
    for char in text.chars() {
        run = if char.is_ascii_alphanumeric() {
            run + 1
        } else {
            0
        };
        out.push(char);
        if run == 8 || matches!(char, '/' | '-' | '_' | '.') {
            out.push('\u{200b}');
            run = 0;
        }
    }
    out
}
