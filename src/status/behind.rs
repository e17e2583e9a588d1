//! What has changed since an article was translated.

use tercet_article::{Article, Span};
use tercet_docset::DocPath;
use tercet_translation::align::Side;
use tercet_translation::delta::{DifferenceKind, differences};
use tercet_translation::merge::source_of;
use tercet_translation::model::{Content, Piece, Unit};
use tercet_translation::reuse::Change;

use super::{Behind, Block};
use crate::git::{Past, Revision};
use crate::translation::{Desk, Reading};

/// Bytes of a block's text that are shown.
const MOST_SHOWN: usize = 120;

const SECONDS_A_DAY: u64 = 24 * 60 * 60;

/// Commits beyond this many are counted without looking what they changed.
const MOST_LOOKED_INTO: usize = 100;

/// How far a translation of `then`, an earlier text of the article at `path`, is
/// behind; none where all changes are mechanical.
pub(super) fn since(
    desk: &Desk<'_>,
    path: &DocPath,
    then: &str,
    now: &Reading,
    past: Option<&Past>,
) -> Option<Behind> {
    let (article, units) = desk.reread(path, then)?;
    let before = Side {
        article: &article,
        document: &units.document,
    };
    let after = Side {
        article: &now.article,
        document: &now.extraction.document,
    };
    let language = &*units.document.source_language;
    let differences = differences(before, after);
    let blocks: Vec<Block> = differences
        .iter()
        .map(|own| {
            let removed = own.kind == DifferenceKind::Removed;
            let article = if removed { &article } else { &now.article };
            let span = match own.unit {
                Some(unit) if !removed => place(now, unit).unwrap_or(own.span),
                Some(_) | None => own.span,
            };
            let change = own.before.zip(own.unit).and_then(|(old, new)| {
                let (old_text, new_text) = (source_of(old), source_of(new));
                let (old, new) = ((&old_text, &*old.codes), (&new_text, &*new.codes));
                Change::new(old, new, language).difference
            });
            Block {
                change: own.kind,
                unit: own.unit.map(|unit| unit.id.to_string()),
                line: (!removed).then(|| article.line(span)),
                name: own.unit.map_or(String::new(), |unit| unit.name.to_string()),
                text: own
                    .unit
                    .map_or_else(|| shown(article.slice(span)), |unit| text(&source_of(unit))),
                difference: change,
            }
        })
        .collect();
    if blocks.is_empty() {
        return None;
    }
    let past = past.and_then(|past| {
        let at = past.place(path, then.as_bytes())?;
        Some((past, &past.revisions(path)[..=at]))
    });
    let (commits, days) = match past {
        Some((past, revisions)) => counted(desk, path, past, revisions),
        None => (None, None),
    };
    Some(Behind {
        source_known: true,
        commits,
        days,
        blocks,
    })
}

/// The commits that changed what is translated, of `revisions` from the newest to the
/// one that was translated, and the days from there to the newest of them.
fn counted(
    desk: &Desk<'_>,
    path: &DocPath,
    past: &Past,
    revisions: &[Revision],
) -> (Option<usize>, Option<u64>) {
    let read = |revision: &Revision| -> Option<(Article, _)> {
        let text = String::from_utf8(past.bytes(revision)?).ok()?;
        desk.reread(path, &text)
    };
    let Some((then, newer)) = revisions.split_last() else {
        return (None, None);
    };
    let mut last = read(then);
    let (mut commits, mut newest) = (0, then.time);
    for (step, revision) in newer.iter().rev().enumerate() {
        let next = if step < MOST_LOOKED_INTO {
            read(revision)
        } else {
            None
        };
        let is_real = match (&last, &next) {
            (Some((old, old_units)), Some((new, new_units))) => {
                let side = |article, document| Side { article, document };
                let old = side(old, &old_units.document);
                !differences(old, side(new, &new_units.document)).is_empty()
            }
            _ => true,
        };
        if is_real {
            commits += 1;
            newest = revision.time;
        }
        last = next.or(last);
    }
    let days = newest.saturating_sub(then.time) / SECONDS_A_DAY;
    (Some(commits), Some(days))
}

/// Where a unit of the source as it is now stands.
fn place(now: &Reading, unit: &Unit) -> Option<Span> {
    let mut places = now.extraction.places.iter();
    let place = places.find(|place| place.unit == unit.id)?;
    Some(place.span)
}

/// The start of a text, in one line.
fn text(content: &Content) -> String {
    let mut text = String::new();
    for piece in content {
        if let Piece::Text(own) = piece {
            text.push_str(own);
        }
    }
    shown(&text)
}

fn shown(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.len() <= MOST_SHOWN {
        return text;
    }
    let mut end = MOST_SHOWN;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}…", &text[..end])
}
