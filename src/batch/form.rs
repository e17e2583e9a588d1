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
    /// `.pdf`, a handout of one article.
    Pdf,
}

impl Form {
    /// All that are built in.
    pub const ALL: [Self; 4] = [Self::Json, Self::Xliff, Self::Markdown, Self::Pdf];

    /// Those that are written unless others are asked for. Paper is for single articles, and needs
    /// fonts that not every machine has.
    pub const USUAL: [Self; 3] = [Self::Json, Self::Xliff, Self::Markdown];

    /// As on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Xliff => "xliff",
            Self::Markdown => "markdown",
            Self::Pdf => "pdf",
        }
    }

    /// The outputs for the article at `path`, whose outputs have this stem.
    fn outputs(self, stem: &str, path: &DocPath) -> Vec<String> {
        match self {
            Self::Json => vec![format!("{stem}.json"), format!("{stem}.chunks.ndjson")],
            Self::Xliff => vec![format!("{stem}.xlf")],
            Self::Markdown => vec![path.as_str().to_owned()],
            Self::Pdf => vec![format!("{stem}.pdf")],
        }
    }
}

/// All outputs in `forms` of the article at `path`, whose outputs have this stem, in
/// order, relative to the output folder.
pub(super) fn outputs(forms: &[Form], stem: &str, path: &DocPath) -> Vec<String> {
    let all = forms.iter().flat_map(|form| form.outputs(stem, path));
    all.collect()
}
