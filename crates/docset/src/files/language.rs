//! Which folder holds which language, and which file of the source language
//! stands in for a missing translation.

use crate::DocPath;
use crate::config::Config;

/// The languages of a docset.
#[derive(Debug, Default)]
pub(crate) struct Languages {
    source: Box<str>,
    folders: Vec<Folder>,
}

#[derive(Debug, PartialEq, Eq)]
struct Folder {
    /// Language tag.
    tag: Box<str>,
    /// Relative to the docset root.
    path: Box<str>,
    /// The source language's folder; `None` for that itself, and where there is
    /// none.
    fallback: Option<Box<str>>,
}

impl Languages {
    /// Takes the folders of the configuration; without any, those whose name is a
    /// language tag, as in `de-de/`.
    pub(crate) fn new<'a>(config: &Config, paths: impl Iterator<Item = &'a DocPath>) -> Self {
        let source = config.source_language();
        let folders = if config.languages.is_empty() {
            found(source, paths)
        } else {
            configured(config)
        };
        Self {
            source: source.into(),
            folders,
        }
    }

    /// The language of the file at `path` as far as its folder tells.
    pub(crate) fn of_folder(&self, path: &DocPath) -> Option<&str> {
        self.folder(path).map(|folder| &*folder.tag)
    }

    /// The source language.
    pub(crate) fn source(&self) -> &str {
        &self.source
    }

    /// The same path below the folder of the source language, for a file of a
    /// translation.
    pub(crate) fn fallback(&self, path: &DocPath) -> Option<DocPath> {
        let folder = self.folder(path)?;
        let relative = path.strip_folder(&folder.path)?;
        DocPath::below(folder.fallback.as_deref()?, relative).ok()
    }

    /// `path` below the folder of its language, or all of it where there is none.
    pub(crate) fn below_folder<'p>(&self, path: &'p DocPath) -> &'p str {
        let folder = self.folder(path);
        let below = folder.and_then(|folder| path.strip_folder(&folder.path));
        below.unwrap_or_else(|| path.as_str())
    }

    /// The folder of a language, where there is one.
    pub(crate) fn folder_of(&self, tag: &str) -> Option<&str> {
        let folder = self
            .folders
            .iter()
            .find(|own| own.tag.eq_ignore_ascii_case(tag));
        folder.map(|folder| &*folder.path)
    }

    /// The folder of a translation that mirrors `source`, a folder at or below the
    /// source language's; `path` is a file of the translation.
    pub(crate) fn mirrored(&self, path: &DocPath, source: &str) -> Option<Box<str>> {
        let folder = self.folder(path)?;
        let fallback = folder.fallback.as_deref()?;
        let below = match source.strip_prefix(fallback)? {
            below if fallback.is_empty() || below.is_empty() => below,
            below => below.strip_prefix('/')?,
        };
        Some(match below {
            "" => folder.path.clone(),
            below => join(&folder.path, below),
        })
    }

    /// The innermost language folder that holds `path`.
    fn folder(&self, path: &DocPath) -> Option<&Folder> {
        let holding = self.folders.iter();
        holding
            .filter(|folder| path.strip_folder(&folder.path).is_some())
            .max_by_key(|folder| folder.path.len())
    }
}

fn configured(config: &Config) -> Vec<Folder> {
    let source = config.source_language();
    let trim = |folder: &str| -> Box<str> { folder.trim_matches('/').into() };
    let is_source = |tag: &str| tag.eq_ignore_ascii_case(source);
    let mut all = config.languages.iter();
    let fallback = all
        .find(|(tag, _)| is_source(tag))
        .map_or_else(Box::default, |(_, folder)| trim(folder));
    let folders = config.languages.iter().map(|(tag, folder)| Folder {
        tag: tag.as_str().into(),
        path: trim(folder),
        fallback: (!is_source(tag)).then(|| fallback.clone()),
    });
    folders.collect()
}

