//! Triple colons inside a line: `:::image …:::` and `:::no-loc text="…":::`. docfx:
//! `TripleColonInlineParser`, `NolocParser`.

use tercet_article::InlineKind;

use super::super::directive;
use super::super::mask::MarkKind;
use super::colon::Found;
use super::line::{line_end, next_line};
use crate::rules::markdown as rules;

/// What starts at the colons at `at` of `text`, which ends with their paragraph.
pub(super) fn inline(text: &str, at: usize) -> Found {
    if let Some(rest) = text[at..].strip_prefix(":::no-loc text=\"") {
        return no_loc(at + ":::no-loc text=\"".len(), rest);
    }
    let name_start = at + 3;
    let Some(name_end) = directive::identifier(text, name_start) else {
        return Found::Nothing;
    };
    let name = &text[name_start..name_end];
    if name.eq_ignore_ascii_case("no-loc") {
        wrong_no_loc()
    } else if name.eq_ignore_ascii_case("image") {
        let parsed = closed(text, name_end, directive::image);
        match parsed {
            Ok((end, image)) => Found::Mark(
                end,
                MarkKind::Inline(Box::new(InlineKind::Image(Box::new(image)))),
            ),
            Err(message) => Found::Wrong(&rules::INVALID_IMAGE, message),
        }
    } else {
        Found::Nothing
    }
}

/// Reads the attributes of an inline directive, which ends before its paragraph
/// (the end of `text`) does, and makes something of them.
fn closed<T>(
    text: &str,
    at: usize,
    make: impl FnOnce(directive::Attributes) -> Result<T, String>,
) -> Result<(usize, T), String> {
    let attributes = directive::attributes(text, at, true)?;
    let end = attributes.end;
    if !text[..end].ends_with(":::") {
        return Err(directive::NOT_CLOSED.into());
    }
    make(attributes).map(|made| (end, made))
}

/// The start of the first blank line after the one that holds the byte at `at`.
pub(super) fn paragraph_end(text: &str, at: usize) -> usize {
    let mut next = next_line(text, line_end(text, at));
    while let Some(start) = next {
        let end = line_end(text, start);
        if text[start..end].trim().is_empty() {
            return start;
        }
        next = next_line(text, end);
    }
    text.len()
}

fn no_loc(at: usize, rest: &str) -> Found {
    let mut value = String::new();
    let mut escaped = false;
    for (offset, c) in rest.char_indices() {
        match c {
            '\\' if !escaped => escaped = true,
            '"' if !escaped => {
                if !rest[offset..].starts_with("\":::") {
                    return wrong_no_loc();
                }
                let kind = InlineKind::NoLoc(value.trim().into());
                return Found::Mark(at + offset + 4, MarkKind::Inline(Box::new(kind)));
            }
            '\n' | '\r' => return wrong_no_loc(),
            _ => {
                escaped = false;
                value.push(c);
            }
        }
    }
    wrong_no_loc()
}

pub(super) fn wrong_no_loc() -> Found {
    Found::Wrong(
        &rules::INVALID_NO_LOC,
        "`:::no-loc text=\"…\":::` is expected here".into(),
    )
}
