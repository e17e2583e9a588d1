//! What needs all pages: numbers, links, bookmarks, headers and footers.

use std::collections::{BTreeMap, VecDeque};

use foldhash::HashMap;

use super::furniture::{Fields, Known, Runner, Watermark};
use super::pages::{Laid, LaidPage};
use super::ready::plain_paragraph;
use super::strip::{Late, LateForm, shift};
use crate::draw::{
    Destination, Document, Element, ElementId, Item, Link, LinkTarget, Mark, Meta, OutlineEntry,
    Page, PictureId, Role, Shape,
};
use crate::flow::{AnchorId, Flow, FlowTarget, direction_of};
use crate::fonts::Fonts;
use crate::geometry::{Point, Rect};
use crate::labels::Labels;
use crate::shared_out::shared_out;
use crate::text::{Align, Direction, Measure, Piece, Shaper};
use crate::theme::Theme;

/// A part of a document: one article, set.
pub(crate) struct Part {
    /// What it was made of.
    pub(crate) flow: Flow,
    /// Its pages.
    pub(crate) laid: Laid,
    /// BCP 47.
    pub(crate) language: String,
    /// What its headers and footers say.
    pub(crate) fields: Fields,
}

/// What is the same for the whole document.
pub(crate) struct Setup<'a> {
    pub(crate) theme: &'a Theme,
    pub(crate) fonts: &'a Fonts,
    pub(crate) meta: Meta,
    /// A word across each page.
    pub(crate) watermark: Option<Watermark>,
    /// Numbers of pages in a production: prefix, first number, digits.
    pub(crate) bates: Option<(String, u32, usize)>,
}

/// Where the elements, pictures and pages of a part begin in the document.
#[derive(Clone, Copy)]
struct Offsets {
    /// The part's own root, element 0, is the document's.
    elements: u32,
    pictures: u32,
    page: usize,
}

impl Offsets {
    fn element(self, id: ElementId) -> ElementId {
        match id.0 {
            0 => id,
            own => ElementId(own - 1 + self.elements),
        }
    }
}

/// So many pages there are at least for each thread, lest it learn words for a few.
const TOGETHER: usize = 16;

/// Puts parts together.
pub(crate) fn assemble(mut parts: Vec<Part>, setup: Setup<'_>) -> Document {
    let mut document = Document {
        meta: setup.meta,
        ..Document::default()
    };
    document.structure.add(Element {
        parent: None,
        ..Element::new(Role::Document, ElementId(0))
    });
    let offsets = join(&mut parts, &mut document);
    let total: usize = parts.iter().map(|part| part.laid.pages.len()).sum();
    let mut laid: Vec<(usize, usize, LaidPage)> = Vec::with_capacity(total);
    for (number, part) in parts.iter_mut().enumerate() {
        let own = std::mem::take(&mut part.laid.pages).into_iter().enumerate();
        laid.extend(own.map(|(at, page)| (number, at, page)));
    }
    let places = Places::new(&parts, &offsets);
    let finisher = Finisher {
        places: &places,
        theme: setup.theme,
        total,
        watermark: setup.watermark,
        bates: setup.bates,
    };
    document.outline = outline(&places);
    document.pages = shared_out(
        laid,
        TOGETHER,
        || (Shaper::new(setup.fonts), Known::default()),
        |(shaper, known), (number, at, page)| finisher.page(shaper, known, (number, at), page),
    );
    document
}

/// Joins structure trees and pictures, which the parts then have no more.
fn join(parts: &mut [Part], document: &mut Document) -> Vec<Offsets> {
    let mut page = 0;
    let mut all = Vec::with_capacity(parts.len());
    let elements = parts.iter().map(|part| part.flow.structure.elements.len());
    document.structure.elements.reserve(elements.sum());
    for part in parts {
        let offsets = Offsets {
            elements: document.structure.elements.len() as u32,
            pictures: document.pictures.len() as u32,
            page,
        };
        let language = (part.language != document.meta.language).then_some(&part.language);
        let elements = std::mem::take(&mut part.flow.structure.elements);
        for mut element in elements.into_iter().skip(1) {
            element.parent = element.parent.map(|parent| offsets.element(parent));
            if element.parent == Some(ElementId(0)) {
                element.lang = language.map(|language| language.as_str().into());
            }
            document.structure.add(element);
        }
        document.pictures.append(&mut part.flow.pictures);
        page += part.laid.pages.len();
        all.push(offsets);
    }
    all
}

