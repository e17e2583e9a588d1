//! Collecting what is wrong.

use tercet_article::{Diagnostic, Severity::Error, Span};

use super::table::{Entry, entry};

/// All rules of this file.
pub(super) const RULES: &[&Entry] = &[&TOO_MANY];

/// More findings than this are not told one by one: a text could be made to have
/// more of them than fit into memory.
const MOST: usize = 10_000;

entry!(
    TOO_MANY,
    "xliff-too-many-findings",
    Error,
    "a limit of this validator",
    "The document has more findings than are told",
    "Ten thousand findings are told one by one. What is wrong beyond them is not; correct \
the first ones and check again."
);

/// The findings of one document, in the order in which they were found.
pub(super) struct Findings(Vec<Diagnostic>);

impl Findings {
    pub(super) fn new(found: Vec<Diagnostic>) -> Self {
        Self(found)
    }

    /// Adds a finding that needs no hint.
    pub(super) fn add(&mut self, entry: &'static Entry, span: Span, message: impl Into<String>) {
        self.push(entry, || Diagnostic::new(&entry.rule, span, message));
    }

    /// Adds a finding and what to do about it.
    pub(super) fn advise(
        &mut self,
        entry: &'static Entry,
        span: Span,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.push(entry, || {
            Diagnostic::new(&entry.rule, span, message).with_hint(hint)
        });
    }

    fn push(&mut self, entry: &'static Entry, diagnostic: impl FnOnce() -> Diagnostic) {
        if self.0.len() < MOST {
            self.0.push(diagnostic());
        } else if self.0.len() == MOST && entry.rule.severity == Error {
            let message = format!("more than {MOST} findings");
            self.0
                .push(Diagnostic::new(&TOO_MANY.rule, Span::default(), message));
        }
    }

    /// By place, then by code; what was found twice is told once.
    pub(super) fn sorted(mut self) -> Vec<Diagnostic> {
        self.0.sort_by(|a, b| {
            let key = |found: &Diagnostic| (found.span.start, found.span.end, found.rule.code);
            key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
        });
        self.0.dedup();
        self.0
    }
}
