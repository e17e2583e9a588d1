//! Holds the front end against the reference parser: docfx's extensions on Markdig.
//!
//! Both trees are brought to the same outline, one line for each node that the
//! comparison covers, and the outlines are compared line by line.

mod oracle;
mod ours;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use serde::Deserialize;
use tercet_article::Article;

/// Share of the articles that must agree, in percent, those left out in which the
/// reference is wrong.
const REQUIRED: f64 = 99.9;
/// Length in bytes from which on the reference may have cut a text off.
const CUT: usize = 200;
/// Differences that are printed for each kind.
const SHOWN: usize = 3;

/// Cases in which the reference is wrong, each with its reason.
const REFERENCE_ERRORS: &str = include_str!("reference-errors.toml");

#[derive(Deserialize)]
struct ReferenceErrors {
    reached: Reached,
    #[serde(default)]
    edge_case: Vec<ReferenceError>,
    #[serde(default)]
    article: Vec<ReferenceError>,
}

/// Agreement on a known corpus, which must not fall.
#[derive(Deserialize)]
struct Reached {
    articles: usize,
    agreeing: usize,
}

#[derive(Deserialize)]
struct ReferenceError {
    name: String,
    reason: String,
}

/// One node of an outline: how deep it is, what it is, and what is said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    depth: usize,
    kind: String,
    extra: String,
    /// Line of the source, counted from one; not compared.
    at: usize,
}

impl Line {
    fn agrees(&self, ours: &Self) -> bool {
        // The reference cuts long texts off, and gives a no-loc text no place.
        let cut = self.extra.len() >= CUT && ours.extra.starts_with(&self.extra);
        let placeless = self.kind == "i:noloc";
        self.kind == ours.kind
            && (self.depth == ours.depth || placeless)
            && (self.extra == ours.extra || cut)
    }
}

impl std::fmt::Display for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "line {}, depth {}: {} {:?}",
            self.at, self.depth, self.kind, self.extra
        )
    }
}

/// The outline of an article.
pub(crate) fn outline(article: &Article) -> Vec<Line> {
    ours::outline(article)
}

/// Compares all articles of `dir/corpus` and all edge cases with `dir/oracle`.
pub(crate) fn run(dir: &Path) -> ExitCode {
    match compare(dir) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

fn compare(dir: &Path) -> Result<bool, String> {
    let errors: ReferenceErrors = toml::from_str(REFERENCE_ERRORS).map_err(|e| e.to_string())?;
    let mut edge = Tally::new(&errors.edge_case);
    for case in oracle::edge_cases(&dir.join("oracle/edge-cases.json"))? {
        edge.add(&case.name, &case.text, &case.outline);
    }
    let mut articles = Tally::new(&errors.article);
    for tree in oracle::articles(&dir.join("oracle/learn-ast.jsonl.gz"))? {
        let (name, lines) = tree?;
        let path = dir.join(&name);
        let text =
            std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let expected = oracle::outline(&lines, &text);
        articles.add(&name, &text, &expected);
    }
    edge.print();
    articles.print();
    let fallen =
        articles.total == errors.reached.articles && articles.agreeing < errors.reached.agreeing;
    if fallen {
        println!(
            "agreement fell: {} articles agreed before",
            errors.reached.agreeing
        );
    }
    println!(
        "agree: {} of {} edge cases, reference errors left out; {} of {} articles, {} reference errors left out: {:.3} % ({REQUIRED} % required)",
        edge.agreeing,
        edge.total - edge.excused.len(),
        articles.agreeing,
        articles.total - articles.excused.len(),
        articles.excused.len(),
        articles.share(),
    );
    let edge_ok = edge.differing.is_empty() && edge.stale().is_empty();
    Ok(edge_ok && articles.share() >= REQUIRED && articles.stale().is_empty() && !fallen)
}

/// What was compared so far.
struct Tally<'a> {
    errors: &'a [ReferenceError],
    total: usize,
    agreeing: usize,
    /// First difference of each article that differs, by kind of difference.
    differing: BTreeMap<String, Vec<String>>,
    /// Those that differ because the reference is wrong.
    excused: Vec<String>,
}

impl<'a> Tally<'a> {
    fn new(errors: &'a [ReferenceError]) -> Self {
        Self {
            errors,
            total: 0,
            agreeing: 0,
            differing: BTreeMap::new(),
            excused: Vec::new(),
        }
    }

    fn add(&mut self, name: &str, text: &str, expected: &[Line]) {
        self.total += 1;
        let (article, _) = tercet_learn::parse_markdown(text);
        let found = outline(&article);
        let length = expected.len().min(found.len());
        let first = (0..length).find(|at| !expected[*at].agrees(&found[*at]));
        let first = match first {
            None if expected.len() == found.len() => {
                self.agreeing += 1;
                return;
            }
            first => first.unwrap_or(length),
        };
        if self.errors.iter().any(|error| error.name == name) {
            self.excused.push(name.to_owned());
            return;
        }
        let (wanted, got) = (expected.get(first), found.get(first));
        let kind = |line: Option<&Line>| line.map_or("end".to_owned(), |line| line.kind.clone());
        let class = format!("{} for {}", kind(got), kind(wanted));
        let show = |line: Option<&Line>| line.map_or("end".to_owned(), Line::to_string);
        self.differing.entry(class).or_default().push(format!(
            "{name}\n    reference {}\n    tercet    {}",
            show(wanted),
            show(got)
        ));
    }

    /// Share of those that agree, in percent, reference errors left out.
    fn share(&self) -> f64 {
        let compared = (self.total - self.excused.len()).max(1);
        100.0 * self.agreeing as f64 / compared as f64
    }

    /// Entries of the list that are no longer needed.
    fn stale(&self) -> Vec<&str> {
        let names = self.errors.iter().map(|error| error.name.as_str());
        names
            .filter(|name| !self.excused.iter().any(|excused| excused == name))
            .collect()
    }

    fn print(&self) {
        for (class, examples) in &self.differing {
            println!("{class}: {}", examples.len());
            for example in examples.iter().take(SHOWN) {
                println!("  {example}");
            }
        }
        for error in self.errors {
            if self.excused.contains(&error.name) {
                println!("reference error: {}: {}", error.name, error.reason);
            }
        }
        for name in self.stale() {
            println!("listed as a reference error, but it agrees: {name}");
        }
    }
}
