//! What an article is compiled to.

use tercet_docset::DocPath;

/// A form that articles can be compiled to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// `.json` and `.chunks.ndjson`.
    Json,
    /// `.xlf`, as it goes to translators.
    Xliff,
    /// The article itself, as it comes back when nothing is translated.
    Markdown,
}

impl Form {
    /// All that are built in.
    pub const ALL: [Self; 3] = [Self::Json, Self::Xliff, Self::Markdown];

    /// As on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Xliff => "xliff",
            Self::Markdown => "markdown",
        }
    }

    /// What follows the stem of each output for the article at `path`.
    fn suffixes(self, path: &DocPath) -> Vec<String> {
        match self {
            Self::Json => vec![".json".to_owned(), ".chunks.ndjson".to_owned()],
            Self::Xliff => vec![".xlf".to_owned()],
            Self::Markdown => vec![format!(".{}", path.extension())],
        }
    }
}

/// The suffixes of all outputs of the article at `path` in `forms`, in order.
pub(super) fn suffixes(forms: &[Form], path: &DocPath) -> Vec<String> {
    forms.iter().flat_map(|form| form.suffixes(path)).collect()
}
