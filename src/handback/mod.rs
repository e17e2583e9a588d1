//! Taking translations back: localised articles out of what vendors return.
//!
//! In this order: a package is opened (`package`), each file of it validated and read
//! (`returned`), and each document merged into the source as it is now, localised and
//! written (`article`).

mod article;
mod before;
mod came;
mod package;
mod returned;
mod summary;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tercet_article::{Rule, Span};
use tercet_docset::DocPath;
use tercet_translation::model::State;
use tercet_translation::reuse::Memory;
use tercet_translation::segment::Segmentation;

use crate::failure::Failure;
use crate::finding::{Finding, arrange};
use crate::git::History;
use crate::opening::Opened;
use crate::translation::Desk;
use crate::translation::date::Date;
use crate::translation::language::Language;
use crate::translation::record::Written;
use crate::{pool, rules};

use article::Merger;
use came::Came;
use package::Package;
use returned::{Document, Returned};
pub(crate) use summary::Summary;

/// How to take back.
pub(crate) struct Options<'a> {
    /// Folder for the localised articles.
    pub(crate) out: &'a Path,
    /// Folder for XLIFF files with a note for each finding, if they are wanted.
    pub(crate) annotate: Option<&'a Path>,
    /// Folder of localised articles that go where nothing came back, and of the
    /// articles that they were made from.
    pub(crate) previous: Option<&'a Path>,
    pub(crate) previous_source: Option<&'a Path>,
    /// The lowest state that is taken.
    pub(crate) min_state: State,
    /// Leave out what the localised article has beyond its translation.
    pub(crate) plain: bool,
    /// Notes what is written, if that is wanted.
    pub(crate) written: Option<&'a Written>,
    /// Number of threads, at least one.
    pub(crate) jobs: usize,
    /// Which rules are reported.
    pub(crate) wants: &'a (dyn Fn(&Rule) -> bool + Sync),
}

/// What was taken back.
pub(crate) struct Outcome {
    /// Findings in the docset's files, with paths of the docset; in order.
    pub(crate) of_articles: Vec<Finding>,
    /// Findings in what came back, with paths as given; in order.
    pub(crate) of_packages: Vec<Finding>,
    /// The texts that the latter are about.
    pub(crate) texts: BTreeMap<String, Arc<str>>,
    pub(crate) summary: Summary,
    /// Whether a package or a file in one could not be read at all.
    pub(crate) unread: bool,
}

/// Takes back what `packages` hold: archives, folders or XLIFF files.
///
/// # Errors
/// Where no article can be written any more.
pub(crate) fn run(
    opened: &Opened,
    packages: &[PathBuf],
    options: &Options<'_>,
) -> Result<Outcome, Failure> {
    let mut outcome = Outcome {
        of_articles: Vec::new(),
        of_packages: Vec::new(),
        texts: BTreeMap::new(),
        summary: Summary::default(),
        unread: false,
    };
    let history = history(opened);
    let mut came = Came::default();
    for path in packages {
        match package::open(path) {
            Ok(packages) => {
                for package in packages {
                    take(opened, &history, package, options, &mut came, &mut outcome)?;
                }
            }
            Err(message) => {
                outcome.unread = true;
                let name = package::shown(path);
                outcome
                    .of_packages
                    .push(at(&name, &rules::PACKAGE_UNREADABLE, message));
            }
        }
    }
    outcome.of_packages.extend(came.missing());
    for findings in [&mut outcome.of_articles, &mut outcome.of_packages] {
        findings.retain(|finding| (options.wants)(finding.rule));
        arrange(findings);
    }
    Ok(outcome)
}

fn history(opened: &Opened) -> History {
    let mut paths: Vec<&DocPath> = opened
        .docset
        .articles()
        .chain(opened.docset.tocs())
        .collect();
    paths.extend(opened.docset.of_role(tercet_docset::Role::Include));
    paths.sort_unstable();
    let root = opened.root.as_deref();
    root.map(|root| History::read(root, &paths))
        .unwrap_or_default()
}

