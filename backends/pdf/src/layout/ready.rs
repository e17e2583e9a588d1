//! Shapes the text of nodes.

use tercet_article::Diagnostic;

use super::strip::FrameLook;
use crate::Found;
use crate::flow::{AnchorId, Figure, Flow, InlineObject, Look, Node, Text};
use crate::fonts::Fonts;
use crate::geometry::Size;
use crate::labels::Labels;
use crate::rules;
use crate::text::{Object, Shaped, Shaper, Style};

/// A text that is shaped.
pub(super) struct ReadyText {
    pub(super) shaped: Shaped,
    pub(super) objects: Vec<InlineObject>,
    pub(super) sizes: Vec<Object>,
    pub(super) look: Look,
    pub(super) anchors: Vec<AnchorId>,
    /// Style of its first piece.
    pub(super) style: Style,
}

/// A node whose text is shaped.
pub(super) enum Ready {
    Text(ReadyText),
    List {
        tight: bool,
        items: Vec<(ReadyText, Vec<Ready>)>,
    },
    Table(ReadyTable),
    Code(ReadyText),
    Frame(FrameLook, Vec<Ready>),
    Picture(Box<Figure>),
    Columns(ReadyColumns),
    Contents(Box<ReadyLine>),
    Rule,
    PageBreak,
}

/// Columns whose text is shaped: share of the width, direction, content.
pub(super) struct ReadyColumns {
    pub(super) margin: Option<ReadyText>,
    pub(super) columns: Vec<(f32, Option<bool>, Vec<Ready>)>,
}

/// A line of a table of contents, shaped.
pub(super) struct ReadyLine {
    pub(super) depth: u8,
    pub(super) key: Box<str>,
    pub(super) tag: u32,
    pub(super) text: ReadyText,
}

/// A table whose text is shaped.
pub(super) struct ReadyTable {
    pub(super) columns: usize,
    pub(super) head: usize,
    pub(super) rows: Vec<Vec<ReadyCell>>,
}

/// A cell whose text is shaped.
pub(super) struct ReadyCell {
    pub(super) column: usize,
    pub(super) column_span: usize,
    pub(super) row_span: usize,
    pub(super) is_head: bool,
    pub(super) nodes: Vec<Ready>,
}

/// Shapes text.
pub(super) struct Press<'a, 'f> {
    pub(super) fonts: &'f Fonts,
    pub(super) shaper: &'a mut Shaper<'f>,
    pub(super) flow: &'a Flow,
    pub(super) labels: &'a Labels,
    pub(super) found: Vec<Found>,
    /// Characters that no font has, each once.
    pub(super) missing: String,
    /// Widest picture in a line, and highest.
    pub(super) bounds: (f32, f32),
}

impl Press<'_, '_> {
    fn ready(&mut self, nodes: Vec<Node>) -> Vec<Ready> {
        nodes.into_iter().map(|node| self.node(node)).collect()
    }

    pub(super) fn node(&mut self, node: Node) -> Ready {
        match node {
            Node::Text(text) => Ready::Text(self.text(*text)),
            Node::List(list) => Ready::List {
                tight: list.tight,
                items: list
                    .items
                    .into_iter()
                    .map(|item| (self.text(item.label), self.ready(item.nodes)))
                    .collect(),
            },
            Node::Table(table) => Ready::Table(ReadyTable {
                columns: table.columns,
                head: table.head,
                rows: table
                    .rows
                    .into_iter()
                    .map(|row| row.cells.into_iter().map(|cell| self.cell(cell)).collect())
                    .collect(),
            }),
            Node::Code(code) => Ready::Code(self.text(code.text)),
            Node::Frame(frame) => {
                Ready::Frame(FrameLook::Flow(frame.style), self.ready(frame.nodes))
            }
            Node::Picture(figure) => Ready::Picture(figure),
            Node::Columns(columns) => Ready::Columns(ReadyColumns {
                margin: columns.margin.map(|margin| self.text(margin)),
                columns: columns
                    .columns
                    .into_iter()
                    .map(|column| (column.weight, column.rtl, self.ready(column.nodes)))
                    .collect(),
            }),
            Node::Contents(line) => Ready::Contents(Box::new(ReadyLine {
                depth: line.depth,
                key: line.key,
                tag: line.tag,
                text: self.text(line.text),
            })),
            Node::Rule => Ready::Rule,
            Node::PageBreak => Ready::PageBreak,
        }
    }

    fn cell(&mut self, cell: crate::flow::Cell) -> ReadyCell {
        let (_, height) = self.bounds;
        let outer = std::mem::replace(&mut self.bounds, (WIDEST_IN_CELL, height));
        let nodes = self.ready(cell.nodes);
        self.bounds = outer;
        ReadyCell {
            column: cell.column,
            column_span: cell.column_span,
            row_span: cell.row_span,
            is_head: cell.is_head,
            nodes,
        }
    }

