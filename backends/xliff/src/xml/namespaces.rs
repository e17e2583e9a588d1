//! Prefixes to namespace names (Namespaces in XML 1.0).

use std::borrow::Cow;
use std::collections::BTreeMap;

/// The namespace of `xml:lang` and `xml:space`.
pub(crate) const XML: &str = "http://www.w3.org/XML/1998/namespace";
/// The namespace of declarations themselves.
pub(crate) const XMLNS: &str = "http://www.w3.org/2000/xmlns/";
/// The namespace of `xsi:schemaLocation`.
pub(crate) const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// A namespace by its place in the list of those that a document names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NamespaceId(u32);

impl NamespaceId {
    pub(super) fn place(self) -> usize {
        self.0 as usize
    }
}

/// No namespace.
pub(super) const NONE: NamespaceId = NamespaceId(0);
pub(super) const XML_ID: NamespaceId = NamespaceId(1);
pub(super) const XMLNS_ID: NamespaceId = NamespaceId(2);

/// The namespaces of a document, each once.
#[derive(Debug)]
pub(super) struct Names<'t> {
    names: Vec<Cow<'t, str>>,
    ids: BTreeMap<Cow<'t, str>, NamespaceId>,
}

impl<'t> Names<'t> {
    pub(super) fn new() -> Self {
        let mut names = Self {
            names: Vec::new(),
            ids: BTreeMap::new(),
        };
        for name in ["", XML, XMLNS] {
            names.id(Cow::Borrowed(name));
        }
        names
    }

    /// The name, empty for no namespace.
    pub(super) fn name(&self, id: NamespaceId) -> &str {
        self.names.get(id.0 as usize).map_or("", |name| name)
    }

    /// In the order of their places.
    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(|name| &**name)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.ids.contains_key(name)
    }

    pub(super) fn id(&mut self, name: Cow<'t, str>) -> NamespaceId {
        if let Some(&id) = self.ids.get(&name) {
            return id;
        }
        let id = NamespaceId(self.names.len() as u32);
        self.names.push(name.clone());
        self.ids.insert(name, id);
        id
    }
}

/// The declarations in scope while a document is read.
#[derive(Default)]
pub(super) struct Scopes<'t> {
    /// The default namespace, which is asked for most.
    default: Vec<NamespaceId>,
    /// The stack of each other prefix.
    by_prefix: BTreeMap<&'t str, Vec<NamespaceId>>,
    /// The prefixes that each open element declares.
    open: Vec<Vec<&'t str>>,
}

impl<'t> Scopes<'t> {
    pub(super) fn enter(&mut self, declared: Vec<(&'t str, NamespaceId)>) {
        for &(prefix, id) in &declared {
            match prefix {
                "" => self.default.push(id),
                _ => self.by_prefix.entry(prefix).or_default().push(id),
            }
        }
        let prefixes = declared.into_iter().map(|(prefix, _)| prefix);
        self.open.push(prefixes.collect());
    }

    pub(super) fn leave(&mut self) {
        for prefix in self.open.pop().into_iter().flatten() {
            match prefix {
                "" => drop(self.default.pop()),
                _ => drop(self.by_prefix.get_mut(prefix).map(Vec::pop)),
            }
        }
    }

    /// The namespace of `prefix`; none where it is not declared. Without a
    /// declaration, the empty prefix stands for no namespace.
    pub(super) fn find(&self, prefix: &str) -> Option<NamespaceId> {
        match prefix {
            "" => return Some(self.default.last().copied().unwrap_or(NONE)),
            "xml" => return Some(XML_ID),
            "xmlns" => return Some(XMLNS_ID),
            _ => {}
        }
        let found = self.by_prefix.get(prefix).and_then(|stack| stack.last());
        match found {
            Some(&NONE) | None => None,
            Some(&id) => Some(id),
        }
    }
}