/// Files of a package that are in memory at the same time, for each thread.
const AT_ONCE: usize = 16;

/// Takes back one package.
fn take(
    opened: &Opened,
    history: &History,
    package: Package,
    options: &Options<'_>,
    came: &mut Came,
    outcome: &mut Outcome,
) -> Result<(), Failure> {
    let Package {
        name,
        files,
        manifest,
    } = package;
    let asked = manifest
        .as_ref()
        .and_then(|manifest| Language::new(&manifest.target_language));
    let told = Date::of_environment().or(manifest.as_ref().and_then(|manifest| manifest.date));
    let bench = Merger {
        opened,
        options,
        asked: asked.as_ref(),
        day: told.unwrap_or_else(Date::today),
    };
    let mut booths: BTreeMap<Language, Arc<Booth<'_>>> = BTreeMap::new();
    let Outcome {
        of_articles,
        of_packages,
        texts,
        summary,
        unread,
    } = outcome;
    // What the two closures add to, one after the other.
    let of_articles = RefCell::new(of_articles);
    let summary = RefCell::new(summary);
    let read = |at: usize| {
        files
            .get(at)
            .map(|file| returned::read(file, asked.as_ref()))
    };
    let take = |read: Option<Returned>| {
        let mut documents = Vec::new();
        let Some(read) = read else {
            return Ok(documents);
        };
        *unread |= !read.readable;
        summary.borrow_mut().refused += usize::from(!read.readable);
        if !read.findings.is_empty() {
            texts.insert(read.name, read.text);
        }
        of_packages.extend(read.findings);
        for document in read.documents {
            if let Err(finding) = came.take(opened, asked.as_ref(), &document) {
                of_packages.push(finding);
                continue;
            }
            let language = &document.language;
            let booth = if let Some(booth) = booths.get(language) {
                booth.clone()
            } else {
                let (booth, found) = Booth::new(opened, history, language, options)?;
                of_articles.borrow_mut().extend(found);
                let booth = Arc::new(booth);
                booths.insert(language.clone(), booth.clone());
                booth
            };
            documents.push((booth, document));
        }
        Ok(documents)
    };
    let merge = |(booth, document): &(Arc<Booth<'_>>, Document)| bench.merge(booth, document);
    let note = |merged: Result<article::Merged, Failure>| {
        let merged = merged?;
        of_articles.borrow_mut().extend(merged.findings);
        summary.borrow_mut().add(&merged.counts);
        Ok(())
    };
    pool::staged(
        (options.jobs, AT_ONCE),
        files.len(),
        read,
        take,
        merge,
        note,
    )?;
    if let (Some(manifest), Some(asked)) = (manifest, &asked) {
        came.handed_off.push((name, asked.clone(), manifest));
    }
    Ok(())
}

/// What the documents of a language share.
struct Booth<'a> {
    desk: Desk<'a>,
    /// What was translated before, if that was asked for.
    memory: Option<Memory>,
}

impl<'a> Booth<'a> {
    fn new(
        opened: &'a Opened,
        history: &'a History,
        language: &Language,
        options: &Options<'_>,
    ) -> Result<(Self, Vec<Finding>), Failure> {
        let target = Some(language.as_str());
        let (desk, mut found) = Desk::new(opened, history, target, Segmentation::Unit);
        let (memory, of_memory) = before::memory(opened, language, &desk, options)?;
        found.extend(of_memory);
        Ok((Self { desk, memory }, found))
    }
}

/// A finding about a whole file that came back.
fn at(file: &str, rule: &'static Rule, message: String) -> Finding {
    let start = tercet_article::LineColumn { line: 1, column: 1 };
    Finding {
        path: file.into(),
        rule,
        severity: rule.severity,
        span: Span::default(),
        start,
        end: start,
        message: message.into(),
        hint: None,
    }
}
