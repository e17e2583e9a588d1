//! The parts of a document that the topics ask for, found once.

use std::collections::BTreeMap;

use crate::xml::Element;

/// An XLIFF 2 document.
pub(super) struct Document<'a> {
    pub(super) root: Element<'a>,
    pub(super) files: Vec<File<'a>>,
}

/// A `<file>`.
pub(super) struct File<'a> {
    pub(super) element: Element<'a>,
    /// In document order, those in groups too.
    pub(super) groups: Vec<Element<'a>>,
    /// In document order, those in groups too.
    pub(super) units: Vec<Unit<'a>>,
}

/// A `<unit>`.
pub(super) struct Unit<'a> {
    pub(super) element: Element<'a>,
    /// What is translated.
    pub(super) content: Content<'a>,
    /// What could be its translation; each is a small unit of its own.
    pub(super) matches: Vec<Content<'a>>,
}

/// Parts with the original data of their codes: of a unit, or of a match.
pub(super) struct Content<'a> {
    /// The `<unit>` or `<mtc:match>`.
    pub(super) owner: Element<'a>,
    /// `<data>` by id.
    pub(super) data: BTreeMap<&'a str, Element<'a>>,
    pub(super) parts: Vec<Part<'a>>,
}

/// A `<segment>`, an `<ignorable>`, or the one pair of a match.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    /// None in a match.
    pub(super) element: Option<Element<'a>>,
    pub(super) source: Option<Element<'a>>,
    pub(super) target: Option<Element<'a>>,
}

/// One of the two texts of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Source,
    Target,
}

pub(super) const SIDES: [Side; 2] = [Side::Source, Side::Target];

impl<'a> Document<'a> {
    pub(super) fn new(root: Element<'a>) -> Self {
        let files = root.own("file").map(File::new).collect();
        Self { root, files }
    }

    pub(super) fn units(&self) -> impl Iterator<Item = &Unit<'a>> {
        self.files.iter().flat_map(|file| &file.units)
    }

    /// The contents of units and of matches.
    pub(super) fn contents(&self) -> impl Iterator<Item = &Content<'a>> {
        self.units()
            .flat_map(|unit| [&unit.content].into_iter().chain(&unit.matches))
    }

    /// The elements that hold notes, modules and extensions: the root, files, groups
    /// and units.
    pub(super) fn scopes(&self) -> impl Iterator<Item = Element<'a>> {
        let of_files = self.files.iter().flat_map(|file| {
            let units = file.units.iter().map(|unit| unit.element);
            [file.element]
                .into_iter()
                .chain(file.groups.iter().copied())
                .chain(units)
        });
        [self.root].into_iter().chain(of_files)
    }

    /// The elements `name` of a module, directly in the scopes.
    pub(super) fn modules(
        &self,
        namespace: &'static str,
        name: &'static str,
    ) -> impl Iterator<Item = Element<'a>> {
        let scopes = self.root.knows(namespace).then(|| self.scopes());
        scopes.into_iter().flatten().flat_map(move |scope| {
            scope
                .elements()
                .filter(move |child| child.is(namespace, name))
        })
    }
}

impl<'a> File<'a> {
    fn new(element: Element<'a>) -> Self {
        let mut file = Self {
            element,
            groups: Vec::new(),
            units: Vec::new(),
        };
        file.gather(element);
        file
    }

    fn gather(&mut self, holder: Element<'a>) {
        for child in holder.elements().filter(|child| child.is_akin(holder)) {
            match child.local() {
                "group" => {
                    self.groups.push(child);
                    self.gather(child);
                }
                "unit" => self.units.push(Unit::new(child)),
                _ => {}
            }
        }
    }
}

impl<'a> Unit<'a> {
    fn new(element: Element<'a>) -> Self {
        use super::super::vocabulary::MATCHES;
        let core = element.namespace();
        let part = |element: Element<'a>| Part {
            element: Some(element),
            source: element.own("source").next(),
            target: element.own("target").next(),
        };
        let parts = element
            .elements()
            .filter(|child| child.is(core, "segment") || child.is(core, "ignorable"));
        let of_match = |found: Element<'a>| Content {
            owner: found,
            data: data(found, core),
            parts: vec![Part {
                element: None,
                source: found.elements().find(|child| child.is(core, "source")),
                target: found.elements().find(|child| child.is(core, "target")),
            }],
        };
        Self {
            element,
            content: Content {
                owner: element,
                data: data(element, core),
                parts: parts.map(part).collect(),
            },
            matches: element
                .elements()
                .filter(|child| child.is(MATCHES, "matches"))
                .flat_map(|matches| matches.own("match"))
                .map(of_match)
                .collect(),
        }
    }
}

fn data<'a>(owner: Element<'a>, core: &str) -> BTreeMap<&'a str, Element<'a>> {
    owner
        .elements()
        .filter(|child| child.is(core, "originalData"))
        .flat_map(|original| original.own("data"))
        .filter_map(|data| Some((data.value("id")?, data)))
        .collect()
}

impl<'a> Content<'a> {
    pub(super) fn is_match(&self) -> bool {
        self.owner.local() == "match"
    }

    /// The inline elements of one side, part after part. Targets come in the order
    /// that they have in the translated text.
    pub(super) fn inlines(&self, side: Side) -> impl Iterator<Item = Element<'a>> {
        // Most have one part, which needs no order.
        let (only, many) = match self.parts.as_slice() {
            [] => (None, None),
            [only] => (Some(*only), None),
            _ => (None, Some(self.ordered(side))),
        };
        only.into_iter()
            .chain(many.into_iter().flatten())
            .filter_map(move |part| part.side(side))
            .flat_map(inlines)
    }

    fn ordered(&self, side: Side) -> Vec<Part<'a>> {
        let mut parts: Vec<(usize, Part<'a>)> = (1..).zip(self.parts.iter().copied()).collect();
        if side == Side::Target {
            parts.sort_by_key(|&(place, part)| part.order().unwrap_or(place));
        }
        parts.into_iter().map(|(_, part)| part).collect()
    }
}

impl<'a> Part<'a> {
    pub(super) fn side(self, side: Side) -> Option<Element<'a>> {
        match side {
            Side::Source => self.source,
            Side::Target => self.target,
        }
    }

    /// The value of `order` on the target.
    pub(super) fn order(self) -> Option<usize> {
        self.target?.value("order")?.trim().parse().ok()
    }
}

impl Side {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Target => "target",
        }
    }
}

/// The inline elements of a `<source>` or `<target>`, in document order.
pub(super) fn inlines(text: Element<'_>) -> impl Iterator<Item = Element<'_>> {
    text.descendants()
        .filter(move |inline| inline.is_akin(text))
}

/// Whether an inline element is a code, not an annotation or a character.
pub(super) fn is_code(inline: Element<'_>) -> bool {
    matches!(inline.local(), "ph" | "pc" | "sc" | "ec")
}

pub(super) fn is_isolated(code: Element<'_>) -> bool {
    code.value("isolated") == Some("yes")
}
