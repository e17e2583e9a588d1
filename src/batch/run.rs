//! The whole run.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use tercet_article::Rule;
use tercet_docset::{DocPath, Docset, Profile};
use tercet_translation::segment::Segmentation;
use xxhash_rust::xxh3::Xxh3;

use super::Digest;
use super::cache::Cache;
use super::form::Form;
use super::job::{Done, How, Scratch, Shop};
use super::ledger::Ledger;
use super::manifest::{self, Entry, Head};
use super::names::Names;
use super::output::OutputFolder;
use super::progress::{Progress, ProgressMode};
use super::record::Made;
use super::shard::Shard;
use super::summary::Summary;
use crate::compile::Compiler;
use crate::failure::Failure;
use crate::finding::Finding;
use crate::gathered::Gathered;
use crate::opening::{Opened, pages};
use crate::pdf::Printer;
use crate::pool;
use crate::status::Survey;
use crate::translation::Desk;

/// How to run.
pub(crate) struct Options<'a> {
    /// The output folder.
    pub(crate) out: &'a Path,
    /// What to compile to, ordered, each once.
    pub(crate) forms: &'a [Form],
    /// For PDF; none where it is not asked for.
    pub(crate) printer: Option<&'a Printer>,
    /// Name of the profile, and the profile.
    pub(crate) profile: Option<(&'a str, &'a Profile)>,
    /// Number of threads, at least one.
    pub(crate) jobs: usize,
    /// The part of the docset that is compiled; none: all of it.
    pub(crate) shard: Option<Shard>,
    /// Compile what is unchanged, too.
    pub(crate) force: bool,
    /// What is known of translations, where it is asked for.
    pub(crate) survey: Option<&'a Survey<'a>>,
    /// How progress is shown.
    pub(crate) progress: ProgressMode,
    /// Which rules are reported.
    pub(crate) wants: &'a (dyn Fn(&Rule) -> bool + Sync),
}

/// Compiles the selected articles of `opened`. Gives the findings, in order, each
/// once, with paths of the docset.
///
/// # Errors
/// Where the output folder cannot be used, or is full.
pub(crate) fn run(opened: &Opened, options: &Options<'_>) -> Result<Vec<Finding>, Failure> {
    let is_mine = |path: &&DocPath| options.shard.is_none_or(|shard| shard.holds(path.as_str()));
    let articles: Vec<&DocPath> = opened.selected.iter().filter(is_mine).collect();
    let output = OutputFolder::open(options.out, options.shard)?;
    let cache_file = output.cache_file();
    let cache_failed = |error| Failure::output(&cache_file, &error);
    let cache = Cache::open(cache_file.clone()).map_err(cache_failed)?;
    let pages = pages(&opened.docset).into_iter();
    let all: BTreeSet<&DocPath> = pages.chain(&opened.selected).collect();
    let names = Names::new(all.iter().copied());
    let progress = Progress::start(options.progress, articles.len());

    let results = Results::default();
    let history = opened.history(&articles);
    let shop = Shop {
        inputs: &opened.inputs,
        compiler: Compiler::new(
            &opened.docset,
            &opened.inputs,
            options.profile.map(|(_, profile)| profile),
        ),
        names: &names,
        forms: options.forms,
        output: &output,
        cache: &cache,
        desk: Desk::new(opened, &history, None, Segmentation::Unit).0,
        printer: options.printer,
        environment: environment(&opened.docset, options),
        history: &history,
        survey: options.survey,
        force: options.force,
    };
    compile_all(&shop, &articles, options.jobs, &results, &progress)?;
    let is_whole = opened.is_whole && options.shard.is_none();
    let mut findings = results.gathered.finish(opened, is_whole);
    let counts = results.counts.into_inner();
    let Counts {
        mut summary,
        failed,
    } = counts.unwrap_or_else(PoisonError::into_inner);

    let ledger = Ledger {
        all: &all,
        names: &names,
        forms: options.forms,
        articles: &articles,
        failed: &failed,
    };
    let (stale, unselected) = earlier(&ledger, &output, options.shard, &cache, opened);
    summary.removed = ledger.remove(&stale, &output)?;
    write_manifest(
        &output,
        options,
        &opened.docset,
        &ledger,
        (&cache, &unselected),
    )?;
    let kept = unselected.keys().map(String::as_str);
    let written = ledger.written().map(DocPath::as_str);
    cache.finish(written.chain(kept)).map_err(cache_failed)?;

    let of_translations = options.survey.iter();
    findings.extend(of_translations.flat_map(|survey| survey.findings.clone()));
    findings.retain(|finding| (options.wants)(finding.rule));
    summary.count(&findings);
    progress.finish(&mut summary);
    Ok(findings)
}

/// What the threads add to.
#[derive(Default)]
struct Results {
    gathered: Gathered,
    counts: Mutex<Counts>,
}

#[derive(Default)]
struct Counts {
    summary: Summary,
    /// Articles without outputs, with the code that says why.
    failed: BTreeMap<DocPath, &'static str>,
}

impl Results {
    fn add(&self, path: &DocPath, done: Done) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let summary = &mut counts.summary;
        summary.articles += 1;
        summary.input_bytes += done.input_bytes;
        summary.output_bytes += done.output_bytes;
        match done.how {
            How::Compiled => summary.compiled += 1,
            How::Unchanged => summary.unchanged += 1,
            How::Failed(code) => {
                summary.failed += 1;
                counts.failed.insert(path.clone(), code);
            }
        }
        drop(counts);
        self.gathered.add(path, &done.findings, done.facts);
    }
}

