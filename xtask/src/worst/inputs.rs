//! What is hard on parsers.

use std::fmt::Write as _;

use tercet_article::{Article, Diagnostic};

use crate::parse;

/// A text that is hard on a parser.
pub(super) struct Input {
    /// What it is made of.
    pub(super) name: &'static str,
    /// About as many bytes as were asked for.
    pub(super) text: String,
    /// What it is to be parsed as.
    file: &'static str,
}

impl Input {
    /// A Markdown file.
    pub(super) fn markdown(name: &'static str, text: String) -> Self {
        Self {
            name,
            text,
            file: "article.md",
        }
    }

    /// A YAML page.
    fn yaml(name: &'static str, text: String) -> Self {
        Self {
            name,
            text,
            file: "page.yml",
        }
    }

    /// Parses it.
    pub(super) fn parse(&self) -> (Article, Vec<Diagnostic>) {
        parse::parse(self.file, &self.text)
    }
}

/// What to repeat, and what stands once in front of it and after it.
type Repeated = (&'static str, &'static str, &'static str, &'static str);

/// Texts that repeat one piece.
const REPEATED: &[Repeated] = &[
    ("nested quotes", "", ">", "a"),
    ("nested quotes with blanks", "", "> ", "a"),
    ("nested lists on one line", "", "- ", "a"),
    ("nested ordered lists on one line", "", "1. ", "a"),
    ("nested quotes and lists", "", "> - ", "a"),
    ("open brackets", "", "[", "a"),
    ("open image brackets", "", "![", "a"),
    ("badges never closed", "", "[![", "a"),
    ("nested links", "", "[a](", "b"),
    ("brackets closed", "", "[]", ""),
    ("nested brackets closed far away", "", "[a", "]"),
    ("link openers with long destinations", "", "[a](<b", ""),
    ("link titles never closed", "", "[a](b \"", ""),
    ("reference links never defined", "", "[a][b] ", ""),
    ("parentheses", "[a]", "(", ""),
    ("asterisks", "", "*", ""),
    ("asterisks and words", "", "*a ", ""),
    ("asterisks of both kinds", "", "*a **a ", ""),
    ("underscores and asterisks", "", "_a *b ", ""),
    ("closing emphasis", "", "a** b ", ""),
    ("intraword emphasis", "", "a*a_", ""),
    ("tildes", "", "~~a ", ""),
    ("single tildes", "", "~a ", ""),
    ("backslashes", "", "\\", "a"),
    ("angle brackets", "", "<", ""),
    ("tags never closed", "", "<a ", ""),
    ("attributes never closed", "<a ", "b=\"c\" ", ""),
    ("comments never closed", "", "<!-- ", ""),
    ("comments never closed in text", "a ", "a <!-- ", ""),
    ("instructions never closed", "a ", "a <? ", ""),
    ("declarations never closed", "a ", "a <!A ", ""),
    ("CDATA never closed", "a ", "a <![CDATA[ ", ""),
    ("anchors", "", "<a name=\"a\"></a>", ""),
    ("anchors never closed", "", "<a name=\"a\">", ""),
    ("ampersands", "", "&", ""),
    ("entities", "", "&amp;", ""),
    ("entities that do not exist", "", "&abcdefghijkl;", ""),
    ("at signs", "", "@", ""),
    ("at signs and words", "", "@a ", ""),
    ("at signs and quotes", "", "@\"a ", ""),
    ("e-mail addresses", "", "a@b.c ", ""),
    ("xref autolinks", "", "<xref:a> ", ""),
    ("xref autolinks never closed", "", "<xref:a ", ""),
    ("colons", "", ":", ""),
    ("emoji names", "", ":smile:", ""),
    ("emoji names never closed", "", ":a ", ""),
    ("triple colons in a line", "", ":::", ""),
    ("triple colons on lines", "", ":::\n", ""),
    ("zones never closed", "", "::: zone pivot=\"a\"\n", "a\n"),
    ("zone ends", "", "::: zone-end\n", ""),
    (
        "monikers never closed",
        "",
        "::: moniker range=\"a\"\n\n",
        "a\n",
    ),
    ("rows never closed", "", ":::row:::\n", ""),
    ("columns never closed", ":::row:::\n", ":::column:::\n", ""),
    (
        "rows and columns never closed",
        "",
        ":::row:::\n:::column:::\n",
        "",
    ),
    (
        "complex images never closed",
        "",
        ":::image type=\"complex\" source=\"a.png\" alt-text=\"b\":::\n",
        "",
    ),
    (
        "image directives never closed",
        "",
        ":::image type=\"content\" source=\"a.png\" ",
        "",
    ),
    (
        "image directives",
        "",
        ":::image type=\"icon\" source=\"a.png\"::: ",
        "",
    ),
    ("attributes of a directive", ":::image ", "a=\"b\" ", ":::"),
    ("no-loc", "", ":::no-loc text=\"a\"::: ", ""),
    ("no-loc never closed", "", ":::no-loc text=\"a", ""),
    (
        "code directives",
        "",
        ":::code language=\"c\" source=\"a.c\":::\n",
        "",
    ),
    ("includes in a line", "", "[!INCLUDE [a](b.md)]", ""),
    ("includes never closed", "", "[!INCLUDE [a](b", ""),
    ("includes on lines", "", "[!INCLUDE [a](b.md)]\n\n", ""),
    ("snippets never closed", "", "[!code-c[a](b\n", ""),
    ("alerts", "", "> [!NOTE]\n> a\n", ""),
    ("alert labels", "", "> [!NOTE]\n", ""),
    ("nested alerts", "", "> [!NOTE]\n> ", "a"),
    ("div sections", "", "> [!div class=\"a\"]\n", ""),
    ("tabs", "", "# [a](#tab/a)\n\n", ""),
    ("tabs with text", "", "# [a](#tab/a)\n\nb\n\n---\n\n", ""),
    ("thematic breaks", "", "---\n\n", ""),
    ("stars on a line", "", "* ", ""),
    ("pipes", "", "|", ""),
    ("pipes and words", "", "a|", ""),
    ("table rows", "|a|b|\n|-|-|\n", "|a|b|\n", ""),
    ("table headers", "", "|a|b|\n|-|-|\n\n", ""),
    ("delimiter rows", "", "|-|-|\n", ""),
    ("pipes in code", "|a|b|\n|-|-|\n", "|`a|b`|c|\n", ""),
    ("pipes with open code", "|a|b|\n|-|-|\n", "|`a|b|\n", ""),
    ("cells of one row", "|a|b|\n|-|-|\n", "|a", "|\n"),
    ("headings", "", "# a\n", ""),
    (
        "headings with anchors",
        "",
        "## <a name=\"a\"></a>A b\n\n",
        "",
    ),
    ("setext underlines", "a\n", "=\n", ""),
    ("fences never closed", "", "```\na\n\n", ""),
    ("indented code", "", "    a\n\n", ""),
    ("blank lines", "a", "\n", ""),
    ("blank lines in a list", "- a", "\n", ""),
    ("blanks", "a", " ", "b"),
    ("tabs as blanks", "a", "\t", "b"),
    ("blanks at line ends", "", "a   \n", ""),
    ("carriage returns", "a", "\r", ""),
    ("null characters", "a", "\0", ""),
    ("a paragraph of short lines", "", "a\n", ""),
    ("lazy quote lines", "> a\n", "b\n", ""),
    ("list items", "", "- a\n", ""),
    ("list items of changing kind", "", "- a\n+ a\n* a\n", ""),
    ("one long word", "", "a", ""),
    ("one long Arabic word", "", "\u{634}", ""),
    ("combining marks", "a", "\u{301}", ""),
    ("bare links", "", "https://a.b/c ", ""),
    ("one bare link", "https://", "a.", ""),
    ("a bare link of parentheses", "https://a.b/", "(", ""),
    ("schemes without links", "", "http:", ""),
    ("www", "", "www.", ""),
    ("front matter never closed", "---\n", "a: b\n", ""),
    ("front matter of many keys", "---\n", "a: b\n", "---\n"),
    ("front matter of nested lists", "---\na: ", "[", "\n---\n"),
    (
        "front matter of nested mappings",
        "---\na: ",
        "{a: ",
        "\n---\n",
    ),
    ("front matter of comments", "---\n", "# a\n", "---\n"),
    (
        "front matter of one long string",
        "---\na: \"",
        "\\n",
        "\"\n---\n",
    ),
    (
        "front matter of anchors and aliases",
        "---\na: &a b\n",
        "c: *a\n",
        "---\n",
    ),
];

