//! Tags: the comments that mark a part of a code file, per family of languages
//! (docfx: `CodeSnippetExtractor.cs`, `HtmlCodeSnippetRenderer.cs`).

use std::ops::Range;

/// How a family of languages writes tags. Blanks and case do not count; what
/// stands between the two halves of `start` is the name.
struct Marker {
    start: (&'static str, &'static str),
    end: (&'static str, &'static str),
    /// Whether the end carries the name; else it ends the last one that is open.
    named_end: bool,
    languages: &'static [&'static str],
}

const fn named(
    start: (&'static str, &'static str),
    end: (&'static str, &'static str),
    languages: &'static [&'static str],
) -> Marker {
    Marker {
        start,
        end,
        named_end: true,
        languages,
    }
}

const fn nested(
    start: (&'static str, &'static str),
    end: (&'static str, &'static str),
    languages: &'static [&'static str],
) -> Marker {
    Marker {
        start,
        end,
        named_end: false,
        languages,
    }
}

/// All families, in the order in which they are tried.
const MARKERS: &[Marker] = &[
    named(("'<", ">"), ("'</", ">"), &["vb", "vbhtml"]),
    named(
        ("//<", ">"),
        ("//</", ">"),
        &[
            "actionscript",
            "arduino",
            "assembly",
            "cpp",
            "csharp",
            "cshtml",
            "cuda",
            "d",
            "fsharp",
            "go",
            "hlsl",
            "java",
            "javascript",
            "pascal",
            "php",
            "processing",
            "react",
            "rust",
            "scala",
            "scss",
            "smalltalk",
            "swift",
            "typescript",
        ],
    ),
    named(
        ("<!--<", ">-->"),
        ("<!--</", ">-->"),
        &[
            "xml",
            "xaml",
            "handlebars",
            "html",
            "cshtml",
            "php",
            "react",
            "ruby",
            "vbhtml",
        ],
    ),
    named(("--<", ">"), ("--</", ">"), &["haskell", "lua", "sql"]),
    named(
        ("#<", ">"),
        ("#</", ">"),
        &["perl", "powershell", "python", "r", "ruby", "shell"],
    ),
    named(("rem<", ">"), ("rem</", ">"), &["batchfile"]),
    nested(
        ("#region", ""),
        ("#endregion", ""),
        &["csharp", "cshtml", "vb", "vbhtml"],
    ),
    named(("%<", ">"), ("%</", ">"), &["erlang", "matlab"]),
    named((";<", ">"), (";</", ">"), &["lisp"]),
    nested(("/*<", ">*/"), ("/*</", ">*/"), &["css", "scss"]),
];

/// What a code file has under a tag. Lines count from zero.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Tagged {
    /// A part.
    One {
        /// Its lines, without the marks.
        lines: Range<usize>,
        /// All lines that are marks, in order: no reader is to see them.
        marks: Vec<usize>,
    },
    /// More than one part; the last is given.
    Several {
        /// Its lines, without the marks.
        lines: Range<usize>,
        /// All lines that are marks, in order.
        marks: Vec<usize>,
    },
    /// A part without end, which starts at this line, counted from one.
    Open(usize),
    /// Nothing.
    None,
}

/// Finds the part of a file that `tag` marks, or else `snippet` and `tag`. Tries
/// the families of `language`, all where it is not known.
pub(super) fn find(all: &[&str], tag: &str, language: Option<&str>) -> Tagged {
    let tag = tag.trim().to_lowercase();
    let prefixed = format!("snippet{tag}");
    let mut result = Tagged::None;
    for marker in MARKERS {
        if language.is_some_and(|language| !marker.languages.contains(&language)) {
            continue;
        }
        let found = scan(all, marker);
        for name in [&tag, &prefixed] {
            let parts = || found.parts.iter().filter(|part| part.name == *name);
            match parts().next_back() {
                None => {}
                Some(Part {
                    start, end: None, ..
                }) => result = Tagged::Open(*start),
                Some(Part {
                    start,
                    end: Some(end),
                    ..
                }) => {
                    let lines = *start..*end;
                    let marks = found.marks.clone();
                    return match parts().count() {
                        1 => Tagged::One { lines, marks },
                        _ => Tagged::Several { lines, marks },
                    };
                }
            }
        }
    }
    result
}

struct Part {
    name: String,
    /// First line after the start mark.
    start: usize,
    /// The line of the end mark.
    end: Option<usize>,
}

#[derive(Default)]
struct Scan {
    parts: Vec<Part>,
    marks: Vec<usize>,
}

