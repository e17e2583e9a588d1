//! What is doubtful in a translation that came back.

use std::borrow::Cow;
use std::collections::BTreeMap;

use smol_str::SmolStr;
use tercet_article::{Diagnostic, Rule, Severity, Span};

use crate::model::{Document, Note, NoteTarget, UnitId};

/// A finding in a unit, or in a document as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// What kind of finding.
    pub rule: &'static Rule,
    /// The unit; `None` where it is about the document.
    pub unit: Option<UnitId>,
    /// The segment of the unit, where the finding is in one and it has an id.
    pub segment: Option<SmolStr>,
    /// What is wrong; one line, no full stop.
    pub message: Cow<'static, str>,
    /// What to do about it.
    pub hint: Option<&'static str>,
}

impl Issue {
    /// A finding of `rule` in the unit called `unit`.
    #[must_use]
    pub fn of_unit(
        rule: &'static Rule,
        unit: &UnitId,
        message: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self {
            unit: Some(unit.clone()),
            ..Self::of_document(rule, message)
        }
    }

    /// A finding of `rule` in a document.
    #[must_use]
    pub fn of_document(rule: &'static Rule, message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            rule,
            unit: None,
            segment: None,
            message: message.into(),
            hint: None,
        }
    }

    /// The same with a hint.
    #[must_use]
    pub fn with_hint(self, hint: &'static str) -> Self {
        Self {
            hint: Some(hint),
            ..self
        }
    }

    /// The finding as a diagnostic of the source, in which its unit stands at `span`.
    #[must_use]
    pub fn at(&self, span: Span) -> Diagnostic {
        let diagnostic = Diagnostic::new(self.rule, span, &*self.message);
        match self.hint {
            Some(hint) => diagnostic.with_hint(hint),
            None => diagnostic,
        }
    }

    /// The finding as a note that goes back to the translator.
    fn note(&self) -> Note {
        let hint = self.hint.map(|hint| format!("; {hint}"));
        let text = format!(
            "{}: {}{}",
            self.rule.code,
            self.message,
            hint.unwrap_or_default()
        );
        Note {
            category: Some(NOTE_CATEGORY.into()),
            priority: match self.rule.severity {
                Severity::Error => 1,
                Severity::Warning => 2,
                Severity::Suggestion => 5,
                Severity::Info => 9,
            },
            about: NoteTarget::Target,
            text: text.into(),
        }
    }
}

/// Category of the notes that [`add_notes`] writes.
pub const NOTE_CATEGORY: &str = "quality";

/// Adds each of `issues` as a note to its unit, or to the document, in their
/// order. Notes of an earlier round are taken off first.
pub fn add_notes(document: &mut Document, issues: &[Issue]) {
    let mut of: BTreeMap<Option<&str>, Vec<&Issue>> = BTreeMap::new();
    for issue in issues {
        of.entry(issue.unit.as_deref()).or_default().push(issue);
    }
    refresh(&mut document.notes, of.get(&None));
    document.for_each_unit(&mut |unit| {
        refresh(&mut unit.notes, of.get(&Some(&*unit.id)));
    });
}

fn refresh(notes: &mut Vec<Note>, issues: Option<&Vec<&Issue>>) {
    notes.retain(|note| note.category.as_deref() != Some(NOTE_CATEGORY));
    notes.extend(issues.into_iter().flatten().map(|issue| issue.note()));
}
