//! Puts targets into a source, and proves that the article stays the same.

use std::borrow::Cow;
use std::collections::BTreeMap;

use tercet_article::{ArticleKind, Span};
use tercet_translation::issue::Issue;
use tercet_translation::merge::{Decision, Plan, Reason, Target};
use tercet_translation::model::{CodeType, Content, Piece, Unit, UnitId};
use tercet_translation::place::Place;

use crate::compare::{Difference, Meant, compare, meaning, of_source};
use crate::escape::Level;
use crate::splice::{Insert, Levels, Splicer};
use crate::{Reading, rules};

/// A source with the targets in it.
#[derive(Clone, Debug)]
pub struct Merged<'s> {
    /// The text of the merged article.
    pub text: String,
    /// The merged article as it was read again; the source, where nothing was put in.
    pub reading: Cow<'s, Reading>,
    /// What was done with each unit: the plan's decisions, and
    /// [`Reason::BreaksStructure`] for those whose target was left out.
    pub decisions: Vec<(UnitId, Decision)>,
    /// The targets that were left out, in the order of the source.
    pub issues: Vec<Issue>,
}

/// Does what `plan`, made for the document of `source`, says.
///
/// `read` parses a text as the source was parsed, and extracts it by the same
/// options; it is called with the merged text and, to find out which target breaks
/// the structure, with parts of it.
#[must_use]
pub fn merge<'s>(source: &'s Reading, plan: &Plan, read: &dyn Fn(&str) -> Reading) -> Merged<'s> {
    let targets: BTreeMap<&str, &Target> = plan
        .decisions
        .iter()
        .filter_map(|(id, decision)| match decision {
            Decision::Target(target) => Some((&**id, target)),
            Decision::Source(_) => None,
        })
        .collect();
    let placed = source.placed();
    let roomy: Vec<Option<Cow<'_, Target>>> = placed
        .iter()
        .map(|(unit, _)| Some(with_room(targets.get(&*unit.id)?, unit)))
        .collect();
    let inserts: Vec<Insert<'_>> = placed
        .iter()
        .zip(&roomy)
        .map(|((unit, place), target)| Insert {
            place,
            unit,
            target: target.as_deref(),
        })
        .collect();
    let text = &*source.article.source.text;
    let trial = Trial {
        splicer: Splicer::new(text, &inserts),
        inserts: &inserts,
        text,
        source,
        placed: &placed,
        read,
    };
    let (text, reading, levels) = trial.settle();
    let mut left_out = BTreeMap::new();
    for (insert, level) in inserts.iter().zip(&levels) {
        if insert.target.is_some() && level.is_none() {
            left_out.insert(&*insert.unit.id, insert);
        }
    }
    let decisions = plan.decisions.iter().map(|(id, decision)| {
        let broken = left_out.contains_key(&**id);
        let kept = || decision.clone();
        let decision = broken.then_some(Decision::Source(Reason::BreaksStructure));
        (id.clone(), decision.unwrap_or_else(kept))
    });
    let decisions = decisions.collect();
    let issues = inserts
        .iter()
        .filter(|insert| left_out.contains_key(&*insert.unit.id))
        .map(|insert| {
            let message = "with its target the article would have another structure";
            Issue::of_unit(&rules::BREAKS_STRUCTURE, &insert.unit.id, message)
        })
        .collect();
    Merged {
        text,
        reading: reading.map_or(Cow::Borrowed(source), Cow::Owned),
        decisions,
        issues,
    }
}