/// Every hard input, each of about `bytes` bytes.
pub(super) fn all(bytes: usize) -> Vec<Input> {
    let repeated = REPEATED.iter().map(|(name, before, piece, after)| {
        let count = bytes.saturating_sub(before.len() + after.len()) / piece.len();
        Input::markdown(name, format!("{before}{}{after}", piece.repeat(count)))
    });
    let mut inputs: Vec<Input> = repeated.collect();
    inputs.extend(counted(bytes));
    inputs.extend(pages(bytes));
    inputs
}

/// Texts whose pieces differ from one another.
fn counted(bytes: usize) -> Vec<Input> {
    let input = |name, piece: fn(&mut String, usize)| Input::markdown(name, grow(bytes, piece));
    vec![
        input("backtick runs of growing length", |text, n| {
            text.push_str(&"`".repeat(n % 1000 + 1));
            text.push('a');
        }),
        input("tilde runs of growing length", |text, n| {
            text.push_str(&"~".repeat(n % 1000 + 1));
            text.push('a');
        }),
        input("deeper and deeper lists", |text, n| {
            let _ = writeln!(text, "{}- a", "  ".repeat(n % 500));
        }),
        input("deeper and deeper quotes", |text, n| {
            let _ = writeln!(text, "{} a", ">".repeat(n % 500 + 1));
        }),
        input("containers of growing colon count", |text, n| {
            let _ = writeln!(text, "{} zone pivot=\"a\"", ":".repeat(n % 500 + 3));
        }),
        input("link definitions", |text, n| {
            let _ = writeln!(text, "[label{n}]: /url");
        }),
        input("definitions and links that use them", |text, n| {
            let _ = write!(text, "[a{n}]: /u\n\n[a{}] ", n / 2);
        }),
        input("different headings", |text, n| {
            let _ = write!(text, "# a {n}\n\n");
        }),
        input("headings that name each other's repeats", |text, n| {
            let _ = write!(text, "# a\n\n# a-{n}\n\n");
        }),
        input("equal paragraphs under equal headings", |text, n| {
            text.push_str(if n % 2 == 0 { "# a\n\n" } else { "b\n\n" });
        }),
        input("duplicate keys", |text, n| {
            text.push_str(if n == 0 { "---\n" } else { "title: a\n" });
        }),
        input("different keys", |text, n| {
            if n == 0 {
                text.push_str("---\n");
            }
            let _ = writeln!(text, "key{n}: a");
        }),
        input("wider and wider tables", |text, n| {
            let cells = "|a".repeat(n % 300 + 1);
            let _ = write!(text, "{cells}|\n{}|\n\n", "|-".repeat(n % 300 + 1));
        }),
        Input::markdown("one wide table of short rows", {
            let columns = (bytes / 8).min(10_000);
            let head = format!("{}|\n{}|\n", "|a".repeat(columns), "|-".repeat(columns));
            let rows = "|a|\n".repeat(bytes.saturating_sub(head.len()) / 4);
            head + &rows
        }),
    ]
}

