//! What a path in an article stands for.

use std::borrow::Cow;

use crate::files::Entry;
use crate::{DocPath, Docset, PathError};

/// Where a relative path leads.
#[derive(Debug)]
pub(crate) enum Found<'a> {
    /// To a file.
    File {
        entry: &'a Entry,
        /// How it was found.
        how: How,
    },
    /// To no file; holds the path that was looked for.
    Missing(DocPath),
    /// Out of the docset, or to no path at all.
    Outside(PathError),
}

/// How a file was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    /// Where the path leads.
    Exactly,
    /// There, but written in another case.
    OtherCase,
    /// In the folder of the source language.
    InSourceLanguage,
}

impl Docset {
    /// Finds the file that `path`, written in the file at `from`, stands for:
    /// relative to `from`, or below the docset's root where it starts with `~/`;
    /// in a translation, the source language's file where it lacks its own.
    pub(crate) fn find(&self, from: &DocPath, path: &str) -> Found<'_> {
        let path = path.trim();
        let target = match path.strip_prefix("~/").or_else(|| path.strip_prefix("~\\")) {
            Some(below) => DocPath::below(self.scopes.root(from), below),
            None => from.join_link(path),
        };
        match target {
            Ok(target) => self.find_path(target),
            Err(error) => Found::Outside(error),
        }
    }

    fn find_path(&self, target: DocPath) -> Found<'_> {
        let fallback = || self.files.get(&self.languages.fallback(&target)?);
        let found = [
            (self.files.get(&target), How::Exactly),
            (self.files.get_folded(&target), How::OtherCase),
            (fallback(), How::InSourceLanguage),
        ];
        let found = found
            .into_iter()
            .find_map(|(entry, how)| Some((entry?, how)));
        match found {
            Some((entry, how)) => Found::File { entry, how },
            None => Found::Missing(target),
        }
    }
}

/// Resolves percent-escapes (RFC 3986, 2.1); what is no escape, or would not be
/// UTF-8, stays as it is.
pub(crate) fn percent_decode(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let escape = match (byte, after) {
            (b'%', [high, low, tail @ ..]) => hex(*high).zip(hex(*low)).zip(Some(tail)),
            _ => None,
        };
        if let Some(((high, low), tail)) = escape {
            out.push(high << 4 | low);
            rest = tail;
        } else {
            out.push(byte);
            rest = after;
        }
    }
    String::from_utf8(out).map_or(Cow::Borrowed(text), Cow::Owned)
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).map(|value| value as u8)
}
