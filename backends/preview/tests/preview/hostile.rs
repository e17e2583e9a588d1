//! Text of any kind stays text.

use proptest::prelude::*;

use crate::support::{Read, read};
use crate::{articles, markup};

/// Pieces that mean something to HTML, to the dialect, or to both.
const PIECES: [&str; 44] = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href=\"javascript:alert(1)\" title=\"Some tip\">text</a>",
    "<a title='\" onmouseover=\"alert(1)' href=x>text</a>",
    "\" onmouseover=\"alert(1)",
    "' onfocus='alert(1)",
    "</style><script>",
    "</title>",
    "-->",
    "<!--",
    "]]>",
    "<table><tr><td title=\"words\">cell &lt;b&gt; text</td></tr></table>\n\n",
    "<p id=\"p-000000000000\">paragraph</p>\n\n",
    "<a name=\"anchor\"></a>",
    "<kbd>",
    "<br>",
    "&lt;script&gt;",
    "&#x3c;script&#x3e;",
    "&quot;",
    "[link](javascript:alert(1) \"a \\\"title\\\"\")",
    "![alt <b>](x\"y.png '<title>')",
    ":::image source=\"<x>\" alt-text=\"Alt <i>\" lightbox=\"'\":::\n",
    ":::image type=\"complex\" source=\"x\" alt-text=\"words\":::\nlong\n:::image-end:::\n",
    ":::video source=\"javascript:x\" title=\"<x>\":::",
    ":::no-loc text=\"<x>\":::",
    ":::zone pivot=\"<a>\"\n",
    ":::zone-end\n",
    ":::code source=\"<a>\" id=\"\\\"<\":::\n",
    ":::form submitText=\"<send>\" action=\"x\":::\n",
    "[!INCLUDE [<t>](<p>.md)]",
    "> [!NOTE]\n> ",
    "> [!div class=\"<x>\"]\n> ",
    "> [!VIDEO javascript:x]\n",
    "\n# [Tab <x>](#tab/\"x)\n",
    "\n| a <b> | `b` |\n|:-|-:|\n| <c> | d |\n",
    "```\"><script>\ncode </pre>\n```\n",
    "[def]: <x> \"title <words>\"\n",
    "<xref:a?b=\"c\">",
    "Contoso",
    "\u{0}\u{1}\u{b}\u{7f}\u{85}\u{202e}\u{feff}",
    "\r\n",
    "\n\n",
    "- ",
    "words ",
];

fn check(name: &str, text: &str) {
    let read = read(name, text);
    for language in ["en-US", "ar\"><script>"] {
        let page = markup::parse(&read.page(language));
        articles::check(text, &read, &page);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_pieces(pieces in prop::collection::vec(prop::sample::select(&PIECES), 0..16)) {
        check("pieces\"><script>.md", &pieces.concat());
    }

    #[test]
    fn any_text(text in "\\PC*") {
        check("text.md", &text);
    }

    #[test]
    fn any_front_matter(title in "\\PC*", description in prop::sample::select(&PIECES)) {
        check("a.md", &format!("---\ntitle: {title}\ndescription: |\n  {description}\n---\nText\n"));
    }

    #[test]
    fn any_field(pieces in prop::collection::vec(prop::sample::select(&PIECES), 0..6)) {
        let lines = pieces.concat().replace(['\r', '\n'], "\n    ");
        check("a.yml", &format!("### YamlMime:FAQ\nsummary: |\n    {lines}\ntitle: x\n"));
    }
}

/// Documents and articles that do not belong together lose nothing.
#[test]
fn units_of_another_article() {
    let here = read("a.md", "One.\n\nTwo, here.\n");
    let there = read(
        "a.md",
        "Two, here.\n\n![Three](x.png)\n\n<p title=\"Four\">Five</p>\n",
    );
    let read = Read {
        article: here.article,
        document: there.document,
    };
    let page = markup::parse(&read.page("en"));
    articles::check("another", &read, &page);
    let footer = page.find("footer").unwrap().text();
    for text in ["Three", "Four", "Five"] {
        assert!(footer.contains(text), "{footer}");
    }
    assert!(!footer.contains("Two"), "{footer}");
}

/// Work grows with the text, not with its square.
#[test]
fn large_inputs_end() {
    let cases = [
        "<td title=\"aa\">aa</td>".repeat(20_000),
        format!("> <p>\n{}", "> a a\n".repeat(40_000)),
        "<i title=\"aa\">aa</i> ".repeat(20_000),
        "![aa](x \"bb\") ".repeat(20_000),
        format!("<p>{}</p>", "a &amp; ".repeat(40_000)),
        format!("|{}\n|{}\n", "a|".repeat(2_000), "-|".repeat(2_000)) + &"|a|\n".repeat(20_000),
    ];
    for text in cases {
        let read = read("large.md", &text);
        let start = std::time::Instant::now();
        let page = read.page("en");
        eprintln!(
            "{:?}: {} to {} bytes",
            start.elapsed(),
            text.len(),
            page.len()
        );
        assert!(page.len() < 100 * text.len() + 20_000);
    }
}
