//! Code, told apart into keywords, strings, comments and so on, so that it can be coloured.
//!
//! Not parsers: each lexer reads forward only, in one pass, and whatever it does not
//! understand is [`Token::Plain`]. A wrong colour is a pity; a lost character would be a
//! mistake, and cannot happen: tokens tile the code.

mod command;
mod css;
mod data;
mod diff;
mod http;
mod ink;
mod language;
mod markdown;
mod markup;
mod powershell;
mod shell;
mod syntax;
mod tables;
mod vocabulary;
mod words;

use std::ops::Range;

use ink::Ink;
use language::{Language, language};

/// What a piece of code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Token {
    /// Nothing in particular, white space included.
    Plain,
    /// A word of the language; the command in a line of a diff or a request.
    Keyword,
    /// The name of a type.
    Type,
    /// The name of what is called: a function, a cmdlet, a command.
    Function,
    /// A variable that is marked as one.
    Variable,
    /// The name of an option of a command: `-Name`, `--name`, `/name`.
    Parameter,
    /// Text in quotes, with the quotes.
    String,
    /// A number.
    Number,
    /// A comment.
    Comment,
    /// An operator.
    Operator,
    /// The name of an element of markup, with its brackets.
    Tag,
    /// The name of an attribute, a key or a property; an annotation.
    Attribute,
    /// A line that a diff adds.
    Inserted,
    /// A line that a diff takes away.
    Deleted,
}

/// Tells the code apart. `language` is what stands behind the fence or in `language=`, in any
/// of its names (`cs`, `csharp`, `csharp-interactive`); one that is not known is plain.
///
/// The ranges, in bytes, tile the code in order, none is empty, and neighbours differ in
/// their token. Takes time in proportion to the code.
#[must_use]
pub fn tokens(language_name: &str, code: &str) -> Vec<(Range<usize>, Token)> {
    let mut ink = Ink::new(code);
    lex(language(language_name), &mut ink);
    ink.finish()
}

fn lex(language: Language, ink: &mut Ink<'_>) {
    match language {
        Language::Plain => {}
        Language::Words(syntax) => words::lex(syntax, ink),
        Language::PowerShell => powershell::lex(ink),
        Language::Shell => shell::lex(ink),
        Language::Command => command::lex(ink),
        Language::Dockerfile => shell::lex_dockerfile(ink),
        Language::Markup { html } => markup::lex(html, ink),
        Language::Css => css::lex(ink),
        Language::Json => data::lex_json(ink),
        Language::Yaml => data::lex_yaml(ink),
        Language::Ini => data::lex_ini(ink),
        Language::Http => http::lex(ink),
        Language::Diff => diff::lex(ink),
        Language::Markdown => markdown::lex(ink),
    }
}
