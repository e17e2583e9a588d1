//! A document with every shape, role, kind of picture and of link that there is.

use std::sync::Arc;

use tercet_pdf::colour::Colour;
use tercet_pdf::draw::{
    Artifact, Attachment, Attributes, Destination, ElementId, Glyph, GlyphRun, LabelStyle,
    LinkTarget, Mark, OutlineEntry, PageLabel, PathStep, Picture, PictureId, Relation, Role, Scope,
    Shape, Stroke, VectorShape,
};
use tercet_pdf::geometry::{Point, Rect};
use tercet_pdf::write::Level;

use crate::build::{Build, SIZE, edited, to_page};
use crate::{FONTS, sound, written};

const ROOT: ElementId = ElementId(0);
const RED: Colour = Colour::rgb(200, 0, 0);

fn point(x: f32, y: f32) -> Point {
    Point { x, y }
}

fn rect(x: f32, y: f32, width: f32, height: f32) -> Rect {
    Rect {
        x,
        y,
        width,
        height,
    }
}

/// The document; without attachments.
pub(crate) fn everything() -> Build<'static> {
    let mut b = Build::new(&FONTS);
    let meta = &mut b.document.meta;
    meta.author = Some("Ann Author\u{7}".into());
    meta.subject = Some("Every \"kind\" of thing, 日本".into());
    meta.keywords = vec!["one".into(), "two & three".into()];
    meta.date = Some(1_700_000_000);
    pictures(&mut b);
    let art = b.element(Role::Art, ROOT);
    b.edit(art).title = Some("An article".into());
    b.edit(art).id = Some("article".into());
    first_page(&mut b, art);
    b.page();
    table(&mut b, art);
    figures(&mut b, art);
    b.page();
    scripts(&mut b, art);
    shapes(&mut b);
    contents(&mut b);
    outline(&mut b);
    b
}

fn first_page(b: &mut Build<'_>, art: ElementId) {
    b.artifact(Artifact::Header, 50.0, 30.0, "Header");
    b.artifact(Artifact::Footer, 50.0, 810.0, "1");
    let run = b.run("DRAFT");
    b.item(
        Mark::Artifact(Artifact::Watermark),
        Shape::Text {
            at: point(200.0, 500.0),
            run,
            colour: Colour::rgb(220, 220, 220),
            turn: (0.707_106_77, 0.707_106_77),
        },
    );
    let sect = b.element(Role::Sect, art);
    let heading = b.element(Role::H(1), sect);
    b.edit(heading).id = Some("heading".into());
    b.text(heading, 50.0, 60.0, "Every kind of thing");
    let p = b.element(Role::P, sect);
    let code = b.element(Role::Code, p);
    let quote = b.element(Role::Quote, p);
    let span = b.element(Role::Span, p);
    b.edit(span).lang = Some("nl".into());
    let unseen = b.element(Role::Link, p);
    b.edit(unseen).id = Some("nothing of it is painted".into());
    b.text(p, 50.0, 80.0, "Text with ");
    b.text(code, 100.0, 80.0, "code(\\)");
    b.text(p, 150.0, 80.0, ", ");
    b.text(quote, 160.0, 80.0, "a quote");
    b.text(span, 210.0, 80.0, "en Nederlands");
    b.text(p, 290.0, 80.0, ".");
    let quote = b.element(Role::BlockQuote, sect);
    let p = b.element(Role::P, quote);
    b.text(p, 60.0, 100.0, "Quoted at length.");
    let note = b.element(Role::Note, sect);
    b.edit(note).id = Some("note".into());
    let p = b.element(Role::P, note);
    b.text(p, 60.0, 120.0, "A note.");
    let list = b.element(Role::L, sect);
    b.edit(list).attributes = Attributes::List { numbered: true };
    let inner = item(b, list, "1.", "One", 140.0);
    let list = b.element(Role::L, inner);
    b.edit(list).attributes = Attributes::List { numbered: false };
    item(b, list, "•", "Within", 155.0);
    b.text(inner, 70.0, 170.0, "after it");
    let part = b.element(Role::Part, art);
    let div = b.element(Role::Div, part);
    let formula = b.element(Role::Formula, div);
    b.edit(formula).alt = Some("a plus b".into());
    b.text(formula, 50.0, 190.0, "a + b");
    let index = b.element(Role::Index, art);
    let p = b.element(Role::P, index);
    b.text(p, 50.0, 210.0, "Index: 1");
    // A page break within a paragraph is tested by the contents, which come last.
}

