//! Codes, links and anchors.

use super::side::Side;
use super::{Found, rules};
use crate::model::{Code, CodeKind, CodeType, Unit};

pub(super) fn check(unit: &Unit, source: &Side, target: &Side, found: &mut Found<'_>) {
    for code in &unit.codes {
        let (there, here) = (count(code, source), count(code, target));
        if there > here || there < here && !may_be_added(code) {
            let rule = if leads_somewhere(code) {
                &rules::LINKS
            } else {
                &rules::CODES
            };
            let markup = match &code.kind {
                CodeKind::Standalone { data } => data.to_string(),
                CodeKind::Spanning { open, close } => format!("{open}…{close}"),
            };
            found.push(
                rule,
                format!("`{markup}` stands {here} times in the target, {there} in the source"),
            );
        }
    }
    for address in addresses(&target.text) {
        if !source.text.contains(address) {
            let message = format!("the address `{address}` is not in the source");
            found.push(&rules::LINKS, message);
        }
    }
}

/// How often a code stands on a side; a character reference, be it written as the
/// character.
fn count(code: &Code, side: &Side) -> usize {
    let count = side.codes.get(&code.id).copied().unwrap_or_default();
    match (&code.code_type, code.equivalent.as_deref()) {
        (CodeType::Entity, Some(text)) if !text.is_empty() => {
            count + side.text.matches(text).count()
        }
        _ => count,
    }
}

/// Whether one more of a code is none too many. Published translations have anchors that
/// their sources do not have, comments within a text that stand beside it in the source,
/// and characters of their own that are written as references.
fn may_be_added(code: &Code) -> bool {
    match code.code_type {
        CodeType::Anchor | CodeType::HtmlComment | CodeType::Entity => true,
        CodeType::Emphasis
        | CodeType::Strong
        | CodeType::Strikethrough
        | CodeType::Link
        | CodeType::Autolink
        | CodeType::Xref
        | CodeType::CodeSpan
        | CodeType::NoLoc
        | CodeType::Include
        | CodeType::Image
        | CodeType::Video
        | CodeType::Break
        | CodeType::Html(_)
        | CodeType::Emoji
        | CodeType::Literal
        | CodeType::Other { .. } => false,
    }
}

/// Whether a code is a link, or the target of one.
fn leads_somewhere(code: &Code) -> bool {
    match code.code_type {
        CodeType::Link | CodeType::Autolink | CodeType::Xref | CodeType::Anchor => true,
        CodeType::Emphasis
        | CodeType::Strong
        | CodeType::Strikethrough
        | CodeType::CodeSpan
        | CodeType::NoLoc
        | CodeType::Include
        | CodeType::Image
        | CodeType::Video
        | CodeType::Break
        | CodeType::Html(_)
        | CodeType::HtmlComment
        | CodeType::Entity
        | CodeType::Emoji
        | CodeType::Literal
        | CodeType::Other { .. } => false,
    }
}

/// What looks like a web address.
fn addresses(text: &str) -> impl Iterator<Item = &str> {
    let may_hold = text.contains("://") || text.contains("www.");
    let text = if may_hold { text } else { "" };
    text.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '(' | ')'))
        .filter(|word| {
            ["http://", "https://", "www."]
                .iter()
                .any(|start| word.starts_with(start))
        })
}
