//! A handoff of what has changed alone.

use std::collections::BTreeSet;

use crate::model::{Document, Part, Unit, UnitId};

/// Takes out of `document` all units that are translated: those that
/// [`apply`](super::apply()) has given all targets
/// ([`Prefill::Settled`](super::Prefill::Settled)). Their neighbours stay, with their
/// targets, as context that is not to be translated. Gives the number of units that
/// are left to be translated.
pub fn keep_open(document: &mut Document) -> usize {
    let units = document.units();
    let open: Vec<bool> = units.iter().map(|unit| is_open(unit)).collect();
    let near = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| open.get(at));
        before == Some(&true) || open.get(at + 1) == Some(&true)
    };
    let kept: BTreeSet<UnitId> = units
        .iter()
        .enumerate()
        .filter(|(at, _)| open[*at] || near(*at))
        .map(|(_, unit)| unit.id.clone())
        .collect();
    let count = open.iter().filter(|open| **open).count();
    prune(&mut document.parts, &kept);
    count
}

fn is_open(unit: &Unit) -> bool {
    let mut texts = unit.segments.iter().filter(|segment| !segment.ignorable);
    unit.translate && texts.any(|segment| segment.target.is_none())
}

fn prune(parts: &mut Vec<Part>, kept: &BTreeSet<UnitId>) {
    parts.retain_mut(|part| match part {
        Part::Group(group) => {
            prune(&mut group.parts, kept);
            !group.parts.is_empty()
        }
        Part::Unit(unit) => {
            let stays = kept.contains(&unit.id);
            if stays {
                unit.translate = unit.translate && is_open(unit);
                for code in &mut unit.codes {
                    code.sub_flows.retain(|own| kept.contains(own));
                }
            }
            stays
        }
    });
}
