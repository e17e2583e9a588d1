//! A document against the tables: elements, their order and number, attributes
//! and their types.

mod attributes;
mod content;

use tercet_article::Severity::Error;

use super::Findings;
use super::table::{Entry, entry};
use super::vocabulary::{Content, Particle, Vocabulary};
use crate::xml::{Element, Node};

/// All rules of this file.
pub(super) const RULES: &[&Entry] = &[
    &ELEMENT_UNKNOWN,
    &ELEMENT_UNEXPECTED,
    &ELEMENT_MISSING,
    &ELEMENT_REPEATED,
    &EXTENSION_ELEMENT,
    &TEXT_UNEXPECTED,
    &ATTRIBUTE_UNKNOWN,
    &ATTRIBUTE_MISPLACED,
    &ATTRIBUTE_MISSING,
    &ATTRIBUTE_VALUE,
    &EXTENSION_ATTRIBUTE,
];

entry!(
    ELEMENT_UNKNOWN,
    "xliff-element-unknown",
    Error,
    "the schema of the element's namespace",
    "No such element is in the namespace",
    "The core of XLIFF and each of its modules have a namespace with a fixed set of elements. A \
name that is not among them is a misspelling, or belongs to another namespace or version. What a tool \
wants to add stands in a namespace of its own."
);

entry!(
    ELEMENT_UNEXPECTED,
    "xliff-element-unexpected",
    Error,
    "the content model of the element around, in its schema",
    "An element stands where it cannot",
    "Each element of XLIFF may hold certain elements, in a certain order. In a `<unit>`, for \
example, modules and extensions come first, then `<notes>`, `<originalData>`, and the segments. The \
message names what is expected."
);

entry!(
    ELEMENT_MISSING,
    "xliff-element-missing",
    Error,
    "the content model of the element around, in its schema",
    "A required element is missing",
    "Some elements need others in them: `<xliff>` a `<file>`, a `<file>` a `<unit>` or `<group>`, \
a `<segment>` its `<source>`, `<notes>` a `<note>`. Leave an element out that would be empty."
);

entry!(
    ELEMENT_REPEATED,
    "xliff-element-repeated",
    Error,
    "the content model of the element around, in its schema",
    "An element stands more often than it may",
    "A `<segment>` has one `<source>` and at most one `<target>`, a `<unit>` one `<notes>` and one \
list of matches. Join the contents of the two, or make a second segment."
);

entry!(
    EXTENSION_ELEMENT,
    "xliff-extension-element",
    Error,
    "XLIFF 2.x, Extension Mechanisms, Extension Points; XLIFF 1.2, Extending XLIFF",
    "An element of another namespace stands where none may",
    "Extensions have their places: in XLIFF 2 directly in `<file>`, `<group>` and `<unit>`, before \
the notes, and in `<skeleton>`; in some modules too. In 1.2, `tool`, `header`, `group`, `trans-unit` \
and a few others hold them, and documents under the strict schema only such as have a schema of their \
own."
);

entry!(
    TEXT_UNEXPECTED,
    "xliff-text-unexpected",
    Error,
    "the content model of the element around, in its schema",
    "Text stands where only elements may",
    "Between structural elements there is white space and nothing else, and in placeholders and \
other empty elements not even that. Text that is to be \
translated stands in `<source>` and `<target>`. Often a quotation mark or comma was left over."
);

entry!(
    ATTRIBUTE_UNKNOWN,
    "xliff-attribute-unknown",
    Error,
    "the schema of the element",
    "The element has no such attribute",
    "An attribute without a prefix is one of XLIFF itself and has to be in the schema for this \
element. The usual causes are a misspelling (upper case counts), and attributes of 1.2 in a 2.x \
document: `approved` is `state=\"final\"` there, `datatype` and `restype` became `type`."
);

