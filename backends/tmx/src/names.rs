//! What codes are called in TMX (1.4b, section 5.2, `type`).

use tercet_translation::model::CodeType;

/// The value of `type`.
pub(crate) fn name(code_type: &CodeType) -> String {
    match code_type {
        CodeType::Emphasis => "italic".into(),
        CodeType::Strong => "bold".into(),
        CodeType::Strikethrough => "x-strike".into(),
        CodeType::Link => "link".into(),
        CodeType::Autolink => "x-autolink".into(),
        CodeType::CodeSpan => "x-code".into(),
        CodeType::Xref => "x-xref".into(),
        CodeType::NoLoc => "x-no-loc".into(),
        CodeType::Include => "x-include".into(),
        CodeType::Image => "image".into(),
        CodeType::Video => "x-video".into(),
        CodeType::Break => "lb".into(),
        CodeType::Html(name) => format!("x-html-{name}"),
        CodeType::HtmlComment => "x-comment".into(),
        CodeType::Entity => "x-entity".into(),
        CodeType::Emoji => "x-emoji".into(),
        CodeType::Anchor => "x-anchor".into(),
        CodeType::Literal => "x-literal".into(),
        CodeType::Other { kind, sub_type } => {
            let parts = [kind, sub_type].into_iter().flatten();
            let parts: Vec<&str> = parts.map(|part| &**part).collect();
            parts.join("/")
        }
    }
}

/// The type with this name.
pub(crate) fn code_type(name: Option<&str>) -> CodeType {
    let Some(name) = name else {
        return CodeType::Other {
            kind: None,
            sub_type: None,
        };
    };
    match name {
        "italic" => CodeType::Emphasis,
        "bold" => CodeType::Strong,
        "x-strike" => CodeType::Strikethrough,
        "link" => CodeType::Link,
        "x-autolink" => CodeType::Autolink,
        "x-code" => CodeType::CodeSpan,
        "x-xref" => CodeType::Xref,
        "x-no-loc" => CodeType::NoLoc,
        "x-include" => CodeType::Include,
        "image" => CodeType::Image,
        "x-video" => CodeType::Video,
        "lb" => CodeType::Break,
        "x-comment" => CodeType::HtmlComment,
        "x-entity" => CodeType::Entity,
        "x-emoji" => CodeType::Emoji,
        "x-anchor" => CodeType::Anchor,
        "x-literal" => CodeType::Literal,
        _ => match name.strip_prefix("x-html-") {
            Some(element) => CodeType::Html(element.into()),
            None => CodeType::Other {
                kind: Some(name.into()),
                sub_type: None,
            },
        },
    }
}
