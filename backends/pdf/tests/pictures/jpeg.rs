//! JPEG: what is passed on, what is decoded, what is refused.

use tercet_pdf::draw::Picture;
use tercet_pdf::image::ErrorKind;

use super::make::{Jpeg, exif};
use super::{check_refused, decoded, picture, pixels};

const YCBCR: [(u8, u8); 3] = [(1, 200), (2, 60), (3, 210)];

fn check_passed_on(bytes: &[u8], is_grey: bool) {
    match picture(bytes) {
        Picture::Jpeg {
            bytes: kept,
            width,
            height,
            grey,
        } => {
            assert_eq!(&*kept, bytes);
            assert_eq!((width, height, grey), (8, 8, is_grey));
        }
        other => panic!("not passed on: {other:?}"),
    }
}

#[test]
fn one_and_three_components_are_passed_on() {
    check_passed_on(&Jpeg::default().bytes(), true);
    let colours = Jpeg {
        components: &YCBCR,
        ..Jpeg::default()
    };
    check_passed_on(&colours.bytes(), false);
    // An Adobe segment that says the same.
    let adobe = Jpeg {
        segments: &[(0xee, b"Adobe\0\x64\0\0\0\0\x01")],
        ..colours
    };
    check_passed_on(&adobe.bytes(), false);
}

#[test]
fn what_cameras_append_is_cut_off() {
    let whole = Jpeg::default().bytes();
    let Picture::Jpeg { bytes, .. } = picture(&[&*whole, b"more"].concat()) else {
        panic!("not passed on");
    };
    assert_eq!(&*bytes, whole);
}

#[test]
fn colours_that_pdf_would_show_wrongly_are_decoded() {
    let close = |bytes: &[u8], expected: [u8; 3]| {
        let shown = pixels(&picture(bytes));
        assert_eq!(shown.size, (8, 8));
        let near = shown.colour[..3]
            .iter()
            .zip(expected)
            .all(|(a, b)| a.abs_diff(b) <= 2);
        assert!(near, "{:?} is not near {expected:?}", &shown.colour[..3]);
    };
    let rgb = Jpeg {
        components: &[(b'R', 200), (b'G', 60), (b'B', 30)],
        ..Jpeg::default()
    };
    close(&rgb.bytes(), [200, 60, 30]);
    let adobe = Jpeg {
        components: &[(1, 200), (2, 60), (3, 30)],
        segments: &[(0xee, b"Adobe\0\x64\0\0\0\0\0")],
        ..Jpeg::default()
    };
    close(&adobe.bytes(), [200, 60, 30]);
    // Adobe's are inverted: 0 is full ink.
    let cmyk = Jpeg {
        components: &[(1, 200), (2, 60), (3, 30), (4, 240)],
        segments: &[(0xee, b"Adobe\0\x64\0\0\0\0\0")],
        ..Jpeg::default()
    };
    let times_black = |sample: u32| (sample * 240 / 255) as u8;
    close(&cmyk.bytes(), [200, 60, 30].map(times_black));
}

#[test]
fn cameras_that_were_turned() {
    for orientation in 2..=8 {
        for big_endian in [true, false] {
            let exif = exif(orientation, big_endian);
            let turned = Jpeg {
                segments: &[(0xe1, &exif)],
                ..Jpeg::default()
            };
            let shown = pixels(&picture(&turned.bytes()));
            assert_eq!((shown.size, shown.grey), ((8, 8), true));
        }
    }
    for orientation in [0, 1, 9] {
        let exif = exif(orientation, true);
        let upright = Jpeg {
            segments: &[(0xe1, &exif)],
            ..Jpeg::default()
        };
        check_passed_on(&upright.bytes(), true);
    }
}

#[test]
fn what_pdf_has_not_is_refused() {
    let refused = |jpeg: &Jpeg<'_>, kind, message| check_refused(&jpeg.bytes(), kind, message);
    refused(
        &Jpeg {
            precision: 12,
            ..Jpeg::default()
        },
        ErrorKind::Unsupported,
        "the JPEG picture has 12 bits a sample, which PDF cannot show: save it with 8",
    );
    for frame in [0xc3, 0xc5, 0xc9, 0xcf] {
        refused(
            &Jpeg {
                frame,
                ..Jpeg::default()
            },
            ErrorKind::Unsupported,
            "the JPEG file is lossless, hierarchical or coded arithmetically, which PDF cannot show: save it as baseline JPEG",
        );
    }
    refused(
        &Jpeg {
            components: &[(1, 50), (2, 50)],
            ..Jpeg::default()
        },
        ErrorKind::Unsupported,
        "the JPEG picture has 2 components, and PDF shows 1, 3 or 4",
    );
    refused(
        &Jpeg {
            size: (65_000, 65_000),
            ..Jpeg::default()
        },
        ErrorKind::TooLarge,
        "the JPEG picture has 65000 x 65000 pixels, and at most 40000000 in all are read: scale it down",
    );
    refused(
        &Jpeg {
            size: (0, 8),
            ..Jpeg::default()
        },
        ErrorKind::Broken,
        "the JPEG file is damaged: its picture has no pixels",
    );
}

/// No part of a file passes for the whole.
#[test]
fn each_truncation_is_found() {
    let whole = Jpeg {
        components: &YCBCR,
        ..Jpeg::default()
    };
    let whole = whole.bytes();
    for length in 3..whole.len() {
        let error = decoded(&whole[..length]).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Truncated, "{length}: {error}");
    }
}

#[test]
fn tables_that_are_missing_are_found() {
    let whole = Jpeg::default().bytes();
    for marker in [0xdb, 0xc4] {
        let at = whole
            .windows(2)
            .position(|pair| pair == [0xff, marker])
            .unwrap();
        let length = usize::from(u16::from_be_bytes([whole[at + 2], whole[at + 3]]));
        let without = [&whole[..at], &whole[at + 2 + length..]].concat();
        check_refused(
            &without,
            ErrorKind::Broken,
            "the JPEG file is damaged: a table is missing",
        );
    }
}
