//! The pictures of our own docset.

use std::fs;
use std::path::Path;

use tercet_pdf::draw::Picture;
use tercet_pdf::image::Loss;

use super::decoded;

#[test]
fn all_are_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content/en-us/media");
    let mut seen = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        let decoded = decoded(&bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let kind = match decoded.picture {
            Picture::Jpeg {
                width,
                height,
                grey,
                ..
            } => format!("JPEG {width} x {height} {grey}"),
            Picture::Pixels {
                width,
                height,
                grey,
                ..
            } => format!("pixels {width} x {height} {grey}"),
            Picture::Vector { width, height, .. } => format!("vector {width} x {height}"),
        };
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let expected: &[Loss] = if name == "data-flow.svg" {
            &[Loss::Text]
        } else {
            &[]
        };
        assert_eq!(decoded.losses, expected, "{name}");
        seen.push(format!("{name}: {kind}"));
    }
    seen.sort();
    assert_eq!(
        seen,
        [
            "architecture-large.png: pixels 1200 x 400 false",
            "architecture.png: pixels 600 x 200 false",
            "check-in.gif: pixels 360 x 120 false",
            "console-devices.jpg: JPEG 800 x 360 false",
            "data-flow.svg: vector 720 x 220",
            "icon-ok.svg: vector 16 x 16",
            "icon-owned.png: pixels 20 x 20 false",
        ]
    );
}
