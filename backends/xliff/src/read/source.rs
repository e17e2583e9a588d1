//! The text that is read, and what is found in it.

use smol_str::SmolStr;
use tercet_article::{Diagnostic, Span};
use tercet_translation::model::State;

use super::rules;
use crate::Version;
use crate::check::table::Entry;
use crate::xml::{Attribute, Element};

/// Copies of original data may be this many times as large as the file.
const MOST_COPIES: usize = 16;

/// The text with the findings so far.
pub(super) struct Source<'t> {
    pub(super) text: &'t str,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Where the XML is wrong, in order.
    broken: Vec<Span>,
    /// How many bytes of original data may still be copied.
    data_left: usize,
    /// How many targets have no state though they are translated, and the first.
    stateless: Option<(usize, Span)>,
}

impl<'t> Source<'t> {
    /// `diagnostics` are those of the XML.
    pub(super) fn new(text: &'t str, diagnostics: Vec<Diagnostic>) -> Self {
        let mut broken: Vec<Span> = diagnostics.iter().map(|broken| broken.span).collect();
        broken.sort_unstable_by_key(|span| span.start);
        Self {
            text,
            diagnostics,
            broken,
            data_left: text.len().saturating_mul(MOST_COPIES),
            stateless: None,
        }
    }

    pub(super) fn report(&mut self, entry: &'static Entry, span: Span, message: impl Into<String>) {
        self.diagnostics
            .push(Diagnostic::new(&entry.rule, span, message));
    }

    /// Whether something in `span` is wrong as XML, though it could be read.
    pub(super) fn is_broken(&self, span: Span) -> bool {
        let first = self
            .broken
            .partition_point(|broken| broken.start < span.start);
        self.broken
            .get(first)
            .is_some_and(|broken| broken.start < span.end)
    }

    pub(super) fn unknown_version(&mut self, span: Span, written: Option<&str>, used: Version) {
        let message = match written {
            Some(written) => format!("version `{written}` does not belong to the namespace"),
            None => "the attribute `version` is missing".to_owned(),
        };
        let hint = format!("the file was read as {used}");
        self.diagnostics
            .push(Diagnostic::new(&rules::VERSION.rule, span, message).with_hint(hint));
    }

    /// The value of an attribute as `parse` reads it; a finding where it cannot.
    pub(super) fn parsed<T>(
        &mut self,
        element: Element,
        name: &str,
        hint: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let attribute = element.attribute(name)?;
        let parsed = parse(attribute.value);
        if parsed.is_none() {
            self.wrong_value(attribute, hint);
        }
        parsed
    }

    pub(super) fn wrong_value(&mut self, attribute: Attribute, hint: &str) {
        let message = format!("`{}` cannot be `{}`", attribute.name, attribute.value);
        self.diagnostics.push(
            Diagnostic::new(&rules::VALUE.rule, attribute.value_span, message).with_hint(hint),
        );
    }

    /// The value of an attribute that is `yes` or `no`.
    pub(super) fn yes_no(&mut self, element: Element, name: &str) -> Option<bool> {
        self.parsed(element, name, "`yes` or `no`", |value| match value {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        })
    }

    /// The value of `id`; empty, with a finding, where there is none.
    pub(super) fn id<'a>(&mut self, element: Element<'a>) -> &'a str {
        let id = element.value("id");
        if id.is_none() {
            let message = format!("`{}` has no `id`", element.name());
            self.report(&rules::NO_ID, element.name_span(), message);
        }
        id.unwrap_or("")
    }

    pub(super) fn dangling(&mut self, attribute: Attribute) {
        let message = format!(
            "`{}` names `{}`, which is not there",
            attribute.name, attribute.value
        );
        self.report(&rules::DANGLING, attribute.value_span, message);
    }

    pub(super) fn unknown(&mut self, element: Element) {
        let message = format!("`{}` does not belong here", element.name());
        self.report(&rules::UNKNOWN, element.name_span(), message);
    }

    pub(super) fn not_kept(&mut self, span: Span, what: &str) {
        self.report(&rules::NOT_KEPT, span, format!("{what} is not kept"));
    }

    /// The state of a target that is no copy of its source, but that a tool which
    /// knows no states left as it was.
    pub(super) fn without_state(&mut self, element: Element) -> State {
        let (count, _) = self.stateless.get_or_insert((0, element.name_span()));
        *count += 1;
        State::Translated
    }

    /// All findings, in the order of their places.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        if let Some((count, first)) = self.stateless {
            let message = format!("{count} targets count as translated, though no state says so");
            self.report(&rules::NO_STATE, first, message);
        }
        self.diagnostics.sort_by_key(|finding| finding.span.start);
        self.diagnostics
    }

    /// A copy of original data for the code at `span`, within bounds: long data is shared, but
    /// written once for each code.
    pub(super) fn copy(&mut self, data: &SmolStr, span: Span) -> SmolStr {
        if let Some(left) = self.data_left.checked_sub(data.len()) {
            self.data_left = left;
            return data.clone();
        }
        let message = "original data is referred to too often; this code was read without it";
        if self.data_left > 0 {
            self.data_left = 0;
            self.report(&rules::TOO_MUCH_DATA, span, message);
        }
        SmolStr::default()
    }
}