/// YAML pages.
fn pages(bytes: usize) -> Vec<Input> {
    let faq = |piece: fn(&mut String, usize)| {
        let head = "### YamlMime:FAQ\nsections:\n- name: a\n  questions:\n";
        let body = grow(bytes.saturating_sub(head.len()), piece);
        format!("{head}{body}")
    };
    vec![
        Input::yaml(
            "questions",
            faq(|text, n| {
                let _ = write!(text, "  - question: a {n}\n    answer: |\n      b\n");
            }),
        ),
        Input::yaml(
            "one long answer",
            faq(|text, n| {
                text.push_str(if n == 0 {
                    "  - question: a\n    answer: |\n"
                } else {
                    "      b\n\n"
                });
            }),
        ),
        Input::yaml(
            "one long quoted answer",
            faq(|text, n| {
                text.push_str(if n == 0 {
                    "  - question: a\n    answer: \""
                } else {
                    "b\\n\\u0061 "
                });
            }),
        ),
        Input::yaml("nested flow sequences", "[".repeat(bytes)),
        Input::yaml("nested block sequences", "- ".repeat(bytes / 2)),
        Input::yaml(
            "nested mappings",
            "### YamlMime:X\n".to_owned() + &"{a: ".repeat(bytes / 4),
        ),
        Input::yaml("items of a table of contents", {
            "### YamlMime:TableOfContent\nitems:\n".to_owned()
                + &grow(bytes, |text, n| {
                    let _ = write!(text, "- name: a {n}\n  href: a.md\n");
                })
        }),
        Input::yaml(
            "an alias bomb",
            grow(bytes, |text, n| {
                let of = n.saturating_sub(1);
                let _ = writeln!(text, "a{n}: &a{n} [*a{of}, *a{of}, *a{of}]");
            }),
        ),
    ]
}

/// Appends pieces, counted from zero, until there are `bytes`.
fn grow(bytes: usize, piece: fn(&mut String, usize)) -> String {
    let mut text = String::with_capacity(bytes + 1024);
    for n in 0.. {
        if text.len() >= bytes {
            break;
        }
        piece(&mut text, n);
    }
    text
}

/// Shortens `text` to at most `bytes`, on a character boundary.
pub(super) fn cut(text: &mut String, bytes: usize) {
    let end = (0..=bytes).rev().find(|end| text.is_char_boundary(*end));
    text.truncate(end.unwrap_or_default());
}
