//! `trans-unit`.

use std::borrow::Cow;
use std::collections::BTreeSet;

use tercet_translation::model::{Candidate, Content, MatchKind, Segment, State, Term, Unit};

use super::inline::{Codes, Side};
use super::{CONTEXT, GROUPS, IN_CANDIDATE, TERM, Writing, of_core};
use crate::vocabulary::{Fact, res_type, state_name_1, state_qualifier, unit_type};
use crate::whitespace::is_fragile;
use crate::write::tag::Tag;

/// A segment, the `mid` that it has unless it is ignorable, and its target.
struct Item<'u> {
    segment: &'u Segment,
    mid: Option<Cow<'u, str>>,
    target: Option<&'u Content>,
}

impl<'d> Writing<'_, 'd> {
    pub(super) fn unit(&mut self, unit: &'d Unit) {
        let sources = || unit.segments.iter().map(|segment| &segment.source);
        let targets = unit
            .segments
            .iter()
            .filter_map(|segment| segment.target.as_ref());
        let codes = Codes::new(&unit.codes, sources().chain(targets));
        let items = self.items(unit);
        let is_segmented = unit.segments.len() > 1;

        let tag = self.start(unit, &items);
        self.lines.open(&tag);
        let mut side = Side::new(&codes, sources());
        let inside: String = sources()
            .map(|content| side.write(content, self.names))
            .collect();
        self.lines
            .line(&Tag::new(self.names, "source").around(&inside));
        if is_segmented {
            let side = Side::new(&codes, sources());
            let inside =
                self.segmented(items.iter().map(|item| (item, &item.segment.source)), side);
            self.lines
                .line(&Tag::new(self.names, "seg-source").around(&inside));
        }
        self.target(&items, &codes, is_segmented);
        self.context(unit, &items);
        self.lines.extensions(of_core(&unit.extensions, &GROUPS));
        self.notes(&unit.notes);
        for term in &unit.terms {
            let tag = Tag::new(self.names, "note").with("from", TERM);
            self.lines.line(&tag.around_text(&in_words(term)));
        }
        let mids: BTreeSet<&str> = items
            .iter()
            .filter_map(|item| item.mid.as_deref())
            .collect();
        for candidate in &unit.candidates {
            let mid = candidate.reference.as_deref();
            let mid = mid.filter(|id| is_segmented && mids.contains(id));
            self.candidate(candidate, mid);
        }
        self.foreign(&unit.extensions);
        self.lines.close("trans-unit");
    }

    /// The segments with the targets that are written.
    fn items(&self, unit: &'d Unit) -> Vec<Item<'d>> {
        let mut taken: BTreeSet<String> = unit
            .segments
            .iter()
            .filter_map(|segment| segment.id.as_deref().map(str::to_owned))
            .collect();
        let translated = unit.segments.iter().any(|segment| segment.target.is_some());
        let fills = self.options.source_in_target && unit.translate;
        unit.segments
            .iter()
            .map(|segment| {
                // What is not translated stands as it is (XLIFF 2.1, 4.2.2.9).
                let copied = fills || translated && segment.ignorable;
                let target = segment
                    .target
                    .as_ref()
                    .or(copied.then_some(&segment.source));
                let mid = (!segment.ignorable).then(|| match segment.id.as_deref() {
                    Some(id) => Cow::Borrowed(id),
                    None => Cow::Owned(free(&mut taken)),
                });
                Item {
                    segment,
                    mid,
                    target,
                }
            })
            .collect()
    }

    fn start(&mut self, unit: &Unit, items: &[Item]) -> String {
        let fragile = items.iter().any(|item| {
            is_fragile(&item.segment.source)
                || item.target.is_some_and(|content| is_fragile(content))
        });
        let kind = unit_type(&unit.kind);
        let limit = unit.size_limit.map(|limit| limit.code_points.to_string());
        let approved = state(items) == Some(State::Final);
        Tag::new(self.names, "trans-unit")
            .with("id", &unit.id)
            .with_filled("resname", &unit.name)
            .with_some("restype", kind.as_deref().map(res_type).as_deref())
            .with_some("approved", approved.then_some("yes"))
            .with_some("translate", (!unit.translate).then_some("no"))
            .with_some("xml:space", fragile.then_some("preserve"))
            .with_some("size-unit", limit.as_ref().map(|_| "char"))
            .with_some("maxwidth", limit.as_deref())
            .with_extensions(&unit.extensions)
            .open()
    }

    fn segmented<'i, 'u: 'i>(
        &mut self,
        contents: impl Iterator<Item = (&'i Item<'u>, &'u Content)>,
        mut side: Side<'_, 'u>,
    ) -> String {
        let mut inside = String::new();
        for (item, content) in contents {
            side.in_segment = item.mid.is_some();
            let xml = side.write(content, self.names);
            match &item.mid {
                Some(mid) => {
                    let tag = Tag::new(self.names, "mrk")
                        .with("mtype", "seg")
                        .with("mid", mid);
                    inside.push_str(&tag.around(&xml));
                }
                None => inside.push_str(&xml),
            }
        }
        inside
    }

    fn target(&mut self, items: &[Item<'d>], codes: &Codes<'d>, is_segmented: bool) {
        let Some(state) = state(items) else { return };
        let mut targets: Vec<(u32, &Item, &Content)> = (1..)
            .zip(items)
            .filter_map(|(at, item)| Some((item.segment.order.unwrap_or(at), item, item.target?)))
            .collect();
        targets.sort_by_key(|(order, ..)| *order);
        let contents = || targets.iter().map(|(_, item, content)| (*item, *content));
        let side = Side::new(codes, contents().map(|(_, content)| content));
        let inside = if is_segmented {
            self.segmented(contents(), side)
        } else {
            let mut side = side;
            contents()
                .map(|(_, content)| side.write(content, self.names))
                .collect()
        };
        let qualifier = common_qualifier(items).map(state_qualifier);
        let tag = Tag::new(self.names, "target")
            .with("state", state_name(state, items))
            .with_some("state-qualifier", qualifier.as_deref());
        self.lines.line(&tag.around(&inside));
    }

    /// What a program needs to know of the unit.
    fn context(&mut self, unit: &Unit, items: &[Item]) {
        let parent = self.parents.get(&*unit.id).copied().unwrap_or("");
        let facts = [
            (Fact::SourceHash, &*unit.source_hash),
            (Fact::InUnit, parent),
        ];
        let facts = facts.map(|(kind, fact)| (kind, Cow::Borrowed(fact)));
        let qualifiers = own_qualifiers(items).into_iter();
        let qualifiers = qualifiers.map(|own| (Fact::StateQualifier, own.into()));
        let facts = facts.into_iter().chain(qualifiers);
        let mut facts = facts.filter(|(_, fact)| !fact.is_empty()).peekable();
        let mut added = of_core(&unit.extensions, &CONTEXT).peekable();
        if facts.peek().is_none() && added.peek().is_none() {
            return;
        }
        self.lines.open("<context-group purpose=\"information\">");
        for (kind, fact) in facts {
            let tag = Tag::new(self.names, "context").with("context-type", kind.name());
            self.lines.line(&tag.around_text(&fact));
        }
        self.lines.extensions(added);
        self.lines.close("context-group");
    }

    fn candidate(&mut self, candidate: &'d Candidate, mid: Option<&str>) {
        let contents = [&candidate.source, &candidate.target];
        let codes = Codes::new(&candidate.codes, contents.into_iter());
        let fragile = contents.into_iter().any(|content| is_fragile(content));
        let quality = format!("{}%", candidate.similarity.min(100));
        let tag = Tag::new(self.names, "alt-trans")
            .with_some("mid", mid)
            .with("match-quality", &quality)
            .with_filled("origin", &candidate.origin)
            .with_some("xml:space", fragile.then_some("preserve"))
            .with_extensions(&candidate.extensions)
            .open();
        self.lines.open(&tag);
        for (name, content) in ["source", "target"].into_iter().zip(contents) {
            let mut side = Side::new(&codes, std::iter::once(content));
            let inside = side.write(content, self.names);
            let qualifier = (name == "target").then(|| match_qualifier(candidate.kind));
            let tag = Tag::new(self.names, name).with_some("state-qualifier", qualifier);
            self.lines.line(&tag.around(&inside));
        }
        self.lines
            .extensions(of_core(&candidate.extensions, &IN_CANDIDATE));
        self.foreign(&candidate.extensions);
        self.lines.close("alt-trans");
    }
}

/// How far the targets are that are written: as far as the least of them.
fn state(items: &[Item]) -> Option<State> {
    let all = || items.iter().filter(|item| item.target.is_some());
    let segments = all().filter(|item| !item.segment.ignorable);
    let least = segments.map(|item| item.segment.state).min();
    least.or_else(|| all().next().map(|_| State::Initial))
}

/// `state` of the target. A copy of the source needs translation; the reader takes
/// anything else of that state for the work of a tool that knows no states.
fn state_name(state: State, items: &[Item]) -> &'static str {
    let is_copy = |item: &Item| {
        item.target
            .is_none_or(|target| *target == item.segment.source)
    };
    match state {
        State::Initial if !items.iter().all(is_copy) => "new",
        State::Initial | State::Translated | State::Reviewed | State::Final => state_name_1(state),
    }
}

