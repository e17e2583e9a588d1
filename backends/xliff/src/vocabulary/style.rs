//! Format style of inline codes (XLIFF 2.1, 5.3): the HTML that shows them in a preview.

use tercet_translation::model::{CodeKind, CodeType, Extension};

use super::FS;

/// Values of `fs:fs` and `fs:subFs`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Style {
    pub(crate) element: &'static str,
    pub(crate) attributes: Option<String>,
}

/// How to show a code; none where HTML has nothing for it, or it is not known what it is.
pub(crate) fn code_style(code_type: &CodeType, kind: &CodeKind) -> Option<Style> {
    let last = match kind {
        CodeKind::Standalone { data } => data,
        CodeKind::Spanning { close, .. } => close,
    };
    let leading = |name: &str| destination(last).map(|address| attribute(name, address));
    let (element, attributes) = match code_type {
        CodeType::Emphasis => ("em", None),
        CodeType::Strong => ("strong", None),
        CodeType::Strikethrough => ("s", None),
        CodeType::CodeSpan => ("code", None),
        CodeType::Break => ("br", None),
        CodeType::Link => ("a", leading("href")),
        CodeType::Image => ("img", leading("src")),
        CodeType::Autolink
        | CodeType::Xref
        | CodeType::NoLoc
        | CodeType::Include
        | CodeType::Video
        | CodeType::Html(_)
        | CodeType::HtmlComment
        | CodeType::Entity
        | CodeType::Emoji
        | CodeType::Anchor
        | CodeType::Literal
        | CodeType::Other { .. } => return None,
    };
    Some(Style {
        element,
        attributes,
    })
}

impl Style {
    /// Whether `extension` says what this does.
    pub(crate) fn says(&self, extension: &Extension) -> bool {
        match extension {
            Extension::Attribute {
                namespace,
                name,
                value,
            } if &**namespace == FS => match &**name {
                "fs" => **value == *self.element,
                "subFs" => Some(&**value) == self.attributes.as_deref(),
                _ => false,
            },
            Extension::Attribute { .. } | Extension::Element(_) => false,
        }
    }
}

/// Whether another tool said how to show what has these `extensions`.
pub(crate) fn is_styled(extensions: &[Extension]) -> bool {
    extensions.iter().any(|extension| match extension {
        Extension::Attribute { namespace, .. } => &**namespace == FS,
        Extension::Element(_) => false,
    })
}

/// Where Markdown that ends with `](destination "title")` leads.
fn destination(markup: &str) -> Option<&str> {
    let (_, rest) = markup.rsplit_once("](")?;
    let rest = rest.trim_start();
    let address = match rest.strip_prefix('<') {
        Some(rest) => rest.split('>').next(),
        None => rest.split([' ', '\t', '\n', '\r', ')']).next(),
    };
    address.filter(|address| !address.is_empty())
}

/// An attribute of HTML, as `fs:subFs` has it (5.3.2.2).
fn attribute(name: &str, value: &str) -> String {
    let value = value.replace('\\', "\\\\").replace(',', "\\,");
    format!("{name},{value}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_images() {
        for (markup, expected) in [
            ("](a.md \"b\")", Some("href,a.md")),
            ("](<a b.md>)", Some("href,a b.md")),
            ("](a,b\\c)", Some("href,a\\,b\\\\c")),
            ("][label]", None),
            ("]()", None),
        ] {
            let kind = CodeKind::Spanning {
                open: "[".into(),
                close: markup.into(),
            };
            let style = code_style(&CodeType::Link, &kind);
            let attributes = style.and_then(|style| style.attributes);
            assert_eq!(attributes.as_deref(), expected, "{markup}");
        }
        let data = "![b](c.png)".into();
        let style = code_style(&CodeType::Image, &CodeKind::Standalone { data });
        assert_eq!(
            style,
            Some(Style {
                element: "img",
                attributes: Some("src,c.png".to_owned())
            })
        );
    }
}
