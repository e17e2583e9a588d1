//! Which output file belongs to which article.

use std::collections::{BTreeMap, HashSet};

use tercet_docset::DocPath;
use xxhash_rust::xxh3::xxh3_64;

use super::WORK_FOLDER;
use super::form::{Form, outputs};

/// The stems of all outputs: the article's path without its extension, save
/// where two articles would share it, or it is taken by something else.
pub(super) struct Names {
    /// Articles whose stem is another than that.
    special: BTreeMap<DocPath, String>,
}

impl Names {
    /// Gives each of `articles`, all of the docset, its stem. The answer depends
    /// on the set alone, so that all shards agree.
    pub(super) fn new<'a>(articles: impl Iterator<Item = &'a DocPath> + Clone) -> Self {
        let folders: HashSet<u64> = articles
            .clone()
            .flat_map(|path| ancestors(path.folder()))
            .map(key)
            .collect();
        let is_markdown = |path: &DocPath| path.has_extension("md");
        let mut taken = HashSet::new();
        let mut special = BTreeMap::new();
        let markdown = articles.clone().filter(|path| is_markdown(path));
        let others = articles.filter(|path| !is_markdown(path));
        for path in markdown.chain(others) {
            let free = |stem: &str| {
                !is_reserved(stem)
                    && !taken.contains(&key(stem))
                    && outputs(&Form::ALL, stem, path)
                        .iter()
                        .all(|output| !folders.contains(&key(output)))
            };
            let stem = candidates(path).find(|stem| free(stem));
            let stem = stem.unwrap_or_else(|| path.as_str().to_owned());
            taken.insert(key(&stem));
            if stem != plain(path) {
                special.insert(path.clone(), stem);
            }
        }
        Self { special }
    }

    /// The stem of the outputs of `path`, relative to the output folder.
    pub(super) fn stem<'a>(&'a self, path: &'a DocPath) -> &'a str {
        self.special.get(path).map_or(plain(path), String::as_str)
    }
}

/// The path without its extension.
fn plain(path: &DocPath) -> &str {
    let text = path.as_str();
    let extension = path.extension();
    text.strip_suffix(extension)
        .and_then(|stem| stem.strip_suffix('.'))
        .filter(|_| !extension.is_empty())
        .unwrap_or(text)
}

/// Stems to try: never ends.
fn candidates(path: &DocPath) -> impl Iterator<Item = String> + '_ {
    let with_extension = path.as_str();
    [plain(path).to_owned(), with_extension.to_owned()]
        .into_iter()
        .chain((1..).map(move |times| format!("{}{with_extension}", "_".repeat(times))))
}

/// Names of the output folder that are not an article's.
fn is_reserved(stem: &str) -> bool {
    let stem = fold(stem);
    is_manifest(&stem) || stem.split('/').next() == Some(WORK_FOLDER)
}

/// `manifest`, or `manifest-I-of-N`.
fn is_manifest(stem: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    match stem.strip_prefix("manifest") {
        Some("") => true,
        Some(shard) => shard
            .strip_prefix('-')
            .and_then(|shard| shard.split_once("-of-"))
            .is_some_and(|(index, count)| is_number(index) && is_number(count)),
        None => false,
    }
}

/// File systems may not tell upper from lower case; so neither do the names.
fn fold(stem: &str) -> String {
    stem.to_lowercase()
}

/// What is kept of a name to compare it with others. If two names shared it, one of
/// them would get a longer stem without need.
fn key(name: &str) -> u64 {
    xxh3_64(fold(name).as_bytes())
}

fn ancestors(folder: &str) -> impl Iterator<Item = &str> {
    std::iter::successors((!folder.is_empty()).then_some(folder), |folder| {
        folder.rsplit_once('/').map(|(parent, _)| parent)
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn check(articles: &[(&str, &str)]) {
        let paths: Vec<DocPath> = articles
            .iter()
            .map(|(path, _)| DocPath::new(path).unwrap())
            .collect();
        let names = Names::new(paths.iter());
        for (path, (_, expected)) in paths.iter().zip(articles) {
            assert_eq!(names.stem(path), *expected, "{path}");
        }
    }

    #[test]
    fn stems() {
        check(&[("a.md", "a"), ("b/c.d.md", "b/c.d"), ("b/toc.yml", "b/toc")]);
        check(&[("a.md", "a"), ("a.yml", "a.yml")]);
        check(&[("a.yaml", "a"), ("a.yml", "a.yml")]);
        check(&[("a.md", "a"), ("a.yml", "_a.yml"), ("a.yml.md", "a.yml")]);
        check(&[("A.md", "A"), ("a.md", "a.md")]);
        check(&[
            ("Manifest.md", "Manifest.md"),
            ("x/manifest.md", "x/manifest"),
        ]);
        check(&[("manifest-1-of-2.md", "manifest-1-of-2.md")]);
        check(&[
            ("manifesto.md", "manifesto"),
            ("manifest-1-of-.md", "manifest-1-of-"),
        ]);
        check(&[(".tercet/all.md", "_.tercet/all.md")]);
        check(&[("a.json/b.md", "a.json/b"), ("a.md", "a.md")]);
        check(&[("README", "README")]);
    }
}
