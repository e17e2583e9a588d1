//! The word lists of XLIFF 1.2.

use super::super::types::Type;

pub(super) const VERSION: Type = Type::OneOf(&["1.2", "1.1", "1.0"]);
pub(super) const ANNOTATES: Type = Type::OneOf(&["source", "target", "general"]);
pub(super) const ASSOC: Type = Type::OneOf(&["preceding", "following", "both"]);
pub(super) const POSITION: Type = Type::OneOf(&["open", "close"]);
pub(super) const DATATYPE: Type = Type::Extensible(&[DATATYPES]);
pub(super) const RESTYPE: Type = Type::Extensible(&[RESTYPES]);
pub(super) const MTYPE: Type = Type::Extensible(&[MTYPES]);
pub(super) const SIZE_UNIT: Type = Type::Extensible(&[SIZE_UNITS]);
pub(super) const STATE: Type = Type::Extensible(&[STATES]);
pub(super) const QUALIFIER: Type = Type::Extensible(&[QUALIFIERS]);
pub(super) const UNIT: Type = Type::Extensible(&[UNITS]);
pub(super) const CONTEXT_TYPE: Type = Type::Extensible(&[CONTEXTS]);
pub(super) const COUNT_TYPE: Type =
    Type::Extensible(&[RESTYPES, COUNTS, DATATYPES, STATES, QUALIFIERS]);
pub(super) const DELIMITER: Type = Type::Extensible(&[&["bold", "italic", "underlined", "link"]]);
pub(super) const PLACEHOLDER: Type = Type::Extensible(&[&["image", "pb", "lb"]]);
pub(super) const ALT_TYPE: Type = Type::Extensible(&[&[
    "proposal",
    "previous-version",
    "rejected",
    "reference",
    "accepted",
]]);

pub(super) const PURPOSE: Type = Type::Value(
    "a list of `information`, `location`, `match` or `x-…`",
    |value| {
        are_all(
            value,
            Type::Extensible(&[&["information", "location", "match"]]),
        )
    },
);
pub(super) const REFORMAT: Type = Type::Value(
    "`yes`, `no`, or a list of what may be changed, such as `coord font`",
    |value| matches!(value, "yes" | "no") || are_all(value, Type::Extensible(&[REFORMATS])),
);
pub(super) const COORDINATES: Type = Type::Value("four numbers or `#`, divided by `;`", |value| {
    let is_number = |part: &str| {
        let digits = part.strip_prefix('-').unwrap_or(part);
        part == "#" || (!digits.is_empty() && digits.chars().all(char::is_numeric))
    };
    value.split(';').count() == 4 && value.split(';').all(is_number)
});
pub(super) const MIME_TYPE: Type = Type::Value("a MIME type such as `image/png`", |value| {
    let (kind, rest) = value
        .split_once('/')
        .map_or((value, None), |(kind, rest)| (kind, Some(rest)));
    let kinds = [
        "text",
        "multipart",
        "message",
        "application",
        "image",
        "audio",
        "video",
        "model",
    ];
    kinds.contains(&kind) && rest.is_none_or(|rest| !rest.is_empty())
});

fn are_all(list: &str, of: Type) -> bool {
    list.split_ascii_whitespace().all(|word| of.accepts(word))
}