/// `target` with a blank before each emoji that has none: it is only one after a
/// blank, and some tools (`OmegaT`) drop the blank before a code at the end.
fn with_room<'a>(target: &'a Target, unit: &Unit) -> Cow<'a, Target> {
    let is_emoji = |id: &str| {
        let mut codes = unit.codes.iter();
        codes.any(|code| *code.id == *id && code.code_type == CodeType::Emoji)
    };
    if !unit.codes.iter().any(|code| is_emoji(&code.id)) {
        return Cow::Borrowed(target);
    }
    let mut content = Content::with_capacity(target.content.len() + 1);
    let mut has_room = true;
    for piece in &target.content {
        match piece {
            Piece::Standalone(id) if is_emoji(id) && !has_room => {
                content.push(Piece::Text(" ".to_owned()));
                has_room = false;
            }
            Piece::Text(text) => has_room = text.ends_with(char::is_whitespace),
            Piece::Standalone(_) | Piece::Open(_) | Piece::Close(_) => has_room = false,
            Piece::OpenMark(_) | Piece::CloseMark(_) => {}
        }
        content.push(piece.clone());
    }
    Cow::Owned(Target {
        content,
        ..target.clone()
    })
}

/// Finds the least escaping with which every unit, or all but the fewest, can be
/// put in.
struct Trial<'a> {
    splicer: Splicer<'a>,
    inserts: &'a [Insert<'a>],
    text: &'a str,
    source: &'a Reading,
    /// Of `source`.
    placed: &'a [Placed<'a>],
    read: &'a dyn Fn(&str) -> Reading,
}

/// A unit with its place.
type Placed<'a> = (&'a Unit, &'a Place);

/// A part of the source that can be read on its own, with the units in it.
struct Region {
    span: Span,
    source: Reading,
    units: Vec<usize>,
}