/// Finds anchors by key.
struct Places<'a> {
    parts: &'a [Part],
    offsets: &'a [Offsets],
    /// Part and anchor of each key; of several anchors with the same, the first counts, as in HTML.
    by_key: HashMap<&'a str, (usize, AnchorId)>,
}

impl<'a> Places<'a> {
    fn new(parts: &'a [Part], offsets: &'a [Offsets]) -> Self {
        let mut by_key = HashMap::default();
        for (number, part) in parts.iter().enumerate() {
            for (anchor, key) in part.flow.anchors.iter() {
                by_key.entry(key).or_insert((number, anchor));
            }
        }
        Self {
            parts,
            offsets,
            by_key,
        }
    }

    fn of_key(&self, key: &str) -> Option<Destination> {
        let (part, anchor) = *self.by_key.get(key)?;
        self.of_anchor(part, anchor)
    }

    fn of_anchor(&self, part: usize, anchor: AnchorId) -> Option<Destination> {
        let spot = self.parts[part].laid.anchors.get(&anchor)?;
        let offsets = self.offsets[part];
        let element = self.parts[part].flow.anchors.element(anchor);
        Some(Destination {
            page: offsets.page + spot.page,
            at: Point {
                x: 0.0,
                y: (spot.y - 12.0).max(0.0),
            },
            element: element.map(|element| offsets.element(element)),
        })
    }
}

fn outline(places: &Places<'_>) -> Vec<OutlineEntry> {
    let mut entries: Vec<OutlineEntry> = Vec::new();
    for (number, part) in places.parts.iter().enumerate() {
        for heading in &part.flow.headings {
            let Some(destination) = places.of_anchor(number, heading.anchor) else {
                continue;
            };
            let deepest = entries.last().map_or(0, |last| last.depth + 1);
            entries.push(OutlineEntry {
                depth: (heading.level - 1).min(deepest),
                title: heading.title.clone(),
                destination,
            });
        }
    }
    entries
}

/// What follows a text that is narrower than its room moves up to it.
fn close_gap(late: &Late, gap: f32, page: &mut LaidPage, others: &mut VecDeque<Late>) {
    if gap < 0.3 {
        return;
    }
    let line = late.line;
    let (dx, is_after): (f32, Box<dyn Fn(f32) -> bool>) = if late.rtl {
        (gap, Box::new(|x| x < late.x + 0.5 && x > line.x - 1.0))
    } else {
        let end = late.x + late.width - 0.5;
        (-gap, Box::new(move |x| x > end && x < line.right() + 1.0))
    };
    let in_line = |y: f32| y > line.y - 2.0 && y < line.bottom() + 2.0;
    for item in &mut page.items {
        let at = match &item.shape {
            Shape::Text { at, .. } => *at,
            Shape::Rect { rect, .. } | Shape::Picture { rect, .. } => Point {
                x: rect.x,
                y: rect.bottom(),
            },
            Shape::Line { from, .. } => *from,
            Shape::Path { .. } => continue,
        };
        if in_line(at.y) && is_after(at.x) {
            shift(&mut item.shape, dx, 0.0);
        }
    }
    for area in &mut page.links {
        if in_line(area.rect.bottom()) && is_after(area.rect.x) {
            area.rect.x += dx;
        }
    }
    for other in others {
        if in_line(other.y) && is_after(other.x) {
            other.x += dx;
        }
    }
}

struct Finisher<'a> {
    places: &'a Places<'a>,
    theme: &'a Theme,
    total: usize,
    watermark: Option<Watermark>,
    bates: Option<(String, u32, usize)>,
}

