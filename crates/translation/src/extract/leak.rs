//! The check that no markup is left in the text of a unit.
//!
//! By construction there is none: text comes from the front end's text nodes, and
//! what looks like markup in those has become codes. This looks at the result
//! without regard to how it was made, and only for what no article says in text.

use tercet_article::{Diagnostic, Span};

use crate::model::{Content, Piece};
use crate::rules::LEAKED_MARKUP;

/// What of the dialect must never stand in a text.
const RESERVED: [&str; 8] = [":::", "[!", "#tab/", "<xref:", "](", "<!--", "://", "`"];

/// The first reserved piece of syntax in the text of `content`, between its codes.
pub(super) fn find(content: &Content) -> Option<&'static str> {
    // Each begins with one of these; most texts have none.
    let is_suspect = |byte: u8| matches!(byte, b':' | b'[' | b'#' | b'<' | b']' | b'`');
    let begun_by = |rest: &[u8]| {
        let mut reserved = RESERVED.into_iter();
        reserved.find(|reserved| rest.starts_with(reserved.as_bytes()))
    };
    let text = |piece: &Piece| match piece {
        Piece::Text(text) => {
            let bytes = text.as_bytes();
            let suspects = (0..bytes.len()).filter(|at| is_suspect(bytes[*at]));
            suspects.map(|at| &bytes[at..]).find_map(begun_by)
        }
        Piece::Standalone(_)
        | Piece::Open(_)
        | Piece::Close(_)
        | Piece::OpenMark(_)
        | Piece::CloseMark(_) => None,
    };
    content.iter().find_map(text)
}

/// The finding that `reserved` was left in the text at `span`.
pub(super) fn report(span: Span, reserved: &str) -> Diagnostic {
    let message = format!("`{reserved}` would stand in the text that translators see");
    Diagnostic::new(&LEAKED_MARKUP, span, message)
        .with_hint("write it as code, or escape it; until then the text is not translated")
}
