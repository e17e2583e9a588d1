//! Whether a unit says what its place in the source says.

use crate::model::{CodeKind, Piece, Unit};
use crate::place::{CodePlace, Place, PlaceContext};
use std::collections::HashMap;

use tercet_article::{Article, Span};

/// What is wrong with the content of `unit`: put together from the source again,
/// text and codes alternate, each code is its slice, and between text and codes
/// nothing is left.
pub(super) fn problems(article: &Article, unit: &Unit, place: &Place) -> Vec<String> {
    let mut problems = Vec::new();
    let mut report = |what: String| {
        problems.push(format!("{}: {} {what}", article.line(place.span), unit.id));
    };
    let same_codes = unit.codes.len() == place.codes.len()
        && unit
            .codes
            .iter()
            .zip(&place.codes)
            .all(|(code, place)| code.id == place.code);
    if !same_codes {
        report("has other codes than its place".into());
        return problems;
    }
    let is_scalar = matches!(place.context, PlaceContext::YamlScalar { .. });
    for (code, own) in unit.codes.iter().zip(&place.codes) {
        let right = match (&code.kind, own.close) {
            (CodeKind::Standalone { data }, None) => {
                is_scalar || **data == *article.slice(own.open)
            }
            (CodeKind::Spanning { open, close }, Some(span)) => {
                **open == *article.slice(own.open) && **close == *article.slice(span)
            }
            (CodeKind::Standalone { .. }, Some(_)) | (CodeKind::Spanning { .. }, None) => false,
        };
        if !right {
            report(format!("has a code {} that is not its slice", code.id));
        }
    }
    if !is_scalar && let Err(what) = again(article, unit, place) {
        report(what);
    }
    problems
}

/// Walks the content along the source.
fn again(article: &Article, unit: &Unit, place: &Place) -> Result<(), String> {
    let mut at = place.span.start;
    let mut text = String::new();
    let codes: HashMap<&str, &CodePlace> =
        place.codes.iter().map(|own| (&*own.code, own)).collect();
    let code = |id: &str| codes.get(id);
    let pieces = unit.segments.iter().flat_map(|segment| &segment.source);
    for piece in pieces {
        let span = match piece {
            Piece::Text(own) => {
                text.push_str(own);
                continue;
            }
            Piece::OpenMark(_) | Piece::CloseMark(_) => continue,
            Piece::Standalone(id) | Piece::Open(id) => code(id).map(|own| own.open),
            Piece::Close(id) => code(id).and_then(|own| own.close),
        };
        let span = span.ok_or("has a code without place")?;
        if span.start < at || span.end > place.span.end {
            return Err(format!("has a code at {span:?} out of order"));
        }
        said(
            article,
            Span {
                start: at,
                end: span.start,
            },
            &text,
            place,
        )?;
        text.clear();
        at = span.end;
    }
    said(
        article,
        Span {
            start: at,
            end: place.span.end,
        },
        &text,
        place,
    )
}

/// Whether the source at `span` says `text`: the same characters, but for escapes,
/// white space and what begins a line.
fn said(article: &Article, span: Span, text: &str, place: &Place) -> Result<(), String> {
    let source = article.slice(span);
    if source == text {
        return Ok(());
    }
    let mut wanted = text.chars().filter(|char| !is_space(*char)).peekable();
    let in_scalar = place.scalar.is_some();
    let mut chars = source.chars().peekable();
    while let Some(char) = chars.next() {
        if is_space(char) {
            continue;
        }
        if wanted.peek() == Some(&char) {
            wanted.next();
            // The first of two escapes the other.
            if char == '\\' {
                chars.next_if_eq(&'\\');
            }
            continue;
        }
        let filler = match char {
            '\\' | '>' => true,
            'n' | 'r' | 't' | '\'' | '"' | '#' => in_scalar,
            // Parsed as U+FFFD.
            '\0' => wanted.next_if_eq(&'\u{fffd}').is_some(),
            _ => false,
        };
        if !filler {
            return Err(format!("says {text:?} for {source:?}"));
        }
    }
    match wanted.next() {
        None => Ok(()),
        Some(_) => Err(format!("says {text:?} for {source:?}")),
    }
}

fn is_space(char: char) -> bool {
    matches!(char, ' ' | '\t' | '\n' | '\r' | '\x0c')
}
