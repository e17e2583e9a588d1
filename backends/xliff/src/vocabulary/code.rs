//! `type` and `subType` of inline codes in XLIFF 2 (2.1, 4.3.1.32 and 4.3.1.33).

use std::borrow::Cow;

use tercet_translation::model::CodeType;

use super::escape::{escape, unescape};

/// The types that carry nothing.
static FIXED: [CodeType; 17] = [
    CodeType::Literal,
    CodeType::Emphasis,
    CodeType::Strong,
    CodeType::Strikethrough,
    CodeType::Link,
    CodeType::Autolink,
    CodeType::CodeSpan,
    CodeType::Xref,
    CodeType::NoLoc,
    CodeType::Include,
    CodeType::Image,
    CodeType::Video,
    CodeType::Break,
    CodeType::HtmlComment,
    CodeType::Entity,
    CodeType::Emoji,
    CodeType::Anchor,
];

/// `type` and `subType` of those.
fn fixed(code_type: &CodeType) -> Option<(&'static str, &'static str)> {
    match code_type {
        CodeType::Literal => Some(("other", "md:literal")),
        CodeType::Emphasis => Some(("fmt", "xlf:i")),
        CodeType::Strong => Some(("fmt", "xlf:b")),
        CodeType::Strikethrough => Some(("fmt", "md:strike")),
        CodeType::Link => Some(("link", "md:link")),
        CodeType::Autolink => Some(("link", "md:autolink")),
        CodeType::CodeSpan => Some(("other", "md:code")),
        CodeType::Xref => Some(("link", "docfx:xref")),
        CodeType::NoLoc => Some(("other", "docfx:no-loc")),
        CodeType::Include => Some(("other", "docfx:include")),
        CodeType::Image => Some(("image", "md:image")),
        CodeType::Video => Some(("other", "docfx:video")),
        CodeType::Break => Some(("fmt", "xlf:lb")),
        CodeType::HtmlComment => Some(("other", "html:!comment")),
        CodeType::Entity => Some(("other", "md:entity")),
        CodeType::Emoji => Some(("other", "md:emoji")),
        CodeType::Anchor => Some(("other", "html:!anchor")),
        CodeType::Html(_) | CodeType::Other { .. } => None,
    }
}

/// HTML elements that do nothing but change how text looks.
const FORMATTING: [&str; 18] = [
    "b", "big", "br", "del", "em", "font", "i", "ins", "kbd", "mark", "s", "small", "strong",
    "sub", "sup", "tt", "u", "wbr",
];

/// `type` and `subType` of a code.
pub(crate) fn type_and_sub_type(
    code_type: &CodeType,
) -> (Option<Cow<'_, str>>, Option<Cow<'_, str>>) {
    match code_type {
        CodeType::Html(name) => {
            let formats = FORMATTING.contains(&&**name);
            let kind = if formats { "fmt" } else { "other" };
            let sub_type = format!("html:{}", escape(name));
            (Some(kind.into()), Some(sub_type.into()))
        }
        CodeType::Other { kind, sub_type } => {
            let kind = kind.as_deref().map(|kind| legal(kind).into());
            // A sub-type asks for a type.
            let kind = kind.or(sub_type.as_ref().map(|_| "other".into()));
            (kind, sub_type.as_deref().map(Cow::Borrowed))
        }
        known => match fixed(known) {
            Some((kind, sub_type)) => (Some(kind.into()), Some(sub_type.into())),
            None => (None, None),
        },
    }
}

/// The type with this `subType` that carries nothing.
pub(super) fn of_sub_type(sub_type: &str) -> Option<CodeType> {
    FIXED
        .iter()
        .find(|known| fixed(known).is_some_and(|(_, name)| name == sub_type))
        .cloned()
}

/// `kind` if XLIFF knows it as a `type`, else `other`.
fn legal(kind: &str) -> &str {
    match kind {
        "fmt" | "ui" | "quote" | "link" | "image" => kind,
        _ => "other",
    }
}

/// What a code with these attributes does.
pub(crate) fn code_type(kind: Option<&str>, sub_type: Option<&str>) -> CodeType {
    if let Some(sub_type) = sub_type {
        if let Some(known) = of_sub_type(sub_type) {
            return known;
        }
        if let Some(name) = sub_type.strip_prefix("html:") {
            return CodeType::Html(unescape(name));
        }
    }
    CodeType::Other {
        kind: kind.map(Into::into),
        sub_type: sub_type.map(Into::into),
    }
}
