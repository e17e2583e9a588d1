//! Why a YAML text could not be read to its end, and what to do about it.

use tercet_article::{Diagnostic, Rule, Span};

use super::reader::MAX_DEPTH;
use crate::rules::yaml::{YAML_TOO_DEEP, YAML_TOO_LARGE};

/// Why reading stopped before the end.
#[derive(Debug)]
pub(crate) enum Problem {
    /// The text at this place is not YAML; what is wrong in the parser's words.
    Syntax(Span, String),
    /// The collection at this place is nested too deep.
    TooDeep(Span),
    /// The text that starts here is hardly more than brackets and commas.
    TooDense(Span),
}

impl Problem {
    /// The finding; wrong syntax is one of `rule`.
    pub(crate) fn report(self, rule: &'static Rule) -> Diagnostic {
        match self {
            Self::Syntax(span, message) => {
                let hint = hint(&message).map(str::to_owned);
                Diagnostic {
                    hint,
                    ..Diagnostic::new(rule, span, message)
                }
            }
            Self::TooDeep(span) => {
                let message =
                    format!("more than {MAX_DEPTH} lists and mappings stand in each other here");
                Diagnostic::new(&YAML_TOO_DEEP, span, message)
                    .with_hint("the rest of the YAML text is not read")
            }
            Self::TooDense(span) => {
                let message = "this YAML text is too large for so many brackets and commas";
                Diagnostic::new(&YAML_TOO_LARGE, span, message)
                    .with_hint("write lists and mappings in block style, a line for each item")
            }
        }
    }
}

/// Advice for an error of the event parser, by its message.
fn hint(message: &str) -> Option<&'static str> {
    let hints = [
        (
            "mapping values are not allowed",
            "put the value in quotes: it holds a colon followed by a blank",
        ),
        (
            "simple key expect",
            "write the line as `key: value`, or indent it if it belongs to the value above",
        ),
        (
            "expected <document start>",
            "write each line as `key: value`, with a blank after the colon",
        ),
        ("unexpected character", "put the value in quotes"),
        (
            "unknown anchor",
            "put the value in quotes: it starts with `*`",
        ),
        ("end of stream", "close the quote"),
        (
            "in quoted scalar",
            "close the quote, or indent the lines after the first",
        ),
        (
            "unknown escape",
            "write `\\\\` for a backslash, or use single quotes",
        ),
        (
            "trailing content",
            "escape the quote inside the value, or use the other kind of quotes",
        ),
        ("tab", "indent with spaces"),
        ("second document", "delete the line `---` above it"),
    ];
    let hint = hints.into_iter().find(|(part, _)| message.contains(part));
    hint.map(|(_, hint)| hint)
}
