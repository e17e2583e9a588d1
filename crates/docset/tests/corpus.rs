//! Every docset of the corpus of real articles: nothing panics, nothing is lost,
//! and published articles are nearly clean. Skipped where the corpus is absent.
//! `TERCET_SHOW=CODE cargo test -p tercet-docset --test corpus -- --nocapture`
//! prints the findings of one rule.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use tercet_docset::{
    Config, DocPath, Docset, FileSources, Finding, LinkFacts, Profile, Resolver, Sources, Toc,
};

fn corpus() -> Option<PathBuf> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2)?;
    let corpus = workspace.parent()?.join("shared/corpus");
    corpus.is_dir().then_some(corpus)
}

struct Run {
    articles: usize,
    findings: Vec<Finding>,
    facts: Vec<(DocPath, LinkFacts)>,
    included: usize,
}

fn run(root: &Path) -> Run {
    let sources = FileSources::new(root, 64 << 20).unwrap();
    let (docset, mut findings) = Docset::open(&sources, Config::default()).unwrap();
    let resolver = Resolver::new(&docset, &sources);
    let mut facts = Vec::new();
    let mut included = 0;
    let mut articles = 0;
    for path in docset.articles().chain(docset.tocs()) {
        let loaded = docset.load(&sources, path).expect("every article is text");
        findings.extend(loaded.findings);
        let expanded = resolver.expand(loaded.article, path);
        findings.extend(expanded.findings);
        included += usize::from(!expanded.dependencies.is_empty());
        let (found, own) = docset.check_links(path, &expanded.article);
        findings.extend(found);
        facts.push((path.clone(), own));
        let whole = expanded.article.clone();
        assert_eq!(docset.select(whole, &Profile::default()), expanded.article);
        articles += 1;
    }
    docset.check_deferred(&sources, &facts, &mut |finding| findings.push(finding));
    for finding in &findings {
        let span = finding.diagnostic.span;
        let shown = finding.source.get(span.range());
        assert!(
            shown.is_some(),
            "{}: {:?}",
            finding.path,
            finding.diagnostic
        );
    }
    Run {
        articles,
        findings,
        facts,
        included,
    }
}

#[test]
fn corpus_docsets() {
    let Some(corpus) = corpus() else {
        eprintln!("skipped: no ../shared/corpus");
        return;
    };
    let show = std::env::var("TERCET_SHOW").unwrap_or_default();
    let mut articles = 0;
    let mut folders: Vec<PathBuf> = std::fs::read_dir(&corpus)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    for folder in folders {
        let start = Instant::now();
        let run = run(&folder);
        articles += run.articles;
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for finding in &run.findings {
            let code = finding.diagnostic.rule.code;
            *counts.entry(code).or_default() += 1;
            if code == show {
                let index = tercet_article::LineIndex::new(&finding.source);
                let line = index.line(finding.diagnostic.span.start);
                let message = &finding.diagnostic.message;
                eprintln!("{}/{}:{line}: {message}", folder.display(), finding.path);
            }
        }
        let size: usize = run
            .facts
            .iter()
            .map(|facts| serde_json::to_vec(facts).unwrap().len())
            .sum();
        eprintln!(
            "{}: {} articles, {} with includes, {:?}, {} bytes of facts an article: {counts:?}",
            folder.file_name().unwrap().display(),
            run.articles,
            run.included,
            start.elapsed(),
            size / run.articles.max(1),
        );
    }
    assert!(articles > 3_000, "{articles}");
}

#[test]
fn tables_of_contents() {
    let Some(corpus) = corpus() else {
        eprintln!("skipped: no ../shared/corpus");
        return;
    };
    let sources = FileSources::new(&corpus, 64 << 20).unwrap();
    let (docset, _) = Docset::open(&sources, Config::default()).unwrap();
    let mut ordered = 0;
    for path in docset.tocs() {
        let loaded = docset.load(&sources, path).unwrap();
        let toc = Toc::from_article(&loaded.article);
        assert!(!toc.entries.is_empty(), "{path}");
        toc.walk(&mut |entry| {
            let Some(href) = &entry.href else { return };
            let written = loaded.article.slice(href.span);
            assert!(written.contains(&*href.target), "{path}: {written}");
        });
        ordered += docset.reading_order(&sources, path).len();
    }
    eprintln!("{ordered} articles in reading order");
    let listed = sources.list().unwrap();
    assert!(listed.is_sorted_by(|a, b| a.path < b.path));
}
