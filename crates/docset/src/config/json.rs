//! JSON as docsets hold it.

use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use tercet_article::{Diagnostic, Rule, Span};

/// Parses JSON as it is published: comments and trailing commas allowed.
///
/// # Errors
/// The first thing that is wrong, as a finding of `rule`.
pub(crate) fn parse_json<'t>(text: &'t str, rule: &'static Rule) -> Result<Value<'t>, Diagnostic> {
    let invalid = |range: Span, message: String| Diagnostic::new(rule, range, message);
    match parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default()) {
        Ok(parsed) => parsed
            .value
            .ok_or_else(|| invalid(Span::default(), "the file is empty".into())),
        Err(error) => Err(invalid(span(&error.range()), error.kind().to_string())),
    }
}

/// Where a value stands in the file.
pub(crate) fn span(value: &impl Ranged) -> Span {
    Span::new(value.start(), value.end().max(value.start()))
}
