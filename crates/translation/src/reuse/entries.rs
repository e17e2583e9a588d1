//! Entries of aligned articles.

use std::sync::Arc;

use super::codes::{bare, translate, used};
use super::key::{contexts, of_units};
use super::{Context, Entry, Origin};
use crate::align::Alignment;
use crate::align::sentence::{self, Bead, Sentence};
use crate::merge::source_of;
use crate::model::{Code, Content, Document, Segment, Unit};

/// The entries of `source` and its translation: one for each unit, or for each
/// sentence where units have several segments. Sentences that were split or joined
/// in translation give none.
#[must_use]
pub fn entries(source: &Document, alignment: &Alignment<'_>, origin: &Arc<Origin>) -> Vec<Entry> {
    let units = source.units();
    let contexts = contexts(&of_units(&units));
    let mut contexts = contexts.into_iter();
    let mut pairs = alignment.pairs.iter().peekable();
    let mut entries = Vec::new();
    for unit in units {
        let own: Vec<Context> = contexts.by_ref().take(segments(unit).count()).collect();
        if let Some(pair) = pairs.next_if(|pair| pair.source.id == unit.id) {
            let taken = Taken {
                unit,
                target: pair.target,
                contexts: &own,
                origin,
            };
            taken.entries(&mut entries);
        }
    }
    entries
}

/// The segments of a unit that are text.
fn segments(unit: &Unit) -> impl Iterator<Item = &Segment> {
    unit.segments.iter().filter(|segment| !segment.ignorable)
}

/// A unit with its translation.
struct Taken<'a> {
    unit: &'a Unit,
    /// Its source is the translation.
    target: &'a Unit,
    /// Of the segments of the unit.
    contexts: &'a [Context],
    origin: &'a Arc<Origin>,
}

impl Taken<'_> {
    fn entries(&self, entries: &mut Vec<Entry>) {
        let there: Vec<&Content> = segments(self.unit).map(|own| &own.source).collect();
        if let [source] = *there {
            let context = self.contexts.first().copied();
            entries.extend(context.map(|own| self.entry(source, &source_of(self.target), own)));
            return;
        }
        let here: Vec<&Content> = segments(self.target).map(|own| &own.source).collect();
        let beads = sentence::align(
            &sentences(&there, &self.unit.codes),
            &sentences(&here, &self.target.codes),
        );
        let (mut at, mut other) = (0, 0);
        for Bead { source, target } in beads.into_iter().flatten() {
            if (source, target) == (1, 1)
                && let Some(context) = self.contexts.get(at)
            {
                entries.push(self.entry(there[at], here[other], *context));
            }
            at += source;
            other += target;
        }
    }

    fn entry(&self, source: &Content, target: &Content, context: Context) -> Entry {
        let there = (source, &*self.unit.codes);
        entry(there, (target, &self.target.codes), context, self.origin)
    }
}

/// The entry of a text with its codes and its translation with its own.
#[must_use]
pub fn entry(
    (source, source_codes): (&Content, &[Code]),
    (target, target_codes): (&Content, &[Code]),
    context: Context,
    origin: &Arc<Origin>,
) -> Entry {
    let codes: Vec<Code> = used(source, source_codes)
        .into_iter()
        .map(|code| Code {
            // Texts inside of its markup are units of another document.
            sub_flows: Vec::new(),
            ..code.clone()
        })
        .collect();
    let translated = translate(source, &codes, target, target_codes);
    Entry {
        source: bare(source),
        target: translated.content,
        codes: codes.into_iter().chain(translated.added).collect(),
        complete: translated.complete,
        context,
        origin: Arc::clone(origin),
    }
}

fn sentences<'a>(contents: &[&'a Content], codes: &'a [Code]) -> Vec<Sentence<'a>> {
    let contents = contents.iter();
    contents
        .map(|content| Sentence { content, codes })
        .collect()
}
