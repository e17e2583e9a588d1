//! Prints an article of a small docset, and checks what holds for every file.

use std::sync::{Arc, LazyLock};

use tercet_docset::{
    Config, DocPath, Docset, MemorySources, Profile, ReadError, Resolver, Sources,
};
use tercet_pdf::draw::Document;
use tercet_pdf::fonts::Fonts;
use tercet_pdf::image::SvgFonts;
use tercet_pdf::theme::Theme;
use tercet_pdf::write::{Level, write};
use tercet_pdf::{Found, Input, Limits, LinkTo, Options, Surroundings, handout};

pub(crate) static THEME: LazyLock<Theme> = LazyLock::new(Theme::default);
static BUILT_IN: LazyLock<Fonts> = LazyLock::new(Fonts::builtin);
static LIMITS: LazyLock<Limits> = LazyLock::new(Limits::default);
static SVG_FONTS: LazyLock<SvgFonts> =
    LazyLock::new(|| SvgFonts::new("Noto Sans", "Noto Sans Mono"));

/// With a font for Chinese, Japanese and Korean, where this machine has one.
static EAST_ASIAN: LazyLock<Option<Fonts>> = LazyLock::new(|| {
    let file = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";
    let bytes = std::fs::read(file).ok()?;
    let mut fonts = Fonts::builtin();
    fonts.add(bytes).unwrap();
    Some(fonts)
});

/// A printed article.
pub(crate) struct Printed {
    /// What stands on the pages.
    pub(crate) document: Document,
    /// The file.
    pub(crate) bytes: Vec<u8>,
    /// What is wrong with the article.
    pub(crate) found: Vec<Found>,
    /// Characters that no font has.
    pub(crate) missing: String,
}

impl Printed {
    /// The codes of the findings, each once.
    pub(crate) fn codes(&self) -> Vec<&'static str> {
        let mut codes: Vec<_> = self
            .found
            .iter()
            .map(|one| one.diagnostic.rule.code)
            .collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }

    /// The text of the file in reading order, without blanks: where lines end is not asked.
    pub(crate) fn letters(&self) -> String {
        letters(&tercet_pdf_check::text(&self.bytes).unwrap())
    }
}

/// `text` without white space and what is not seen.
pub(crate) fn letters(text: &str) -> String {
    let is_seen = |char: &char| {
        !char.is_whitespace() && !matches!(char, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}')
    };
    text.chars().filter(is_seen).collect()
}

/// Whether this machine has a font for Chinese, Japanese and Korean.
pub(crate) fn has_east_asian() -> bool {
    EAST_ASIAN.is_some()
}

/// Prints `article.md`, whose text is `text`, in English.
pub(crate) fn print(text: &str) -> Printed {
    print_of(
        &[("article.md", text.as_bytes())],
        "en-US",
        &Profile::default(),
    )
}

/// Prints the first of `files`, and checks what holds for every file.
pub(crate) fn print_of(files: &[(&str, &[u8])], language: &str, profile: &Profile) -> Printed {
    let path = DocPath::new(files[0].0).unwrap();
    let sources: MemorySources = files
        .iter()
        .map(|(name, bytes)| (DocPath::new(name).unwrap(), bytes.to_vec()))
        .collect();
    let config = format!("[docset]\nsource-language = \"{language}\"\n");
    let (docset, _) = Docset::open(&sources, Config::parse(&config).unwrap()).unwrap();
    let loaded = docset.load(&sources, &path).unwrap();
    let expanded = Resolver::new(&docset, &sources).expand(loaded.article, &path);
    let article = docset.select(expanded.article, profile);
    let around = Around {
        docset: &docset,
        sources: &sources,
    };
    let is_east_asian = ["ja", "zh", "ko"]
        .iter()
        .any(|east| language.starts_with(east));
    let fonts = match &*EAST_ASIAN {
        Some(fonts) if is_east_asian => fonts,
        _ => &*BUILT_IN,
    };
    let input = Input {
        path: path.as_str(),
        article: &article,
        language,
    };
    let options = Options {
        theme: &THEME,
        fonts,
        svg_fonts: &SVG_FONTS,
        limits: &LIMITS,
    };
    let made = handout(input, options, &around);
    let bytes = write(&made.document, fonts, Level::default()).unwrap();
    let problems = tercet_pdf_check::check(&bytes);
    let problems: Vec<_> = problems.iter().map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    Printed {
        document: made.document,
        bytes,
        found: made.found,
        missing: made.missing,
    }
}

/// Links and pictures of a docset, as the command has them, but no article has an address.
struct Around<'a> {
    docset: &'a Docset,
    sources: &'a MemorySources,
}

impl Surroundings for Around<'_> {
    fn link(&self, _file: &str, destination: &str) -> LinkTo {
        if destination.contains("://") || destination.starts_with("mailto:") {
            LinkTo::Uri(destination.to_owned())
        } else if destination.contains(':') {
            LinkTo::Nowhere
        } else {
            LinkTo::Path(destination.trim_start_matches("./").to_owned())
        }
    }

    fn picture(&self, file: &str, source: &str) -> Result<Arc<[u8]>, String> {
        if source.contains("://") {
            return Err("it lies on a network, and nothing is fetched".to_owned());
        }
        let from = DocPath::new(file).map_err(|error| error.to_string())?;
        let target = self.docset.link_target(&from, source);
        let target = target.ok_or("it lies outside of the docset")?;
        match self.sources.read(&target) {
            Ok(bytes) => Ok(bytes.into()),
            Err(ReadError::NotFound) => Err(format!("there is no file {target}")),
            Err(error) => Err(error.to_string()),
        }
    }

    fn pivot(&self, file: &str, id: &str) -> Option<String> {
        let title = self.docset.pivot_title(&DocPath::new(file).ok()?, id);
        title.map(str::to_owned)
    }

    fn xref(&self, uid: &str) -> Option<(String, String)> {
        (uid == "System.String").then(|| {
            let address = "https://learn.example/dotnet/api/system.string";
            ("String".to_owned(), address.to_owned())
        })
    }
}
