//! Where in the article a unit stands.

use std::sync::Arc;

use tercet_article::{Heading, text};

use crate::model::{Note, UnitKind};

use super::{notes, xml};

/// The headings above a place, and the containers around it.
#[derive(Debug, Default)]
pub(super) struct Scope {
    headings: Vec<(u8, String)>,
    /// The headings as one name.
    path: Arc<str>,
    /// One for each container that says something about who reads the text.
    around: Vec<Note>,
}

impl Scope {
    /// A heading stands above what follows, and no longer below those of its level.
    pub(super) fn enter_heading(&mut self, heading: &Heading) {
        self.leave_headings(heading.level);
        let title = text::plain(&heading.content);
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        self.headings
            .push((heading.level, xml::shown(&title).into_owned()));
        self.join();
    }

    /// A heading of this level stands below those of lower levels alone.
    pub(super) fn leave_headings(&mut self, level: u8) {
        while self.headings.last().is_some_and(|(own, _)| *own >= level) {
            self.headings.pop();
        }
        self.join();
    }

    fn join(&mut self) {
        let titles: Vec<&str> = self.headings.iter().map(|(_, title)| &**title).collect();
        self.path = titles.join(" > ").into();
    }

    /// The name of a unit: the heading path, or its key or path.
    pub(super) fn name(&self, kind: &UnitKind) -> Arc<str> {
        match kind {
            UnitKind::Metadata(key) => xml::shown(key).into(),
            UnitKind::Field(path) => xml::shown(path).into(),
            UnitKind::Heading(_)
            | UnitKind::Paragraph
            | UnitKind::HeaderCell
            | UnitKind::Cell
            | UnitKind::Alt
            | UnitKind::LinkTitle
            | UnitKind::TabTitle
            | UnitKind::HtmlText
            | UnitKind::HtmlAttribute(_)
            | UnitKind::DirectiveTitle
            | UnitKind::Other(_) => self.path.clone(),
        }
    }

    /// Number of [`Scope::notes`].
    pub(super) fn depth(&self) -> usize {
        self.around.len()
    }

    pub(super) fn notes(&self) -> impl Iterator<Item = Note> + '_ {
        self.around.iter().cloned()
    }

    pub(super) fn enter(&mut self, text: &str) {
        self.around.push(notes::context(text));
    }

    pub(super) fn leave(&mut self) {
        self.around.pop();
    }
}
