//! The project's own docset uses every construct of the dialect.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use tercet_article::{
    Article, ArticleKind, BlockKind, CodeStyle, HardBreakStyle, HeadingAnchor, HeadingStyle,
    HtmlBlockKind, ImagePurpose, ImageSyntax, InlineKind, LinkForm, ListMarker, NodeRef, Selector,
    SnippetForm, TabGroup, VideoForm, XrefForm, Zone, ZoneTarget, node,
};

/// Everything that [`block`], [`inline`] and [`page`] can answer.
const CONSTRUCTS: &[&str] = &[
    "alert caution",
    "alert important",
    "alert note",
    "alert tip",
    "alert warning",
    "anchor",
    "code fenced",
    "code fenced, interactive",
    "code indented",
    "code span",
    "column",
    "column over several",
    "emoji",
    "emphasis",
    "entity",
    "escape",
    "form",
    "hard break, backslash",
    "hard break, blanks",
    "heading atx",
    "heading setext",
    "heading with its own anchor",
    "html comment",
    "html inline",
    "html markup",
    "image block",
    "image directive, content",
    "image directive, icon",
    "image inline",
    "image reference",
    "include",
    "include inline",
    "link autolink",
    "link bare",
    "link definition",
    "link inline",
    "link reference",
    "list bullet",
    "list ordered",
    "moniker",
    "no-loc",
    "page FAQ",
    "page Hub",
    "page Landing",
    "page ZonePivotGroups",
    "paragraph",
    "quote",
    "row",
    "section checklist",
    "section mx-imgBorder",
    "section nextstepaction",
    "section op_multi_selector",
    "section op_single_selector",
    "snippet bang",
    "snippet by lines",
    "snippet by tag",
    "snippet directive",
    "snippet notebook",
    "snippet whole",
    "strikethrough",
    "strong",
    "table",
    "tabs",
    "tabs of tabs",
    "thematic break",
    "toc",
    "video directive",
    "video inline",
    "video of Learn",
    "video quote",
    "xref at",
    "xref at, quoted",
    "xref autolink",
    "xref link",
    "zone for chromeless",
    "zone for docs",
    "zone for pdf",
    "zone for pivots",
];

#[test]
fn every_construct_is_used() {
    let mut used = BTreeSet::new();
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content/en-us");
    let mut folders = vec![content];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.extension().and_then(|extension| extension.to_str()) {
                _ if path.is_dir() => folders.push(path),
                Some("md" | "yml") => constructs(&parse(&path), &mut used),
                _ => {}
            }
        }
    }
    let used: Vec<&str> = used.iter().map(|name| &**name).collect();
    assert_eq!(used, CONSTRUCTS);
}

fn parse(path: &Path) -> Article {
    let text = fs::read_to_string(path).unwrap();
    if path.extension().unwrap() == "md" {
        return tercet_learn::parse_markdown(&*text).0;
    }
    let is_toc = path.file_stem().unwrap().eq_ignore_ascii_case("toc");
    let hint = if is_toc {
        tercet_learn::YamlHint::Toc
    } else {
        tercet_learn::YamlHint::Unknown
    };
    tercet_learn::parse_yaml_page(&*text, hint).0
}

fn constructs(article: &Article, used: &mut BTreeSet<String>) {
    used.extend(page(&article.kind));
    node::walk(&article.blocks, &mut |node| match node {
        NodeRef::Block(found) => used.extend(block(&found.kind)),
        NodeRef::Inline(found) => used.extend(inline(&found.kind)),
        NodeRef::Item(_) | NodeRef::Tab(_) | NodeRef::Row(_) | NodeRef::Cell(_) => {}
    });
}

fn page(kind: &ArticleKind) -> Option<String> {
    match kind {
        ArticleKind::Markdown => None,
        ArticleKind::Toc => Some("toc".into()),
        ArticleKind::YamlPage(mime) => Some(format!("page {mime}")),
    }
}

