//! What must be done to text so that it says the same where it is put.

mod html;
mod inline;
mod line;
pub(crate) mod run;
mod yaml;

use std::borrow::Cow;

use tercet_translation::place::PlaceContext;

/// How much is escaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Level {
    /// What would mean something else where it stands, as a person would write it.
    Needed,
    /// All ASCII punctuation, for texts made to break things.
    All,
}

/// Text in a place without inline markup of its own.
pub(crate) fn value(text: &str, context: PlaceContext, level: Level) -> String {
    match context {
        PlaceContext::Title { quote } => inline::title(&one_line(text), quote, level),
        // The syntax has no way to write a double quote in a value.
        PlaceContext::DirectiveValue => one_line(text).replace('"', "'"),
        PlaceContext::HtmlText => html::text(&one_line(text), level),
        PlaceContext::HtmlAttribute { quote } => html::attribute(&one_line(text), quote, level),
        PlaceContext::YamlScalar { .. }
        | PlaceContext::Paragraph
        | PlaceContext::AtxHeading
        | PlaceContext::SetextHeading
        | PlaceContext::Cell
        | PlaceContext::Brackets => text.to_owned(),
    }
}

pub(crate) use yaml::{plain as yaml_plain, quoted as yaml_quoted, scalar as yaml_scalar};

/// Text without line ends and control characters: white space of either sort
/// becomes a blank, the rest goes.
pub(crate) fn one_line(text: &str) -> Cow<'_, str> {
    if !has_controls(text) {
        return text.into();
    }
    let kept = text.chars().filter_map(|c| match c {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' => Some(' '),
        _ if c.is_control() => None,
        _ => Some(c),
    });
    kept.collect::<String>().into()
}

/// Whether there is a control character in `text`. Those beyond ASCII are 0xc2 and a byte
/// below 0xa0.
fn has_controls(text: &str) -> bool {
    let mut before = 0;
    text.bytes().any(|byte| {
        let is_wide = before == 0xc2 && byte < 0xa0;
        before = byte;
        is_wide || byte < b' ' || byte == 0x7f
    })
}
