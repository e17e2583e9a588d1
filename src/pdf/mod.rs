//! Articles on paper: what the PDF backend needs from the command line, the configuration and the
//! docset.

pub(crate) mod attached;
mod font_file;
mod fonts;
mod surroundings;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use tercet_docset::{DocPath, Docset, Sources};
use tercet_pdf::theme::{Theme, ThemeError};
use tercet_pdf::write::{Level, write};
use tercet_pdf::{Found, Input, Limits, Options};

use crate::batch::Digest;
use crate::failure::Failure;
use crate::rules;
pub(crate) use fonts::{FontSet, needs_more};
pub(crate) use surroundings::{Around, Companions};

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
    pub(crate) limits: Limits,
    /// The built-in fonts, and those that were named.
    own: FontSet,
    /// Fonts of the system for Chinese, Japanese and Korean; none where some were named.
    system_files: Vec<PathBuf>,
    /// With these; read when they are needed.
    system: OnceLock<FontSet>,
    /// The file that the theme was read from.
    pub(crate) theme_file: Option<PathBuf>,
    /// Of everything above.
    pub(crate) fingerprint: Digest,
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
    /// Reads theme and fonts.
    ///
    /// # Errors
    /// Where a theme or a folder of fonts cannot be used.
    pub(crate) fn new(
        docset: &Docset,
        root: Option<&Path>,
        request: &PdfRequest<'_>,
    ) -> Result<Self, Failure> {
        let settings = &docset.config().pdf;
        let below = |path: &str| root.unwrap_or(Path::new("")).join(path);
        let theme_file = match (request.theme, &settings.theme) {
            (Some(file), _) => Some(file.to_owned()),
            (None, Some(file)) => Some(inside(file).map(|_| below(file))?),
            (None, None) => None,
        };
        let theme = theme_file
            .as_deref()
            .map_or(Ok(Theme::default()), read_theme)?;
        let level = match (request.level, &settings.level) {
            (Some(level), _) => level,
            (None, Some(name)) => name.parse().map_err(|_| unknown_level(name))?,
            (None, None) => Level::default(),
        };
        let mut dirs = request.font_dirs.to_vec();
        for dir in &settings.fonts {
            dirs.push(inside(dir).map(|_| below(dir))?);
        }
        let own = FontSet::new(&dirs)?;
        let system_files = if dirs.is_empty() {
            fonts::system_files()
        } else {
            Vec::new()
        };
        let digests = own.added.iter().map(|(_, digest)| digest.to_string());
        let names = system_files.iter().map(|file| {
            let size = fs::metadata(file).map_or(0, |metadata| metadata.len());
            format!("{} {size}", file.display())
        });
        let fonts: Vec<String> = digests.chain(names).collect();
        let fingerprint = Digest::of_parts([
            format!("{theme:?}").as_bytes(),
            level.to_string().as_bytes(),
            fonts.join("\n").as_bytes(),
        ]);
        Ok(Self {
            theme,
            level,
            limits: Limits::default(),
            own,
            system_files,
            system: OnceLock::new(),
            theme_file,
            fingerprint,
        })
    }

    /// The fonts for text in all of `languages`.
    pub(crate) fn fonts_for<'l>(&self, mut languages: impl Iterator<Item = &'l str>) -> &FontSet {
        if languages.any(needs_more) {
            self.all_fonts()
        } else {
            &self.own
        }
    }

    /// More fonts than `fonts`, where words of another language may need them: `missing` are
    /// characters that `fonts` have not.
    pub(crate) fn more_fonts(&self, fonts: &FontSet, missing: &str) -> Option<&FontSet> {
        let needs = missing.chars().any(fonts::is_east_asian);
        (needs && !self.system_files.is_empty() && !fonts.has_system).then(|| self.all_fonts())
    }

    /// All fonts that there are. They are read once, by rayon; of its jobs only one may ask at a
    /// time, since one that waits for another might be the one that the other waits for.
    pub(crate) fn all_fonts(&self) -> &FontSet {
        if self.system_files.is_empty() {
            return &self.own;
        }
        self.system
            .get_or_init(|| FontSet::of_system(&self.system_files))
    }

    /// How articles are printed.
    pub(crate) fn options<'a>(&'a self, fonts: &'a FontSet) -> Options<'a> {
        Options {
            theme: &self.theme,
            fonts: &fonts.fonts,
            svg_fonts: &fonts.svg_fonts,
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
        let mut fonts = self.fonts_for([input.language].into_iter());
        let mut handout = tercet_pdf::handout(input, self.options(fonts), &around);
        if let Some(more) = self.more_fonts(fonts, &handout.missing) {
            fonts = more;
            handout = tercet_pdf::handout(input, self.options(fonts), &around);
        }
        if self.level.allows_attachments()
            && let Ok(path) = DocPath::new(input.path)
        {
            handout
                .document
                .attachments
                .extend(attached::source(&path, sources));
        }
        let hides = !handout.missing.is_empty();
        let bytes = if hides {
            None
        } else {
            let written = write(&handout.document, &fonts.fonts, self.level);
            Some(written.map_err(|error| error.to_string())?)
        };
        Ok(Printed {
            bytes,
            found: handout.found,
            pictures: around.pictures(),
        })
    }
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
