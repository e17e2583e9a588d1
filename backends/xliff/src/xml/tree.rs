//! The tree: nodes in document order in one list, with handles to walk it.

use std::borrow::Cow;

use tercet_article::Span;

use super::namespaces::{NONE, Names, NamespaceId, XML_ID, XMLNS_ID};

/// A document whose elements are well-formed and have namespaces.
#[derive(Debug)]
pub(crate) struct Tree<'t> {
    pub(super) names: Names<'t>,
    pub(super) nodes: Vec<Record<'t>>,
    pub(super) attributes: Vec<AttributeRecord<'t>>,
    /// The node that is the document's element.
    pub(super) root: usize,
}

/// A node as it is kept. Children of an element follow it, up to `end`.
#[derive(Debug)]
pub(super) struct Record<'t> {
    /// From the first byte of the start tag to the last of the end tag.
    pub(super) span: Span,
    pub(super) kind: Kind<'t>,
}

#[derive(Debug)]
pub(super) enum Kind<'t> {
    Element {
        namespace: NamespaceId,
        /// With its prefix, as in the start tag.
        name: &'t str,
        /// Where the name begins behind its prefix.
        local_at: u32,
        // Places in lists that have fewer entries than the text has bytes.
        parent: Option<u32>,
        /// One past the last node inside.
        end: u32,
        attributes: std::ops::Range<u32>,
    },
    Text(Cow<'t, str>),
    /// A comment or a processing instruction.
    Other,
}

#[derive(Debug)]
pub(super) struct AttributeRecord<'t> {
    pub(super) namespace: NamespaceId,
    pub(super) name: &'t str,
    /// Where the name begins behind its prefix.
    pub(super) local_at: u32,
    pub(super) value: Cow<'t, str>,
    pub(super) span: Span,
    pub(super) value_span: Span,
}

impl<'t> AttributeRecord<'t> {
    /// The name without its prefix.
    #[inline]
    pub(super) fn local(&self) -> &'t str {
        &self.name[self.local_at as usize..]
    }
}

impl Tree<'_> {
    /// The document's element.
    pub(crate) fn root(&self) -> Element<'_> {
        Element {
            tree: self,
            at: self.root,
        }
    }
}

/// What an element may hold.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Node<'a> {
    /// An element.
    Element(Element<'a>),
    /// Characters: text, a CDATA section or a reference, each a node of its own.
    Text(&'a str, Span),
    /// A comment or a processing instruction.
    Other,
}

/// An element of a tree: cheap to copy.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Element<'a> {
    tree: &'a Tree<'a>,
    at: usize,
}

impl PartialEq for Element<'_> {
    /// Whether both are the same element of the same document.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.tree, other.tree) && self.at == other.at
    }
}

/// An attribute with its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attribute<'a> {
    /// Empty for an attribute without a prefix.
    pub(crate) namespace: &'a str,
    /// With its prefix, as written.
    pub(crate) name: &'a str,
    local_at: u32,
    /// References replaced, white space made spaces.
    pub(crate) value: &'a str,
    /// Name and value.
    pub(crate) span: Span,
    /// What stands between the quotes.
    pub(crate) value_span: Span,
}

impl<'a> Attribute<'a> {
    /// The name without its prefix.
    pub(crate) fn local(&self) -> &'a str {
        &self.name[self.local_at as usize..]
    }
}

/// Whether two names of namespaces are the same: most are the same in memory, too.
#[inline]
fn same(a: &str, b: &str) -> bool {
    std::ptr::eq(a, b) || a == b
}

impl<'a> Element<'a> {
    #[inline]
    fn kind(self) -> Option<&'a Kind<'a>> {
        self.tree.nodes.get(self.at).map(|record| &record.kind)
    }

