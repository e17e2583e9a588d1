//! The `ms.*` keys of a localised article.

use std::borrow::Cow;

use sha1::{Digest, Sha1};
use tercet_article::{Article, ArticleKind, Entry, Eol, Metadata, ScalarStyle, Span, Value};
use tercet_translation::model::{Document, MatchKind, State};
use tercet_translation::reuse::bare;

use super::{Edit, locale};
use crate::escape;

/// The metadata of a localised article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keys {
    /// `ms.openlocfilehash`; see [`Keys::hash`].
    pub source_hash: Box<str>,
    /// `ms.sourcegitcommit`: the last commit that changed the source.
    pub source_commit: Option<Box<str>>,
    /// `ms.translationtype`
    pub translation_type: TranslationType,
    /// `ms.contentlocale`: a BCP 47 tag in any case.
    pub locale: Box<str>,
    /// `ms.lasthandoff`: year, month and day.
    pub last_handoff: (u16, u8, u8),
    /// `ms.locfileid`: a number, if the site gave one.
    pub file_id: Option<Box<str>>,
}

/// Who translated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TranslationType {
    /// `HT`
    Human,
    /// `MT`
    Machine,
}

impl Keys {
    /// SHA-1 of a source without its byte order mark, hexadecimal; with `crlf`, each
    /// line ends with CR LF, as the localisation service checks it out, else with LF.
    #[must_use]
    pub fn hash(source: &str, crlf: bool) -> Box<str> {
        let source = source.strip_prefix('\u{feff}').unwrap_or(source);
        let mut text = Cow::Borrowed(source);
        if text.contains("\r\n") {
            text = Cow::Owned(text.replace("\r\n", "\n"));
        }
        if crlf {
            text = Cow::Owned(text.replace('\n', "\r\n"));
        }
        let digest = Sha1::digest(text.as_bytes());
        let hex = digest.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        let hex = hex.filter_map(|digit| char::from_digit(u32::from(digit), 16));
        hex.collect::<String>().into()
    }

    /// Keys and values as written, in their published order.
    fn lines(&self) -> Vec<(&'static str, String)> {
        let (year, month, day) = self.last_handoff;
        let kind = match self.translation_type {
            TranslationType::Human => "HT",
            TranslationType::Machine => "MT",
        };
        let plain = |text: &str| escape::yaml_scalar(text, "", ScalarStyle::Plain, false);
        let mut lines = vec![("ms.openlocfilehash", plain(&self.source_hash))];
        let commit = self.source_commit.as_deref();
        lines.extend(commit.map(|commit| ("ms.sourcegitcommit", plain(commit))));
        lines.push(("ms.translationtype", kind.to_owned()));
        lines.push(("ms.contentlocale", plain(&locale(&self.locale))));
        lines.push(("ms.lasthandoff", format!("{month:02}/{day:02}/{year:04}")));
        let id = self.file_id.as_deref();
        lines.extend(id.map(|id| {
            (
                "ms.locfileid",
                escape::yaml_scalar(id, "\"\"", ScalarStyle::DoubleQuoted, false),
            )
        }));
        lines
    }
}

/// Machine translation, where most of the translated units say what a machine
/// proposed for them and nobody reviewed them.
///
/// Annotations of the target do not count, neither against the machine nor for it: ITS
/// `mtConfidence` and provenance tell where a text came from, and editors carry them on
/// when a person has changed the text; a qualifier such as `leveraged-mt` stays as well.
#[must_use]
pub fn translation_type(document: &Document) -> TranslationType {
    let (mut translated, mut machine) = (0_usize, 0_usize);
    for unit in document.units() {
        let segments = || unit.segments.iter().filter(|segment| !segment.ignorable);
        if segments().all(|segment| segment.target.is_none()) {
            continue;
        }
        translated += 1;
        let proposed = unit.candidates.iter().any(|candidate| {
            let target = bare(&candidate.target);
            candidate.kind == MatchKind::Machine
                && segments().all(|segment| {
                    let own = segment.target.as_ref();
                    segment.state < State::Reviewed && own.is_some_and(|own| bare(own) == target)
                })
        });
        machine += usize::from(proposed);
    }
    if machine * 2 > translated {
        TranslationType::Machine
    } else {
        TranslationType::Human
    }
}

