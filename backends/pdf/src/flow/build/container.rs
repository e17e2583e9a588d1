//! What can be open while a flow is made.

use super::super::{Cell, Column, Columns, Frame, FrameStyle, Item, List, Node, Placing, Text};
use super::{Builder, Grid};
use crate::draw::{Attributes, ElementId, Role};

/// A container that is open.
pub(in super::super) struct Container {
    pub(in super::super) kind: Kind,
    /// Its element, or that of the container around it.
    pub(in super::super) element: ElementId,
    /// What is in it so far.
    pub(in super::super) nodes: Vec<Node>,
    /// The HTML element that opened it.
    pub(in super::super) name: Option<&'static str>,
    /// Where lines in it stand.
    pub(in super::super) align: Placing,
}

/// The kinds of container.
pub(in super::super) enum Kind {
    /// The article, or a division that looks like nothing.
    Plain,
    Frame(FrameStyle),
    List {
        tight: bool,
        numbering: Numbering,
        items: Vec<Item>,
    },
    Item {
        label: Option<Box<Text>>,
    },
    Table(Box<Grid>),
    Row,
    Cell {
        column_span: usize,
        row_span: usize,
        is_head: bool,
    },
    Columns {
        margin: Option<Box<Text>>,
        columns: Vec<Column>,
    },
    Column {
        weight: f32,
        rtl: Option<bool>,
    },
}

/// What stands before the items of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Numbering {
    Bullet,
    Check,
    /// The number of the next item, and the character after it.
    Number(u64, char),
    /// `[1]`: the number of the one item that follows.
    Bracket(usize),
    None,
}

impl Container {
    pub(super) fn root(element: ElementId) -> Self {
        Self {
            kind: Kind::Plain,
            element,
            nodes: Vec::new(),
            name: None,
            align: Placing::Running,
        }
    }

    /// Whether an element of that role may stand in it (ISO 32000-1, 14.8.4.3).
    pub(super) fn may_hold(&self, role: Role) -> bool {
        match self.kind {
            Kind::Table(_) => matches!(role, Role::Tr | Role::Caption),
            Kind::Row => matches!(role, Role::Th | Role::Td),
            Kind::List { .. } => role == Role::Li,
            Kind::Plain
            | Kind::Frame(_)
            | Kind::Item { .. }
            | Kind::Cell { .. }
            | Kind::Columns { .. }
            | Kind::Column { .. } => true,
        }
    }
}

impl Builder<'_> {
    /// Opens a container with an element of its own.
    pub(in super::super) fn open(&mut self, kind: Kind, role: Role) -> ElementId {
        self.flush();
        let element = self.element(role);
        self.open_as(kind, element);
        element
    }

    /// Opens a container that belongs to `element`.
    pub(in super::super) fn open_as(&mut self, kind: Kind, element: ElementId) {
        self.flush();
        let align = match kind {
            Kind::Table(_) | Kind::Row | Kind::Cell { .. } => Placing::Start,
            _ => self
                .stack
                .last()
                .map_or(Placing::Running, |open| open.align),
        };
        self.stack.push(Container {
            kind,
            element,
            nodes: Vec::new(),
            name: None,
            align,
        });
    }

    /// Closes containers until `depth` are open.
    pub(in super::super) fn close_to(&mut self, depth: usize) {
        self.flush();
        while self.stack.len() > depth.max(1) {
            self.close();
        }
    }

    /// Closes the innermost container.
    pub(in super::super) fn close(&mut self) {
        self.flush();
        let Some(container) = self.stack.pop() else {
            return;
        };
        let nodes = container.nodes;
        match container.kind {
            Kind::Plain => self.push_all(nodes),
            Kind::Frame(style) => self.push(Node::Frame(Box::new(Frame { style, nodes }))),
            // What stands outside of its items is an item: `element` sees to it.
            Kind::List {
                tight,
                mut items,
                numbering: _,
            } => {
                if !items.is_empty() {
                    items.shrink_to_fit();
                    self.push(Node::List(List { tight, items }));
                }
            }
            Kind::Item { label } => self.close_item(label, nodes),
            Kind::Table(grid) => self.close_table(*grid, nodes),
            Kind::Row => self.close_row(container.element, nodes),
            Kind::Cell {
                column_span,
                row_span,
                is_head,
            } => self.add_cell(Cell {
                element: container.element,
                column: 0,
                column_span,
                row_span,
                is_head,
                nodes,
            }),
            Kind::Columns { margin, columns } => {
                self.push_all(nodes);
                if !columns.is_empty() {
                    let margin = margin.map(|margin| *margin);
                    self.push(Node::Columns(Columns { margin, columns }));
                }
            }
            Kind::Column { weight, rtl } => {
                match self.stack.last_mut().map(|open| &mut open.kind) {
                    Some(Kind::Columns { columns, .. }) => {
                        columns.push(Column { weight, rtl, nodes });
                    }
                    _ => self.push_all(nodes),
                }
            }
        }
    }

    pub(super) fn push_all(&mut self, nodes: Vec<Node>) {
        for node in nodes {
            self.push(node);
        }
    }

    fn close_item(&mut self, label: Option<Box<Text>>, nodes: Vec<Node>) {
        match (self.stack.last_mut().map(|open| &mut open.kind), label) {
            (Some(Kind::List { items, .. }), Some(label)) => items.push(Item {
                label: *label,
                nodes,
            }),
            _ => self.push_all(nodes),
        }
    }

    pub(in super::super) fn open_list(&mut self, tight: bool, numbering: Numbering) -> ElementId {
        let element = self.open(
            Kind::List {
                tight,
                numbering,
                items: Vec::new(),
            },
            Role::L,
        );
        let numbered = matches!(numbering, Numbering::Number(..));
        self.flow.structure.elements[element.0 as usize].attributes = Attributes::List { numbered };
        element
    }

    /// Opens an item of the list that is open; gives its `LI`.
    pub(in super::super) fn open_item(&mut self) -> ElementId {
        self.flush();
        let is_list = |open: &&Container| matches!(open.kind, Kind::List { .. });
        let depth = self.stack.iter().filter(is_list).count();
        let label = match self.stack.last_mut().map(|open| &mut open.kind) {
            Some(Kind::List { numbering, .. }) => match numbering {
                Numbering::Bullet => bullet(depth).to_owned(),
                Numbering::Check => "✓".to_owned(),
                Numbering::Number(number, delimiter) => {
                    let label = format!("{number}{delimiter}");
                    *number = number.saturating_add(1);
                    label
                }
                Numbering::Bracket(number) => format!("[{number}]"),
                Numbering::None => String::new(),
            },
            _ => String::new(),
        };
        self.open_labelled_item(&label)
    }

    /// Opens an item with that label; gives its `LI`.
    pub(super) fn open_labelled_item(&mut self, label: &str) -> ElementId {
        let item = self.element(Role::Li);
        let structure = &mut self.flow.structure;
        let label_element =
            (!label.is_empty()).then(|| structure.add(crate::draw::Element::new(Role::Lbl, item)));
        let body = structure.add(crate::draw::Element::new(Role::LBody, item));
        let mut manner = self.tones[0].manner;
        manner.ink = self.base_ink(label_element.unwrap_or(body));
        let look = self.running();
        let label = self.small_text(label, &manner, look);
        self.open_as(
            Kind::Item {
                label: Some(Box::new(label)),
            },
            body,
        );
        item
    }
}

/// By depth, as in browsers.
fn bullet(depth: usize) -> &'static str {
    match depth {
        0..=1 => "•",
        2 => "◦",
        _ => "▪",
    }
}