    pub(super) fn text(&mut self, text: Text) -> ReadyText {
        let mut paragraph = text.paragraph;
        let style = paragraph
            .spans
            .first()
            .map_or(DEFAULT_STYLE, |span| span.style);
        if !text.objects.is_empty() {
            let mut at = 0;
            let mut styles = paragraph.spans.iter().flat_map(|span| {
                let range = at..at + span.len as usize;
                at = range.end;
                let objects = paragraph
                    .text
                    .get(range)
                    .unwrap_or_default()
                    .matches('\u{fffc}');
                objects.map(|_| span.style).collect::<Vec<_>>()
            });
            let sizes: Vec<Object> = text
                .objects
                .iter()
                .map(|object| (object, styles.next().unwrap_or(style)))
                .collect::<Vec<_>>()
                .into_iter()
                .map(|(object, style)| self.size(object, style))
                .collect();
            paragraph.objects = sizes;
        }
        let sizes = paragraph.objects.clone();
        let shaped = self.shaper.shape(paragraph);
        self.report_missing(&shaped);
        ReadyText {
            shaped,
            objects: text.objects,
            sizes,
            look: text.look,
            anchors: text.anchors,
            style,
        }
    }

    fn size(&mut self, object: &InlineObject, style: Style) -> Object {
        match object {
            InlineObject::Picture(number) => {
                let Size { width, height } = self.flow.pictures[*number].size();
                let (most_width, most_height) = self.bounds;
                let scale = (most_width / width).min(most_height / height).min(1.0);
                let metrics = self.fonts.metrics(&style);
                let height = height * scale;
                // A small one sits in the middle of the capitals; a large one stands on the line.
                let descent = if height < 2.0 * style.size {
                    (height - metrics.cap_height).max(0.0) / 2.0
                } else {
                    0.0
                };
                Object {
                    width: width * scale,
                    ascent: height - descent,
                    descent,
                }
            }
            InlineObject::PageOf(_) => {
                let metrics = self.fonts.metrics(&style);
                let label = format!("({})", self.labels.page("000"));
                Object {
                    width: self.width_of(&label, style),
                    ascent: metrics.ascent,
                    descent: metrics.descent,
                }
            }
        }
    }

    fn width_of(&mut self, text: &str, style: Style) -> f32 {
        width_of(self.shaper, text, style)
    }

    /// A character that no font has is an error: a blank box would hide what the article says.
    /// Each is reported once.
    fn report_missing(&mut self, shaped: &Shaped) {
        for missing in shaped.missing() {
            if self.missing.contains(missing.char) {
                continue;
            }
            self.missing.push(missing.char);
            if self.found.len() >= MOST_REPORTS {
                continue;
            }
            let ink = self.flow.inks.get(missing.tag);
            let message = format!(
                "no font has U+{:04X} “{}”, so no page is made that would hide it",
                u32::from(missing.char),
                missing.char
            );
            self.found.push(Found {
                file: self.flow.files[usize::from(ink.file)].clone(),
                diagnostic: Diagnostic::new(&rules::CHARACTER_WITHOUT_FONT, ink.span, message),
            });
        }
    }

    /// What was found, and the characters that no font has.
    pub(super) fn finish(mut self) -> (Vec<Found>, String) {
        let names: Vec<&str> = self.fonts.faces().map(|(_, face)| face.name()).collect();
        let names = names.join(", ");
        let more = self.missing.chars().count().saturating_sub(MOST_REPORTS);
        let others = match more {
            0 => String::new(),
            _ => format!("; so have none {more} other characters"),
        };
        for found in &mut self.found {
            found.diagnostic.hint = Some(format!(
                "name a folder with a font that has it (--font-dir), or install one{others}; looked into: {names}"
            ));
        }
        (self.found, self.missing)
    }
}

/// A picture in a line of a cell is no wider: a column may be as narrow, whatever is in it.
const WIDEST_IN_CELL: f32 = 200.0;

/// Characters of an article that are reported one by one.
const MOST_REPORTS: usize = 10;

const DEFAULT_STYLE: Style = Style {
    family: crate::text::Family::Sans,
    bold: false,
    italic: false,
    size: 10.0,
    rise: 0.0,
};

/// Width of a line of text.
pub(super) fn width_of(shaper: &mut Shaper<'_>, text: &str, style: Style) -> f32 {
    let paragraph = plain_paragraph(text, style, 0);
    shaper.shape(paragraph).max_width()
}

/// A paragraph of one style.
pub(super) fn plain_paragraph(text: &str, style: Style, tag: u32) -> crate::text::Paragraph {
    crate::text::Paragraph {
        text: text.to_owned(),
        spans: vec![crate::text::Span {
            len: text.len() as u32,
            style,
            tag,
            keep: false,
            hyphenate: false,
        }],
        objects: Vec::new(),
        direction: crate::text::Direction::Auto,
        language: "und".into(),
    }
}