entry!(
    ATTRIBUTE_MISPLACED,
    "xliff-attribute-misplaced",
    Error,
    "XLIFF 2.x, the attribute's own clause, \"Used in\"",
    "An attribute of a module stands on an element that cannot have it",
    "Each attribute of a module names the elements that it is used in. `slr:sizeRestriction`, for \
example, restricts a file, group, unit or span, but not a placeholder, which has \
`slr:equivStorage`."
);

entry!(
    ATTRIBUTE_MISSING,
    "xliff-attribute-missing",
    Error,
    "the schema of the element",
    "A required attribute is missing",
    "Some attributes cannot be left out: the `id` of files, groups, units and inline codes, \
`srcLang` and `version` of `<xliff>`, `ref` of a match, `type` of metadata."
);

entry!(
    ATTRIBUTE_VALUE,
    "xliff-attribute-value",
    Error,
    "the type of the attribute, in its schema",
    "The value of an attribute is not of its type",
    "Values have types: words from a list (`state`, `type`, `canReorder`), name tokens without \
spaces (every `id` and reference), integers, language tags, or a prefix and a value such as \
`my:value`. The message tells what is expected."
);

entry!(
    EXTENSION_ATTRIBUTE,
    "xliff-extension-attribute",
    Error,
    "XLIFF 2.x, Extension Mechanisms, Extension Points; XLIFF 1.2, Extending XLIFF",
    "An attribute of another namespace stands where none may",
    "`<xliff>`, `<file>`, `<group>`, `<unit>`, `<note>`, `<mrk>` and `<sm>` take attributes of any \
namespace. Inline codes (`ph`, `pc`, `sc`, `ec`) take those of the format style and the size \
restriction module only; segments, sources and targets none."
);

/// Compares `root` and what is in it with the tables of `vocabulary`.
pub(super) fn check(root: Element<'_>, vocabulary: &Vocabulary, findings: &mut Findings) {
    let mut checker = Checker {
        vocabulary,
        findings,
    };
    checker.element(root);
}

/// The text that an element may hold.
#[derive(Clone, Copy)]
enum Text {
    /// Not even white space.
    Nothing,
    /// White space between elements.
    Space,
    Any,
}

impl Text {
    fn allows(self, text: &str) -> bool {
        match self {
            Self::Nothing => text.is_empty(),
            Self::Space => text.trim_ascii().is_empty(),
            Self::Any => true,
        }
    }
}

struct Checker<'a> {
    vocabulary: &'a Vocabulary,
    findings: &'a mut Findings,
}

impl Checker<'_> {
    fn element(&mut self, element: Element<'_>) {
        let Some(known) = self.vocabulary.element(element) else {
            if self
                .vocabulary
                .module(element.namespace())
                .is_some_and(|module| !module.elements.is_empty())
            {
                let message = format!("there is no element `{}`", element.name());
                self.findings
                    .add(&ELEMENT_UNKNOWN, element.name_span(), message);
            } else if !self.vocabulary.skips() {
                // In an extension, what is known is still compared.
                element.elements().for_each(|child| self.element(child));
            }
            return;
        };
        self.attributes(element, known);
        let (particles, text): (&[Particle], _) = match known.content {
            Content::Nothing => (&[], Text::Nothing),
            Content::Text => (&[], Text::Any),
            Content::Elements(particles) => (particles, Text::Space),
            Content::Mixed(particles) => (particles, Text::Any),
        };
        self.content(element, particles);
        let takes_any = particles.iter().any(|particle| particle.names == ["**"]);
        let is_skipped = takes_any && self.vocabulary.skips();
        for child in element.children() {
            match child {
                Node::Element(_) if is_skipped => {}
                Node::Element(child) => self.element(child),
                Node::Text(found, span) if !text.allows(found) => {
                    let message = format!("`{}` holds no text", element.name());
                    self.findings.add(&TEXT_UNEXPECTED, span, message);
                }
                Node::Text(..) | Node::Other => {}
            }
        }
    }
}
