//! The attributes of an element.

use super::super::vocabulary::types::{SPACE, Type, XML_LANG};
use super::super::vocabulary::{AttributeType, ElementType, Foreign};
use super::{
    ATTRIBUTE_MISPLACED, ATTRIBUTE_MISSING, ATTRIBUTE_UNKNOWN, ATTRIBUTE_VALUE, Checker,
    EXTENSION_ATTRIBUTE,
};
use crate::xml::chars::same_name;
use crate::xml::{Attribute, Element, XML, XMLNS, XSI};

impl Checker<'_> {
    pub(super) fn attributes(&mut self, element: Element<'_>, known: &ElementType) {
        for attribute in element.attributes() {
            match attribute.namespace {
                XMLNS | XSI => {}
                // Its prefix is not declared, which was told.
                "" if attribute.name.contains(':') => {}
                "" => self.own(element, known, attribute),
                XML => self.xml(element, known, attribute),
                namespace => self.foreign(element, known, attribute, namespace),
            }
        }
        for required in known
            .attributes
            .iter()
            .filter(|attribute| attribute.required)
        {
            if find(element, required.name).is_none() {
                let message = format!("`{}` has no `{}`", element.name(), required.name);
                self.findings
                    .add(&ATTRIBUTE_MISSING, element.name_span(), message);
            }
        }
    }

    fn own(&mut self, element: Element<'_>, known: &ElementType, attribute: Attribute<'_>) {
        match self.attribute_type(known, attribute.name) {
            Some(of) => self.value(attribute, of.value),
            None if self.vocabulary.allows_any(known.foreign) => {}
            None => {
                let message = format!("`{}` has no attribute `{}`", element.name(), attribute.name);
                self.findings
                    .add(&ATTRIBUTE_UNKNOWN, attribute.span, message);
            }
        }
    }

    fn xml(&mut self, element: Element<'_>, known: &ElementType, attribute: Attribute<'_>) {
        match self.attribute_type(known, attribute.name) {
            Some(of) => self.value(attribute, of.value),
            // The schema skips what it does not know.
            None if self.vocabulary.allows_any(known.foreign) => {}
            None if matches!(known.foreign, Foreign::Other | Foreign::Any) => {
                match attribute.local() {
                    "lang" => self.value(attribute, XML_LANG),
                    "space" => self.value(attribute, SPACE),
                    _ => {}
                }
            }
            None => {
                let message = format!("`{}` has no attribute `{}`", element.name(), attribute.name);
                self.findings
                    .add(&ATTRIBUTE_UNKNOWN, attribute.span, message);
            }
        }
    }

    fn foreign(
        &mut self,
        element: Element<'_>,
        known: &ElementType,
        attribute: Attribute<'_>,
        namespace: &str,
    ) {
        let module = self.vocabulary.module(namespace);
        let is_allowed = match known.foreign {
            Foreign::Nothing => false,
            Foreign::Of(prefixes) => module.is_some_and(|module| prefixes.contains(&module.prefix)),
            Foreign::Other | Foreign::OtherButXml | Foreign::Any => {
                self.vocabulary.allows_any(known.foreign)
                    || (namespace != element.namespace()
                        && self.vocabulary.allows_namespace(element, namespace))
            }
        };
        if !is_allowed {
            let message = format!("`{}` cannot have `{}`", element.name(), attribute.name);
            self.findings
                .add(&EXTENSION_ATTRIBUTE, attribute.span, message);
            return;
        }
        let Some(module) = module.filter(|module| !element.is_of(module.namespace)) else {
            return;
        };
        let found = module
            .attributes
            .iter()
            .find(|known| known.name == attribute.local());
        let Some(of) = found else {
            // ITS has more than XLIFF takes over.
            let message = format!("there is no attribute `{}`", attribute.name);
            self.findings
                .add(&ATTRIBUTE_UNKNOWN, attribute.span, message);
            return;
        };
        self.value(attribute, of.value);
        if !of.on.is_empty() && !of.on.contains(&element.local()) {
            let message = format!(
                "`{}` does not stand on `{}`",
                attribute.name,
                element.name()
            );
            let hint = format!("it stands on {}", of.on.join(", "));
            self.findings
                .advise(&ATTRIBUTE_MISPLACED, attribute.span, message, hint);
        }
    }

    fn attribute_type<'k>(&self, known: &'k ElementType, name: &str) -> Option<&'k AttributeType> {
        let mut attributes = known.attributes.iter();
        attributes
            .find(|attribute| same_name(attribute.name, name))
            .filter(|_| !self.vocabulary.leaves_out(known.name, name))
    }

    fn value(&mut self, attribute: Attribute<'_>, of: Type) {
        if !of.accepts(attribute.value) {
            let message = format!(
                "`{}` of `{}` is not {}",
                attribute.value,
                attribute.name,
                of.expected()
            );
            self.findings.add(&ATTRIBUTE_VALUE, attribute.span, message);
        }
    }
}

/// The attribute that a table calls `name`, which may begin with `xml:`.
fn find<'a>(element: Element<'a>, name: &str) -> Option<Attribute<'a>> {
    match name.strip_prefix("xml:") {
        Some(name) => element.attribute_of(XML, name),
        None => element.attribute(name),
    }
}
