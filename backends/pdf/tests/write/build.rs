//! Documents for tests, set without a shaper: one glyph for each character.

use tercet_pdf::colour::Colour;
use tercet_pdf::draw::{
    Artifact, Destination, Document, Element, ElementId, FaceId, Glyph, GlyphRun, Item, Link,
    LinkTarget, Mark, Meta, Page, Role, Shape,
};
use tercet_pdf::fonts::Fonts;
use tercet_pdf::geometry::{Point, Rect, Size};

/// A document being made.
pub(crate) struct Build<'f> {
    pub(crate) fonts: &'f Fonts,
    pub(crate) document: Document,
}

pub(crate) const SIZE: f32 = 10.0;

impl<'f> Build<'f> {
    /// A document with an empty page.
    pub(crate) fn new(fonts: &'f Fonts) -> Self {
        let mut document = Document {
            meta: Meta {
                title: "A <document> & more".into(),
                language: "en".into(),
                ..Meta::default()
            },
            ..Document::default()
        };
        document.structure.add(Element {
            parent: None,
            ..Element::new(Role::Document, ElementId(0))
        });
        let mut build = Self { fonts, document };
        build.page();
        build
    }

    /// Another page.
    pub(crate) fn page(&mut self) {
        self.document.pages.push(Page {
            size: Size {
                width: 595.28,
                height: 841.89,
            },
            ..Page::default()
        });
    }

    pub(crate) fn last(&mut self) -> &mut Page {
        self.document.pages.last_mut().unwrap()
    }

    pub(crate) fn element(&mut self, role: Role, parent: ElementId) -> ElementId {
        self.document.structure.add(Element::new(role, parent))
    }

    pub(crate) fn edit(&mut self, id: ElementId) -> &mut Element {
        &mut self.document.structure.elements[id.0 as usize]
    }

    /// The first face that has all characters.
    pub(crate) fn face(&self, text: &str) -> FaceId {
        let covers = |(_, face): &(FaceId, &tercet_pdf::fonts::Face)| {
            text.chars().all(|c| face.glyph_for(c).is_some())
        };
        self.fonts
            .faces()
            .find(covers)
            .map_or_else(|| panic!("{text}"), |(id, _)| id)
    }

    /// A run from left to right.
    pub(crate) fn run(&self, text: &str) -> GlyphRun {
        let id = self.face(text);
        let face = self.fonts.face(id);
        let glyphs = text.char_indices().map(|(at, c)| {
            let glyph = face.glyph_for(c).unwrap();
            Glyph {
                id: glyph,
                advance: face.advance(glyph) / face.units_per_em() * SIZE,
                dx: 0.0,
                dy: 0.0,
                start: at as u32,
                end: (at + c.len_utf8()) as u32,
            }
        });
        let glyphs: Vec<Glyph> = glyphs.collect();
        GlyphRun::new(id, SIZE, false, text.into(), &glyphs)
    }

    /// A run from right to left.
    pub(crate) fn rtl(&self, text: &str) -> GlyphRun {
        let run = self.run(text);
        let mut glyphs = run.glyphs();
        glyphs.reverse();
        GlyphRun::new(run.face, SIZE, true, text.into(), &glyphs)
    }

    pub(crate) fn item(&mut self, mark: Mark, shape: Shape) {
        self.last().items.push(Item { mark, shape });
    }

    pub(crate) fn shown(&mut self, mark: Mark, x: f32, y: f32, run: GlyphRun) -> Rect {
        let rect = Rect {
            x,
            y: y - SIZE,
            width: run.width(),
            height: SIZE * 1.2,
        };
        let shape = Shape::Text {
            at: Point { x, y },
            run,
            colour: Colour::BLACK,
            turn: (1.0, 0.0),
        };
        self.item(mark, shape);
        rect
    }

    /// Text of an element, at a place.
    pub(crate) fn text(&mut self, element: ElementId, x: f32, y: f32, text: &str) -> Rect {
        let run = self.run(text);
        self.shown(Mark::Element(element), x, y, run)
    }

    pub(crate) fn artifact(&mut self, kind: Artifact, x: f32, y: f32, text: &str) {
        let run = self.run(text);
        self.shown(Mark::Artifact(kind), x, y, run);
    }

    pub(crate) fn link(
        &mut self,
        element: ElementId,
        rects: Vec<Rect>,
        target: LinkTarget,
        contents: &str,
    ) {
        let link = Link {
            rects,
            target,
            contents: contents.into(),
            element,
        };
        self.last().links.push(link);
    }
}

pub(crate) fn to_page(page: usize) -> LinkTarget {
    LinkTarget::Place(Destination {
        page,
        at: Point { x: 0.0, y: 50.0 },
        element: None,
    })
}

/// The run with other glyphs.
pub(crate) fn edited(run: &GlyphRun, edit: impl FnOnce(&mut Vec<Glyph>)) -> GlyphRun {
    let mut glyphs = run.glyphs();
    edit(&mut glyphs);
    GlyphRun::new(run.face, run.size, run.is_rtl(), run.text().into(), &glyphs)
}
