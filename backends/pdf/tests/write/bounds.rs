//! What cannot be written, and that the same document is always the same bytes.

use std::process::Command;

use tercet_pdf::draw::{Document, Element, ElementId, Mark, Page, Picture, PictureId, Role, Shape};
use tercet_pdf::geometry::{Rect, Size};
use tercet_pdf::write::{Level, WriteError, write};

use crate::build::{Build, edited, to_page};
use crate::everything::{attachments, everything};
use crate::{FONTS, sound};

type Change = fn(&mut Document);

#[test]
fn what_is_out_of_bounds_is_an_error() {
    const CASES: &[(&str, Change)] = &[
        ("a document of 0 pages", |document| document.pages.clear()),
        ("page 2 is too small", |document| {
            let size = Size {
                width: 2.0,
                height: 100.0,
            };
            document.pages[1] = Page {
                size,
                ..Page::default()
            };
        }),
        ("page 1 is too small or too large", |document| {
            document.pages[0].size.width = f32::NAN;
        }),
        ("files cannot be attached at level a-2a+ua-1", |document| {
            document.attachments = attachments();
        }),
        ("no such picture", |document| {
            let shape = Shape::Picture {
                rect: Rect::default(),
                picture: PictureId(99),
            };
            document.pages[0].items[0].shape = shape;
        }),
        ("picture 0 is not as large as it says", |document| {
            document.pictures[0] = Picture::Pixels {
                width: 3,
                height: 2,
                grey: true,
                colour: [0; 5].into(),
                alpha: None,
            };
        }),
        ("no such element", |document| {
            document.pages[0].items[0].mark = Mark::Element(ElementId(9999));
        }),
        ("no such page", |document| {
            document.outline[0].destination.page = 4;
        }),
        ("no such page", |document| {
            document.pages[1].links[0].target = to_page(4);
        }),
        ("no such parent", |document| {
            document.structure.elements.clear();
        }),
        ("no such parent", |document| {
            document
                .structure
                .add(Element::new(Role::P, ElementId(9999)));
        }),
    ];
    for (message, change) in CASES {
        let mut document = everything().document;
        change(&mut document);
        let error = write(&document, &FONTS, Level::A2aUa1).unwrap_err();
        assert!(error.to_string().contains(message), "{error}");
    }
    let mut many = Build::new(&FONTS).document;
    many.pages = vec![Page::default(); tercet_pdf::write::MAX_PAGES + 1];
    let error = write(&many, &FONTS, Level::Pdf17).unwrap_err();
    assert_eq!(error, WriteError::PageCount(50_001));
}

/// Numbers that no layout makes: the file is sound, whatever it looks like.
#[test]
fn numbers_that_are_none_are_written_as_some() {
    let mut document = everything().document;
    for (item, number) in document.pages[2]
        .items
        .iter_mut()
        .zip([f32::NAN, f32::INFINITY, 1e30].into_iter().cycle())
    {
        match &mut item.shape {
            Shape::Text { at, run, .. } => {
                at.x = number;
                *run = edited(run, |glyphs| {
                    glyphs[0].advance = number;
                    glyphs[0].dy = number;
                });
            }
            Shape::Rect { rect, radius, .. } => (rect.y, *radius) = (number, number),
            Shape::Line { from, stroke, .. } => (from.x, stroke.width) = (number, number),
            Shape::Path { .. } => {}
            Shape::Picture { rect, .. } => rect.width = number,
        }
    }
    document.pages[2].links[0].rects[0].height = f32::NAN;
    document.pages[2].links[0].contents = " ".into();
    sound(&write(&document, &FONTS, Level::A2aUa1).unwrap());
}

#[test]
fn the_same_document_is_the_same_bytes() {
    let document = everything().document;
    let write = || write(&document, &FONTS, Level::A2aUa1).unwrap();
    let first = write();
    for threads in [1, 2, 7] {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        assert!(pool.install(write) == first, "{threads} threads");
    }
    // In another process, which has written others before.
    let folder = env!("CARGO_TARGET_TMPDIR");
    let mut other = Command::new(std::env::current_exe().unwrap());
    other
        .args(["every_kind_of_thing", "--quiet"])
        .env("TERCET_PDF_OUT", folder);
    assert!(other.output().unwrap().status.success());
    let path = std::path::Path::new(folder).join("everything.a-2a+ua-1.pdf");
    assert!(std::fs::read(path).unwrap() == first, "in another process");
}

#[test]
fn a_picture_is_in_the_file_once() {
    let count = |times: usize| {
        let mut document = everything().document;
        let picture = |item: &&tercet_pdf::draw::Item| matches!(item.shape, Shape::Picture { .. });
        let item = document.pages[1]
            .items
            .iter()
            .find(picture)
            .unwrap()
            .clone();
        for page in &mut document.pages {
            page.items.extend(vec![item.clone(); times]);
        }
        write(&document, &FONTS, Level::A2aUa1)
            .unwrap()
            .windows(9)
            .filter(|part| part == b"DCTDecode")
            .count()
    };
    assert_eq!(count(0), 2);
    assert_eq!(count(10), 2);
}
