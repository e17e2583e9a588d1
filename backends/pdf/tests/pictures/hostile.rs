//! Files that are damaged or made to harm: they are read or refused, in time, without a panic.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use png::{BitDepth, ColorType};
use proptest::prelude::*;
use tercet_pdf::draw::Picture;
use tercet_pdf::image::{ErrorKind, Limits, SvgFonts, decode};

use super::make::{Jpeg, exif, gif, png, webp};

/// Checks what holds for any file; tells whether its decoder gave up.
fn check(bytes: &[u8]) -> bool {
    let limits = Limits {
        max_source_pixels: 1_000_000,
        max_pixels: 10_000,
        ..Limits::default()
    };
    let start = Instant::now();
    let gave_up = match decode(bytes, &limits, &SvgFonts::default()) {
        Ok(decoded) => {
            check_picture(&decoded.picture, &limits);
            false
        }
        Err(error) => error.kind() == ErrorKind::Unreadable,
    };
    let time = start.elapsed();
    assert!(time < Duration::from_secs(10), "{time:?} for {bytes:?}");
    gave_up
}

fn check_picture(picture: &Picture, limits: &Limits) {
    match picture {
        Picture::Jpeg { bytes, .. } => {
            assert!(bytes.starts_with(b"\xff\xd8\xff") && bytes.ends_with(b"\xff\xd9"));
        }
        Picture::Pixels {
            width,
            height,
            grey,
            colour,
            alpha,
        } => {
            let count = u64::from(*width) * u64::from(*height);
            assert!(
                count > 0 && count <= limits.max_pixels,
                "{width} x {height}"
            );
            assert_eq!(colour.len() as u64, count * if *grey { 1 } else { 3 });
            let opaque = alpha
                .as_ref()
                .is_none_or(|alpha| alpha.len() as u64 == count);
            assert!(opaque);
        }
        Picture::Vector { width, height, .. } => {
            assert!(*width > 0.0 && *height > 0.0);
        }
    }
}

fn files() -> Vec<Vec<u8>> {
    let media = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content/en-us/media");
    let media = |name: &str| fs::read(media.join(name)).unwrap();
    let exif = exif(6, false);
    let turned = Jpeg {
        components: &[(b'R', 200), (b'G', 50), (b'B', 40)],
        segments: &[(0xe1, &exif)],
        ..Jpeg::default()
    };
    vec![
        media("icon-owned.png"),
        media("console-devices.jpg"),
        media("check-in.gif"),
        media("data-flow.svg"),
        media("icon-ok.svg"),
        png((4, 4), ColorType::Rgba, BitDepth::Sixteen, &[9; 128]),
        gif((3, 2), (1, 1), (2, 1), &[1, 2, 3, 9, 9, 9], &[0, 1]),
        webp((2, 2), image_webp::ColorType::Rgba8, &[7; 16]),
        turned.bytes(),
    ]
}

/// What SVG files are made of, and what they should not be made of.
const PIECES: [&str; 44] = [
    "<g>",
    "</g>",
    "<g id='a' transform='rotate(9)'>",
    "<g opacity='.5'>",
    "<use href='#a'/>",
    "<use href='#b' x='1'/>",
    "<defs>",
    "</defs>",
    "<symbol id='b' viewBox='0 0 1 1'>",
    "</symbol>",
    "<rect width='9' height='9' fill='url(#c)'/>",
    "<rect width='1e6' height='-1'/>",
    "<path d='M0 0 9 9a1 2 3 0 1 5 5z' stroke='red' marker-mid='url(#d)'/>",
    "<path d='M9e6 9e6L-9e6 0' stroke='red' stroke-width='9e6'/>",
    "<path d='M0 0H99' stroke='red' stroke-dasharray='1e-9 1'/>",
    "<pattern id='c' width='.1' height='.1'>",
    "</pattern>",
    "<marker id='d'>",
    "</marker>",
    "<mask id='e'>",
    "</mask>",
    "<g mask='url(#e)'>",
    "<clipPath id='f'>",
    "</clipPath>",
    "<g clip-path='url(#f)'>",
    "<filter id='h' x='-9' width='99'>",
    "</filter>",
    "<g filter='url(#h)'>",
    "<feGaussianBlur stdDeviation='9e6'/>",
    "<feMorphology radius='999'/>",
    "<feTile/>",
    "<feImage href='#a'/>",
    "<feTurbulence baseFrequency='9' numOctaves='99'/>",
    "<feFlood/>",
    "<linearGradient id='c' href='#c'><stop/><stop offset='1'/>",
    "</linearGradient>",
    "<text x='1'>a<tspan dx='9e6'>b",
    "</tspan></text>",
    "<svg viewBox='0 0 1 1' width='9e6'>",
    "</svg>",
    "<style>g rect{fill:url(#c)}*{opacity:.5}</style>",
    "<switch>",
    "</switch>",
    "<image width='9' height='9' href='data:image/png;base64,iVBORw0KGgo='/>",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn damaged_files(
        file in prop::sample::select(files()),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        length in any::<prop::sample::Index>(),
        cut in prop::bool::weighted(0.2),
    ) {
        let mut file = file;
        for (at, byte) in changes {
            // Most of what decides stands at the start.
            let most = if byte % 2 == 0 { file.len().min(64) } else { file.len() };
            let at = at.index(most);
            file[at] = byte;
        }
        if cut {
            file.truncate(length.index(file.len()));
        }
        // tiny-skia asserts what does not always hold, in builds like those of tests.
        prop_assert!(!check(&file) || file.starts_with(b"<"));
    }

    #[test]
    fn svg_of_pieces(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..30)) {
        let mut open = Vec::new();
        let mut content = String::new();
        // Closed as XML wants it, so that more than the XML is read.
        for piece in pieces {
            if piece.starts_with("</") {
                let Some(end) = open.pop() else { continue };
                content.push_str(end);
                continue;
            }
            content.push_str(piece);
            let name = &piece[1..piece.find([' ', '>', '/']).unwrap()];
            let end = PIECES.iter().find(|end| end.ends_with(&format!("</{name}>")) && end.starts_with("</"));
            if let Some(end) = end.filter(|_| !piece.ends_with("/>") && name != "style") {
                open.push(end);
            }
        }
        open.iter().rev().for_each(|end| content.push_str(end));
        let _ = check(format!("<svg xmlns='http://www.w3.org/2000/svg' width='30' height='20'>{content}</svg>").as_bytes());
    }
}
