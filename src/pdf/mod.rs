//! Articles on paper: what the PDF backend needs from the command line, the configuration and the
//! docset.

mod fonts;
mod surroundings;

use std::fs;
use std::path::{Path, PathBuf};

use tercet_docset::{DocPath, Docset, Sources};
use tercet_pdf::fonts::Fonts;
use tercet_pdf::image::SvgFonts;
use tercet_pdf::theme::{Theme, ThemeError};
use tercet_pdf::write::{Level, write};
use tercet_pdf::{Found, Input, Limits, Options};

use crate::batch::Digest;
use crate::failure::Failure;
use crate::rules;
pub(crate) use surroundings::Around;

/// What the command line says about PDF.
#[derive(Clone, Debug, Default)]
pub(crate) struct PdfRequest<'a> {
    /// Standards to follow; none: as the configuration says.
    pub(crate) level: Option<Level>,
    /// A theme; none: as the configuration says.
    pub(crate) theme: Option<&'a Path>,
    /// Folders with fonts.
    pub(crate) font_dirs: &'a [PathBuf],
}

/// Prints articles; any thread may use it.
pub(crate) struct Printer {
    pub(crate) theme: Theme,
    pub(crate) level: Level,
    pub(crate) fonts: Fonts,
    pub(crate) svg_fonts: SvgFonts,
    pub(crate) limits: Limits,
    /// Of everything above.
    pub(crate) fingerprint: Digest,
    /// Font files that were added, with their digests.
    pub(crate) added: Vec<(PathBuf, Digest)>,
}

/// A printed article.
pub(crate) struct Printed {
    /// The file; none where a character has no font: a page would hide what the article says.
    pub(crate) bytes: Option<Vec<u8>>,
    /// What is wrong with it.
    pub(crate) found: Vec<Found>,
    /// Files that it took pictures from.
    pub(crate) pictures: Vec<DocPath>,
}

impl Printer {
    /// Reads theme and fonts. `languages` are those of the articles: a font of the system is
    /// looked for where one of them needs it.
    ///
    /// # Errors
    /// Where a theme or a folder of fonts cannot be used.
    pub(crate) fn new<'l>(
        docset: &Docset,
        root: Option<&Path>,
        request: &PdfRequest<'_>,
        languages: impl Iterator<Item = &'l str>,
    ) -> Result<Self, Failure> {
        let settings = &docset.config().pdf;
        let below = |path: &str| root.unwrap_or(Path::new("")).join(path);
        let theme_file = match (request.theme, &settings.theme) {
            (Some(file), _) => Some(file.to_owned()),
            (None, Some(file)) => Some(inside(file).map(|_| below(file))?),
            (None, None) => None,
        };
        let theme = theme_file.map_or(Ok(Theme::default()), |file| read_theme(&file))?;
        let level = match (request.level, &settings.level) {
            (Some(level), _) => level,
            (None, Some(name)) => name.parse().map_err(|_| unknown_level(name))?,
            (None, None) => Level::default(),
        };
        let mut dirs = request.font_dirs.to_vec();
        for dir in &settings.fonts {
            dirs.push(inside(dir).map(|_| below(dir))?);
        }
        let fonts::Loaded {
            fonts,
            svg_fonts,
            added,
        } = fonts::load(&dirs, languages)?;
        let digests = added
            .iter()
            .flat_map(|(_, digest)| digest.as_bytes().to_vec());
        let digests: Vec<u8> = digests.collect();
        let fingerprint = Digest::of_parts([
            format!("{theme:?}").as_bytes(),
            level.to_string().as_bytes(),
            &digests,
        ]);
        Ok(Self {
            theme,
            level,
            fonts,
            svg_fonts,
            limits: Limits::default(),
            fingerprint,
            added,
        })
    }

    /// How articles are printed.
    pub(crate) fn options(&self) -> Options<'_> {
        Options {
            theme: &self.theme,
            fonts: &self.fonts,
            svg_fonts: &self.svg_fonts,
            limits: &self.limits,
        }
    }

    /// Prints one article.
    ///
    /// # Errors
    /// Why there is no file; one line.
    pub(crate) fn handout(
        &self,
        input: Input<'_>,
        docset: &Docset,
        sources: &dyn Sources,
    ) -> Result<Printed, String> {
        let around = Around::new(docset, sources, input.language);
        let handout = tercet_pdf::handout(input, self.options(), &around);
        let hides = handout.found.iter().any(hides_text);
        let bytes = if hides {
            None
        } else {
            let written = write(&handout.document, &self.fonts, self.level);
            Some(written.map_err(|error| error.to_string())?)
        };
        Ok(Printed {
            bytes,
            found: handout.found,
            pictures: around.pictures(),
        })
    }
}

/// Whether a page would not show what the article says.
pub(crate) fn hides_text(found: &Found) -> bool {
    found.diagnostic.rule == &tercet_pdf::rules::CHARACTER_WITHOUT_FONT
}

/// A path of the configuration, which stays inside the docset.
fn inside(path: &str) -> Result<DocPath, Failure> {
    DocPath::new(path).map_err(|error| {
        Failure::new(
            &rules::THEME_UNUSABLE,
            format!("[pdf] names '{path}': {error}"),
        )
        .with_hint("paths of tercet.toml are relative to its folder and stay below it")
    })
}

fn unknown_level(name: &str) -> Failure {
    let known = Level::ALL.map(|level| level.to_string()).join(", ");
    Failure::new(
        &rules::THEME_UNUSABLE,
        format!("[pdf] asks for the level '{name}'"),
    )
    .with_hint(format!("there are {known}"))
}

fn read_theme(file: &Path) -> Result<Theme, Failure> {
    let unusable = |message: String| {
        let message = format!("the theme {}: {message}", file.display());
        Failure::new(&rules::THEME_UNUSABLE, message)
    };
    let text = fs::read_to_string(file).map_err(|error| unusable(error.to_string()))?;
    Theme::from_toml(&text).map_err(|error| match &error {
        ThemeError::Syntax {
            span: Some(span), ..
        } => {
            let line = text
                .get(..span.start)
                .unwrap_or_default()
                .matches('\n')
                .count()
                + 1;
            unusable(format!("line {line}: {error}"))
        }
        _ => unusable(error.to_string()),
    })
}
