//! What a path in an article stands for.

use std::borrow::Cow;

use crate::files::{Entry, Governed};
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
    /// The `docfx.json` that governs the file at `path`.
    pub(crate) fn governing(&self, path: &DocPath) -> Option<Governed<'_>> {
        self.scopes.governing(path, &self.languages)
    }

    /// What `~/` stands for in the file at `path`: the folder of its `docfx.json`,
    /// or the translation's folder that mirrors it; else the docset root.
    fn root(&self, path: &DocPath) -> Cow<'_, str> {
        let Some(governed) = self.governing(path) else {
            return Cow::Borrowed("");
        };
        let folder = &*governed.docfx.folder;
        if governed.path == *path {
            return Cow::Borrowed(folder);
        }
        let mirrored = self.languages.mirrored(path, folder);
        mirrored.map_or(Cow::Borrowed(folder), |folder| Cow::Owned(folder.into()))
    }

    /// Finds the file that `path`, written in the file at `from`, stands for:
    /// relative to `from`, or below the docset's root where it starts with `~/`;
    /// in a translation, the source language's file where it lacks its own.
    pub(crate) fn find(&self, from: &DocPath, path: &str) -> Found<'_> {
        let path = path.trim();
        let target = match path.strip_prefix("~/").or_else(|| path.strip_prefix("~\\")) {
            Some(below) => DocPath::below(&self.root(from), below),
            None => from.join_link(path),
        };
        match target {
            Ok(target) => self.find_path(target),
            Err(error) => Found::Outside(error),
        }
    }

    /// The file that a link or picture of the file at `from` names, as articles are read:
    /// percent-escapes resolved, `~/` at the docset's root, and in a translation the source
    /// language's file where it lacks its own. A path to no known file is given as it is.
    /// None where the path leads out of the docset.
    #[must_use]
    pub fn link_target(&self, from: &DocPath, link: &str) -> Option<DocPath> {
        match self.find(from, &percent_decode(link)) {
            Found::File { entry, .. } => Some(entry.path.clone()),
            Found::Missing(path) => Some(path),
            Found::Outside(_) => None,
        }
    }

    fn find_path(&self, target: DocPath) -> Found<'_> {
        let exactly = || self.files.get(&target);
        let other_case = || self.files.get_folded(&target);
        let fallback = || self.files.get(&self.languages.fallback(&target)?);
        let found = exactly()
            .map(|entry| (entry, How::Exactly))
            .or_else(|| Some((other_case()?, How::OtherCase)))
            .or_else(|| Some((fallback()?, How::InSourceLanguage)));
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
