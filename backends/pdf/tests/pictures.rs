//! Picture files to pictures.

use std::sync::Arc;
use tercet_pdf::image::{Limits, SvgFonts, decode};

#[test]
fn content() {
    let mut fonts = SvgFonts::new("DejaVu Sans", "DejaVu Sans Mono");
    if let Ok(bytes) = std::fs::read("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf") {
        fonts.add(Arc::new(bytes));
    }
    for entry in std::fs::read_dir("../../content/en-us/media").unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        let out = decode(&bytes, &Limits::default(), &fonts);
        let text = format!("{out:?}");
        println!("{path:?} {}", text.chars().take(300).collect::<String>());
    }
}