impl Trial<'_> {
    fn whole(&self) -> Span {
        Span::new(0, self.text.len())
    }

    /// The text, what it reads as unless it is the source's, and the level of each unit.
    fn settle(&self) -> (String, Option<Reading>, Vec<Option<Level>>) {
        let mut levels: Vec<Option<Level>> = self
            .inserts
            .iter()
            .map(|insert| insert.target.map(|_| Level::Needed))
            .collect();
        let units: Vec<usize> = (0..self.inserts.len()).collect();
        if levels.iter().all(Option::is_none) {
            return (self.text.to_owned(), None, levels);
        }
        // One look is enough for nearly all articles.
        let (text, reading) =
            match self.look(self.source, self.placed, self.whole(), &units, &levels) {
                (text, reading, Ok(())) => return (text, Some(reading), levels),
                (text, reading, Err(_)) => (text, reading),
            };
        drop((text, reading));
        for region in self.regions() {
            self.settle_region(&region.source, region.span, &region.units, &mut levels);
        }
        self.settle_region(self.source, self.whole(), &units, &mut levels);
        let text = self.splicer.write(self.whole(), &levels);
        let reading = (self.read)(&text);
        (text, Some(reading), levels)
    }

    /// The top-level blocks and the front matter. Fields of a YAML page cannot be
    /// read on their own.
    fn regions(&self) -> Vec<Region> {
        let article = &self.source.article;
        if article.kind != ArticleKind::Markdown {
            return Vec::new();
        }
        let blocks = article.blocks.iter().map(|block| block.span);
        let spans = article.front_matter.into_iter().chain(blocks);
        let mut of: Vec<(Span, Vec<usize>)> = spans.map(|span| (span, Vec::new())).collect();
        for (index, insert) in self.inserts.iter().enumerate() {
            let start = insert.place.span.start;
            let at = of.partition_point(|(span, _)| span.start <= start);
            if let Some((_, units)) = at.checked_sub(1).and_then(|at| of.get_mut(at)) {
                units.push(index);
            }
        }
        of.retain(|(_, units)| {
            units
                .iter()
                .any(|unit| self.inserts[*unit].target.is_some())
        });
        let regions = of.into_iter().map(|(span, units)| Region {
            span,
            source: (self.read)(self.text.get(span.range()).unwrap_or_default()),
            units,
        });
        // Where a reference has no definition, there may be other units.
        regions
            .filter(|region| {
                let read = region.source.document.units();
                read.len() == region.units.len()
                    && read.iter().zip(&region.units).all(|(unit, index)| {
                        unit.source_hash == self.inserts[*index].unit.source_hash
                    })
            })
            .collect()
    }

    /// Changes the levels of `units` so that the part of the source at `span`, which
    /// reads as `source`, stays what it is.
    fn settle_region(
        &self,
        source: &Reading,
        span: Span,
        units: &[usize],
        levels: &mut [Option<Level>],
    ) {
        let placed = source.placed();
        let suspects = match self.look(source, &placed, span, units, levels).2 {
            Ok(()) => return,
            Err(Difference::Units(wrong)) => wrong.into_iter().map(|at| units[at]).collect(),
            Err(Difference::Structure) => units.to_vec(),
        };
        let suspects: Vec<usize> = suspects
            .into_iter()
            .filter(|unit| levels[*unit].is_some())
            .collect();
        let wanted: Vec<Option<Level>> = suspects.iter().map(|unit| levels[*unit]).collect();
        for unit in &suspects {
            levels[*unit] = None;
        }
        let pass = Pass {
            trial: self,
            source,
            placed: &placed,
            span,
            units,
        };
        let pairs: Vec<(usize, Option<Level>)> = suspects.into_iter().zip(wanted).collect();
        pass.admit(&pairs, levels);
        // What was no suspect may be one after all.
        if units.len() > pairs.len() && pass.is_broken(levels) {
            let rest: Vec<(usize, Option<Level>)> = units
                .iter()
                .filter(|unit| levels[**unit].is_some())
                .map(|unit| (*unit, levels[*unit]))
                .collect();
            for (unit, _) in &rest {
                levels[*unit] = None;
            }
            pass.admit(&rest, levels);
        }
    }

    /// Writes the part of the source at `span`, reads it and compares it.
    fn look(
        &self,
        source: &Reading,
        places: &[Placed<'_>],
        span: Span,
        units: &[usize],
        levels: &Levels,
    ) -> (String, Reading, Result<(), Difference>) {
        let text = self.splicer.write(span, levels);
        let reading = (self.read)(&text);
        let meant: Vec<Meant> = units
            .iter()
            .enumerate()
            .map(|(at, index)| {
                let insert = &self.inserts[*index];
                match (insert.target, levels[*index]) {
                    (Some(target), Some(_)) => Meant {
                        meaning: meaning(&*insert.written(target), insert.unit, &target.added),
                        touched: places.get(at).map(|(_, place)| place.span),
                    },
                    _ => Meant {
                        meaning: of_source(insert.unit),
                        touched: None,
                    },
                }
            })
            .collect();
        let result = compare(source, &reading, &meant);
        (text, reading, result)
    }
}

/// A search for the units that cannot be put in.
struct Pass<'a> {
    trial: &'a Trial<'a>,
    source: &'a Reading,
    placed: &'a [Placed<'a>],
    span: Span,
    units: &'a [usize],
}

impl Pass<'_> {
    fn is_broken(&self, levels: &Levels) -> bool {
        let Self {
            trial,
            source,
            placed,
            span,
            units,
        } = self;
        trial.look(source, placed, *span, units, levels).2.is_err()
    }

    /// Puts `suspects`, each at its level, in together, or else in halves, or else
    /// each alone, escaped as far as can be, or else not at all.
    fn admit(&self, suspects: &[(usize, Option<Level>)], levels: &mut [Option<Level>]) {
        if suspects.is_empty() {
            return;
        }
        for (unit, level) in suspects {
            levels[*unit] = *level;
        }
        if !self.is_broken(levels) {
            return;
        }
        if let [(unit, _)] = suspects {
            levels[*unit] = Some(Level::All);
            if self.is_broken(levels) {
                levels[*unit] = None;
            }
            return;
        }
        for (unit, _) in suspects {
            levels[*unit] = None;
        }
        let (first, second) = suspects.split_at(suspects.len() / 2);
        self.admit(first, levels);
        self.admit(second, levels);
    }
}