fn scan(all: &[&str], marker: &Marker) -> Scan {
    let mut scan = Scan::default();
    // Parts that are open, for ends without a name.
    let mut open: Vec<usize> = Vec::new();
    for (at, line) in all.iter().enumerate() {
        if let Some(name) = mark(line, marker.end, marker.named_end) {
            scan.marks.push(at);
            let ended = if marker.named_end {
                scan.parts.iter().rposition(|part| part.name == name)
            } else {
                open.pop()
            };
            if let Some(part) = ended.and_then(|ended| scan.parts.get_mut(ended)) {
                part.end.get_or_insert(at);
            }
        } else if let Some(name) = mark(line, marker.start, true) {
            scan.marks.push(at);
            open.push(scan.parts.len());
            scan.parts.push(Part {
                name,
                start: at + 1,
                end: None,
            });
        }
    }
    scan
}

/// The name in `line`, in lower case, if the line is a mark and nothing else.
fn mark(line: &str, (before, after): (&str, &str), is_name: bool) -> Option<String> {
    let rest = skip(line, before)?;
    let name_end = match after.chars().next() {
        Some(first) => rest.find(first)?,
        None => rest.len(),
    };
    let (name, rest) = rest.split_at(name_end);
    if !skip(rest, after)?.trim().is_empty() {
        return None;
    }
    // Visual Basic quotes the names of its regions.
    let name = name.trim().trim_matches('"').to_lowercase();
    let valid = !name.is_empty()
        && name
            .chars()
            .all(|char| char.is_alphanumeric() || matches!(char, '_' | '.' | '-'));
    (valid || !is_name).then_some(name)
}

/// What follows `literal` at the start of `text`; blanks in `text` and case do not
/// count.
fn skip<'t>(text: &'t str, literal: &str) -> Option<&'t str> {
    let mut rest = text;
    for expected in literal.chars() {
        rest = rest.trim_start();
        let char = rest.chars().next()?;
        if !char.eq_ignore_ascii_case(&expected) {
            return None;
        }
        rest = rest.get(char.len_utf8()..)?;
    }
    Some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(code: &str, tag: &str, language: Option<&str>, expected: &str) {
        let all: Vec<&str> = code.lines().collect();
        let shown = match find(&all, tag, language) {
            Tagged::One { lines, .. } => format!("one {lines:?}"),
            Tagged::Several { lines, .. } => format!("several {lines:?}"),
            Tagged::Open(line) => format!("open {line}"),
            Tagged::None => "none".into(),
        };
        assert_eq!(shown, expected, "{tag} in {code:?}");
    }

    #[test]
    fn families() {
        let cases = [
            ("// <a>\nx\n// </a>", "csharp"),
            ("//<A>\nx\n  //  </ A >", "csharp"),
            ("#region a\nx\n#endregion", "csharp"),
            ("#Region \"a\"\nx\n#End Region", "vb"),
            ("' <a>\nx\n' </a>", "vb"),
            ("# <a>\nx\n# </a>", "python"),
            ("<!-- <a> -->\nx\n<!-- </a> -->", "xml"),
            ("-- <a>\nx\n-- </a>", "sql"),
            ("REM <a>\nx\nREM </a>", "batchfile"),
            ("% <a>\nx\n% </a>", "erlang"),
            ("; <a>\nx\n; </a>", "lisp"),
            ("/* <a> */\nx\n/* </a> */", "css"),
            ("// <snippeta>\nx\n// </snippeta>", "cpp"),
            ("<!-- <a> -->\nx\n<!-- </a> -->", "cshtml"),
        ];
        for (code, language) in cases {
            check(code, "a", Some(language), "one 1..2");
            check(code, "a", None, "one 1..2");
        }
    }

    #[test]
    fn odd_tags() {
        let cs = Some("csharp");
        check("// <a>\nx", "a", cs, "open 1");
        check("// <a>\nx\n// </a>", "b", cs, "none");
        check("# <a>\nx\n# </a>", "a", cs, "none");
        check("// <a> text\nx\n// </a>", "a", cs, "none");
        check(
            "// <a>\n// </a>\n// <a>\nx\n// </a>",
            "a",
            cs,
            "several 3..4",
        );
        let regions = "#region a\n#region b\nx\n#endregion\ny\n#endregion";
        check(regions, "a", cs, "one 1..5");
        check(regions, "b", cs, "one 2..3");
        check("", "a", cs, "none");
    }
}