impl Finisher<'_> {
    /// A page of the part `number`, the one `at` of it.
    fn page(
        &self,
        shaper: &mut Shaper<'_>,
        known: &mut Known,
        (number, at): (usize, usize),
        mut laid: LaidPage,
    ) -> Page {
        let part = &self.places.parts[number];
        let offsets = self.places.offsets[number];
        let mut items = self.items(shaper, number, &mut laid);
        for item in &mut items {
            if let Mark::Element(element) = &mut item.mark {
                *element = offsets.element(*element);
            }
            if let Shape::Picture { picture, .. } = &mut item.shape {
                *picture = PictureId(picture.0 + offsets.pictures);
            }
        }
        let mut fields = part.fields.clone();
        fields.set("page", (offsets.page + at + 1).to_string());
        fields.set("pages", self.total.to_string());
        let labels = Labels::of(&part.language);
        fields.set("page-of", labels.page_of(offsets.page + at + 1, self.total));
        let bates = self.bates.as_ref().map(|(prefix, first, digits)| {
            let number = u64::from(*first) + (offsets.page + at) as u64;
            format!("{prefix}{number:0digits$}")
        });
        fields.set("bates", bates.unwrap_or_default());
        let mut runner = Runner {
            theme: self.theme,
            shaper,
            known,
        };
        if let Some(watermark) = &self.watermark {
            items.splice(0..0, runner.watermark(watermark, laid.size));
        }
        let rtl = direction_of(&part.language) == Direction::Rtl;
        runner.page(laid.size, &fields, rtl, &mut items);
        Page {
            size: laid.size,
            items,
            links: self.links(number, &laid),
        }
    }

    /// The items of a page with the texts that were not known before.
    fn items(&self, shaper: &mut Shaper<'_>, number: usize, laid: &mut LaidPage) -> Vec<Item> {
        let mut late = std::mem::take(&mut laid.late);
        late.sort_by_key(|late| late.order);
        let mut texts: Vec<(usize, Vec<Item>)> = Vec::with_capacity(late.len());
        let mut late = VecDeque::from(late);
        while let Some(next) = late.pop_front() {
            let (items, width) = self.late(shaper, number, &next);
            if next.form == LateForm::Words {
                close_gap(&next, next.width - width, laid, &mut late);
            }
            texts.push((next.order, items));
        }
        let mut texts = texts.into_iter().peekable();
        let own = std::mem::take(&mut laid.items);
        let mut items = Vec::with_capacity(own.len() + 8);
        for (order, item) in own.into_iter().enumerate() {
            while let Some((_, text)) = texts.next_if(|(before, _)| *before <= order) {
                items.extend(text);
            }
            items.push(item);
        }
        items.extend(texts.flat_map(|(_, text)| text));
        items
    }

    /// A text that was not known before, and its width.
    fn late(&self, shaper: &mut Shaper<'_>, number: usize, late: &Late) -> (Vec<Item>, f32) {
        let part = &self.places.parts[number];
        let Some(place) = self.places.of_key(&late.key) else {
            return (Vec::new(), 0.0);
        };
        let labels = Labels::of(&part.language);
        let number = (place.page + 1).to_string();
        let text = match late.form {
            LateForm::Words => format!("({})", labels.page(&number)),
            LateForm::Number => number,
        };
        let ink = part.flow.inks.get(late.tag);
        let mut paragraph = plain_paragraph(&text, late.style, late.tag);
        paragraph.direction = if late.rtl {
            Direction::Rtl
        } else {
            Direction::Ltr
        };
        paragraph.language = part.language.as_str().into();
        let paragraph = shaper.shape(paragraph);
        let width = paragraph.max_width();
        let lines = paragraph.lines(&Measure {
            width: late.width.max(width),
            first_indent: 0.0,
            align: match late.form {
                LateForm::Words => Align::Start,
                LateForm::Number => Align::End,
            },
            hyphenate: false,
        });
        let pieces = lines.into_iter().flat_map(|line| line.pieces);
        let mut items: Vec<(u32, Item)> = Vec::new();
        for piece in pieces {
            if let Piece::Glyphs { x, run, start, .. } = piece {
                let shape = Shape::Text {
                    at: Point {
                        x: late.x + x,
                        y: late.y,
                    },
                    run,
                    colour: ink.colour,
                    turn: (1.0, 0.0),
                };
                let mark = super::paint::mark_of(ink);
                items.push((start, Item { mark, shape }));
            }
        }
        items.sort_by_key(|(start, _)| *start);
        (items.into_iter().map(|(_, item)| item).collect(), width)
    }

    fn links(&self, number: usize, laid: &LaidPage) -> Vec<Link> {
        let part = &self.places.parts[number];
        let offsets = self.places.offsets[number];
        let mut by_link: BTreeMap<u32, Vec<Rect>> = BTreeMap::new();
        for area in &laid.links {
            by_link.entry(area.link).or_default().push(area.rect);
        }
        let links = by_link.into_iter().filter_map(|(link, rects)| {
            let link = &part.flow.links[link as usize];
            let target = match &link.target {
                FlowTarget::Uri(uri) => LinkTarget::Uri(uri.clone()),
                FlowTarget::Anchor(key) => LinkTarget::Place(self.places.of_key(key)?),
            };
            Some(Link {
                rects,
                target,
                contents: link.contents.clone(),
                element: offsets.element(link.element),
            })
        });
        links.collect()
    }
}