fn compile_all(
    shop: &Shop<'_>,
    articles: &[&DocPath],
    jobs: usize,
    results: &Results,
    progress: &Progress,
) -> Result<(), Failure> {
    let threads = AtomicUsize::new(0);
    let stopped: OnceLock<Failure> = OnceLock::new();
    let scratch = || Scratch::new(threads.fetch_add(1, Ordering::Relaxed), shop.forms);
    pool::each(jobs, articles.len(), scratch, |scratch, at| {
        let Some(path) = articles.get(at).filter(|_| stopped.get().is_none()) else {
            return;
        };
        match shop.article(path, scratch) {
            Ok(done) => {
                if let How::Failed(code) = done.how {
                    progress.failed(path.as_str(), code);
                }
                progress.advance();
                results.add(path, done);
            }
            // The first one counts; the others say the same.
            Err(failure) => drop(stopped.set(failure)),
        }
    });
    stopped.into_inner().map_or(Ok(()), Err)
}

/// What an output depends on besides its inputs: the program, the configuration,
/// the table of files, the profile.
fn environment(docset: &Docset, options: &Options<'_>) -> Digest {
    // Two builds of one version may differ, so it is the program itself.
    let program = env::current_exe().and_then(File::open).and_then(checksum);
    let program = program.unwrap_or_default();
    let profile = options.profile.map_or("", |(name, _)| name);
    let forms: Vec<&str> = options.forms.iter().map(|form| form.name()).collect();
    Digest::of_parts([
        env!("CARGO_PKG_VERSION").as_bytes(),
        &program.to_le_bytes(),
        &docset.fingerprint().to_le_bytes(),
        profile.as_bytes(),
        forms.join(",").as_bytes(),
        options
            .printer
            .map_or(&[], |printer| printer.fingerprint.as_bytes().as_slice()),
    ])
}

/// The XXH3-128 of a file: many times quicker than SHA-256, and no proof is needed.
fn checksum(mut file: File) -> io::Result<u128> {
    let mut hasher = Xxh3::new();
    let mut buffer = vec![0; 64 << 10];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hasher.digest128()),
            length => hasher.update(buffer.get(..length).unwrap_or_default()),
        }
    }
}

/// What earlier runs wrote, by their manifest and, where they were killed before
/// they wrote one, by the cache: outputs that this run did not write for the same
/// article, and articles that this run did not look at, though they exist.
fn earlier(
    ledger: &Ledger<'_>,
    output: &OutputFolder,
    shard: Option<Shard>,
    cache: &Cache,
    opened: &Opened,
) -> (BTreeSet<String>, BTreeMap<String, Entry>) {
    let mut stale = BTreeSet::new();
    let mut unselected = BTreeMap::new();
    let manifest = File::open(output.locate(&manifest::file_name(shard)));
    for entry in manifest
        .into_iter()
        .flat_map(|file| manifest::read(BufReader::new(file)))
    {
        stale.extend(ledger.replaced(&entry).map(str::to_owned));
        let exists = DocPath::new(&entry.path).is_ok_and(|p| opened.docset.role(&p).is_some());
        let is_other = !opened.is_whole && ledger.article(&entry.path).is_none();
        if is_other && exists && entry.failed.is_none() {
            unselected.insert(entry.path.clone(), entry);
        }
    }
    let written = ledger.written().map(DocPath::as_str);
    cache.each_but(written, &mut |made| {
        stale.extend(made.outputs.iter().map(|output| output.path.clone()));
    });
    (stale, unselected)
}

/// The manifest tells what lies in the output folder: a run over a part of the
/// docset leaves the rest in it.
fn write_manifest(
    output: &OutputFolder,
    options: &Options<'_>,
    docset: &Docset,
    ledger: &Ledger<'_>,
    (cache, unselected): (&Cache, &BTreeMap<String, Entry>),
) -> Result<(), Failure> {
    let name = manifest::file_name(options.shard);
    let shard = options.shard.map(|shard| shard.to_string());
    let configuration = format!("{:?}", docset.config());
    let head = Head {
        schema_version: "1.0",
        generator: concat!("tercet ", env!("CARGO_PKG_VERSION")),
        shard: shard.as_deref(),
        profile: options.profile.map(|(name, _)| name),
        configuration_sha256: Digest::of(configuration.as_bytes()),
    };
    let mine = ledger.articles.iter().map(|path| (path.as_str(), None));
    let others = unselected
        .iter()
        .map(|(path, entry)| (path.as_str(), Some(entry)));
    let paths: BTreeMap<&str, Option<&Entry>> = mine.chain(others).collect();
    let entries = paths
        .into_iter()
        .map(|(path, other)| match (other, ledger.failed.get(path)) {
            (Some(entry), _) => Ok(entry.clone()),
            (None, Some(code)) => Ok(Entry::failed(path, code)),
            (None, None) => {
                let lost = || io::Error::other(format!("the cache lost its record of {path}"));
                cache.made(path).map(Made::entry).ok_or_else(lost)
            }
        });
    output
        .write(&name, |out| manifest::write(&head, entries, out))
        .map_err(|error| Failure::output(&output.locate(&name), &error))
}