fn item(b: &mut Build<'_>, list: ElementId, label: &str, text: &str, y: f32) -> ElementId {
    let item = b.element(Role::Li, list);
    let mark = b.element(Role::Lbl, item);
    let body = b.element(Role::LBody, item);
    b.text(mark, 50.0, y, label);
    b.text(body, 70.0, y, text);
    body
}

fn table(b: &mut Build<'_>, art: ElementId) {
    let table = b.element(Role::Table, art);
    let caption = b.element(Role::Caption, table);
    b.text(caption, 50.0, 60.0, "A table");
    let head = b.element(Role::THead, table);
    let body = b.element(Role::TBody, table);
    let cell = |b: &mut Build<'_>, row, role, scope, (row_span, column_span)| {
        let cell = b.element(role, row);
        b.edit(cell).attributes = Attributes::Cell {
            scope,
            row_span,
            column_span,
        };
        cell
    };
    let row = b.element(Role::Tr, head);
    let one = cell(b, row, Role::Th, Some(Scope::Column), (1, 1));
    let two = cell(b, row, Role::Th, Some(Scope::Both), (1, 2));
    b.text(one, 50.0, 80.0, "One");
    b.text(two, 150.0, 80.0, "Two");
    let row = b.element(Role::Tr, body);
    let tall = cell(b, row, Role::Th, Some(Scope::Row), (2, 1));
    let plain = cell(b, row, Role::Td, None, (1, 1));
    cell(b, row, Role::Td, None, (1, 1));
    b.text(plain, 150.0, 95.0, "plain, painted before the first");
    b.text(tall, 50.0, 95.0, "tall");
    let row = b.element(Role::Tr, body);
    let wide = cell(b, row, Role::Td, None, (1, 2));
    let p = b.element(Role::P, wide);
    b.text(p, 150.0, 110.0, "wide");
    let stroke = Stroke {
        width: 0.5,
        colour: RED,
        dash: Some((2.0, 1.0)),
    };
    b.item(
        Mark::Artifact(Artifact::Layout),
        Shape::Line {
            from: point(50.0, 85.0),
            to: point(400.0, 85.0),
            stroke,
        },
    );
}

fn figures(b: &mut Build<'_>, art: ElementId) {
    for number in 0..b.document.pictures.len() as u32 {
        let place = rect(50.0 + 80.0 * number as f32, 200.0, 60.0, 45.0);
        let figure = b.element(Role::Figure, art);
        b.edit(figure).alt = Some(format!("Picture {number}").into());
        b.edit(figure).attributes = Attributes::Figure { bbox: Some(place) };
        b.item(
            Mark::Element(figure),
            Shape::Picture {
                rect: place,
                picture: PictureId(number),
            },
        );
        let caption = b.element(Role::Caption, figure);
        b.text(caption, place.x, 260.0, "A picture");
    }
    // A picture that is a link, and the same picture once more.
    let p = b.element(Role::P, art);
    let link = b.element(Role::Link, p);
    let figure = b.element(Role::Figure, link);
    b.edit(figure).alt = Some("A linked picture".into());
    let place = rect(50.0, 300.0, 20.0, 20.0);
    b.item(
        Mark::Element(figure),
        Shape::Picture {
            rect: place,
            picture: PictureId(2),
        },
    );
    b.link(
        link,
        vec![place],
        LinkTarget::Uri("https://example.com/".into()),
        "The picture's page",
    );
}

