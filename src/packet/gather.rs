//! Which articles a packet holds, and what is known about each.

use std::collections::BTreeSet;

use globset::GlobBuilder;
use rayon::prelude::*;
use tercet_article::Article;
use tercet_docset::{DocPath, Sources};
use tercet_markdown::localise::Keys;
use tercet_pdf::{Lag, Origin};

use super::definition::Definition;
use crate::batch::Digest;
use crate::compile::{Compiled, Compiler};
use crate::failure::Failure;
use crate::finding::Finding;
use crate::git::History;
use crate::opening::Opened;
use crate::pool;
use crate::rules;
use crate::status::{State, Survey};

/// An article of a packet.
pub(super) struct Member {
    pub(super) compiled: Compiled,
    /// The source, where both stand side by side.
    pub(super) beside: Option<Compiled>,
    pub(super) commit: Option<String>,
    pub(super) sha256: Digest,
    pub(super) origin: Origin,
}

/// What a packet is made of.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) members: Vec<Member>,
    /// Articles that were asked for and are not there: path, and why.
    pub(super) absent: Vec<(String, String)>,
    pub(super) findings: Vec<Finding>,
}

/// Paths of the articles that `definition` names, below the folder of a language, in order, each
/// once; and what it names that there is not.
pub(super) fn wanted(
    definition: &Definition,
    opened: &Opened,
) -> Result<(Vec<String>, Vec<String>), Failure> {
    let docset = &opened.docset;
    let folder = docset
        .language_folder(docset.source_language())
        .unwrap_or("");
    let below = |path: &DocPath| -> Option<String> {
        let path = path.as_str();
        match folder {
            "" => Some(path.to_owned()),
            _ => Some(path.strip_prefix(folder)?.strip_prefix('/')?.to_owned()),
        }
    };
    let all: Vec<String> = docset.articles().filter_map(below).collect();
    let mut chosen: Vec<String> = Vec::new();
    let mut unknown = Vec::new();
    if let Some(toc) = &definition.toc {
        let path = DocPath::below(folder, toc).map_err(|error| invalid(toc, &error.to_string()))?;
        let order = docset.reading_order(&opened.inputs, &path);
        if order.is_empty() {
            unknown.push(toc.clone());
        }
        chosen.extend(order.iter().filter_map(below));
    }
    for pattern in &definition.articles {
        let glob = GlobBuilder::new(pattern).literal_separator(true).build();
        let glob = glob.map_err(|error| invalid(pattern, &error.to_string()))?;
        let matcher = glob.compile_matcher();
        let before = chosen.len();
        chosen.extend(all.iter().filter(|path| matcher.is_match(path)).cloned());
        if chosen.len() == before {
            unknown.push(pattern.clone());
        }
    }
    let mut seen = BTreeSet::new();
    chosen.retain(|path| seen.insert(path.clone()));
    Ok((chosen, unknown))
}

fn invalid(what: &str, why: &str) -> Failure {
    Failure::new(
        &rules::PACKET_INVALID,
        format!("the packet names '{what}': {why}"),
    )
}

/// The articles in each language. `see_language` is told that of each as soon as it is known.
pub(super) fn gather(
    definition: &Definition,
    opened: &Opened,
    compiler: &Compiler<'_>,
    languages: &[String],
    see_language: &(dyn Fn(&str) + Sync),
) -> Result<Gathered, Failure> {
    let docset = &opened.docset;
    let (chosen, unknown) = wanted(definition, opened)?;
    let mut gathered = Gathered::default();
    for path in unknown {
        gathered.absent.push((path, "no such article".to_owned()));
    }
    let source_folder = docset
        .language_folder(docset.source_language())
        .unwrap_or("");
    let mut places: Vec<Place<'_>> = Vec::new();
    for language in languages {
        let folder = docset.language_folder(language);
        for path in &chosen {
            let source = DocPath::below(source_folder, path);
            let source = source.map_err(|error| invalid(path, &error.to_string()))?;
            let own = folder.and_then(|folder| DocPath::below(folder, path).ok());
            let own = own.filter(|own| docset.role(own).is_some());
            places.push((own, source, language));
        }
    }
    let all: Vec<&DocPath> = {
        let mut all: Vec<&DocPath> = places
            .iter()
            .flat_map(|(own, source, _)| own.iter().chain([source]))
            .collect();
        all.sort();
        all.dedup();
        all
    };
    let mut taken: BTreeSet<&DocPath> = BTreeSet::new();
    let mut once: Vec<&Place<'_>> = places.iter().collect();
    once.retain(|(own, source, _)| taken.insert(own.as_ref().unwrap_or(source)));
    let none = History::default();
    // Git is asked meanwhile.
    let (read, (history, survey)) = rayon::join(
        || {
            let new = |place: &&Place<'_>| Read::new(definition, compiler, place, see_language);
            once.par_iter().map(new).collect::<Vec<_>>()
        },
        || {
            let root = opened.root.as_deref();
            let history = root.map(|root| History::read(root, &all));
            let survey = survey(opened, &none, &places, languages);
            (history.unwrap_or_default(), survey)
        },
    );
    let known = (opened, &history, survey.as_ref());
    let members: Vec<_> = read
        .into_par_iter()
        .zip(&once)
        .map(|(read, place)| read.map(|read| member(read, known, place)))
        .collect();
    for ((own, source, _), member) in once.into_iter().zip(members) {
        match member {
            Ok(mut member) => {
                gathered.findings.append(&mut member.compiled.findings);
                gathered.members.push(member);
            }
            Err(finding) => {
                let path = own.as_ref().unwrap_or(source).as_str().to_owned();
                gathered.absent.push((path, finding.message.to_string()));
                gathered.findings.push(finding);
            }
        }
    }
    Ok(gathered)
}