/// What puts `keys` into the metadata of `article`.
pub(super) fn edits(article: &Article, keys: &Keys) -> Vec<Edit> {
    let eol = match article.source.eol() {
        Eol::Crlf => "\r\n",
        Eol::None | Eol::Lf | Eol::Cr | Eol::Mixed => "\n",
    };
    let home = Home::of(article);
    let mut edits = Vec::new();
    let mut added = String::new();
    for (key, value) in keys.lines() {
        let old = home.metadata.and_then(|metadata| metadata.get(key));
        match old {
            Some(old) if old.span().is_empty() => {
                edits.push(Edit::insert(old.span().start, format!(" {value}")));
            }
            Some(old) => edits.push(Edit {
                span: old.span(),
                text: value,
            }),
            None => {
                added.extend([home.indent, key, ": ", &value, eol]);
            }
        }
    }
    if !added.is_empty() {
        edits.push(Edit::insert(home.at, home.place.wrap(&added, eol)));
    }
    if let Some(start) = home.list {
        edits.push(Edit::insert(start, format!("items:{eol}")));
    }
    edits
}

/// Where the keys of an article go.
struct Home<'a> {
    /// The entries that are there.
    metadata: Option<&'a Metadata>,
    /// Where new ones go.
    at: u32,
    place: HomePlace,
    indent: &'a str,
    /// The start of a list that has to become the value of `items`.
    list: Option<u32>,
}

#[derive(Clone, Copy)]
enum HomePlace {
    /// At the start of a line.
    Line,
    /// At the end of a text without a final line end.
    OpenLine,
    /// In front matter that is not there yet.
    NewFrontMatter,
}

impl HomePlace {
    fn wrap(self, lines: &str, eol: &str) -> String {
        match self {
            Self::Line => lines.to_owned(),
            Self::OpenLine => format!("{eol}{lines}"),
            Self::NewFrontMatter => format!("---{eol}{lines}---{eol}"),
        }
    }
}

impl<'a> Home<'a> {
    fn of(article: &'a Article) -> Self {
        let text = &*article.source.text;
        let bom = if article.source.has_bom() { 3 } else { 0 };
        let home = |metadata, at: usize, place| Self {
            metadata,
            at: at as u32,
            place,
            indent: "",
            list: None,
        };
        if article.kind == ArticleKind::Markdown {
            return match article.front_matter {
                Some(span) => home(
                    Some(&article.metadata),
                    closing_fence(text, span),
                    HomePlace::Line,
                ),
                None => home(None, bom, HomePlace::NewFrontMatter),
            };
        }
        if let Some(Value::Mapping {
            span,
            flow: false,
            entries,
        }) = article.metadata.get("metadata")
        {
            let (at, place) = line_after(text, span.end as usize);
            let mut home = home(Some(entries), at, place);
            home.indent = indent(text, span.start as usize);
            return home;
        }
        let (at, place) = line_after(text, text.len());
        let mut home = home(Some(&article.metadata), at, place);
        // The key of a page that is a list stands nowhere.
        let is_list = |entry: &Entry| entry.key.span.is_empty();
        home.list = article
            .metadata
            .entries
            .iter()
            .all(is_list)
            .then(|| list_start(text, bom))
            .flatten();
        home
    }
}

/// The start of the line that closes the front matter at `span`.
fn closing_fence(text: &str, span: Span) -> usize {
    let inside = text.get(span.range()).unwrap_or_default();
    let inside = inside.trim_end_matches(['\n', '\r']);
    let line = inside.rfind(['\n', '\r']).map_or(0, |end| end + 1);
    span.start as usize + line
}

/// The start of the line after the one that holds `at`.
fn line_after(text: &str, at: usize) -> (usize, HomePlace) {
    let rest = text.get(at..).unwrap_or_default();
    match rest.find('\n') {
        Some(end) => (at + end + 1, HomePlace::Line),
        None if text.is_empty() || text.ends_with('\n') => (text.len(), HomePlace::Line),
        None => (text.len(), HomePlace::OpenLine),
    }
}

/// The blanks between the start of its line and `at`.
fn indent(text: &str, at: usize) -> &str {
    let before = text.get(..at).unwrap_or_default();
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    &before[line..]
}

/// The start of the line with which a list begins that is all of a YAML page.
fn list_start(text: &str, from: usize) -> Option<u32> {
    let mut at = from;
    for line in text.get(from..)?.split_inclusive('\n') {
        let content = line.trim();
        let idle = content.is_empty() || content.starts_with('#') || content.starts_with("---");
        if !idle {
            let item = content == "-" || content.starts_with("- ");
            return item.then_some(at as u32);
        }
        at += line.len();
    }
    None
}
