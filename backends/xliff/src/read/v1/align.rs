//! The runs of a target to the segments of the source.

use std::collections::BTreeMap;

use smol_str::SmolStr;
use tercet_translation::model::{Content, Piece, Segment, State};

use super::content::Run;

/// The place of a segment whose target stands here, or what belongs to none.
type Item = Result<usize, Content>;

/// The segments that `sources` and `targets` make; `targets` is `None` where there
/// is no target element.
///
/// Where only one of both is segmented, its segments are joined. Text of a target
/// that belongs to no segment goes to the segment before it.
pub(super) fn segments(sources: Vec<Run>, targets: Option<Vec<Run>>) -> Vec<Segment> {
    let is_segmented = |runs: &[Run]| runs.iter().any(|run| run.mid.is_some());
    let both = is_segmented(&sources)
        && targets
            .as_ref()
            .is_none_or(|runs| runs.is_empty() || is_segmented(runs));
    if !both {
        let single = segment(None, false, joined(sources));
        return vec![Segment {
            target: targets.map(joined),
            ..single
        }];
    }
    let mut segments: Vec<Segment> = sources
        .into_iter()
        .map(|run| {
            let id = run.mid.filter(|mid| !mid.is_empty()).map(SmolStr::new);
            segment(id, run.mid.is_none(), run.content)
        })
        .collect();
    if let Some(targets) = targets {
        let sequence = place(&mut segments, targets);
        if !sequence.is_sorted() {
            for (order, &at) in (1..).zip(&sequence) {
                segments[at].order = Some(order);
            }
        }
    }
    segments
}

/// Gives each segment its target; the segments in the order of their targets.
fn place(segments: &mut [Segment], targets: Vec<Run>) -> Vec<usize> {
    let mut by_id: BTreeMap<SmolStr, usize> = BTreeMap::new();
    for (at, segment) in segments.iter().enumerate().rev() {
        by_id.extend(segment.id.clone().map(|id| (id, at)));
    }
    // Segments, and what stands between them as long as it belongs to none.
    let mut items: Vec<Item> = Vec::new();
    for run in targets {
        let own = run.mid.and_then(|mid| by_id.remove(mid));
        match (own, items.last_mut()) {
            (Some(at), _) => {
                segments[at].target = Some(run.content);
                items.push(Ok(at));
            }
            (None, Some(Err(gap))) => append(gap, run.content),
            (None, _) => items.push(Err(run.content)),
        }
    }
    settle(segments, &mut items);
    let mut sequence: Vec<usize> = Vec::new();
    for item in items {
        match item {
            Ok(at) => sequence.push(at),
            Err(gap) => {
                let at = sequence.last().copied().unwrap_or(0);
                append(segments[at].target.get_or_insert_default(), gap);
            }
        }
    }
    sequence
}

/// Gives what stands between segments to the ignorables: to the one that stands
/// there in the source, or else to the next that is left. One that is left between
/// segments that are neighbours here has an empty target: it was taken away.
fn settle(segments: &mut [Segment], items: &mut Vec<Item>) {
    let count = segments.len();
    let placed: Vec<Option<usize>> = (0..items.len())
        .map(|at| {
            items[at]
                .is_err()
                .then(|| between(items, at, at + 1, count))
                .flatten()
        })
        .collect();
    for (item, at) in items.iter_mut().zip(placed) {
        if let Some(at) = at.filter(|&at| is_free(segments, at)) {
            give(segments, item, at);
        }
    }
    let left: Vec<usize> = (0..count).filter(|&at| is_free(segments, at)).collect();
    for (item, at) in items.iter_mut().filter(|item| item.is_err()).zip(left) {
        give(segments, item, at);
    }
    if items.is_empty() {
        return;
    }
    let gone: Vec<Option<usize>> = (0..=items.len())
        .map(|at| between(items, at, at, count).filter(|&at| is_free(segments, at)))
        .collect();
    let mut all = Vec::with_capacity(items.len());
    let mut rest = std::mem::take(items).into_iter();
    for gone in gone {
        if let Some(at) = gone {
            segments[at].target = Some(Content::new());
            all.push(Ok(at));
        }
        all.extend(rest.next());
    }
    *items = all;
}

/// The segment of the source that stands between the one before `start` and the one
/// at `end`, if these are its neighbours there; at either end, the first or the last
/// of the `count` segments.
fn between(items: &[Item], start: usize, end: usize, count: usize) -> Option<usize> {
    let segment = |at: usize| items.get(at)?.as_ref().ok().copied();
    let expected = match start.checked_sub(1) {
        None => 0,
        Some(before) => segment(before)? + 1,
    };
    let next = if end == items.len() {
        Some(count)
    } else {
        segment(end)
    };
    (next == Some(expected + 1)).then_some(expected)
}

fn is_free(segments: &[Segment], at: usize) -> bool {
    segments
        .get(at)
        .is_some_and(|free| free.ignorable && free.target.is_none())
}

fn give(segments: &mut [Segment], item: &mut Item, at: usize) {
    if let Err(content) = std::mem::replace(item, Ok(at)) {
        segments[at].target = Some(content);
    }
}

fn segment(id: Option<SmolStr>, ignorable: bool, source: Content) -> Segment {
    Segment {
        id,
        ignorable,
        state: State::Initial,
        sub_state: None,
        source,
        target: None,
        order: None,
        extensions: Vec::new(),
    }
}

fn joined(runs: Vec<Run>) -> Content {
    let mut all = Content::new();
    for run in runs {
        append(&mut all, run.content);
    }
    all
}

/// Adds `more`; text beside text is one piece.
fn append(content: &mut Content, more: Content) {
    let mut more = more.into_iter();
    match (content.last_mut(), more.next()) {
        (Some(Piece::Text(before)), Some(Piece::Text(text))) => before.push_str(&text),
        (_, first) => content.extend(first),
    }
    content.extend(more);
}
