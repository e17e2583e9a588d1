//! Docsets that nobody would write: nothing panics, everything ends, and the
//! result does not depend on what was asked before.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::format_collect)]

use proptest::prelude::*;
use tercet_docset::{Config, DocPath, Docset, MemorySources, Profile, Resolver, Toc};

const NAMES: &[&str] = &[
    "a.md",
    "b.md",
    "includes/c.md",
    "includes/d.md",
    "toc.yml",
    "docfx.json",
    "x.yml",
    ".openpublishing.redirection.json",
    "nl-nl/a.md",
    "code.cs",
];

/// Lines that mean something to a docset, in any order.
const LINES: &[&str] = &[
    "# A",
    "## B <a name=\"x\"></a>",
    "[!INCLUDE [x](includes/c.md)]",
    "[!INCLUDE [x](d.md)]",
    "[!INCLUDE [x](../a.md)]",
    "in [!INCLUDE [x](includes/d.md)] line",
    "[x](b.md#x) [y](#a)",
    "![](none.png)",
    "[!code-csharp[x](code.cs#t)]",
    ":::code source=\"code.cs\" range=\"2-,1\":::",
    "// <t>",
    "// </t>",
    "::: zone pivot=\"p,q\"",
    "::: zone-end",
    "::: moniker range=\">=a\"",
    "::: moniker-end",
    "# [T](#tab/t)",
    "---",
    "### YamlMime:Landing",
    "- name: x",
    "  href: a.md",
    "items:",
    "{ \"build\": { \"content\": [{ \"files\": [\"**/*.md\", \"[\"] }],",
    "\"globalMetadata\": { \"zone_pivot_groups\": \"g\" } } }",
    "{ \"redirections\": [",
    "{ \"source_path\": \"b.md\", \"redirect_url\": \"a\" }, ] }",
    "\u{feff}é\u{0}",
    "<a href=b.md id='x'",
];

fn docset() -> impl Strategy<Value = MemorySources> {
    let line = prop::sample::select(LINES);
    let text = prop::collection::vec(line, 0..12).prop_map(|lines| lines.join("\n"));
    let texts = prop::collection::vec(text, NAMES.len());
    texts.prop_map(|texts| {
        let named = NAMES.iter().zip(texts);
        named
            .map(|(name, text)| (DocPath::new(name).unwrap(), text))
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn odd_docsets(sources in docset()) {
        let limits = "[limits]\ninclude-depth = 4\nexpanded-size = 20000";
        let config = Config::parse(limits).unwrap();
        let (docset, _) = Docset::open(&sources, config).unwrap();
        let warm = Resolver::new(&docset, &sources);
        let mut facts = Vec::new();
        for path in docset.articles().chain(docset.tocs()) {
            let loaded = docset.load(&sources, path).unwrap();
            let _ = Toc::from_article(&loaded.article);
            let expanded = warm.expand(loaded.article.clone(), path);
            let cold = Resolver::new(&docset, &sources).expand(loaded.article, path);
            prop_assert!(expanded == cold, "{path}: the cache changes the result");
            let (found, own) = docset.check_links(path, &expanded.article);
            for finding in found.iter().chain(&expanded.findings) {
                let span = finding.diagnostic.span;
                prop_assert!(finding.source.get(span.range()).is_some(), "{finding:?}");
            }
            let kept = serde_json::to_string(&own).unwrap();
            prop_assert_eq!(&serde_json::from_str::<tercet_docset::LinkFacts>(&kept).unwrap(), &own);
            facts.push((path.clone(), own));
            let profile = Profile { pivots: Some(vec!["p".into()]), tabs: Some(vec!["t".into()]), ..Profile::default() };
            let _ = docset.select(expanded.article, &profile);
        }
        docset.check_deferred(&sources, &facts, &mut drop);
    }

    #[test]
    fn any_configuration(text in "[\\[\\]a-z='\" {},\n.\u{feff}-]{0,60}") {
        let _ = Config::parse(&text);
    }
}

/// Files that include each other in every order would take a number of steps that
/// no machine has; the bound on size ends them.
#[test]
fn a_thicket_of_includes_ends() {
    let names: Vec<String> = (0..30).map(|at| format!("includes/{at}.md")).collect();
    let all: String = (0..30)
        .map(|at| format!("[!INCLUDE [x]({at}.md)]\n\n"))
        .collect();
    let mut sources: MemorySources = names
        .iter()
        .map(|name| (DocPath::new(name).unwrap(), all.clone()))
        .collect();
    let article = DocPath::new("a.md").unwrap();
    sources.insert(article.clone(), "[!INCLUDE [x](includes/0.md)]");
    let (docset, _) = Docset::open(&sources, Config::default()).unwrap();
    let loaded = docset.load(&sources, &article).unwrap();
    let expanded = Resolver::new(&docset, &sources).expand(loaded.article, &article);
    assert!(!expanded.findings.is_empty());
    assert!(
        expanded.findings.len() < 100_000,
        "{}",
        expanded.findings.len()
    );
}

/// Two includes of the next file in each of 16: 65,536 times the last.
#[test]
fn doubling_includes_are_shared() {
    let mut sources = MemorySources::new();
    for at in 0..15 {
        let name = DocPath::new(&format!("includes/{at}.md")).unwrap();
        let next = format!("[!INCLUDE [x]({}.md)]\n\n", at + 1);
        sources.insert(name, next.repeat(2));
    }
    sources.insert(DocPath::new("includes/15.md").unwrap(), "x");
    let article = DocPath::new("a.md").unwrap();
    sources.insert(article.clone(), "[!INCLUDE [x](includes/0.md)]");
    let (docset, _) = Docset::open(&sources, Config::default()).unwrap();
    let loaded = docset.load(&sources, &article).unwrap();
    let expanded = Resolver::new(&docset, &sources).expand(loaded.article, &article);
    assert_eq!(expanded.dependencies.len(), 16);
    assert!(expanded.findings.is_empty(), "{:?}", expanded.findings);
}

/// The deepest nesting that the limits allow, on the stack of an ordinary thread.
#[test]
fn deep_includes_of_deep_blocks() {
    deep_includes(&"> ".repeat(1000));
    deep_includes("> - > ");
    deep_includes("");
}

fn deep_includes(quotes: &str) {
    let mut sources = MemorySources::new();
    for at in 0..300 {
        let name = DocPath::new(&format!("includes/{at}.md")).unwrap();
        sources.insert(name, format!("{quotes}[!INCLUDE [x]({}.md)]\n", at + 1));
    }
    let article = DocPath::new("a.md").unwrap();
    sources.insert(
        article.clone(),
        format!("{quotes}[!INCLUDE [x](includes/0.md)]\n"),
    );
    let config = Config::parse("[limits]\ninclude-depth = 1000").unwrap();
    let (docset, _) = Docset::open(&sources, config).unwrap();
    let loaded = docset.load(&sources, &article).unwrap();
    let expanded = Resolver::new(&docset, &sources).expand(loaded.article, &article);
    let last = expanded
        .findings
        .last()
        .map(|finding| finding.diagnostic.rule.code);
    assert_eq!(last, Some("include-too-deep"));
    let _ = docset.check_links(&article, &expanded.article);
    let profile = Profile {
        pivots: Some(vec!["p".into()]),
        ..Profile::default()
    };
    let _ = docset.select(expanded.article, &profile);
}
