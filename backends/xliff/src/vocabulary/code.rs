//! `type` and `subType` of inline codes in XLIFF 2 (2.1, 4.3.1.32 and 4.3.1.33).

use std::borrow::Cow;

use tercet_translation::model::CodeType;

use super::escape::{escape, unescape};

/// The types that have one name.
pub(super) static FIXED: [(CodeType, &str, &str); 16] = [
    (CodeType::Emphasis, "fmt", "xlf:i"),
    (CodeType::Strong, "fmt", "xlf:b"),
    (CodeType::Strikethrough, "fmt", "md:strike"),
    (CodeType::Link, "link", "md:link"),
    (CodeType::Autolink, "link", "md:autolink"),
    (CodeType::CodeSpan, "other", "md:code"),
    (CodeType::Xref, "link", "docfx:xref"),
    (CodeType::NoLoc, "other", "docfx:no-loc"),
    (CodeType::Include, "other", "docfx:include"),
    (CodeType::Image, "image", "md:image"),
    (CodeType::Video, "other", "docfx:video"),
    (CodeType::Break, "fmt", "xlf:lb"),
    (CodeType::HtmlComment, "other", "html:!comment"),
    (CodeType::Entity, "other", "md:entity"),
    (CodeType::Emoji, "other", "md:emoji"),
    (CodeType::Anchor, "other", "html:!anchor"),
];

/// HTML elements that do nothing but change how text looks.
const FORMATTING: [&str; 18] = [
    "b", "big", "br", "del", "em", "font", "i", "ins", "kbd", "mark", "s", "small", "strong", "sub",
    "sup", "tt", "u", "wbr",
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
        known => FIXED
            .iter()
            .find(|(fixed, ..)| fixed == known)
            .map_or((None, None), |&(_, kind, sub_type)| {
                (Some(kind.into()), Some(sub_type.into()))
            }),
    }
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
        if let Some((code_type, ..)) = FIXED.iter().find(|(_, _, name)| *name == sub_type) {
            return code_type.clone();
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
