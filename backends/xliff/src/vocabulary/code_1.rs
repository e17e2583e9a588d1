//! `ctype` of inline codes in XLIFF 1.2.

use std::borrow::Cow;

use tercet_translation::model::CodeType;

use super::code::{of_sub_type, type_and_sub_type};
use super::code_type;

/// What 1.2 has a word of its own for.
static OWN: [(CodeType, &str); 5] = [
    (CodeType::Strong, "bold"),
    (CodeType::Emphasis, "italic"),
    (CodeType::Link, "link"),
    (CodeType::Image, "image"),
    (CodeType::Break, "lb"),
];

/// The `ctype` of a code: a word of 1.2, or `x-` and the `subType` of XLIFF 2.
pub(crate) fn ctype(code_type: &CodeType, spanning: bool) -> Option<Cow<'_, str>> {
    if let CodeType::Other { kind, sub_type } = code_type {
        let name = sub_type.as_deref().or(kind.as_deref())?;
        let known = match name {
            "underlined" => spanning,
            "pb" => !spanning,
            extended => extended.starts_with("x-"),
        };
        return Some(if known {
            name.into()
        } else {
            format!("x-{name}").into()
        });
    }
    if let Some((_, own)) = OWN.iter().find(|(own, _)| own == code_type) {
        // `bold` stands with pairs alone, `lb` with placeholders alone.
        if spanning == matches!(*own, "bold" | "italic" | "link") {
            return Some(Cow::Borrowed(own));
        }
    }
    let (_, sub_type) = type_and_sub_type(code_type);
    Some(format!("x-{}", sub_type?).into())
}

/// What a code of this `ctype` does.
pub(crate) fn code_type_1(ctype: Option<&str>) -> CodeType {
    let Some(name) = ctype else {
        return CodeType::Other {
            kind: None,
            sub_type: None,
        };
    };
    if let Some((own, _)) = OWN.iter().find(|(_, own)| *own == name) {
        return own.clone();
    }
    let sub_type = name.strip_prefix("x-").unwrap_or("");
    if sub_type.starts_with("html:") || of_sub_type(sub_type).is_some() {
        return code_type(None, Some(sub_type));
    }
    CodeType::Other {
        kind: Some(name.into()),
        sub_type: None,
    }
}
