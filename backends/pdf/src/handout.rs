//! A handout: one article.

use tercet_article::Article;

use crate::draw::{Document, Meta};
use crate::flow::{Builder, Settings, Surroundings};
use crate::fonts::Fonts;
use crate::image::SvgFonts;
use crate::layout::{Fields, Part, Setup, assemble, lay_out};
use crate::text::Shaper;
use crate::theme::Theme;
use crate::{Found, Limits};

/// An article that is to be printed.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// Its path in the docset.
    pub path: &'a str,
    /// The article, includes expanded, and the view of it chosen.
    pub article: &'a Article,
    /// BCP 47.
    pub language: &'a str,
}

/// How articles are printed.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// How pages look.
    pub theme: &'a Theme,
    /// The fonts that there are.
    pub fonts: &'a Fonts,
    /// For the text in SVG pictures.
    pub svg_fonts: &'a SvgFonts,
    /// Bounds of what articles may ask for.
    pub limits: &'a Limits,
}

/// A document, and what is wrong with it.
#[derive(Debug)]
pub struct Handout {
    /// Ready to be written.
    pub document: Document,
    /// Characters that no font has, each once: the pages do not show them.
    pub missing: String,
    /// In order of the article.
    pub found: Vec<Found>,
}

/// The handout of one article.
#[must_use]
pub fn handout(input: Input<'_>, options: Options<'_>, surroundings: &dyn Surroundings) -> Handout {
    let mut shaper = Shaper::new(options.fonts);
    let settings = Settings {
        theme: options.theme,
        limits: options.limits,
        svg_fonts: options.svg_fonts,
        surroundings,
    };
    let mut builder = Builder::new(settings, input.language, "", input.path);
    builder.article(input.article);
    let (mut flow, mut found) = builder.finish();
    let mut laid = lay_out(
        &mut flow,
        options.theme,
        input.language,
        options.fonts,
        &mut shaper,
    );
    found.append(&mut laid.found);
    let missing = std::mem::take(&mut laid.missing);
    let meta = meta(input);
    let mut fields = Fields::default();
    fields.set("title", meta.title.clone());
    fields.set("path", input.path);
    fields.set("date", date(input.article).unwrap_or_default());
    let part = Part {
        flow,
        laid,
        language: input.language.to_owned(),
        fields,
    };
    let setup = Setup {
        theme: options.theme,
        fonts: options.fonts,
        meta,
        watermark: None,
        bates: None,
    };
    Handout {
        document: assemble(vec![part], setup),
        missing,
        found,
    }
}

fn meta(input: Input<'_>) -> Meta {
    let text = |key: &str| {
        let text = input.article.metadata.text(key)?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    let name = || {
        input
            .path
            .rsplit('/')
            .next()
            .unwrap_or(input.path)
            .to_owned()
    };
    Meta {
        title: text("title").unwrap_or_else(name),
        author: text("author"),
        subject: text("description"),
        keywords: Vec::new(),
        language: input.language.to_owned(),
        date: None,
    }
}

/// `ms.date` as written.
pub(crate) fn date(article: &Article) -> Option<String> {
    Some(article.metadata.text("ms.date")?.trim().to_owned())
}
