//! Article and units as one tree of what has text, or tells where text belongs.

use std::collections::HashMap;

use tercet_article::{
    AlertKind, Article, Block, BlockKind, Heading, HtmlBlockKind, ListItem, ListMarker, Span, Tab,
    TableCell, TableRow, text,
};

use super::Side;
use super::evidence::{Evidence, told};
use crate::model::{Unit, UnitKind};

/// A node with what is below it.
pub(crate) struct Node<'a> {
    pub(crate) kind: Kind<'a>,
    /// Of the whole subtree.
    pub(crate) evidence: Evidence,
    /// What it tells by itself, unless it is a unit; sorted, each once.
    pub(crate) tells: Vec<Box<str>>,
    pub(crate) children: Vec<Node<'a>>,
    /// The unit, if it is one.
    pub(crate) unit: Option<&'a Unit>,
    /// Of the block that it is, or that the unit was taken from.
    pub(crate) span: Span,
}

/// What two nodes that belong together have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Kind<'a> {
    Unit(Text<'a>),
    Heading(u8),
    Paragraph,
    Alert(u8),
    Quote,
    Section,
    Video,
    Include,
    Code,
    Snippet,
    Image,
    Row,
    Column,
    Zone,
    Moniker,
    TabGroup,
    Tab,
    List { ordered: bool },
    Item,
    Table,
    TableRow,
    Cell,
    Html,
    LinkDefinition,
    Form,
    Field,
}

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Text<'a> {
    /// The text of the node above it.
    Own,
    Alt,
    LinkTitle,
    Html,
    HtmlAttribute(&'a str),
    DirectiveTitle,
    Metadata(&'a str),
    Other,
}

impl<'a> Text<'a> {
    fn of(kind: &'a UnitKind) -> Self {
        match kind {
            UnitKind::Heading(_)
            | UnitKind::Paragraph
            | UnitKind::HeaderCell
            | UnitKind::Cell
            | UnitKind::TabTitle
            | UnitKind::Field(_) => Self::Own,
            UnitKind::Alt => Self::Alt,
            UnitKind::LinkTitle => Self::LinkTitle,
            UnitKind::HtmlText => Self::Html,
            UnitKind::HtmlAttribute(name) => Self::HtmlAttribute(name),
            UnitKind::DirectiveTitle => Self::DirectiveTitle,
            UnitKind::Metadata(key) => Self::Metadata(key),
            UnitKind::Other(_) => Self::Other,
        }
    }
}

/// The nodes of an article, the units of its front matter first. Nodes without text
/// and evidence are left out: comments, rules, empty items.
pub(crate) fn nodes(side: Side<'_>) -> Vec<Node<'_>> {
    let mut builder = Builder {
        article: side.article,
        units: HashMap::new(),
    };
    let mut nodes = Vec::new();
    for unit in side.document.units() {
        match unit.kind {
            UnitKind::Metadata(_) => nodes.push(Node::of_unit(unit, Span::default())),
            UnitKind::Heading(_)
            | UnitKind::Paragraph
            | UnitKind::HeaderCell
            | UnitKind::Cell
            | UnitKind::Alt
            | UnitKind::LinkTitle
            | UnitKind::TabTitle
            | UnitKind::HtmlText
            | UnitKind::HtmlAttribute(_)
            | UnitKind::DirectiveTitle
            | UnitKind::Field(_)
            | UnitKind::Other(_) => {
                let units = builder.units.entry(owner(&unit.id)).or_default();
                units.push(unit);
            }
        }
    }
    builder.blocks(&side.article.blocks, &mut nodes);
    nodes
}

/// The id of the block that a unit was taken from: a kind, and a hash.
fn owner(id: &str) -> &str {
    let mut hyphens = id.match_indices('-').map(|(at, _)| at);
    hyphens.nth(1).map_or(id, |end| &id[..end])
}

impl<'a> Node<'a> {
    fn of_unit(unit: &'a Unit, span: Span) -> Self {
        Self {
            kind: Kind::Unit(Text::of(&unit.kind)),
            evidence: Evidence::of(unit),
            tells: Vec::new(),
            children: Vec::new(),
            unit: Some(unit),
            span,
        }
    }
}

struct Builder<'a> {
    article: &'a Article,
    /// By the block that they were taken from.
    units: HashMap<&'a str, Vec<&'a Unit>>,
}

impl<'a> Builder<'a> {
    fn blocks(&mut self, blocks: &'a [Block], nodes: &mut Vec<Node<'a>>) {
        for block in blocks {
            self.block(block, nodes);
        }
    }

    /// A node with the units of the block called `id`, what it tells by itself, and
    /// what `fill` puts below it.
    fn node(
        &mut self,
        (id, span): (&str, Span),
        kind: Kind<'a>,
        tells: &[&str],
        nodes: &mut Vec<Node<'a>>,
        fill: impl FnOnce(&mut Self, &mut Vec<Node<'a>>),
    ) {
        let own = self.units.remove(id).unwrap_or_default();
        let mut children: Vec<Node<'a>> = own
            .into_iter()
            .map(|unit| Node::of_unit(unit, span))
            .collect();
        fill(self, &mut children);
        let mut evidence = Evidence::default();
        for child in &children {
            evidence.add(&child.evidence);
        }
        let tells = tells.iter().filter(|text| !text.is_empty());
        let mut tells: Vec<Box<str>> = tells.map(|text| (*text).into()).collect();
        tells.sort_unstable();
        tells.dedup();
        evidence.strong.extend(tells.iter().map(|text| told(text)));
        evidence.sort();
        if evidence.chars > 0 || !evidence.is_empty() {
            nodes.push(Node {
                kind,
                evidence,
                tells,
                children,
                unit: None,
                span,
            });
        }
    }

    fn container(
        &mut self,
        id: (&str, Span),
        kind: Kind<'a>,
        tells: &[&str],
        blocks: &'a [Block],
        nodes: &mut Vec<Node<'a>>,
    ) {
        self.node(id, kind, tells, nodes, |this, nodes| {
            this.blocks(blocks, nodes);
        });
    }

    fn block(&mut self, block: &'a Block, nodes: &mut Vec<Node<'a>>) {
        let id = (&*block.id.to_string(), block.span);
        let leaf = |this: &mut Self, kind, tells: &[&str], nodes: &mut Vec<Node<'a>>| {
            this.container(id, kind, tells, &[], nodes);
        };
        match &block.kind {
            BlockKind::Heading(heading) => {
                let names = names(heading, self.article);
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                leaf(self, Kind::Heading(heading.level), &names, nodes);
            }
            BlockKind::Paragraph(_) => leaf(self, Kind::Paragraph, &[], nodes),
            BlockKind::Alert(alert) => {
                let kind = Kind::Alert(alert_number(alert.kind));
                self.container(id, kind, &[], &alert.blocks, nodes);
            }
            BlockKind::Quote(quote) => self.container(id, Kind::Quote, &[], &quote.blocks, nodes),
            BlockKind::Section(section) => {
                self.container(id, Kind::Section, &[], &section.blocks, nodes);
            }
            BlockKind::Video(video) => {
                self.container(id, Kind::Video, &[&video.url], &video.blocks, nodes);
            }
            BlockKind::Include(include) => leaf(self, Kind::Include, &[&include.path], nodes),
            BlockKind::Code(code) => leaf(self, Kind::Code, &[code.text.trim()], nodes),
            BlockKind::Snippet(snippet) => leaf(self, Kind::Snippet, &[&snippet.path], nodes),
            BlockKind::Image(image) => {
                let tells = [&*image.image.source];
                self.container(id, Kind::Image, &tells, &image.long_description, nodes);
            }
            BlockKind::Row(row) => self.container(id, Kind::Row, &[], &row.blocks, nodes),
            BlockKind::Column(column) => {
                self.container(id, Kind::Column, &[], &column.blocks, nodes);
            }
            BlockKind::Zone(zone) => {
                let pivots = zone.pivots.join(",");
                self.container(id, Kind::Zone, &[&pivots], &zone.blocks, nodes);
            }
            BlockKind::Moniker(moniker) => {
                self.container(id, Kind::Moniker, &[&moniker.range], &moniker.blocks, nodes);
            }
            BlockKind::TabGroup(group) => {
                self.node(id, Kind::TabGroup, &[], nodes, |this, nodes| {
                    group.tabs.iter().for_each(|tab| this.tab(tab, nodes));
                });
            }
            BlockKind::List(list) => {
                let ordered = matches!(list.marker, ListMarker::Ordered { .. });
                self.node(id, Kind::List { ordered }, &[], nodes, |this, nodes| {
                    list.items.iter().for_each(|item| this.item(item, nodes));
                });
            }
            BlockKind::Table(table) => {
                self.node(id, Kind::Table, &[], nodes, |this, nodes| {
                    table.rows.iter().for_each(|row| this.row(row, nodes));
                });
            }
            BlockKind::Html(html) => match html.kind {
                HtmlBlockKind::Comment => {}
                HtmlBlockKind::Markup => leaf(self, Kind::Html, &[], nodes),
            },
            BlockKind::LinkDefinition(definition) => {
                leaf(
                    self,
                    Kind::LinkDefinition,
                    &[&definition.destination],
                    nodes,
                );
            }
            BlockKind::Form(_) => leaf(self, Kind::Form, &[], nodes),
            BlockKind::Field(field) => {
                // Where it stands, without numbers: those change when one is added.
                let path: String = field.path.chars().filter(|c| !c.is_ascii_digit()).collect();
                self.container(id, Kind::Field, &[&path], &field.blocks, nodes);
            }
            BlockKind::ThematicBreak => {}
        }
    }

    fn tab(&mut self, tab: &'a Tab, nodes: &mut Vec<Node<'a>>) {
        let ids = tab.tab_ids.join("+");
        let id = tab.id.to_string();
        self.container((&id, tab.span), Kind::Tab, &[&ids], &tab.blocks, nodes);
    }

    fn item(&mut self, item: &'a ListItem, nodes: &mut Vec<Node<'a>>) {
        let id = item.id.to_string();
        self.container((&id, item.span), Kind::Item, &[], &item.blocks, nodes);
    }

    fn row(&mut self, row: &'a TableRow, nodes: &mut Vec<Node<'a>>) {
        self.node(("", row.span), Kind::TableRow, &[], nodes, |this, nodes| {
            row.cells.iter().for_each(|cell| this.cell(cell, nodes));
        });
    }

    /// A cell stands even where it is empty, so that columns are kept.
    fn cell(&mut self, cell: &'a TableCell, nodes: &mut Vec<Node<'a>>) {
        let before = nodes.len();
        let id = cell.id.to_string();
        self.container((&id, cell.span), Kind::Cell, &[], &[], nodes);
        if nodes.len() == before {
            nodes.push(Node {
                kind: Kind::Cell,
                evidence: Evidence::default(),
                tells: Vec::new(),
                children: Vec::new(),
                unit: None,
                span: cell.span,
            });
        }
    }
}

/// The names by which a heading and its translation are known: of its anchor, of its
/// text and of its Markdown, letters and digits alone, so that all rules of making
/// names agree.
fn names(heading: &Heading, article: &Article) -> Vec<String> {
    let bare = |text: &str| -> String {
        let letters = text.chars().filter(|char| char.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let span = match &*heading.content {
        [first, .., last] => Span {
            start: first.span.start,
            end: last.span.end,
        },
        _ => Span::default(),
    };
    let names = [
        bare(heading.anchor.name()),
        bare(&text::plain(&heading.content)),
        bare(article.slice(span)),
    ];
    let names = names.into_iter().filter(|name| !name.is_empty());
    names.map(|name| format!("#{name}")).collect()
}

fn alert_number(kind: AlertKind) -> u8 {
    match kind {
        AlertKind::Note => 0,
        AlertKind::Tip => 1,
        AlertKind::Important => 2,
        AlertKind::Caution => 3,
        AlertKind::Warning => 4,
    }
}
