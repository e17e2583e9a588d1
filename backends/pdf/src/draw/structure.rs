//! The logical structure: a tree of elements, each with a standard role (ISO 32000-1, 14.8.4).

/// Index of an element in its [`Structure`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ElementId(pub u32);

/// The structure tree.
///
/// Kids of an element are its child elements and the marked content that names it, in reading
/// order. A block's element joins its parent when it is made; an inline's ([`Role::is_inline`])
/// when something of it is first painted, so that it stands between the right pieces of text.
#[derive(Clone, Debug, Default)]
pub struct Structure {
    /// All elements; a parent stands before its children.
    pub elements: Vec<Element>,
}

impl Structure {
    /// Adds an element and returns its index.
    pub fn add(&mut self, element: Element) -> ElementId {
        let id = ElementId(self.elements.len() as u32);
        self.elements.push(element);
        id
    }

    /// The element of that index.
    #[must_use]
    pub fn get(&self, id: ElementId) -> &Element {
        &self.elements[id.0 as usize]
    }
}

/// An element of the structure tree.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    /// Its role.
    pub role: Role,
    /// `None` only for the root, which is the first element and a [`Role::Document`].
    pub parent: Option<ElementId>,
    /// Unique in the document (`/ID`): the block's id, with a prefix where the document holds
    /// more than one article.
    pub id: Option<Box<str>>,
    /// BCP 47, where it differs from the parent's.
    pub lang: Option<Box<str>>,
    /// What stands for it where it cannot be seen (`/Alt`); each figure has one.
    pub alt: Option<Box<str>>,
    /// Title (`/T`).
    pub title: Option<Box<str>>,
    /// What else the role needs.
    pub attributes: Attributes,
}

impl Element {
    /// An element with nothing but a role and a parent.
    #[must_use]
    pub fn new(role: Role, parent: ElementId) -> Self {
        Self {
            role,
            parent: Some(parent),
            id: None,
            lang: None,
            alt: None,
            title: None,
            attributes: Attributes::None,
        }
    }
}

/// Attributes of an element (ISO 32000-1, 14.8.5).
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Attributes {
    /// None.
    None,
    /// A cell of a table.
    Cell {
        /// For header cells, what they head.
        scope: Option<Scope>,
        /// Rows that it takes, at least 1.
        row_span: u32,
        /// Columns that it takes, at least 1.
        column_span: u32,
    },
    /// A list.
    List {
        /// Whether its items are numbered (`/ListNumbering /Decimal`) or bulleted (`/Disc`).
        numbered: bool,
    },
    /// A figure: its box on the page (`/BBox`), filled in by whoever places it.
    Figure {
        /// In page coordinates; `None` until placed.
        bbox: Option<crate::geometry::Rect>,
    },
}

/// What a header cell heads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The cells below it.
    Column,
    /// The cells beside it.
    Row,
    /// Both.
    Both,
}

/// Standard structure types (ISO 32000-1, 14.8.4), those that are used here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "named as in the standard")]
pub enum Role {
    Document,
    Part,
    Art,
    Sect,
    Div,
    BlockQuote,
    Caption,
    Toc,
    Toci,
    Index,
    P,
    /// `H1` to `H6`.
    H(u8),
    L,
    Li,
    Lbl,
    LBody,
    Table,
    THead,
    TBody,
    Tr,
    Th,
    Td,
    Span,
    Quote,
    Note,
    Reference,
    Code,
    Link,
    Figure,
    Formula,
}

impl Role {
    /// Whether it stands inside a line of text.
    #[must_use]
    pub fn is_inline(self) -> bool {
        matches!(
            self,
            Self::Span | Self::Quote | Self::Reference | Self::Code | Self::Link
        )
    }
}
