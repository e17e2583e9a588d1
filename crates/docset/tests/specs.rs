//! Runs the cases of `tests/specs`: small docsets, and what is found in them.
//!
//! A case is a heading, files, and what is expected. A file is fenced with four
//! tildes and named after them; `findings` holds one line for each finding,
//! `expanded` the plain text of an article with all that it includes, `order` the
//! reading order of a table of contents.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::format_collect)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use tercet_article::{Article, Block, BlockKind, Include, LineIndex, NodeRef, text};
use tercet_docset::{Config, DocPath, Docset, Finding, MemorySources, Profile, Resolver};

/// Sections of a case by name.
type Case<'a> = BTreeMap<&'a str, String>;

#[test]
fn specs() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specs");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let mut count = 0;
    let mut wrong = String::new();
    for file in files {
        let spec = std::fs::read_to_string(&file).unwrap();
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        for (title, case) in cases(&spec) {
            wrong.push_str(&check(&format!("{name}: {title}"), &case));
            count += 1;
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count > 20, "{count} cases");
}

fn cases(spec: &str) -> Vec<(&str, Case<'_>)> {
    let mut cases: Vec<(&str, Case<'_>)> = Vec::new();
    let mut open: Option<&str> = None;
    for line in spec.lines() {
        let fence = line.strip_prefix("~~~~").map(str::trim);
        match (open, fence) {
            (None, Some(name)) => {
                open = Some(name);
                let (_, case) = cases.last_mut().expect("a heading comes first");
                case.insert(name, String::new());
            }
            (Some(_), Some("")) => open = None,
            (Some(name), _) => {
                let (_, case) = cases.last_mut().unwrap();
                let text = case.get_mut(name).unwrap();
                text.push_str(line);
                text.push('\n');
            }
            (None, None) => {
                if let Some(title) = line.strip_prefix("## ") {
                    cases.push((title, Case::new()));
                }
            }
        }
    }
    cases
}

/// What differs from the expectation; empty if nothing does.
fn check(title: &str, case: &Case<'_>) -> String {
    let mut wrong = String::new();
    let special = ["findings", "expanded", "order", "profile", "roles"];
    let files = case.iter().filter(|(name, _)| !special.contains(name));
    let sources: MemorySources = files
        .map(|(name, text)| {
            (
                DocPath::new(name).unwrap(),
                text.trim_end_matches('\n').to_owned() + "\n",
            )
        })
        .collect();
    let config = case.get("tercet.toml").map_or("", String::as_str);
    let config = Config::parse(config).expect(title);
    let profile = case
        .get("profile")
        .map(|name| config.profiles[name.trim()].clone());
    let (docset, mut findings) = Docset::open(&sources, config).unwrap();
    let resolver = Resolver::new(&docset, &sources);
    let mut facts = Vec::new();
    let mut texts = String::new();
    for path in docset.articles().chain(docset.tocs()) {
        let loaded = docset.load(&sources, path).unwrap();
        findings.extend(loaded.findings);
        let expanded = resolver.expand(loaded.article, path);
        findings.extend(expanded.findings);
        let (found, own) = docset.check_links(path, &expanded.article);
        findings.extend(found);
        facts.push((path.clone(), own));
        let view = docset.select(
            expanded.article,
            profile.as_ref().unwrap_or(&Profile::default()),
        );
        let _ = writeln!(texts, "# {path}");
        push_text(&view, &mut texts);
    }
    docset.check_deferred(&sources, &facts, &mut |finding| findings.push(finding));
    let mut expect = |name: &str, actual: &str| {
        let nothing = (name == "findings").then_some("");
        let expected = case.get(name).map(String::as_str).or(nothing);
        if expected.is_some_and(|expected| expected != actual) {
            let expected = expected.unwrap();
            let _ = writeln!(
                wrong,
                "
== {title}: {name}
{actual}-- expected
{expected}"
            );
        }
    };
    expect("findings", &shown(&findings));
    expect("expanded", &texts);
    let order: String = docset
        .tocs()
        .min_by_key(|path| path.as_str().len())
        .into_iter()
        .flat_map(|toc| docset.reading_order(&sources, toc))
        .map(|path| format!("{path}\n"))
        .collect();
    expect("order", &order);
    let roles: String = ["Article", "Toc", "Include", "Resource", "Other"]
        .into_iter()
        .zip([
            tercet_docset::Role::Article,
            tercet_docset::Role::Toc,
            tercet_docset::Role::Include,
            tercet_docset::Role::Resource,
            tercet_docset::Role::Other,
        ])
        .flat_map(|(name, role)| {
            docset
                .of_role(role)
                .map(move |path| format!("{name} {path}\n"))
        })
        .collect();
    expect("roles", &roles);
    wrong
}

fn shown(findings: &[Finding]) -> String {
    let mut lines: Vec<String> = findings
        .iter()
        .map(|finding| {
            let line = LineIndex::new(&finding.source).line(finding.diagnostic.span.start);
            let code = finding.diagnostic.rule.code;
            let message = &finding.diagnostic.message;
            format!(
                "{}:{line}: {} {code}: {message}\n",
                finding.path, finding.severity
            )
        })
        .collect();
    lines.sort();
    lines.dedup();
    lines.concat()
}

/// Headings, paragraphs and code, included text in its place.
fn push_text(article: &Article, out: &mut String) {
    for block in &article.blocks {
        push_node(NodeRef::Block(block), out);
    }
}

fn push_node(node: NodeRef<'_>, out: &mut String) {
    if let NodeRef::Block(Block { kind, .. }) = node {
        match kind {
            BlockKind::Heading(heading) => push_line(&text::plain(&heading.content), out),
            BlockKind::Paragraph(paragraph) => push_line(&text::plain(&paragraph.content), out),
            BlockKind::Include(include) => push_include(include, out),
            BlockKind::Snippet(snippet) => match &snippet.resolved {
                Some(code) => {
                    push_line(&format!("{} {:?}", code.language, code.lines), out);
                    out.push_str(&code.text);
                }
                None => push_line("no code", out),
            },
            _ => {}
        }
    }
    node.for_each_child(&mut |child| push_node(child, out));
}

fn push_include(include: &Include, out: &mut String) {
    match &include.expansion {
        Some(expansion) => push_text(&expansion.article, out),
        None => push_line(&format!("nothing of {}", include.path), out),
    }
}

fn push_line(text: &str, out: &mut String) {
    out.push_str(text.trim());
    out.push('\n');
}
