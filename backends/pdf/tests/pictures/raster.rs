//! PNG, GIF and WebP.

use image_webp::ColorType as WebP;
use png::{BitDepth, ColorType};
use tercet_pdf::image::{ErrorKind, Limits, SvgFonts, decode};

use super::make::{gif, png, png_header, png_of_chunks, png_with, webp};
use super::{Pixels, check_refused, picture, pixels};

fn grey(size: (u32, u32), colour: &[u8], alpha: Option<&[u8]>) -> Pixels {
    Pixels {
        size,
        grey: true,
        colour: colour.to_vec(),
        alpha: alpha.map(<[u8]>::to_vec),
    }
}

fn rgb(size: (u32, u32), colour: &[u8], alpha: Option<&[u8]>) -> Pixels {
    Pixels {
        grey: false,
        ..grey(size, colour, alpha)
    }
}

#[test]
fn png_of_each_colour_type_and_depth() {
    use BitDepth::{Eight, Four, One, Sixteen, Two};
    use ColorType::{Grayscale, GrayscaleAlpha, Rgb, Rgba};
    let size = (2, 2);
    let check = |colour, depth, data: &[u8], expected: Pixels| {
        assert_eq!(
            pixels(&picture(&png(size, colour, depth, data))),
            expected,
            "{colour:?} {depth:?}"
        );
    };
    check(
        Grayscale,
        One,
        &[0b0100_0000, 0b1000_0000],
        grey(size, &[0, 255, 255, 0], None),
    );
    check(
        Grayscale,
        Two,
        &[0b0110_0000, 0b1100_0000],
        grey(size, &[85, 170, 255, 0], None),
    );
    check(
        Grayscale,
        Four,
        &[0x1f, 0x80],
        grey(size, &[17, 255, 136, 0], None),
    );
    check(
        Grayscale,
        Eight,
        &[1, 2, 3, 4],
        grey(size, &[1, 2, 3, 4], None),
    );
    check(
        Grayscale,
        Sixteen,
        &[1, 99, 2, 0, 3, 255, 4, 0],
        grey(size, &[1, 2, 3, 4], None),
    );
    check(
        GrayscaleAlpha,
        Eight,
        &[1, 9, 2, 8, 3, 7, 4, 6],
        grey(size, &[1, 2, 3, 4], Some(&[9, 8, 7, 6])),
    );
    check(
        GrayscaleAlpha,
        Sixteen,
        &[1, 0, 255, 0, 2, 0, 255, 0, 3, 0, 255, 0, 4, 0, 255, 0],
        grey(size, &[1, 2, 3, 4], None),
    );
    let colours = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    check(Rgb, Eight, &colours, rgb(size, &colours, None));
    check(
        Rgb,
        Sixteen,
        &colours.map(|sample| [sample, 200]).concat(),
        rgb(size, &colours, None),
    );
    let with_alpha = [1, 2, 3, 0, 4, 5, 6, 255, 7, 8, 9, 99, 10, 11, 12, 1];
    check(
        Rgba,
        Eight,
        &with_alpha,
        rgb(size, &colours, Some(&[0, 255, 99, 1])),
    );
    check(
        Rgba,
        Sixteen,
        &with_alpha.map(|sample| [sample, 3]).concat(),
        rgb(size, &colours, Some(&[0, 255, 99, 1])),
    );
}

#[test]
fn png_with_a_palette() {
    let size = (4, 1);
    let check = |depth, data: &[u8]| {
        let bytes = png_with(size, ColorType::Indexed, depth, data, |encoder| {
            encoder.set_palette(&[255, 0, 0, 0, 255, 0][..]);
            encoder.set_trns(&[128][..]);
        });
        let expected = rgb(
            size,
            &[255, 0, 0, 0, 255, 0, 0, 255, 0, 255, 0, 0],
            Some(&[128, 255, 255, 128]),
        );
        assert_eq!(pixels(&picture(&bytes)), expected, "{depth:?}");
    };
    check(BitDepth::One, &[0b0110_0000]);
    check(BitDepth::Two, &[0b0001_0100]);
    check(BitDepth::Four, &[0x01, 0x10]);
    check(BitDepth::Eight, &[0, 1, 1, 0]);
}

/// Adam7: a picture of 3 x 3 has passes 1, 4 (with its column 2), 5, 6 and 7.
#[test]
fn png_interlaced() {
    let rows: [&[u8]; 6] = [
        &[0, 11],
        &[0, 13],
        &[0, 31, 33],
        &[0, 12],
        &[0, 32],
        &[0, 21, 22, 23],
    ];
    let bytes = png_of_chunks(&[
        ("IHDR", &png_header((3, 3), 0, true)),
        ("IDAT", &rows.concat()),
        ("IEND", &[]),
    ]);
    let expected = grey((3, 3), &[11, 12, 13, 21, 22, 23, 31, 32, 33], None);
    assert_eq!(pixels(&picture(&bytes)), expected);
}

#[test]
fn colours_that_are_grey_are_stored_as_grey() {
    let bytes = png(
        (1, 2),
        ColorType::Rgba,
        BitDepth::Eight,
        &[7, 7, 7, 255, 9, 9, 9, 255],
    );
    assert_eq!(pixels(&picture(&bytes)), grey((1, 2), &[7, 9], None));
}