fn pictures(b: &mut Build<'_>) {
    let samples = |count: u32| (0..count).map(|n| (n % 251) as u8).collect::<Arc<[u8]>>();
    let jpeg = |bytes: &'static [u8], grey| Picture::Jpeg {
        bytes: bytes.into(),
        width: 16,
        height: 12,
        grey,
    };
    let pixels = |grey, alpha: bool| Picture::Pixels {
        width: 20,
        height: 10,
        grey,
        colour: samples(if grey { 200 } else { 600 }),
        alpha: alpha.then(|| samples(200)),
    };
    let square = |x: f32, y: f32, side: f32| {
        Box::new([
            PathStep::Move(point(x, y)),
            PathStep::Line(point(x + side, y)),
            PathStep::Cubic(
                point(x + side, y + 5.0),
                point(x, y + 5.0),
                point(x + side, y + side),
            ),
            PathStep::Line(point(x, y + side)),
            PathStep::Close,
        ])
    };
    let stroke = |colour, opacity| {
        Some((
            Stroke {
                width: 1.0,
                colour,
                dash: None,
            },
            opacity,
        ))
    };
    let shape = |steps: Box<[PathStep]>, fill, even_odd, stroke| VectorShape {
        steps,
        fill,
        even_odd,
        stroke,
    };
    let outlines: Arc<[VectorShape]> = Arc::new([
        shape(square(0.0, 0.0, 40.0), Some((RED, 255)), false, None),
        shape(
            square(5.0, 5.0, 30.0),
            Some((Colour::WHITE, 128)),
            true,
            stroke(Colour::BLACK, 200),
        ),
        shape(
            square(10.0, 10.0, 10.0),
            None,
            false,
            stroke(Colour::BLACK, 255),
        ),
    ]);
    let opaque: Arc<[VectorShape]> = outlines[..1].into();
    b.document.pictures = vec![
        jpeg(include_bytes!("colour.jpg"), false),
        jpeg(include_bytes!("grey.jpg"), true),
        pixels(false, false),
        pixels(false, true),
        pixels(true, true),
        Picture::Vector {
            width: 40.0,
            height: 40.0,
            shapes: outlines,
        },
        Picture::Vector {
            width: 40.0,
            height: 40.0,
            shapes: opaque,
        },
    ];
}

fn scripts(b: &mut Build<'_>, art: ElementId) {
    let p = b.element(Role::P, art);
    b.edit(p).lang = Some("ar".into());
    // Lam and alef in one glyph: the face has it under the code of the ligature.
    let ligature = b.rtl("\u{FEFB}م");
    let mut glyphs = ligature.glyphs();
    for glyph in &mut glyphs {
        (glyph.start, glyph.end) = if glyph.start == 0 { (0, 4) } else { (4, 6) };
    }
    let run = GlyphRun::new(ligature.face, ligature.size, true, "لام".into(), &glyphs);
    b.shown(Mark::Element(p), 100.0, 60.0, run);
    let p = b.element(Role::P, art);
    b.edit(p).lang = Some("he".into());
    let run = b.rtl("שלום");
    b.shown(Mark::Element(p), 100.0, 80.0, run);
    let p = b.element(Role::P, art);
    b.edit(p).lang = Some("th".into());
    b.text(p, 50.0, 100.0, "ภาษาไทย");
    // One glyph for two letters, two glyphs for one, one with a mark that is raised; kerned.
    let p = b.element(Role::P, art);
    let run = edited(&b.run("Affix é e\u{301} kerned x"), |glyphs| {
        glyphs[1].end = 3;
        glyphs.remove(2);
        let accent = Glyph {
            advance: 0.0,
            dx: -3.0,
            dy: 1.5,
            ..glyphs[5]
        };
        glyphs.insert(6, accent);
        for glyph in &mut glyphs[9..] {
            glyph.advance -= 0.123;
        }
    });
    b.shown(Mark::Element(p), 50.0, 120.0, run);
    // Blanks of two kinds have one glyph.
    b.text(p, 50.0, 135.0, "10\u{A0}km of it ");
}

fn shapes(b: &mut Build<'_>) {
    let layout = Mark::Artifact(Artifact::Layout);
    let stroke = Stroke {
        width: 1.25,
        colour: RED,
        dash: None,
    };
    let boxes = [
        (0.0, Some(Colour::WHITE), None),
        (4.0, Some(Colour::rgb(240, 240, 255)), Some(stroke)),
        (0.0, None, Some(stroke)),
        (99.0, None, Some(stroke)),
        (0.0, Some(RED), Some(stroke)),
        (0.0, None, None),
    ];
    for (at, (radius, fill, stroke)) in boxes.into_iter().enumerate() {
        let rect = rect(50.0, 200.0 + 30.0 * at as f32, 100.0, 20.0);
        b.item(
            layout,
            Shape::Rect {
                rect,
                radius,
                fill,
                stroke,
            },
        );
    }
    let star: Arc<[PathStep]> = Arc::new([
        PathStep::Move(point(300.0, 200.0)),
        PathStep::Line(point(330.0, 290.0)),
        PathStep::Line(point(250.0, 230.0)),
        PathStep::Line(point(350.0, 230.0)),
        PathStep::Line(point(270.0, 290.0)),
        PathStep::Close,
    ]);
    for even_odd in [false, true] {
        b.item(
            layout,
            Shape::Path {
                steps: star.clone(),
                fill: Some(RED),
                even_odd,
                stroke: None,
            },
        );
    }
    b.item(
        layout,
        Shape::Path {
            steps: star,
            fill: None,
            even_odd: false,
            stroke: Some(stroke),
        },
    );
    let none = Shape::Path {
        steps: Arc::new([PathStep::Close]),
        fill: Some(RED),
        even_odd: false,
        stroke: None,
    };
    b.item(layout, none);
}