    fn parts(
        self,
    ) -> (
        NamespaceId,
        &'a str,
        Option<usize>,
        usize,
        &'a [AttributeRecord<'a>],
    ) {
        match self.kind() {
            Some(Kind::Element {
                namespace,
                name,
                local_at: _,
                parent,
                end,
                attributes,
            }) => {
                let places = attributes.start as usize..attributes.end as usize;
                let attributes = self.tree.attributes.get(places);
                (
                    *namespace,
                    name,
                    parent.map(|parent| parent as usize),
                    *end as usize,
                    attributes.unwrap_or_default(),
                )
            }
            // Handles are made for elements alone.
            Some(Kind::Text(_) | Kind::Other) | None => (NONE, "", None, self.at, &[]),
        }
    }

    /// The namespace, empty where there is none.
    pub(crate) fn namespace(self) -> &'a str {
        self.tree.names.name(self.parts().0)
    }

    /// The name as written, with its prefix.
    pub(crate) fn name(self) -> &'a str {
        self.parts().1
    }

    /// The name without its prefix.
    #[inline]
    pub(crate) fn local(self) -> &'a str {
        match self.kind() {
            Some(Kind::Element { name, local_at, .. }) => &name[*local_at as usize..],
            // Handles are made for elements alone.
            Some(Kind::Text(_) | Kind::Other) | None => "",
        }
    }

    /// The place of the namespace among [`Element::namespaces`].
    pub(crate) fn namespace_place(self) -> usize {
        self.parts().0.place()
    }

    /// The namespaces that the document names.
    pub(crate) fn namespaces(self) -> impl Iterator<Item = &'a str> {
        self.tree.names.all()
    }

    /// Whether this is `local` of `namespace`.
    #[inline]
    pub(crate) fn is(self, namespace: &str, name: &str) -> bool {
        self.local() == name && self.is_of(namespace)
    }

    /// Whether this is of `namespace`.
    #[inline]
    pub(crate) fn is_of(self, namespace: &str) -> bool {
        same(self.namespace(), namespace)
    }

    /// Whether this is of the namespace that `other`, of the same document, is of.
    #[inline]
    pub(crate) fn is_akin(self, other: Self) -> bool {
        self.parts().0 == other.parts().0
    }

    /// Whether the document names `namespace` at all.
    pub(crate) fn knows(self, namespace: &str) -> bool {
        self.tree.names.has(namespace)
    }

    /// From the first byte of the start tag to the last of the end tag.
    pub(crate) fn span(self) -> Span {
        self.tree
            .nodes
            .get(self.at)
            .map_or(Span::default(), |record| record.span)
    }

    /// The name in the start tag.
    pub(crate) fn name_span(self) -> Span {
        let start = self.span().start as usize + 1;
        Span::new(start, start + self.name().len())
    }

    /// The element around this one.
    pub(crate) fn parent(self) -> Option<Self> {
        self.parts().2.map(|at| Self {
            tree: self.tree,
            at,
        })
    }

    /// The elements around this one, from the inside.
    pub(crate) fn ancestors(self) -> impl Iterator<Item = Self> {
        std::iter::successors(self.parent(), |element| element.parent())
    }

    /// What stands in this element, in document order.
    pub(crate) fn children(self) -> impl Iterator<Item = Node<'a>> {
        let end = self.parts().3;
        let mut at = self.at + 1;
        std::iter::from_fn(move || {
            let record = (at < end).then(|| self.tree.nodes.get(at)).flatten()?;
            let here = at;
            at = match &record.kind {
                Kind::Element { end, .. } => *end as usize,
                Kind::Text(_) | Kind::Other => at + 1,
            };
            Some(self.node(here, record))
        })
    }

    /// The elements among the children.
    pub(crate) fn elements(self) -> impl Iterator<Item = Self> {
        self.children().filter_map(Node::element)
    }

    /// The elements among the children that are `name` of the namespace of this one.
    #[inline]
    pub(crate) fn own(self, name: &'static str) -> impl Iterator<Item = Self> {
        self.elements()
            .filter(move |child| child.local() == name && child.is_akin(self))
    }

    /// All elements inside, in document order.
    pub(crate) fn descendants(self) -> impl Iterator<Item = Self> {
        let inside = self.at + 1..self.parts().3;
        inside.filter_map(move |at| self.node(at, self.tree.nodes.get(at)?).element())
    }

    fn node(self, at: usize, record: &'a Record<'a>) -> Node<'a> {
        match &record.kind {
            Kind::Element { .. } => Node::Element(Self {
                tree: self.tree,
                at,
            }),
            Kind::Text(text) => Node::Text(text, record.span),
            Kind::Other => Node::Other,
        }
    }

    /// All attributes, declarations of namespaces among them, as they stand.
    pub(crate) fn attributes(self) -> impl Iterator<Item = Attribute<'a>> {
        let records = self.parts().4.iter();
        records.map(move |record| self.handle(record))
    }

    /// The attributes of a namespace that is neither this element's nor XML's own.
    pub(crate) fn foreign_attributes(self) -> impl Iterator<Item = Attribute<'a>> {
        let (own, _, _, _, records) = self.parts();
        let known = [NONE, own, XML_ID, XMLNS_ID];
        let foreign = records
            .iter()
            .filter(move |record| !known.contains(&record.namespace));
        foreign.map(move |record| self.handle(record))
    }

    /// Whether any attribute is of `namespace`.
    pub(crate) fn has_attributes_of(self, namespace: &str) -> bool {
        let names = &self.tree.names;
        let mut records = self.parts().4.iter();
        records.any(|record| same(names.name(record.namespace), namespace))
    }

    #[inline]
    fn handle(self, record: &'a AttributeRecord<'a>) -> Attribute<'a> {
        Attribute {
            namespace: self.tree.names.name(record.namespace),
            name: record.name,
            local_at: record.local_at,
            value: &record.value,
            span: record.span,
            value_span: record.value_span,
        }
    }

    /// The attribute `local` of `namespace`, which is empty for one without prefix.
    #[inline]
    pub(crate) fn attribute_of(self, namespace: &str, name: &str) -> Option<Attribute<'a>> {
        let names = &self.tree.names;
        let found =
            self.parts().4.iter().find(|record| {
                record.local() == name && same(names.name(record.namespace), namespace)
            });
        found.map(|record| self.handle(record))
    }

    /// The attribute `name` without a prefix.
    #[inline]
    pub(crate) fn attribute(self, name: &str) -> Option<Attribute<'a>> {
        let mut records = self.parts().4.iter();
        let found = records.find(|record| record.namespace == NONE && record.name == name);
        found.map(|record| self.handle(record))
    }

    /// The value of the attribute `name` without a prefix.
    #[inline]
    pub(crate) fn value(self, name: &str) -> Option<&'a str> {
        self.attribute(name).map(|attribute| attribute.value)
    }
}

impl<'a> Node<'a> {
    /// The element that this is, if it is one.
    pub(crate) fn element(self) -> Option<Element<'a>> {
        match self {
            Self::Element(element) => Some(element),
            Self::Text(..) | Self::Other => None,
        }
    }
}
