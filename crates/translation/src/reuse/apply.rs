//! Candidates for the units of a handoff.

use std::collections::{BTreeMap, HashMap};

use super::codes::{renamed, used};
use super::key::{contexts, of_units};
use super::{Change, Context, Entry, Key, Match, Memory, Wanted};
use crate::model::{
    Candidate, Code, CodeId, Document, MatchKind, Note, NoteTarget, Piece, QUALIFIER, Segment, Unit,
};

/// Category of the note that shows a text as it was.
pub const PREVIOUS: &str = "previous-source";

/// Category of the note that warns of what may turn the meaning.
pub const CAUTION: &str = "caution";

/// How to reuse.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// How alike similar texts must be, in percent.
    pub fuzzy: u8,
    /// Which targets to fill in, in the state that they had. Each has all codes of its
    /// source.
    pub prefill: Prefill,
    /// Of the source, as a BCP 47 tag.
    pub language: &'a str,
}

/// Which targets are filled in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Prefill {
    /// None.
    #[default]
    Nothing,
    /// Those of the same text between the same neighbours.
    InContext,
    /// These, and those of the same text elsewhere in the same article.
    Settled,
}

/// Gives each unit that is to be translated what `memory` has for it.
pub fn apply(document: &mut Document, memory: &Memory, options: &Options<'_>) {
    let keys = of_units(&document.units());
    let contexts = contexts(&keys);
    let mut around = keys.iter().zip(contexts);
    let path = document.path.clone();
    document.for_each_unit(&mut |unit| {
        let texts = unit.segments.iter().filter(|own| !own.ignorable).count();
        let own: Vec<(&Key, Context)> = around.by_ref().take(texts).collect();
        if unit.translate {
            self::unit(unit, &path, &own, memory, options);
        }
    });
}

/// Makes the targets of `entries`, by the ids of their units, those of `document`,
/// whatever they lack. Units of several segments are left out.
pub fn fill_in(document: &mut Document, entries: &BTreeMap<&str, &Entry>) {
    document.for_each_unit(&mut |unit| {
        if let Some(entry) = entries.get(&*unit.id)
            && let [segment] = &mut *unit.segments
        {
            let mut added = Vec::new();
            fill(segment, &unit.codes, entry, &mut added);
            unit.codes.extend(added);
        }
    });
}

fn unit(
    unit: &mut Unit,
    path: &str,
    around: &[(&Key, Context)],
    memory: &Memory,
    options: &Options<'_>,
) {
    let texts = unit.segments.iter_mut().filter(|own| !own.ignorable);
    let mut added = Vec::new();
    for (segment, (key, context)) in texts.zip(around) {
        let wanted = Wanted {
            source: &segment.source,
            codes: &unit.codes,
            key,
            context: *context,
            path,
        };
        let found = memory.find(wanted, options.fuzzy);
        if let Some(best) = found.first() {
            unit.notes
                .extend(notes(best, segment, &unit.codes, options));
            let fills = match options.prefill {
                Prefill::Nothing => false,
                Prefill::InContext => best.in_context && best.entry.complete,
                Prefill::Settled => best.is_settled(),
            };
            if fills {
                fill(segment, &unit.codes, best.entry, &mut added);
                segment.sub_state = segment.target.as_ref().map(|_| qualifier(best));
            }
        }
        let id = &segment.id;
        unit.candidates
            .extend(found.iter().map(|found| candidate(found, id.as_deref())));
    }
    unit.codes.extend(added);
}

/// Where a target comes from that was filled in.
fn qualifier(found: &Match<'_>) -> Box<str> {
    let name = if found.kind == MatchKind::Machine {
        "leveraged-mt"
    } else if found.in_context {
        "id-match"
    } else {
        "exact-match"
    };
    format!("{QUALIFIER}{name}").into()
}

fn candidate(found: &Match<'_>, segment: Option<&str>) -> Candidate {
    let Entry {
        source,
        target,
        codes,
        origin,
        ..
    } = found.entry;
    Candidate {
        kind: found.kind,
        similarity: found.similarity,
        quality: origin.quality,
        origin: origin.name.clone(),
        reference: segment.map(Into::into),
        codes: codes.clone(),
        source: source.clone(),
        target: target.clone(),
        extensions: Vec::new(),
    }
}

/// What a translator has to know of the best match, unless it is the same text.
fn notes(found: &Match<'_>, segment: &Segment, codes: &[Code], options: &Options<'_>) -> Vec<Note> {
    let Entry { source, origin, .. } = found.entry;
    let place = segment.id.as_deref();
    let place = place.map_or(String::new(), |id| format!("segment {id}: "));
    let mut notes = Vec::new();
    let mut note = |category: &'static str, priority, text: String| {
        notes.push(Note {
            category: Some(category.into()),
            priority,
            about: NoteTarget::Both,
            text: format!("{place}{text}").into(),
        });
    };
    if !origin.verified {
        let text = "the translation was made from another revision of this text: compare the two";
        note(CAUTION, 1, text.to_owned());
    }
    if found.similarity == 100 {
        return notes;
    }
    let change = Change::new(
        (source, &found.entry.codes),
        (&segment.source, codes),
        options.language,
    );
    if change.difference.is_some() {
        note(PREVIOUS, 3, format!("was: {}", change.before));
    }
    if let Some(difference) = change.difference {
        note(PREVIOUS, 3, format!("difference: {difference}"));
    } else if !matches!(found.kind, MatchKind::Machine) && origin.verified {
        note(PREVIOUS, 3, "the same text with other codes".to_owned());
    }
    for caution in change.cautions {
        note(CAUTION, 1, caution);
    }
    notes
}

/// Puts the target of an entry with the same source into `segment`. Codes that the
/// translation alone has go to `added`.
fn fill(segment: &mut Segment, codes: &[Code], entry: &Entry, added: &mut Vec<Code>) {
    let there = used(&entry.source, &entry.codes);
    let here = used(&segment.source, codes);
    let mut names: HashMap<CodeId, CodeId> = there
        .iter()
        .zip(&here)
        .map(|(there, here)| (there.id.clone(), here.id.clone()))
        .collect();
    for code in used(&entry.target, &entry.codes) {
        if !names.contains_key(&code.id) {
            let id: CodeId = format!("t{}", added.len() + 1).into();
            names.insert(code.id.clone(), id.clone());
            added.push(Code { id, ..code.clone() });
        }
    }
    let target = renamed(&entry.target, &names);
    let shows = |piece: &Piece| !matches!(piece, Piece::Text(text) if text.trim().is_empty());
    if target.iter().any(shows) {
        segment.target = Some(target);
        segment.state = entry.origin.state;
    }
}
