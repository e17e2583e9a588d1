//! Code of other files: `[!code-…]`, `[!notebook…]`, `:::code`. Which lines are
//! taken, and how they are dedented, follows docfx
//! (`Docfx.MarkdigEngine.Extensions/CodeSnippet/HtmlCodeSnippetRenderer.cs`).

mod language;
mod lines;
mod notebook;
mod tags;

use tercet_article::{Diagnostic, ResolvedCode, Selector, Snippet, SnippetForm, Span};

use super::Walk;
use crate::DocPath;
use crate::docset::read_rule;
use crate::load::invalid_utf8_message;
use crate::rules::files::INVALID_UTF_8;
use crate::rules::includes::{
    CODESNIPPET_NOT_FOUND, INCLUDE_TOO_LARGE, MULTIPLE_TAGS_WITH_SAME_NAME, NOT_NOTEBOOK_CONTENT,
    SNIPPET_RANGE_OUT_OF_BOUNDS, TAG_NOT_FOUND, UNKNOWN_LANGUAGE_CODE,
};
use lines::Taken;
use notebook::Cell;
use tags::Tagged;

impl Walk<'_> {
    /// Puts the code into `snippet`, which stands at `span`.
    pub(super) fn snippet(&mut self, snippet: &mut Snippet, span: Span) {
        let rule = &CODESNIPPET_NOT_FOUND;
        let Some(path) = self.find(&snippet.path, span, rule, "code file") else {
            return;
        };
        let Some(text) = self.code(&path, span) else {
            return;
        };
        let Some(taken) = self.take(snippet, &path, &text, span) else {
            return;
        };
        if !self.spend(taken.text.len() as u64) {
            let message = format!("the code of `{path}` would exceed what the article may include");
            self.cut = true;
            self.report(Diagnostic::new(&INCLUDE_TOO_LARGE, span, message));
            return;
        }
        let language = snippet.language.as_deref();
        let language = language.unwrap_or_else(|| language::of_extension(path.extension()));
        snippet.resolved = Some(ResolvedCode {
            path: path.as_str().into(),
            lines: taken.lines,
            language: language.into(),
            text: taken.text.into(),
        });
    }

    fn code(&mut self, path: &DocPath, span: Span) -> Option<String> {
        let bytes = match self.resolver.sources.0.read(path) {
            Ok(bytes) => bytes,
            Err(error) => {
                let message = format!("the code file `{path}` cannot be read: {error}");
                self.report(Diagnostic::new(read_rule(&error), span, message));
                return None;
            }
        };
        match String::from_utf8(bytes) {
            Ok(text) => Some(text),
            Err(error) => {
                let what = invalid_utf8_message(&error.utf8_error());
                let message = format!("the code file `{path}`: {what}");
                self.report(Diagnostic::new(&INVALID_UTF_8, span, message));
                None
            }
        }
    }

    /// The part of `text` that `snippet` shows; reports where there is none.
    fn take(&mut self, snippet: &Snippet, path: &DocPath, text: &str, span: Span) -> Option<Taken> {
        let text = text.trim_start_matches('\u{feff}');
        let limit = self.resolver.docset.config.limits.expanded_size;
        match &snippet.selector {
            Selector::Tag(tag) if snippet.form == SnippetForm::Notebook => {
                self.cell(path, text, tag, span)
            }
            Selector::Tag(tag) => self.tagged(snippet, path, text, tag, span),
            Selector::All => {
                let all = lines::split(text);
                lines::take(&all, &[whole(&all)], &[], snippet.dedent, limit)
            }
            Selector::Lines(ranges) => {
                let all = lines::split(text);
                let (found, complete) = lines::clip(ranges, all.len());
                if !complete {
                    let message = format!("`{path}` has {} lines, fewer than asked for", all.len());
                    self.report(Diagnostic::new(&SNIPPET_RANGE_OUT_OF_BOUNDS, span, message));
                }
                lines::take(&all, &found, &[], snippet.dedent, limit)
            }
        }
    }

    fn tagged(
        &mut self,
        snippet: &Snippet,
        path: &DocPath,
        text: &str,
        tag: &str,
        span: Span,
    ) -> Option<Taken> {
        let language = snippet.language.as_deref().unwrap_or(path.extension());
        let known = language::canonical(language);
        if known.is_none() {
            let message = format!("how tags look in `{language}` is not known");
            self.report(Diagnostic::new(&UNKNOWN_LANGUAGE_CODE, span, message));
        }
        let all = lines::split(text);
        let (range, marks) = match tags::find(&all, tag, known) {
            Tagged::One { lines, marks } => (lines, marks),
            Tagged::Several { lines, marks } => {
                let message = format!("`{path}` has the tag `{tag}` more than once");
                let rule = &MULTIPLE_TAGS_WITH_SAME_NAME;
                self.report(Diagnostic::new(rule, span, message));
                (lines, marks)
            }
            Tagged::Open(line) => {
                let message = format!("the tag `{tag}` of `{path}`, line {line}, has no end");
                self.report(Diagnostic::new(&TAG_NOT_FOUND, span, message));
                return None;
            }
            Tagged::None => {
                let message = format!("`{path}` has no tag `{tag}`");
                self.report(Diagnostic::new(&TAG_NOT_FOUND, span, message));
                return None;
            }
        };
        let limit = self.resolver.docset.config.limits.expanded_size;
        lines::take(&all, &[range], &marks, snippet.dedent, limit)
    }

    fn cell(&mut self, path: &DocPath, text: &str, tag: &str, span: Span) -> Option<Taken> {
        let (rule, message) = match notebook::cell(text, tag) {
            Cell::One(text) => {
                let lines = Vec::new();
                return Some(Taken { lines, text });
            }
            Cell::Several => (
                &MULTIPLE_TAGS_WITH_SAME_NAME,
                format!("the notebook `{path}` has several cells called `{tag}`"),
            ),
            Cell::None => (
                &TAG_NOT_FOUND,
                format!("the notebook `{path}` has no cell called `{tag}`"),
            ),
            Cell::NoNotebook(why) => (
                &NOT_NOTEBOOK_CONTENT,
                format!("`{path}` is no notebook: {why}"),
            ),
        };
        self.report(Diagnostic::new(rule, span, message));
        None
    }
}

fn whole(all: &[&str]) -> std::ops::Range<usize> {
    0..all.len()
}
