//! Redirections: files that are gone, and where their readers are sent
//! (`.openpublishing.redirection*.json`).

use std::collections::BTreeMap;

use jsonc_parser::ast::{Object, Value};
use tercet_article::{Diagnostic, Span};

use crate::DocPath;
use crate::config::json::{parse_json, span};
use crate::rules::config::{CIRCULAR_REDIRECTION, REDIRECTION_CONFLICT, REDIRECTION_FILE_INVALID};

/// All redirections of a docset, by source file.
#[derive(Debug, Default)]
pub(crate) struct Redirections {
    by_source: BTreeMap<DocPath, Redirection>,
}

/// Where the readers of a file are sent.
#[derive(Debug)]
pub(crate) struct Redirection {
    /// The URL, as written.
    pub(crate) url: Box<str>,
    /// The redirection file that says so.
    pub(crate) file: DocPath,
    /// Where it says so.
    pub(crate) span: Span,
}

/// Whether the file at `path` holds redirections.
pub(crate) fn is_redirection_file(path: &DocPath) -> bool {
    let name = path.file_name();
    name.starts_with(".openpublishing.redirection") && path.has_extension("json")
}

impl Redirections {
    /// Adds what the file at `path` says.
    pub(crate) fn add(&mut self, path: &DocPath, text: &str) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        let mut add = |entry: Result<(DocPath, Box<str>), (Span, String)>, span: Span| {
            let (source, url) = match entry {
                Ok(entry) => entry,
                Err((span, message)) => {
                    let rule = &REDIRECTION_FILE_INVALID;
                    diagnostics.push(Diagnostic::new(rule, span, message));
                    return;
                }
            };
            if let Some(other) = self.by_source.get(&source) {
                let message = format!("`{source}` is redirected already, to `{}`", other.url);
                let hint = format!("the other redirection is in `{}`", other.file);
                let diagnostic = Diagnostic::new(&REDIRECTION_CONFLICT, span, message);
                diagnostics.push(diagnostic.with_hint(hint));
                return;
            }
            let file = path.clone();
            self.by_source
                .insert(source, Redirection { url, file, span });
        };
        match parse_json(text, &REDIRECTION_FILE_INVALID) {
            Ok(Value::Object(root)) => entries(path, &root, &mut add),
            Ok(other) => add(
                Err((
                    span(&other),
                    "expected an object with `redirections`".into(),
                )),
                span(&other),
            ),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
        diagnostics
    }

    /// The redirection of the file at `path`.
    pub(crate) fn get(&self, path: &DocPath) -> Option<&Redirection> {
        self.by_source.get(path)
    }

    /// All redirections, ordered by source.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&DocPath, &Redirection)> {
        self.by_source.iter()
    }

    /// Redirections that end where they began, each circle once: with the file
    /// that holds the redirection of its first source.
    pub(crate) fn circles(&self) -> Vec<(&DocPath, Diagnostic)> {
        let mut found = Vec::new();
        for (source, redirection) in &self.by_source {
            let mut chain = vec![source];
            while let Some(next) = chain.last().and_then(|last| self.next(last)) {
                if next == source {
                    let names: Vec<&str> = chain.iter().map(|path| path.as_str()).collect();
                    let message = format!("redirected in a circle: {}", names.join(" → "));
                    let rule = &CIRCULAR_REDIRECTION;
                    let diagnostic = Diagnostic::new(rule, redirection.span, message);
                    found.push((&redirection.file, diagnostic));
                    break;
                }
                // Another circle, or this one from a later start: its first
                // source in order reports it.
                if next < source || chain.contains(&next) {
                    break;
                }
                chain.push(next);
            }
        }
        found
    }

    /// The redirected file that the redirection of `source` leads to. Only
    /// relative URLs tell: which part of a site's path is the docset's own is not
    /// written in the docset.
    fn next(&self, source: &DocPath) -> Option<&DocPath> {
        let url = &*self.by_source.get(source)?.url;
        let path = url.split(['?', '#']).next().unwrap_or(url);
        if path.contains(':') {
            return None;
        }
        let target = source.join_link(path).ok()?;
        let with_extension = DocPath::new(&format!("{target}.md")).ok()?;
        [target, with_extension]
            .iter()
            .find_map(|target| self.by_source.get_key_value(target))
            .map(|(target, _)| target)
    }
}

type Add<'a> = dyn FnMut(Result<(DocPath, Box<str>), (Span, String)>, Span) + 'a;

fn entries(file: &DocPath, root: &Object<'_>, add: &mut Add<'_>) {
    for name in ["redirections", "renames"] {
        match root.get(name).map(|property| &property.value) {
            Some(Value::Array(items)) => {
                for item in &items.elements {
                    add(entry(file, item), span(item));
                }
            }
            Some(Value::Object(pairs)) => {
                for pair in &pairs.properties {
                    let source = relative(file, pair.name.as_str(), span(&pair.name));
                    add(
                        source.and_then(|source| with_url(source, &pair.value)),
                        span(pair),
                    );
                }
            }
            Some(other) => {
                let message = format!("expected a list under `{name}`");
                add(Err((span(other), message)), span(other));
            }
            None => {}
        }
    }
}

fn entry(file: &DocPath, item: &Value<'_>) -> Result<(DocPath, Box<str>), (Span, String)> {
    let fail = |message: &str| (span(item), message.to_owned());
    let Value::Object(item) = item else {
        return Err(fail("expected an object"));
    };
    let path = item.get_string("source_path");
    let from_root = item.get_string("source_path_from_root");
    let source = match (path, from_root) {
        (Some(path), None) => relative(file, &path.value, span(path))?,
        (None, Some(path)) => match path.value.strip_prefix('/') {
            Some(relative) => DocPath::new(relative)
                .map_err(|error| (span(path), format!("`{}`: {error}", path.value)))?,
            None => return Err((span(path), "`source_path_from_root` starts with `/`".into())),
        },
        (Some(_), Some(_)) => {
            return Err(fail(
                "`source_path` and `source_path_from_root` exclude each other",
            ));
        }
        (None, None) => return Err(fail("`source_path` is missing")),
    };
    match item.get("redirect_url") {
        Some(url) => with_url(source, &url.value),
        None => Err(fail("`redirect_url` is missing")),
    }
}

fn relative(file: &DocPath, path: &str, at: Span) -> Result<DocPath, (Span, String)> {
    let joined = file.join_link(path);
    joined.map_err(|error| (at, format!("`{path}`: {error}")))
}

fn with_url(source: DocPath, url: &Value<'_>) -> Result<(DocPath, Box<str>), (Span, String)> {
    match url {
        Value::StringLit(url) if !url.value.trim().is_empty() => {
            Ok((source, url.value.trim().into()))
        }
        other => Err((span(other), "expected a URL".into())),
    }
}
