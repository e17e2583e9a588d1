//! Languages of code: names, other names, and extensions (the table of docfx's
//! `HtmlCodeSnippetRenderer.cs`, branch v3).

/// A language and what else it is called; extensions are names too.
const LANGUAGES: &[(&str, &[&str])] = &[
    ("actionscript", &["as"]),
    ("arduino", &["ino"]),
    ("assembly", &["nasm", "asm"]),
    ("batchfile", &["bat", "cmd"]),
    ("css", &[]),
    (
        "cpp",
        &[
            "c",
            "c++",
            "objective-c",
            "obj-c",
            "objc",
            "objectivec",
            "h",
            "hpp",
            "cc",
            "m",
        ],
    ),
    ("csharp", &["cs", "asax"]),
    ("cshtml", &["aspx-cs", "aspx-csharp", "razor"]),
    ("cuda", &["cu", "cuh"]),
    ("d", &["dlang"]),
    ("erlang", &["erl"]),
    ("fsharp", &["fs", "fsi", "fsx"]),
    ("go", &["golang"]),
    ("handlebars", &["hbs"]),
    ("haskell", &["hs"]),
    ("hlsl", &["fx"]),
    ("html", &["jsp", "asp", "aspx", "ascx", "master"]),
    ("java", &["gradle"]),
    ("javascript", &["js", "node", "json"]),
    ("lisp", &["lsp"]),
    ("lua", &[]),
    ("matlab", &[]),
    ("pascal", &["pas"]),
    ("perl", &["pl"]),
    ("php", &[]),
    ("powershell", &["posh", "ps1"]),
    ("processing", &["pde"]),
    ("python", &["py"]),
    ("r", &[]),
    ("react", &["tsx"]),
    ("ruby", &["ru", "erb", "rb", ""]),
    ("rust", &["rs"]),
    ("scala", &[]),
    ("scss", &[]),
    ("shell", &["sh", "bash"]),
    ("smalltalk", &["st"]),
    ("sql", &[]),
    ("swift", &[]),
    ("typescript", &["ts"]),
    ("vb", &["vbnet", "vbscript", "bas", "vbs", "vba"]),
    ("vbhtml", &["aspx-vb"]),
    ("xaml", &[]),
    (
        "xml",
        &[
            "xsl",
            "xslt",
            "xsd",
            "wsdl",
            "csdl",
            "edmx",
            "vsixmanifest",
            "config",
            "dtd",
        ],
    ),
];

/// The name of a language in the table, by any of its names, in any case.
pub(super) fn canonical(name: &str) -> Option<&'static str> {
    let same = |other: &&str| other.eq_ignore_ascii_case(name);
    let found = LANGUAGES
        .iter()
        .find(|(language, aliases)| same(language) || aliases.iter().any(same));
    found.map(|(language, _)| *language)
}

/// The language of files with an extension. Empty where the table has none.
pub(super) fn of_extension(extension: &str) -> &'static str {
    match extension {
        "" => "",
        // An alias of JavaScript only for its comments.
        json if json.eq_ignore_ascii_case("json") => "json",
        extension => canonical(extension).unwrap_or_default(),
    }
}