fn block(kind: &BlockKind) -> Vec<String> {
    let one = |name: &str| vec![name.to_owned()];
    match kind {
        BlockKind::Heading(heading) => {
            let style = match heading.style {
                HeadingStyle::Atx => "heading atx",
                HeadingStyle::Setext => "heading setext",
            };
            match heading.anchor {
                HeadingAnchor::Auto(_) => one(style),
                HeadingAnchor::Explicit(_) => {
                    vec![style.into(), "heading with its own anchor".into()]
                }
            }
        }
        BlockKind::Paragraph(_) => one("paragraph"),
        BlockKind::Alert(alert) => vec![format!("alert {}", alert.kind.name())],
        BlockKind::Quote(_) => one("quote"),
        BlockKind::Section(section) => {
            let classes = section.classes.iter();
            classes.map(|class| format!("section {class}")).collect()
        }
        BlockKind::Video(video) => one(match video.form {
            VideoForm::Quote if video.url.contains("://") => "video quote",
            VideoForm::Quote => "video of Learn",
            VideoForm::Directive => "video directive",
        }),
        BlockKind::Include(_) => one("include"),
        BlockKind::Code(code) => one(match (code.style, code.interactive) {
            (CodeStyle::Fenced, false) => "code fenced",
            (CodeStyle::Fenced, true) => "code fenced, interactive",
            (CodeStyle::Indented, _) => "code indented",
        }),
        BlockKind::Snippet(snippet) => {
            let form = match snippet.form {
                SnippetForm::Bang => "snippet bang",
                SnippetForm::Notebook => "snippet notebook",
                SnippetForm::Directive(_) => "snippet directive",
            };
            let selector = match snippet.selector {
                Selector::All => "snippet whole",
                Selector::Tag(_) => "snippet by tag",
                Selector::Lines(_) => "snippet by lines",
            };
            vec![form.into(), selector.into()]
        }
        BlockKind::Image(_) => one("image block"),
        BlockKind::Row(_) => one("row"),
        BlockKind::Column(column) if column.span > 1 => one("column over several"),
        BlockKind::Column(_) => one("column"),
        BlockKind::Zone(zone) => one(zone_name(zone)),
        BlockKind::Moniker(_) => one("moniker"),
        BlockKind::TabGroup(group) => one(tabs_name(group)),
        BlockKind::List(list) => one(match list.marker {
            ListMarker::Bullet(_) => "list bullet",
            ListMarker::Ordered { .. } => "list ordered",
        }),
        BlockKind::Table(_) => one("table"),
        BlockKind::ThematicBreak => one("thematic break"),
        BlockKind::Html(html) => one(match html.kind {
            HtmlBlockKind::Comment => "html comment",
            HtmlBlockKind::Markup => "html markup",
        }),
        BlockKind::LinkDefinition(_) => one("link definition"),
        BlockKind::Form(_) => one("form"),
        // Which field a YAML page has is not a matter of the dialect.
        BlockKind::Field(_) => Vec::new(),
    }
}

fn zone_name(zone: &Zone) -> &'static str {
    match zone.target {
        None => "zone for pivots",
        Some(ZoneTarget::Docs) => "zone for docs",
        Some(ZoneTarget::Chromeless) => "zone for chromeless",
        Some(ZoneTarget::Pdf) => "zone for pdf",
    }
}

fn tabs_name(group: &TabGroup) -> &'static str {
    let depends = group.tabs.iter().any(|tab| tab.condition.is_some());
    if depends { "tabs of tabs" } else { "tabs" }
}

fn inline(kind: &InlineKind) -> Option<String> {
    let name = match kind {
        InlineKind::Text(_) | InlineKind::SoftBreak => return None,
        InlineKind::HardBreak(HardBreakStyle::Spaces) => "hard break, blanks",
        InlineKind::HardBreak(HardBreakStyle::Backslash) => "hard break, backslash",
        InlineKind::Emphasis(_) => "emphasis",
        InlineKind::Strong(_) => "strong",
        InlineKind::Strikethrough(_) => "strikethrough",
        InlineKind::Code(_) => "code span",
        InlineKind::Link(link) => match link.form {
            LinkForm::Inline => "link inline",
            LinkForm::Reference => "link reference",
            LinkForm::Autolink => "link autolink",
            LinkForm::Bare => "link bare",
        },
        InlineKind::Image(image) => match (&image.syntax, image.purpose) {
            (ImageSyntax::Inline, _) => "image inline",
            (ImageSyntax::Reference, _) => "image reference",
            (ImageSyntax::Directive(_), ImagePurpose::Icon) => "image directive, icon",
            (ImageSyntax::Directive(_), ImagePurpose::Content | ImagePurpose::Complex) => {
                "image directive, content"
            }
        },
        InlineKind::Video(_) => "video inline",
        InlineKind::Xref(xref) => match xref.form {
            XrefForm::Autolink => "xref autolink",
            XrefForm::Link => "xref link",
            XrefForm::At => "xref at",
            XrefForm::AtQuoted => "xref at, quoted",
        },
        InlineKind::NoLoc(_) => "no-loc",
        InlineKind::Include(_) => "include inline",
        InlineKind::Html(_) => "html inline",
        InlineKind::Entity(_) => "entity",
        InlineKind::Escape(_) => "escape",
        InlineKind::Emoji(_) => "emoji",
        InlineKind::Anchor(_) => "anchor",
    };
    Some(name.into())
}