fn found<'a>(source: &str, paths: impl Iterator<Item = &'a DocPath>) -> Vec<Folder> {
    let mut found: Vec<(&str, &str)> = Vec::new();
    for path in paths {
        let Some(folder) = language_folder(path.folder()) else {
            continue;
        };
        if found.last() != Some(&folder) && !found.contains(&folder) {
            found.push(folder);
        }
    }
    let fallback = |parent: &str| {
        let sibling = found
            .iter()
            .find(|(other, name)| *other == parent && name.eq_ignore_ascii_case(source));
        sibling.map(|(parent, name)| join(parent, name))
    };
    let folders = found.iter().map(|(parent, name)| Folder {
        tag: tag(name),
        path: join(parent, name),
        fallback: fallback(parent).filter(|_| !name.eq_ignore_ascii_case(source)),
    });
    folders.collect()
}

/// Parent and name of the outermost folder of `path` that is named by a language
/// with a region or a script: `de-de`, `zh-hans`.
fn language_folder(path: &str) -> Option<(&str, &str)> {
    let mut start = 0;
    for segment in path.split('/') {
        if is_tag(segment) {
            let parent = path.get(..start).unwrap_or_default();
            return Some((parent.trim_end_matches('/'), segment));
        }
        start += segment.len() + 1;
    }
    None
}

fn is_tag(name: &str) -> bool {
    let mut parts = name.split('-');
    let alphabetic = |part: &str, lengths: &[usize]| {
        lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    parts
        .next()
        .is_some_and(|language| alphabetic(language, &[2]))
        && parts
            .next()
            .is_some_and(|second| alphabetic(second, &[2, 4]))
        && parts.all(|region| alphabetic(region, &[2]))
}

/// A tag in the case that BCP 47 (RFC 5646, 2.1.1) recommends.
fn tag(name: &str) -> Box<str> {
    let mut out = String::with_capacity(name.len());
    for (at, part) in name.split('-').enumerate() {
        if at > 0 {
            out.push('-');
        }
        match (at, part.len()) {
            (0, _) => out.push_str(&part.to_ascii_lowercase()),
            (_, 2) => out.push_str(&part.to_ascii_uppercase()),
            _ => {
                let (first, rest) = part.split_at(1);
                out.push_str(&first.to_ascii_uppercase());
                out.push_str(&rest.to_ascii_lowercase());
            }
        }
    }
    out.into()
}

fn join(parent: &str, name: &str) -> Box<str> {
    match parent {
        "" => name.into(),
        parent => format!("{parent}/{name}").into(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn languages(toml: &str, paths: &[&str]) -> Languages {
        let paths: Vec<DocPath> = paths
            .iter()
            .map(|path| DocPath::new(path).unwrap())
            .collect();
        Languages::new(&Config::parse(toml).unwrap(), paths.iter())
    }

    #[test]
    fn folders_tell_language_and_fallback() {
        let configured = "[languages]\n'en-US' = 'en'\n'nl-NL' = 'nl'";
        let all = [
            "x/en-us/a.md",
            "x/de-de/a.md",
            "y/zh-hans/b.md",
            "how-to/c.md",
            "go-to/x.md",
        ];
        let cases = [
            (configured, "nl/a/b.md", Some("nl-NL"), Some("en/a/b.md")),
            (configured, "en/a.md", Some("en-US"), None),
            (configured, "a.md", None, None),
            (
                "[languages]\n'nl-NL' = 'nl'",
                "nl/b.md",
                Some("nl-NL"),
                Some("b.md"),
            ),
            ("", "x/de-de/q/a.md", Some("de-DE"), Some("x/en-us/q/a.md")),
            ("", "y/zh-hans/b.md", Some("zh-Hans"), None),
            ("", "how-to/c.md", None, None),
        ];
        for (toml, path, language, fallback) in cases {
            let languages = languages(toml, &all);
            let path = DocPath::new(path).unwrap();
            assert_eq!(languages.of_folder(&path), language, "{path}");
            let found = languages.fallback(&path);
            assert_eq!(found.as_ref().map(DocPath::as_str), fallback, "{path}");
        }
    }
}