const REFORMATS: &[&str] = &[
    "coord",
    "coord-x",
    "coord-y",
    "coord-cx",
    "coord-cy",
    "font",
    "font-name",
    "font-size",
    "font-weight",
    "css-style",
    "style",
    "ex-style",
];
const CONTEXTS: &[&str] = &[
    "database",
    "element",
    "elementtitle",
    "linenumber",
    "numparams",
    "paramnotes",
    "record",
    "recordtitle",
    "sourcefile",
];
const COUNTS: &[&str] = &["num-usages", "repetition", "total"];
const DATATYPES: &[&str] = &[
    "asp",
    "c",
    "cdf",
    "cfm",
    "cpp",
    "csharp",
    "cstring",
    "csv",
    "database",
    "documentfooter",
    "documentheader",
    "filedialog",
    "form",
    "html",
    "htmlbody",
    "ini",
    "interleaf",
    "javaclass",
    "javapropertyresourcebundle",
    "javalistresourcebundle",
    "javascript",
    "jscript",
    "layout",
    "lisp",
    "margin",
    "menufile",
    "messagefile",
    "mif",
    "mimetype",
    "mo",
    "msglib",
    "pagefooter",
    "pageheader",
    "parameters",
    "pascal",
    "php",
    "plaintext",
    "po",
    "report",
    "resources",
    "resx",
    "rtf",
    "sgml",
    "sgmldtd",
    "svg",
    "vbscript",
    "warning",
    "winres",
    "xhtml",
    "xml",
    "xmldtd",
    "xsl",
    "xul",
];
const MTYPES: &[&str] = &[
    "abbrev",
    "abbreviated-form",
    "abbreviation",
    "acronym",
    "appellation",
    "collocation",
    "common-name",
    "datetime",
    "equation",
    "expanded-form",
    "formula",
    "head-term",
    "initialism",
    "international-scientific-term",
    "internationalism",
    "logical-expression",
    "materials-management-unit",
    "name",
    "near-synonym",
    "part-number",
    "phrase",
    "phraseological-unit",
    "protected",
    "romanized-form",
    "seg",
    "set-phrase",
    "short-form",
    "sku",
    "standard-text",
    "symbol",
    "synonym",
    "synonymous-phrase",
    "term",
    "transcribed-form",
    "transliterated-form",
    "truncated-term",
    "variant",
];
const RESTYPES: &[&str] = &[
    "auto3state",
    "autocheckbox",
    "autoradiobutton",
    "bedit",
    "bitmap",
    "button",
    "caption",
    "cell",
    "checkbox",
    "checkboxmenuitem",
    "checkedlistbox",
    "colorchooser",
    "combobox",
    "comboboxexitem",
    "comboboxitem",
    "component",
    "contextmenu",
    "ctext",
    "cursor",
    "datetimepicker",
    "defpushbutton",
    "dialog",
    "dlginit",
    "edit",
    "file",
    "filechooser",
    "fn",
    "font",
    "footer",
    "frame",
    "grid",
    "groupbox",
    "header",
    "heading",
    "hedit",
    "hscrollbar",
    "icon",
    "iedit",
    "keywords",
    "label",
    "linklabel",
    "list",
    "listbox",
    "listitem",
    "ltext",
    "menu",
    "menubar",
    "menuitem",
    "menuseparator",
    "message",
    "monthcalendar",
    "numericupdown",
    "panel",
    "popupmenu",
    "pushbox",
    "pushbutton",
    "radio",
    "radiobuttonmenuitem",
    "rcdata",
    "row",
    "rtext",
    "scrollpane",
    "separator",
    "shortcut",
    "spinner",
    "splitter",
    "state3",
    "statusbar",
    "string",
    "tabcontrol",
    "table",
    "textbox",
    "togglebutton",
    "toolbar",
    "tooltip",
    "trackbar",
    "tree",
    "uri",
    "userbutton",
    "usercontrol",
    "var",
    "versioninfo",
    "vscrollbar",
    "window",
];
const SIZE_UNITS: &[&str] = &[
    "byte", "char", "col", "cm", "dlgunit", "em", "ex", "glyph", "in", "mm", "percent", "pixel",
    "point", "row",
];
const STATES: &[&str] = &[
    "final",
    "needs-adaptation",
    "needs-l10n",
    "needs-review-adaptation",
    "needs-review-l10n",
    "needs-review-translation",
    "needs-translation",
    "new",
    "signed-off",
    "translated",
];
const QUALIFIERS: &[&str] = &[
    "exact-match",
    "fuzzy-match",
    "id-match",
    "leveraged-glossary",
    "leveraged-inherited",
    "leveraged-mt",
    "leveraged-repository",
    "leveraged-tm",
    "mt-suggestion",
    "rejected-grammar",
    "rejected-inaccurate",
    "rejected-length",
    "rejected-spelling",
    "tm-suggestion",
];
const UNITS: &[&str] = &[
    "word",
    "page",
    "trans-unit",
    "bin-unit",
    "glyph",
    "item",
    "instance",
    "character",
    "line",
    "sentence",
    "paragraph",
    "segment",
    "placeable",
];