/// An article in its language, if there is one; its source; that language.
type Place<'a> = (Option<DocPath>, DocPath, &'a str);

/// An article of a packet, of which nothing is known yet.
struct Read {
    article: Compiled,
    beside: Option<Compiled>,
}

impl Read {
    fn new(
        definition: &Definition,
        compiler: &Compiler<'_>,
        (own, source, _): &Place<'_>,
        see_language: &(dyn Fn(&str) + Sync),
    ) -> Result<Self, Finding> {
        let article = compiler.compile(own.as_ref().unwrap_or(source))?;
        see_language(article.language());
        let is_translation = own.as_ref().is_some_and(|own| own != source);
        let beside = (is_translation && definition.bilingual).then(|| compiler.compile(source));
        Ok(Self {
            article,
            beside: beside.transpose()?,
        })
    }
}

fn member(
    Read { article, beside }: Read,
    (opened, history, survey): Known<'_>,
    (own, source, language): &Place<'_>,
) -> Member {
    let path = own.as_ref().unwrap_or(source);
    let is_source_language = language.eq_ignore_ascii_case(opened.docset.source_language());
    let origin = match (path == source, is_source_language) {
        (true, true) => Origin::Original,
        (true, false) => Origin::Fallback,
        (false, _) => translation(
            article.article(),
            opened,
            source,
            standing(survey, source, language),
        ),
    };
    let bytes = || opened.inputs.read(path).unwrap_or_default();
    // It is not read again where git knows no commit.
    let commit = history.state(path).and_then(|_| {
        let commit = history.commit(path, &bytes());
        commit.map(str::to_owned)
    });
    // It was noted when the article was compiled.
    let digest = opened.inputs.digest(path);
    Member {
        commit,
        sha256: digest.unwrap_or_else(|| Digest::of(&bytes())),
        compiled: article,
        beside,
        origin,
    }
}

/// What is known about the articles of a packet.
type Known<'a> = (&'a Opened, &'a History, Option<&'a Survey<'a>>);

/// How the translations stand to their sources, where that can be found out.
fn survey<'a>(
    opened: &'a Opened,
    none: &'a History,
    places: &[Place<'_>],
    languages: &[String],
) -> Option<Survey<'a>> {
    let root = opened.root.as_deref()?;
    let docset = &opened.docset;
    let others = languages
        .iter()
        .filter(|language| !language.eq_ignore_ascii_case(docset.source_language()));
    let folders: Vec<_> = others
        .filter_map(|language| docset.language_folder(language))
        .map(|folder| root.join(folder))
        .collect();
    let mut sources: Vec<DocPath> = places.iter().map(|(_, source, _)| source.clone()).collect();
    sources.sort();
    sources.dedup();
    if folders.is_empty() {
        return None;
    }
    Survey::new(opened, none, &sources, &folders, None, pool::default_jobs()).ok()
}

/// Whether the translation of `source` is behind, and how far.
fn standing(survey: Option<&Survey<'_>>, source: &DocPath, language: &str) -> Option<(bool, Lag)> {
    let answers = survey?.standing(source);
    let answer = answers
        .into_iter()
        .find(|answer| answer.language.eq_ignore_ascii_case(language))?;
    let lag = answer.standing.behind.as_ref().map(|behind| Lag {
        commits: behind.commits,
        days: behind.days,
        blocks: behind.blocks.len(),
    });
    match answer.standing.state {
        State::Behind => Some((true, lag.unwrap_or_default())),
        State::Current => Some((false, Lag::default())),
        State::Untranslated | State::Orphaned => None,
    }
}

/// What the front matter of a translation says about it, and whether its source is still what it
/// was made from (`ms.openlocfilehash`).
fn translation(
    article: &Article,
    opened: &Opened,
    source: &DocPath,
    standing: Option<(bool, Lag)>,
) -> Origin {
    let docset = &opened.docset;
    let text = |key: &str| {
        article
            .metadata
            .text(key)
            .map(str::trim)
            .filter(|text| !text.is_empty())
    };
    let machine = text("ms.translationtype").is_some_and(|kind| {
        kind.to_ascii_uppercase().starts_with("MT") || kind.to_ascii_lowercase().contains("machine")
    });
    let recorded = text("ms.openlocfilehash");
    let behind = recorded.and_then(|recorded| {
        docset.role(source)?;
        let now = opened.inputs.read(source).ok()?;
        let now = String::from_utf8(now).ok()?;
        let is = |crlf| Keys::hash(&now, crlf).eq_ignore_ascii_case(recorded);
        Some(!is(true) && !is(false))
    });
    let behind = standing.as_ref().map(|(behind, _)| *behind).or(behind);
    let lag = standing
        .map(|(_, lag)| lag)
        .filter(|_| behind == Some(true));
    Origin::Translation {
        machine,
        source_commit: text("ms.sourcegitcommit").map(str::to_owned),
        behind,
        lag,
    }
}
