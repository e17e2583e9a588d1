//! Taking translations back: localised articles out of what vendors return.
//!
//! In this order: a package is opened (`package`), each file of it validated and read
//! (`returned`), and each document merged into the source as it is now, localised and
//! written (`article`).

mod article;
mod package;
mod returned;
mod summary;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tercet_article::{Rule, Span};
use tercet_docset::DocPath;
use tercet_translation::model::State;
use tercet_translation::segment::Segmentation;

use crate::failure::Failure;
use crate::finding::{Finding, arrange};
use crate::git::History;
use crate::opening::Opened;
use crate::translation::Desk;
use crate::translation::date::Date;
use crate::{pool, rules};

use article::Merger;
use package::Package;
use returned::{Document, Returned};
pub(crate) use summary::Summary;

/// How to take back.
pub(crate) struct Options<'a> {
    /// Folder for the localised articles.
    pub(crate) out: &'a Path,
    /// Folder for XLIFF files with a note for each finding, if they are wanted.
    pub(crate) annotate: Option<&'a Path>,
    /// The lowest state that is taken.
    pub(crate) min_state: State,
    /// Leave out what the localised article has beyond its translation.
    pub(crate) plain: bool,
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
    let mut written = BTreeSet::new();
    for path in packages {
        let name = path.to_string_lossy().replace('\\', "/");
        match package::open(path) {
            Ok(package) => take(
                opened,
                &history,
                &name,
                package,
                options,
                &mut written,
                &mut outcome,
            )?,
            Err(message) => {
                outcome.unread = true;
                outcome
                    .of_packages
                    .push(at(&name, &rules::PACKAGE_UNREADABLE, message));
            }
        }
    }
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

/// Takes back one package, called `name`.
fn take(
    opened: &Opened,
    history: &History,
    name: &str,
    package: Package,
    options: &Options<'_>,
    written: &mut BTreeSet<(String, DocPath)>,
    outcome: &mut Outcome,
) -> Result<(), Failure> {
    let Package { files, manifest } = package;
    let asked = manifest.as_ref().map(|manifest| &*manifest.target_language);
    let read = pool::each(
        options.jobs,
        files.len(),
        || (),
        |(), at| files.get(at).map(|file| returned::read(file, asked)),
    );
    drop(files);
    let mut documents = Vec::new();
    for Returned {
        name,
        text,
        findings,
        documents: own,
        readable,
    } in read.into_iter().flatten()
    {
        outcome.unread |= !readable;
        outcome.summary.refused += usize::from(!readable);
        if !findings.is_empty() {
            outcome.texts.insert(name, text);
        }
        outcome.of_packages.extend(findings);
        documents.extend(own);
    }
    known(opened, &mut documents, written, outcome);
    let languages: BTreeSet<&str> = documents
        .iter()
        .map(|document| &*document.language)
        .collect();
    let mut desks = BTreeMap::new();
    for language in languages {
        let (desk, found) = Desk::new(opened, history, Some(language), Segmentation::Unit);
        outcome.of_articles.extend(found);
        desks.insert(language, desk);
    }
    let told = Date::of_environment().or(manifest.as_ref().and_then(|manifest| manifest.date));
    let bench = Merger {
        opened,
        options,
        asked,
        day: told.unwrap_or_else(Date::today),
    };
    let merged = pool::each(
        options.jobs,
        documents.len(),
        || (),
        |(), at| {
            let document = documents.get(at)?;
            Some(bench.merge(desks.get(&*document.language)?, document))
        },
    );
    for merged in merged.into_iter().flatten() {
        let merged = merged?;
        outcome.of_articles.extend(merged.findings);
        outcome.summary.add(&merged.counts);
    }
    if let Some(manifest) = &manifest {
        let back: BTreeSet<&str> = documents
            .iter()
            .map(|document| &*document.content.path)
            .collect();
        for entry in manifest
            .articles
            .iter()
            .filter(|entry| !back.contains(&*entry.path))
        {
            let message = format!("`{}` was handed off and did not come back", entry.path);
            outcome
                .of_packages
                .push(at(name, &rules::DOCUMENT_MISSING, message));
        }
    }
    Ok(())
}

/// Leaves out documents whose article the docset does not have, and those whose
/// article came back before for the same language.
fn known(
    opened: &Opened,
    documents: &mut Vec<Document>,
    written: &mut BTreeSet<(String, DocPath)>,
    outcome: &mut Outcome,
) {
    documents.retain(|document| {
        let path = document.path.as_ref();
        let Some(path) = path.filter(|path| opened.docset.role(path).is_some()) else {
            let message = format!("the docset has no article `{}`", document.content.path);
            let finding = at(&document.file, &rules::DOCUMENT_UNKNOWN, message);
            outcome.of_packages.push(finding);
            return false;
        };
        let is_new = written.insert((document.language.clone(), path.clone()));
        if !is_new {
            let message = format!("`{path}` came back before, for {}", document.language);
            let finding = at(&document.file, &rules::DOCUMENT_TWICE, message);
            outcome.of_packages.push(finding);
        }
        is_new
    });
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
