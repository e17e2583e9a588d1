#![no_main]

use std::sync::{Arc, LazyLock};

use libfuzzer_sys::fuzz_target;
use tercet_pdf::fonts::Fonts;
use tercet_pdf::image::SvgFonts;
use tercet_pdf::theme::Theme;
use tercet_pdf::write::{Level, write};
use tercet_pdf::{Input, Limits, LinkTo, Options, Surroundings, handout};

static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::builtin);

/// No files, and no other articles.
struct Alone;

impl Surroundings for Alone {
    fn link(&self, _file: &str, destination: &str) -> LinkTo {
        if destination.starts_with("https://") {
            LinkTo::Uri("https://example.com".to_owned())
        } else {
            LinkTo::Nowhere
        }
    }

    fn picture(&self, _file: &str, _source: &str) -> Result<Arc<[u8]>, String> {
        Err("there are no files".to_owned())
    }

    fn xref(&self, _uid: &str) -> Option<(String, String)> {
        None
    }

    fn pivot(&self, _file: &str, _id: &str) -> Option<String> {
        None
    }
}

// Any article is set and written, and the file is sound; nothing of it is looped over for ever.
fuzz_target!(|text: &str| {
    let (article, _) = tercet_learn::parse_markdown(text);
    let input = Input { path: "a.md", article: &article, language: "en-US" };
    let (theme, svg_fonts, limits) = (Theme::default(), SvgFonts::default(), Limits::default());
    let options = Options { theme: &theme, fonts: &FONTS, svg_fonts: &svg_fonts, limits: &limits };
    let made = handout(input, options, &Alone);
    let bytes = write(&made.document, &FONTS, Level::default()).expect("it can be written");
    let problems = tercet_pdf_check::check(&bytes);
    assert!(problems.is_empty(), "{problems:?}");
});
