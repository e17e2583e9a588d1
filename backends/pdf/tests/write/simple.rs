use tercet_pdf::draw::{Artifact, ElementId, LinkTarget, Role};
use tercet_pdf::write::Level;

use crate::build::{Build, to_page};
use crate::{FONTS, sound, written};

/// Headings, paragraphs, a link over two lines, a header; two pages.
fn simple() -> Build<'static> {
    let mut b = Build::new(&FONTS);
    let root = ElementId(0);
    b.artifact(Artifact::Header, 50.0, 30.0, "Header");
    let heading = b.element(Role::H(1), root);
    b.text(heading, 50.0, 80.0, "A heading");
    let p = b.element(Role::P, root);
    let link = b.element(Role::Link, p);
    b.text(p, 50.0, 100.0, "A paragraph with ");
    let first = b.text(link, 150.0, 100.0, "a link over");
    let second = b.text(link, 50.0, 115.0, "two lines");
    b.text(p, 100.0, 115.0, " and more text: caffè, Ελληνικά.");
    b.link(
        link,
        vec![first, second],
        LinkTarget::Uri("https://example.com/ü?a=(b)".into()),
        "Example",
    );
    b.page();
    let heading = b.element(Role::H(2), root);
    b.text(heading, 50.0, 80.0, "Another");
    let p = b.element(Role::P, root);
    let reference = b.element(Role::Reference, p);
    let rect = b.text(reference, 50.0, 100.0, "page 1");
    b.link(reference, vec![rect], to_page(0), "Page 1");
    b
}

#[test]
fn simple_pages_are_written() {
    let document = simple().document;
    for level in Level::ALL {
        let bytes = written("simple", &document, level);
        assert!(bytes.starts_with(b"%PDF-1.7\n"));
        sound(&bytes);
        assert_eq!(bytes, written("simple", &document, level));
    }
}
