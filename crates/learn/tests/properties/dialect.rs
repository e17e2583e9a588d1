//! Random text in the dialect: every construct, nested and mixed, with the line
//! ends and the mistakes that files have.

use proptest::prelude::*;

/// Lines that are a construct, or a part of one, on their own.
const LINES: &[&str] = &[
    "",
    "",
    "Some text.",
    "Two\u{a0}words  ",
    "a\\",
    "# Heading",
    "## <a name=\"x\"></a>Anchored",
    "### Closed ###",
    "===",
    "---",
    "***",
    "# [Windows](#tab/windows)",
    "# [macOS](#tab/mac+ios/intel)",
    "> [!NOTE]",
    "> [!tip]  ",
    "> [!WARNING] with text",
    "> [!div class=\"checklist\"]",
    "> [!div `x`]",
    "> [!VIDEO https://example.com/v]",
    "> quoted",
    ">",
    "lazy",
    "- item",
    "* item",
    "1. one",
    "12) twelve",
    "    indented",
    "\ttab",
    "```csharp-interactive",
    "```",
    "~~~~ json",
    "~~~~",
    "::: zone pivot=\"a,b\"",
    "::: zone target=\"pdf\"",
    "::: zone-end",
    "::: moniker range=\">=x-1.0\"",
    ":::: moniker range=\"y\"",
    "::: moniker-end",
    ":::row:::",
    ":::column span=\"2\":::",
    ":::column-end:::",
    ":::row-end:::",
    ":::image type=\"complex\" source=\"a.png\" alt-text=\"A `b` c\":::",
    ":::image-end:::",
    ":::image type=\"content\" source=\"a.png\" alt-text=\"A\" lightbox=\"b.png\":::",
    ":::image source=a.png:::",
    ":::code language=\"c\" source=\"a.c\" range=\"1-2,4-\":::",
    ":::video source=\"a.mp4\" title=\"T\":::",
    ":::form action=\"a\" submitText=\"b\":::",
    ":::unknown thing:::",
    ":::",
    "[!INCLUDE [title](../includes/a.md)]",
    "[!include[t](~/a b.md)]",
    "[!code-csharp[Main](a.cs?name=x&highlight=1#tag \"t\")]",
    "[!notebook[n](a.ipynb#cell)]",
    "| a | b |",
    "|---|:-:|",
    "| `x|y` | \\| |",
    "a | b | c",
    "- | -",
    "<!-- comment -->",
    "<!--- three",
    "-->",
    "<div>",
    "</div>",
    "<details><summary>S</summary>",
    "[label]: /url \"title\"",
    "[label]:",
    "<script>",
];

/// Pieces of a line.
const PIECES: &[&str] = &[
    "word",
    " ",
    "*",
    "**",
    "_",
    "~~",
    "~",
    "`",
    "``",
    "`code`",
    "*em*",
    "**strong**",
    "[text](a.md)",
    "[text](<a b.md> \"t\")",
    "[",
    "](",
    "]",
    "![alt](i.png)",
    "![",
    "[label]",
    "[t][label]",
    "<https://example.com>",
    "https://example.com/a_(b)?c=d&e",
    "www.example.com.",
    "me@example.com",
    "<xref:Fleet.Agent?text=A>",
    "[t](xref:Fleet.Agent)",
    "@Fleet.Agent",
    "@\"a b\"",
    ":smile:",
    ":nothing:",
    "&amp;",
    "&#x41;",
    "&nope;",
    "\\*",
    "\\|",
    "|",
    "<br/>",
    "<kbd>",
    "</kbd>",
    "<!-- c -->",
    "<a name=\"n\"></a>",
    ":::no-loc text=\"Fleet \\\"2\\\"\":::",
    ":::image type=\"icon\" source=\"i.png\":::",
    ":::no-loc text=\"open",
    "[!INCLUDE [t](a.md)]",
    "é",
    "漢字",
    "\u{202b}عربي\u{202c}",
    "\u{1f468}\u{200d}\u{1f469}",
    "e\u{301}",
    "\0",
    "\u{feff}",
    "$x$",
];

/// What may stand in front of each line of a nested piece, and of its first.
const CONTAINERS: &[(&str, &str)] = &[
    ("> ", "> "),
    (">", ">"),
    ("- ", "  "),
    ("* ", "    "),
    ("1. ", "   "),
    ("10. ", "    "),
    ("   ", "   "),
    ("> - ", ">   "),
    ("\t", "\t"),
    ("- ", ""),
];

const FRONT_MATTER: &[&str] = &[
    "",
    "",
    "---\ntitle: T\n---\n",
    "\u{feff}---\ntitle: T # c\nlist: [a, 'b']\n...\n",
    "---\n\ntitle: T\ntitle: U\n---\n\n",
    "---\nopen: \"\n",
    "---\n- a\n---\n",
    "---\n---\n",
];

/// A file's text.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let front_matter = proptest::sample::select(FRONT_MATTER);
    let line_end = prop_oneof![4 => Just("\n"), 2 => Just("\r\n"), 1 => Just("\r")];
    let ends = proptest::bool::ANY;
    (front_matter, lines(), line_end, ends).prop_map(|(front_matter, lines, line_end, ends)| {
        let mut text = front_matter.replace('\n', line_end);
        text.push_str(&lines.join(line_end));
        if ends {
            text.push_str(line_end);
        }
        text
    })
}

fn lines() -> impl Strategy<Value = Vec<String>> {
    let leaf = proptest::collection::vec(line(), 1..8);
    leaf.prop_recursive(4, 48, 4, |inner| {
        let nested = (proptest::sample::select(CONTAINERS), inner.clone())
            .prop_map(|((first, rest), lines)| nest(first, rest, &lines));
        let many = proptest::collection::vec(inner, 1..4).prop_map(|parts| parts.concat());
        prop_oneof![nested, many]
    })
}

fn line() -> impl Strategy<Value = String> {
    let pieces = proptest::collection::vec(proptest::sample::select(PIECES), 0..7);
    let construct = proptest::sample::select(LINES);
    let indent = prop_oneof![6 => Just(""), 1 => Just("  "), 1 => Just("    ")];
    prop_oneof![
        3 => (indent, construct).prop_map(|(indent, line)| format!("{indent}{line}")),
        2 => pieces.prop_map(|pieces| pieces.concat()),
        1 => (construct_start(), proptest::sample::select(PIECES))
            .prop_map(|(start, piece)| format!("{start}{piece}")),
    ]
}

/// Openings that text may follow.
fn construct_start() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(
        &[
            "# ",
            "- ",
            "> ",
            "| ",
            "1. ",
            "::: ",
            "> [!NOTE]\n> ",
            "[a]: ",
            ": ",
        ][..],
    )
}

fn nest(first: &str, rest: &str, lines: &[String]) -> Vec<String> {
    let prefix = |at: usize| if at == 0 { first } else { rest };
    lines
        .iter()
        .enumerate()
        .map(|(at, line)| format!("{}{line}", prefix(at)))
        .collect()
}
