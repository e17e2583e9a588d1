//! Glossaries as comma-separated values (RFC 4180).

use tercet_article::{Diagnostic, Span};

use super::{Entry, Languages, fits};
use crate::rules::INVALID_GLOSSARY;

/// The entries of a table whose first line names languages.
pub(super) fn read(
    text: &str,
    languages: Languages<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Entry> {
    let mut records = Records { text, at: 0 };
    if text.starts_with('\u{feff}') {
        records.at = '\u{feff}'.len_utf8();
    }
    let Some((header, span)) = records.next() else {
        return Vec::new();
    };
    let column = |wanted: &str| header.iter().position(|own| fits(own, wanted));
    let (Some(source), Some(target)) = (column(languages.source), column(languages.target)) else {
        let Languages { source, target } = languages;
        let message = format!("the first line names no columns `{source}` and `{target}`");
        diagnostics.push(Diagnostic::new(&INVALID_GLOSSARY, span, message));
        return Vec::new();
    };
    let definition = header
        .iter()
        .position(|own| own.trim().eq_ignore_ascii_case("definition"));
    let entry = |(fields, span): (Vec<String>, Span)| {
        let field = |column: usize| fields.get(column).map_or("", |own| own.trim()).to_owned();
        let target = field(target);
        Entry {
            source: field(source),
            targets: Some(target)
                .filter(|own| !own.is_empty())
                .into_iter()
                .collect(),
            definition: definition.map(field).filter(|own| !own.is_empty()),
            span,
        }
    };
    let is_blank =
        |(fields, _): &(Vec<String>, Span)| fields.iter().all(|own| own.trim().is_empty());
    records
        .filter(|record| !is_blank(record))
        .map(entry)
        .collect()
}

/// The records of a text, each with its place.
struct Records<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Records<'_> {
    type Item = (Vec<String>, Span);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let mut fields = vec![String::new()];
        let mut chars = rest.char_indices().peekable();
        let mut quoted = false;
        let mut end = rest.len();
        while let Some((at, char)) = chars.next() {
            let after_quote = chars.peek().is_some_and(|(_, next)| *next == '"');
            let Some(field) = fields.last_mut() else {
                break;
            };
            match char {
                '"' if quoted && after_quote => {
                    chars.next();
                    field.push('"');
                }
                '"' if quoted => quoted = false,
                '"' if field.is_empty() => quoted = true,
                ',' if !quoted => fields.push(String::new()),
                '\r' if !quoted && chars.peek().is_some_and(|(_, next)| *next == '\n') => {}
                '\n' | '\r' if !quoted => {
                    end = at + 1;
                    break;
                }
                _ => field.push(char),
            }
        }
        let span = Span::new(self.at, self.at + rest[..end].trim_end().len());
        self.at += end;
        Some((fields, span))
    }
}
