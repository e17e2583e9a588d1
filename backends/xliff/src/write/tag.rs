//! Start tags.

use tercet_translation::model::Extension;

use super::escape;
use super::names::Names;

/// A start tag that is being put together.
pub(super) struct Tag<'n> {
    names: &'n mut Names,
    pub(super) name: &'static str,
    /// Attributes as written, each with a space before it.
    pub(super) attributes: String,
}

impl<'n> Tag<'n> {
    /// An element `name`, with the usual prefix where it is of a module.
    pub(super) fn new(names: &'n mut Names, name: &'static str) -> Self {
        names.note(name);
        Self {
            names,
            name,
            attributes: String::new(),
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

    /// Adds the attributes that another tool added.
    pub(super) fn with_extensions(mut self, extensions: &[Extension]) -> Self {
        for extension in extensions {
            if let Extension::Attribute {
                namespace,
                name,
                value,
            } = extension
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
        self.attributes.push(' ');
        self.attributes.push_str(name);
        self.attributes.push_str("=\"");
        escape::attribute(&mut self.attributes, value);
        self.attributes.push('"');
    }

    /// `<name …>`
    pub(super) fn open(self) -> String {
        format!("<{}{}>", self.name, self.attributes)
    }

    /// `<name …/>`
    pub(super) fn empty(self) -> String {
        format!("<{}{}/>", self.name, self.attributes)
    }

    /// `<name …>inside</name>`; `inside` is XML.
    pub(super) fn around(self, inside: &str) -> String {
        let Self {
            name, attributes, ..
        } = self;
        if inside.is_empty() {
            return format!("<{name}{attributes}/>");
        }
        format!("<{name}{attributes}>{inside}</{name}>")
    }

    /// `<name …>text</name>`
    pub(super) fn around_text(self, text: &str) -> String {
        let mut inside = String::with_capacity(text.len());
        escape::plain(&mut inside, text);
        self.around(&inside)
    }
}