/// The segments that have a target, with its sub-state.
fn sub_states<'i>(items: &'i [Item]) -> impl Iterator<Item = (&'i Item<'i>, Option<&'i str>)> {
    let translated = items
        .iter()
        .filter(|item| item.target.is_some() && !item.segment.ignorable);
    translated.map(|item| (item, item.segment.sub_state.as_deref()))
}

/// The sub-state of the targets, where all have the same.
fn common_qualifier<'i>(items: &'i [Item]) -> Option<&'i str> {
    let mut all = sub_states(items).map(|(_, sub_state)| sub_state);
    let first = all.next()??;
    all.all(|other| other == Some(first)).then_some(first)
}

/// The qualifiers of segments, where not all have the same: `mid`, a space, qualifier.
fn own_qualifiers(items: &[Item]) -> Vec<String> {
    if common_qualifier(items).is_some() {
        return Vec::new();
    }
    sub_states(items)
        .filter_map(|(item, sub_state)| {
            Some(format!(
                "{} {}",
                item.mid.as_deref()?,
                state_qualifier(sub_state?)
            ))
        })
        .collect()
}

/// A number that is no id yet.
fn free(taken: &mut BTreeSet<String>) -> String {
    let found = (1..).map(|number: u32| number.to_string());
    let found = found
        .into_iter()
        .find(|id| !taken.contains(id))
        .unwrap_or_default();
    taken.insert(found.clone());
    found
}

/// `state-qualifier` of a candidate.
fn match_qualifier(kind: MatchKind) -> &'static str {
    match kind {
        MatchKind::InContext => "id-match",
        MatchKind::Exact => "exact-match",
        MatchKind::Fuzzy => "fuzzy-match",
        MatchKind::Machine => "mt-suggestion",
        MatchKind::Other => "leveraged-repository",
    }
}

/// A term for a translator's eyes.
fn in_words(term: &Term) -> String {
    let translations = term.translations.join(", ");
    let meaning = term.definition.as_deref().map(|text| format!(": {text}"));
    let kept = if translations.is_empty() {
        &term.term
    } else {
        &*translations
    };
    format!("{} → {kept}{}", term.term, meaning.unwrap_or_default())
}
