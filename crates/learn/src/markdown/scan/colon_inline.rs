//! Triple colons inside a line: `:::image …:::`, `:::video …:::` and
//! `:::no-loc text="…":::`. docfx: `TripleColonInlineParser`, `NolocParser`.

use tercet_article::{InlineKind, Rule};

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
        let kind = |image| InlineKind::Image(Box::new(image));
        closed(text, name_end, &rules::INVALID_IMAGE, |attributes| {
            directive::image(attributes).map(kind)
        })
    } else if name.eq_ignore_ascii_case("video") {
        let kind = |video| InlineKind::Video(Box::new(video));
        closed(text, name_end, &rules::INVALID_VIDEO, |attributes| {
            directive::inline_video(attributes).map(kind)
        })
    } else {
        Found::Nothing
    }
}

/// Reads the attributes of an inline directive, which ends before its paragraph
/// (the end of `text`) does, and makes an inline of them; it may break `rule`.
fn closed(
    text: &str,
    at: usize,
    rule: &'static Rule,
    make: impl FnOnce(directive::Attributes) -> Result<InlineKind, String>,
) -> Found {
    let inline = directive::attributes(text, at, true).and_then(|attributes| {
        let end = attributes.end;
        if !text[..end].ends_with(":::") {
            return Err(directive::NOT_CLOSED.into());
        }
        Ok((end, make(attributes)?))
    });
    match inline {
        Ok((end, kind)) => Found::Mark(end, MarkKind::Inline(Box::new(kind))),
        Err(message) => Found::Wrong(rule, message),
    }
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
