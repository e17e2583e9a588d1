//! Codes, links and anchors.

use tercet_article::Rule;

use super::side::Side;
use super::{Found, rules};
use crate::model::{Code, CodeKind, CodeType, Unit};

pub(super) fn check(
    unit: &Unit,
    published: bool,
    source: &Side,
    target: &Side,
    found: &mut Found<'_>,
) {
    for code in &unit.codes {
        let (there, here) = (count(code, source), count(code, target));
        let (rule, may_be_added) = ruled(&code.code_type);
        if there > here || there < here && !(published && may_be_added) {
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

/// What is said of a code that is lacking or too many, and whether one more is none too
/// many in a published translation. Those have anchors that their sources do not have,
/// comments within a text that stand beside it in the source, and characters of their own
/// that are written as references.
fn ruled(code_type: &CodeType) -> (&'static Rule, bool) {
    match code_type {
        CodeType::Link | CodeType::Autolink | CodeType::Xref => (&rules::LINKS, false),
        CodeType::Anchor => (&rules::LINKS, true),
        CodeType::HtmlComment | CodeType::Entity => (&rules::CODES, true),
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
        | CodeType::Emoji
        | CodeType::Literal
        | CodeType::Other { .. } => (&rules::CODES, false),
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