/// Contents, over two pages.
fn contents(b: &mut Build<'_>) {
    let toc = b.element(Role::Toc, ROOT);
    let caption = b.element(Role::Caption, toc);
    b.text(caption, 50.0, 500.0, "Contents");
    let first = entry(b, toc, "First", 520.0, 0);
    let inner = b.element(Role::Toc, first);
    entry(b, inner, "Second", 540.0, 1);
    let p = b.element(Role::P, ROOT);
    let link = b.element(Role::Link, p);
    b.text(p, 50.0, 760.0, "A link that is ");
    let rect = b.text(link, 120.0, 760.0, "broken over ");
    b.link(
        link,
        vec![rect],
        LinkTarget::Uri("mailto:a@example.com".into()),
        "Mail",
    );
    b.page();
    let rect = b.text(link, 50.0, 60.0, "pages");
    b.link(
        link,
        vec![rect],
        LinkTarget::Uri("mailto:a@example.com".into()),
        "Mail",
    );
    b.text(p, 120.0, 60.0, ", and goes on.");
}

fn entry(b: &mut Build<'_>, toc: ElementId, text: &str, y: f32, page: usize) -> ElementId {
    let item = b.element(Role::Toci, toc);
    let reference = b.element(Role::Reference, item);
    let rect = b.text(reference, 50.0, y, text);
    b.artifact(Artifact::Layout, 150.0, y, ". . . .");
    b.link(reference, vec![rect], to_page(page), text);
    item
}

fn outline(b: &mut Build<'_>) {
    let places = [
        (0, "Every kind of thing"),
        (1, "Таблица"),
        (2, "Below"),
        (1, "A table\n"),
        (0, "End"),
    ];
    b.document.outline = places
        .into_iter()
        .enumerate()
        .map(|(at, (depth, title))| OutlineEntry {
            depth,
            title: title.into(),
            destination: Destination {
                page: at % 4,
                at: point(50.0, 60.0 + SIZE),
                element: None,
            },
        })
        .collect();
    let label = |first_page, style, prefix: &str, start| PageLabel {
        first_page,
        style,
        prefix: prefix.into(),
        start,
    };
    b.document.labels = vec![
        label(1, LabelStyle::LowerRoman, "", 1),
        label(2, LabelStyle::Decimal, "A-", 7),
        label(3, LabelStyle::None, "back", 1),
    ];
}

pub(crate) fn attachments() -> Vec<Attachment> {
    let one = |name: &str, mime: &str, relation, date| Attachment {
        name: name.into(),
        description: "The source, ä".into(),
        mime: mime.into(),
        relation,
        bytes: Arc::from(b"# A heading\n".repeat(20)),
        date,
    };
    vec![
        one(
            "article.md",
            "text/markdown",
            Relation::Source,
            Some(1_700_000_000),
        ),
        one("manifest.json", "application/json", Relation::Data, Some(0)),
        one(
            "manifest.json",
            "application/json",
            Relation::Supplement,
            Some(0),
        ),
    ]
}

#[test]
fn every_kind_of_thing_is_sound() {
    let mut document = everything().document;
    for level in Level::ALL {
        document.attachments = if level.allows_attachments() {
            attachments()
        } else {
            Vec::new()
        };
        sound(&written("everything", &document, level));
    }
}

#[test]
fn text_is_read_in_the_order_of_the_structure() {
    let bytes = written("everything", &everything().document, Level::A2aUa1);
    insta::assert_snapshot!(tercet_pdf_check::text(&bytes).unwrap());
}
