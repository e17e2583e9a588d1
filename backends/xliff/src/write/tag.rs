//! Start tags.

use tercet_translation::model::Extension;

use super::escape;
use super::names::Names;

/// A start tag that is being put together.
pub(super) struct Tag<'n> {
    names: &'n mut Names,
    name: &'static str,
    /// What is written of it, without the end.
    written: String,
}

/// More bytes than an element has that is put together by itself, usually.
const USUAL_LENGTH: usize = 256;

impl<'n> Tag<'n> {
    /// An element `name`, with the usual prefix where it is of a module.
    pub(super) fn new(names: &'n mut Names, name: &'static str) -> Self {
        names.note(name);
        let mut written = String::with_capacity(USUAL_LENGTH);
        written.push('<');
        written.push_str(name);
        Self {
            names,
            name,
            written,
        }
    }

    /// Adds an attribute.
    pub(super) fn with(mut self, name: &'static str, value: &str) -> Self {
        if name != "xml:space" && name != "xml:lang" {
            self.names.note(name);
        }
        self.push(name, value);
        self
    }

    /// Adds an attribute if there is a value.
    pub(super) fn with_some(self, name: &'static str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Adds an attribute unless its value is empty.
    pub(super) fn with_filled(self, name: &'static str, value: &str) -> Self {
        self.with_some(name, (!value.is_empty()).then_some(value))
    }

    /// Adds what another tool set in attributes of XLIFF 2 itself: directions of text,
    /// and `translate` of an annotation that is something else, too.
    pub(super) fn with_plain(mut self, extensions: &[Extension]) -> Self {
        for extension in extensions {
            if let Extension::Attribute {
                namespace,
                name,
                value,
            } = extension
                && namespace.is_empty()
            {
                self.push(name, value);
            }
        }
        self
    }

    /// Adds the attributes of other namespaces that another tool added.
    pub(super) fn with_extensions(mut self, extensions: &[Extension]) -> Self {
        for extension in extensions {
            if let Extension::Attribute {
                namespace,
                name,
                value,
            } = extension
                && !namespace.is_empty()
            {
                let prefix = self.names.prefix(namespace);
                self.push(&format!("{prefix}:{name}"), value);
            }
        }
        self
    }

    /// Declares `prefix`.
    pub(super) fn declaring(mut self, prefix: &str, namespace: &str) -> Self {
        self.push(&format!("xmlns:{prefix}"), namespace);
        self
    }

    fn push(&mut self, name: &str, value: &str) {
        self.written.push(' ');
        self.written.push_str(name);
        self.written.push_str("=\"");
        escape::attribute(&mut self.written, value);
        self.written.push('"');
    }

    /// `<name …>`
    pub(super) fn open(mut self) -> String {
        self.written.push('>');
        self.written
    }

    /// `<name …/>`
    pub(super) fn empty(mut self) -> String {
        self.written.push_str("/>");
        self.written
    }

    /// `<name …>inside</name>`; `inside` is XML.
    pub(super) fn around(mut self, inside: &str) -> String {
        if inside.is_empty() {
            return self.empty();
        }
        self.written.reserve(inside.len() + self.name.len() + 4);
        self.written.push('>');
        self.written.push_str(inside);
        self.end()
    }

    fn end(mut self) -> String {
        self.written.push_str("</");
        self.written.push_str(self.name);
        self.written.push('>');
        self.written
    }

    /// `<name …>text</name>`
    pub(super) fn around_text(mut self, text: &str) -> String {
        if text.is_empty() {
            return self.empty();
        }
        self.written.reserve(text.len() + self.name.len() + 4);
        self.written.push('>');
        escape::plain(&mut self.written, text);
        self.end()
    }
}
