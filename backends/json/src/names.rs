//! The small enumerations of the article under the names that they have in JSON.

use schemars::JsonSchema;
use serde::Serialize;

/// Declares enumerations that mirror those of [`tercet_article`]. A variant that
/// is missing here does not compile.
macro_rules! mirror {
    ($(
        $(#[$doc:meta])*
        $name:ident { $($(#[$variant_doc:meta])* $variant:ident,)+ }
    )+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        pub(crate) enum $name {
            $($(#[$variant_doc])* $variant,)+
        }

        impl From<tercet_article::$name> for $name {
            fn from(value: tercet_article::$name) -> Self {
                match value {
                    $(tercet_article::$name::$variant => Self::$variant,)+
                }
            }
        }
    )+};
}

mirror! {
    /// How a heading is written.
    HeadingStyle {
        /// `## Title`
        Atx,
        /// Underlined with `=` or `-`.
        Setext,
    }

    /// The five alerts.
    AlertKind {
        /// Information.
        Note,
        /// Advice.
        Tip,
        /// Essential information.
        Important,
        /// Negative consequences.
        Caution,
        /// Dangerous consequences.
        Warning,
    }

    /// How a video is written.
    VideoForm {
        /// `> [!VIDEO url]`
        Quote,
        /// `:::video source="…":::`
        Directive,
    }

    /// How a code block is written.
    CodeStyle {
        /// Between fences.
        Fenced,
        /// Four blanks in front.
        Indented,
    }

    /// The output that shows a zone.
    ZoneTarget {
        /// The web site.
        Docs,
        /// Pages without site furniture.
        Chromeless,
        /// PDF.
        Pdf,
    }

    /// What an HTML block holds.
    HtmlBlockKind {
        /// Nothing but comments: readers never see it.
        Comment,
        /// Anything else.
        Markup,
    }

    /// How the text of a field of a YAML page is written.
    FieldFormat {
        /// Plain text.
        Plain,
        /// Markdown.
        Markdown,
    }

    /// How a hard break is written.
    HardBreakStyle {
        /// Two or more blanks before the line end.
        Spaces,
        /// A backslash before the line end.
        Backslash,
    }

    /// How a link is written.
    LinkForm {
        /// `[text](destination "title")`
        Inline,
        /// `[text][label]`, `[label][]` or `[label]`
        Reference,
        /// `<https://…>`, `<name@host>`
        Autolink,
        /// A URL without brackets.
        Bare,
    }

    /// What an image is for.
    ImagePurpose {
        /// Content: needs alternate text.
        Content,
        /// Content with a long description.
        Complex,
        /// Decoration: has no alternate text.
        Icon,
    }

    /// How a cross reference is written.
    XrefForm {
        /// `<xref:uid>`
        Autolink,
        /// `[text](xref:uid)`
        Link,
        /// `@uid`
        At,
        /// `@"uid"` or `@'uid'`
        AtQuoted,
    }

    /// How the lines of a source end.
    Eol {
        /// No line end at all.
        None,
        /// All LF.
        Lf,
        /// All CR LF.
        Crlf,
        /// All lone CR.
        Cr,
        /// More than one of these.
        Mixed,
    }

    /// How bad a finding is.
    Severity {
        /// Worth knowing; nothing need be done.
        Info,
        /// Could be better.
        Suggestion,
        /// Readers will notice, or the writer meant something else.
        Warning,
        /// The output lacks something that the source asks for.
        Error,
    }

    /// How a YAML scalar is written.
    ScalarStyle {
        /// Without quotes.
        Plain,
        /// `'…'`
        SingleQuoted,
        /// `"…"`
        DoubleQuoted,
        /// `|`
        Literal,
        /// `>`
        Folded,
    }

    /// Alignment of a table's column.
    Alignment {
        /// `---`
        None,
        /// `:--`
        Left,
        /// `:-:`
        Center,
        /// `--:`
        Right,
    }
}
