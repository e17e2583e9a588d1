#![no_main]

use std::sync::Once;

use libfuzzer_sys::fuzz_target;
use tercet_pdf::draw::Picture;
use tercet_pdf::image::{Limits, SvgFonts, decode};

/// The decoder contains panics of the crates that it uses; only those that get out of it are
/// findings, and the fuzzer finds them without its own hook.
static HOOK: Once = Once::new();

fuzz_target!(|bytes: &[u8]| {
    HOOK.call_once(|| std::panic::set_hook(Box::new(|panic| eprintln!("{panic}"))));
    let limits = Limits {
        max_source_pixels: 1_000_000,
        max_pixels: 100_000,
        ..Limits::default()
    };
    let Ok(decoded) = decode(bytes, &limits, &SvgFonts::default()) else {
        return;
    };
    match decoded.picture {
        Picture::Jpeg { bytes, width, height, .. } => {
            assert!(bytes.starts_with(b"\xff\xd8\xff") && bytes.ends_with(b"\xff\xd9"));
            assert!(u64::from(width) * u64::from(height) <= limits.max_source_pixels);
        }
        Picture::Pixels { width, height, grey, colour, alpha } => {
            let count = u64::from(width) * u64::from(height);
            assert!(count > 0 && count <= limits.max_pixels, "{width} x {height}");
            assert_eq!(colour.len() as u64, count * if grey { 1 } else { 3 });
            assert!(alpha.is_none_or(|alpha| alpha.len() as u64 == count));
        }
        Picture::Vector { width, height, .. } => assert!(width > 0.0 && height > 0.0),
    }
});
