//! What is wrong with an article as a printed one.

use tercet_article::{Rule, Severity};

/// A character that no font has.
pub static CHARACTER_WITHOUT_FONT: Rule = Rule {
    code: "character-without-font",
    severity: Severity::Error,
    summary: "A character is in no font, so the page cannot show it",
    explanation: "An archivable PDF holds the shape of every character (ISO 19005-2, 6.2.11.8), \
and a blank box would hide what the article says. No font that was looked into has this one.\n\n\
Chinese, Japanese and Korean need a font that is not built in: name a folder that holds one with \
`--font-dir`, or install one, such as Noto Sans CJK (Debian: `fonts-noto-cjk`). For other \
characters, any TrueType or OpenType font that has them will do, or write the text without \
them.\n",
};

/// A control character.
pub static CONTROL_CHARACTER: Rule = Rule {
    code: "control-character",
    severity: Severity::Warning,
    summary: "A control character in the text cannot be printed",
    explanation: "Control characters (U+0000 to U+001F and U+007F to U+009F, but for tabs and \
line ends) have no shape. The page shows U+FFFD, the replacement character, in their place. They \
mostly come with text that was pasted from a terminal; delete them.\n",
};

/// A picture without alternate text.
pub static FIGURE_WITHOUT_ALT: Rule = Rule {
    code: "figure-without-alt",
    severity: Severity::Warning,
    summary: "A picture has no alternate text; the page says its file name instead",
    explanation: "Every figure of an accessible PDF has alternate text (ISO 14289-1, 7.3). Write \
what the picture shows between the brackets, or in `alt-text`:\n\n    \
![The list of enrolled devices](media/devices.png)\n\nA picture that decorates has none: use \
`:::image type=\"icon\" source=\"…\":::`.\n",
};

/// A picture that is not there.
pub static PICTURE_MISSING: Rule = Rule {
    code: "picture-not-printed",
    severity: Severity::Warning,
    summary: "A picture could not be read; the page shows its alternate text",
    explanation: "The file does not exist, lies outside of the docset, or is named by a URL: \
nothing is fetched from a network. Put the picture into the docset.\n",
};

/// A picture that cannot be used.
pub static PICTURE_UNUSABLE: Rule = Rule {
    code: "picture-unusable",
    severity: Severity::Warning,
    summary: "A picture is damaged, too large, or of a kind that cannot be printed",
    explanation: "PNG, JPEG, GIF, WebP and SVG are printed, within bounds of size that no honest \
picture reaches. An SVG may not refer to other files, nor hold scripts. The page shows the \
alternate text instead. Save the picture anew.\n",
};

/// A picture of which something is not shown.
pub static PICTURE_INCOMPLETE: Rule = Rule {
    code: "picture-incomplete",
    severity: Severity::Warning,
    summary: "Something of a picture is not on the page",
    explanation: "Scripts in an SVG are not run, HTML inside it (`foreignObject`) is not drawn, and \
its text is drawn in the fonts that tercet has. Save the drawing without them, with text as \
outlines.\n",
};

/// All of them.
pub static RULES: [&Rule; 6] = [
    &CHARACTER_WITHOUT_FONT,
    &CONTROL_CHARACTER,
    &FIGURE_WITHOUT_ALT,
    &PICTURE_INCOMPLETE,
    &PICTURE_MISSING,
    &PICTURE_UNUSABLE,
];
