//! What a text was that was changed after the handoff.

use std::sync::Arc;

use super::pairing::Pairing;
use super::source_of;
use crate::model::{Document, State, Unit};
use crate::reuse::{Change, Context, Entry, Memory, Origin, Wanted, key};

/// Texts are taken for versions of one another from so many percent on.
const LEAST_ALIKE: u8 = 50;

/// The texts that came back and that the source does not have any more.
pub(super) struct Changes<'a> {
    gone: Memory,
    language: &'a str,
}

impl<'a> Changes<'a> {
    pub(super) fn new(pairing: &Pairing<'_>, fresh: &'a Document) -> Self {
        let origin = Arc::new(Origin {
            name: "".into(),
            article: None,
            state: State::Initial,
            verified: true,
            machine: false,
            quality: None,
        });
        let entry = |unit: &&Unit| Entry {
            source: source_of(unit),
            target: Vec::new(),
            codes: unit.codes.clone(),
            complete: false,
            context: Context::default(),
            origin: Arc::clone(&origin),
        };
        Self {
            gone: Memory::new(pairing.left_over().iter().map(entry).collect()),
            language: &fresh.source_language,
        }
    }

    /// What is to be said of `unit`, which is new or was changed.
    pub(super) fn of(&self, unit: &Unit) -> String {
        let source = source_of(unit);
        let wanted = Wanted {
            source: &source,
            codes: &unit.codes,
            key: &key(&source, &unit.codes),
            context: Context::default(),
            path: "",
        };
        let found = self.gone.find(wanted, LEAST_ALIKE);
        let difference = found.first().and_then(|found| {
            let before = (&found.entry.source, &*found.entry.codes);
            Change::new(before, (&source, &unit.codes), self.language).difference
        });
        match difference {
            Some(difference) => format!("this text was changed after the handoff: {difference}"),
            None => "this text is new, or was changed after the handoff".to_owned(),
        }
    }
}
