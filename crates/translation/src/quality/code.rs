//! Codes, links and anchors.

use super::side::Side;
use super::{Found, rules};
use crate::model::{Code, CodeKind, CodeType, Unit};

pub(super) fn check(unit: &Unit, source: &Side, target: &Side, found: &mut Found<'_>) {
    for code in &unit.codes {
        let count = |side: &Side| side.codes.get(&code.id).copied().unwrap_or_default();
        let (there, here) = (count(source), count(target));
        if there != here {
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