#[test]
fn gif_with_its_first_frame_on_a_transparent_screen() {
    let bytes = gif((3, 2), (1, 1), (2, 1), &[1, 2, 3, 9, 9, 9], &[0, 1]);
    let colour = [&[0; 12][..], &[1, 2, 3, 0, 0, 0]].concat();
    let shown = pixels(&picture(&bytes));
    assert_eq!(shown.alpha.unwrap(), [0, 0, 0, 0, 255, 0]);
    assert_eq!(shown.colour[..15], colour[..15]);
    // What sticks out of the screen is cut off.
    let bytes = gif((2, 2), (1, 1), (2, 2), &[1, 2, 3, 9, 9, 9], &[0, 0, 0, 0]);
    assert_eq!(pixels(&picture(&bytes)).alpha.unwrap(), [0, 0, 0, 255]);
}

#[test]
fn webp_lossless() {
    let bytes = webp((2, 1), WebP::Rgb8, &[1, 2, 3, 4, 5, 6]);
    assert_eq!(
        pixels(&picture(&bytes)),
        rgb((2, 1), &[1, 2, 3, 4, 5, 6], None)
    );
    let bytes = webp((1, 1), WebP::Rgba8, &[1, 2, 3, 4]);
    assert_eq!(
        pixels(&picture(&bytes)),
        rgb((1, 1), &[1, 2, 3], Some(&[4]))
    );
}

#[test]
fn large_ones_are_scaled_down() {
    let check = |size: (u32, u32), colour, data: &[u8], most: u64, expected: Pixels| {
        let bytes = png(size, colour, BitDepth::Eight, data);
        let limits = Limits {
            max_pixels: most,
            ..Limits::default()
        };
        let decoded = decode(&bytes, &limits, &SvgFonts::default()).unwrap();
        assert_eq!(pixels(&decoded.picture), expected);
    };
    // Means of four.
    let data = [0, 4, 100, 100, 8, 12, 100, 100];
    check(
        (4, 2),
        ColorType::Grayscale,
        &data,
        2,
        grey((2, 1), &[6, 100], None),
    );
    // Three to two: each takes one and a half.
    let data = [0, 30, 60, 0, 30, 60, 0, 30, 60];
    check(
        (3, 3),
        ColorType::Grayscale,
        &data,
        4,
        grey((2, 2), &[10, 50, 10, 50], None),
    );
    // What is transparent gives no colour.
    let data = [200, 0, 0, 255, 0, 200, 0, 0];
    check(
        (2, 1),
        ColorType::Rgba,
        &data,
        1,
        rgb((1, 1), &[200, 0, 0], Some(&[128])),
    );
    // A line keeps to the limit.
    check(
        (6, 1),
        ColorType::Grayscale,
        &[0, 2, 4, 6, 8, 10],
        3,
        grey((3, 1), &[1, 5, 9], None),
    );
    check(
        (2, 2),
        ColorType::Grayscale,
        &[1, 2, 3, 4],
        4,
        grey((2, 2), &[1, 2, 3, 4], None),
    );
}

#[test]
fn what_is_wrong_is_said() {
    let whole = png((9, 9), ColorType::Rgb, BitDepth::Eight, &[7; 243]);
    check_refused(
        &whole[..whole.len() - 30],
        ErrorKind::Truncated,
        "the PNG file ends before its picture does",
    );
    let huge = png_of_chunks(&[
        ("IHDR", &png_header((60_000, 60_000), 6, false)),
        ("IDAT", &[]),
    ]);
    check_refused(
        &huge,
        ErrorKind::TooLarge,
        "the PNG picture has 60000 x 60000 pixels, and at most 40000000 in all are read: scale it down",
    );
    let screen = gif((65_000, 65_000), (0, 0), (1, 1), &[1, 2, 3, 4, 5, 6], &[0]);
    check_refused(
        &screen,
        ErrorKind::TooLarge,
        "the GIF picture has 65000 x 65000 pixels, and at most 40000000 in all are read: scale it down",
    );
    check_refused(
        b"GIF89a\x01\0\x01\0\0\0\0",
        ErrorKind::Truncated,
        "the GIF file ends before its picture does",
    );
    check_refused(
        b"",
        ErrorKind::UnknownFormat,
        "the file is no PNG, JPEG, GIF, WebP or SVG picture",
    );
    check_refused(
        b"hello",
        ErrorKind::UnknownFormat,
        "the file is no PNG, JPEG, GIF, WebP or SVG picture",
    );
    let other = |bytes: &[u8], name: &str| {
        let message = format!(
            "the file is {name}, which is not read: save the picture as PNG, JPEG, GIF, WebP or SVG"
        );
        check_refused(bytes, ErrorKind::Unsupported, &message);
    };
    other(b"BM123456", "a BMP picture");
    other(b"II*\0", "a TIFF picture");
    other(b"\0\0\0\x1cftypavif", "an AVIF or HEIC picture, or a film");
    other(b"<!DOCTYPE html>\n<html lang=en>", "an HTML page");
    other(
        b"version https://git-lfs.github.com/spec/v1\noid sha256:1",
        "a pointer of Git LFS rather than the picture (`git lfs pull` fetches it)",
    );
}

#[test]
fn files_are_bounded() {
    let limits = Limits {
        max_bytes: 10,
        ..Limits::default()
    };
    let error = decode(&[0; 11], &limits, &SvgFonts::default()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the file has 11 bytes, and at most 10 are read"
    );
}

/// A lossy frame may claim more pixels than the file that it is in.
#[test]
fn webp_frames_are_bounded() {
    let mut bytes = b"RIFF\x26\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\0\0\0\0\0\0VP8 \x0a\0\0\0".to_vec();
    bytes.extend([0x10, 0, 0, 0x9d, 0x01, 0x2a, 0xff, 0x3f, 0xff, 0x3f]);
    let error = super::decoded(&bytes).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge, "{error}");
}
