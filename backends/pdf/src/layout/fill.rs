//! Fills pages with strips, from top to bottom.

use std::collections::VecDeque;
use std::rc::Rc;

use super::frames;
use super::pages::{Laid, LaidPage, Spot};
use super::picture::{self, Most};
use super::strip::{Body, Content, FrameBox, RowCell, Strip, shift};
use crate::draw::{Artifact, Item, Mark, Shape};
use crate::geometry::{Point, Rect, Size};
use crate::theme::Theme;

/// Strips that stay together at most; what is longer is parted anyway.
const LONGEST_GROUP: usize = 64;
/// A row is split only where that much room is left for its first part.
const LEAST_ROOM: f32 = 40.0;
/// The share of a page that may be left empty at its end rather than that a picture is shrunk.
const LEAST_EMPTY: f32 = 0.1;

/// Fills pages.
pub(super) struct Filler<'a> {
    theme: &'a Theme,
    upright: Size,
    lying: Size,
    laid: Laid,
    page: Draft,
}

/// The page that is being filled.
struct Draft {
    size: Size,
    /// Where the next strip may start.
    y: f32,
    /// The space that the last strip asks for.
    after: f32,
    is_empty: bool,
    /// Whether nothing but the head of a table is on it.
    is_fresh: bool,
    /// Frames and grounds, in painting order.
    under: Vec<Under>,
    /// Grounds of code spans and lines under links.
    behind: Vec<Item>,
    /// What is around the last strip, outermost first.
    frames: Vec<Rc<FrameBox>>,
    out: LaidPage,
}

enum Under {
    Frame {
        frame: Rc<FrameBox>,
        top: f32,
        bottom: f32,
    },
    Item(Item),
}

impl Draft {
    fn new(theme: &Theme, size: Size) -> Self {
        Self {
            size,
            y: theme.page.top,
            after: 0.0,
            is_empty: true,
            is_fresh: true,
            under: Vec::new(),
            behind: Vec::new(),
            frames: Vec::new(),
            out: LaidPage {
                size,
                ..LaidPage::default()
            },
        }
    }
}

impl<'a> Filler<'a> {
    pub(super) fn new(theme: &'a Theme, upright: Size, lying: Size) -> Self {
        Self {
            theme,
            upright,
            lying,
            laid: Laid::default(),
            page: Draft::new(theme, upright),
        }
    }

    /// All strips on pages; at least one page.
    pub(super) fn fill(mut self, strips: Vec<Strip>) -> Laid {
        let mut queue = VecDeque::from(strips);
        while let Some(group) = next_group(&mut queue) {
            self.group(group, &mut queue);
        }
        let size = self.page.size;
        self.end_page(size);
        if self.laid.pages.len() > 1 && self.laid.pages.last().is_some_and(LaidPage::is_blank) {
            self.laid.pages.pop();
        }
        self.laid
    }

    fn bottom(&self) -> f32 {
        self.page.size.height - self.theme.page.bottom
    }

    fn room(&self) -> f32 {
        self.bottom() - self.page.y
    }

    fn gap(&self, strip: &Strip) -> f32 {
        if self.page.is_empty {
            0.0
        } else {
            self.page.after.max(strip.before)
        }
    }

    /// Height of a group on the page as it is.
    fn height(&self, group: &[Strip]) -> f32 {
        group.first().map_or(0.0, |first| self.gap(first)) + Strip::height_of(group)
    }

    fn group(&mut self, mut group: Vec<Strip>, queue: &mut VecDeque<Strip>) {
        let Some(first) = group.first() else {
            return;
        };
        let wanted = if first.landscape {
            self.lying
        } else {
            self.upright
        };
        if (first.breaks_page && !self.page.is_empty) || self.page.size != wanted {
            self.new_page(wanted, first);
        }
        if self.fits(&mut group, queue.front()) {
            return self.place_all(group);
        }
        // The last of a group may be a row that begins on this page.
        let Some(mut last) = group.pop() else {
            return;
        };
        let before = self.height(&group);
        let gap = match group.last() {
            Some(above) => above.after.max(last.before),
            None => self.gap(&last),
        };
        let room = self.room() - before - gap - frames::pads(&last.frames);
        if room >= LEAST_ROOM
            && let Some(rest) = last.split(room, false)
        {
            self.place_all(group);
            self.place(last);
            queue.push_front(rest);
            return;
        }
        group.push(last);
        if !self.page.is_fresh {
            self.new_page(wanted, &group[0]);
            if self.fits(&mut group, queue.front()) {
                return self.place_all(group);
            }
        }
        self.start_page(group, queue);
    }

    /// Whether a group has room on the page, with its pictures shrunk if need be; `below` is
    /// what follows it.
    fn fits(&self, group: &mut [Strip], below: Option<&Strip>) -> bool {
        let seam = group.last().map_or(0.0, |last| frames::seam(last, below));
        let over = self.height(group) + seam - self.room();
        // Who turns the page for a picture leaves the rest of this one empty.
        let is_worth_it = self.room() >= LEAST_EMPTY * self.page.size.height;
        over <= 0.0 || (is_worth_it && picture::shrink(group, over, Most::Legible))
    }

    /// A group at the top of a page; what is higher than a page is parted.
    fn start_page(&mut self, group: Vec<Strip>, queue: &mut VecDeque<Strip>) {
        let mut rest = VecDeque::from(group);
        while let Some(mut strip) = rest.pop_front() {
            let room = self.room() - self.gap(&strip);
            let seam = frames::seam(&strip, rest.front().or(queue.front()));
            if strip.height + seam <= room {
                self.place(strip);
                continue;
            }
            let is_fresh = self.page.is_fresh;
            let room = room - frames::pads(&strip.frames);
            let anywhere = |strip: &mut Strip| is_fresh.then(|| strip.split(room, true)).flatten();
            let over = strip.split(room, false).or_else(|| anywhere(&mut strip));
            match over {
                Some(over) => {
                    self.place(strip);
                    rest.push_front(over);
                    break;
                }
                // It is higher than any page: what can be seen of it is better than nothing.
                None if is_fresh => {
                    let over = strip.height - room;
                    picture::shrink(std::slice::from_mut(&mut strip), over, Most::Any);
                    self.place(strip);
                }
                None => {
                    rest.push_front(strip);
                    break;
                }
            }
        }
        if rest.is_empty() {
            return;
        }
        let size = self.page.size;
        self.new_page(size, &rest[0]);
        for strip in rest.into_iter().rev() {
            queue.push_front(strip);
        }
    }

    /// Begins a page with what is around the last strip and `next`, and with the head of the
    /// table that `next` is a row of.
    fn new_page(&mut self, size: Size, next: &Strip) {
        let frames = frames::shared(&self.page.frames, &next.frames).to_vec();
        if self.page.is_empty {
            self.page = Draft::new(self.theme, size);
        } else {
            for frame in frames.iter().rev() {
                self.pad(frame);
            }
            self.end_page(size);
        }
        for frame in &frames {
            self.pad(frame);
        }
        self.page.frames = frames;
        for strip in next.head.iter().flat_map(|head| head.iter()) {
            self.place(Strip {
                frames: next.frames.clone(),
                ..strip.clone()
            });
        }
        self.page.is_fresh = true;
    }

    /// The space inside of a frame, at one of its ends.
    fn pad(&mut self, frame: &Rc<FrameBox>) {
        let top = self.page.y;
        self.page.y += frame.pad;
        self.extend_frame(frame, top, self.page.y);
    }

    /// Finishes the page; the next one has that size.
    fn end_page(&mut self, size: Size) {
        let draft = std::mem::replace(&mut self.page, Draft::new(self.theme, size));
        let mut page = draft.out;
        let mut items =
            Vec::with_capacity(draft.under.len() + draft.behind.len() + page.items.len());
        for under in draft.under {
            match under {
                Under::Frame { frame, top, bottom } => {
                    frames::paint(self.theme, &frame, top, bottom, &mut items);
                }
                Under::Item(item) => items.push(item),
            }
        }
        items.extend(draft.behind);
        let before = items.len();
        items.append(&mut page.items);
        page.items = items;
        for late in &mut page.late {
            late.order += before;
        }
        self.laid.pages.push(page);
    }

    fn place_all(&mut self, strips: Vec<Strip>) {
        for strip in strips {
            self.place(strip);
        }
    }

    /// Puts a strip below the last one.
    fn place(&mut self, strip: Strip) {
        let y = self.page.y + self.gap(&strip);
        self.page.y = y + strip.height;
        self.page.after = strip.after;
        self.page.is_empty = false;
        self.page.is_fresh = false;
        self.page.frames.clone_from(&strip.frames);
        self.put(strip, y);
    }

    fn put(&mut self, strip: Strip, y: f32) {
        let page = self.laid.pages.len();
        for anchor in strip.anchors {
            self.laid.anchors.insert(anchor, Spot { page, y });
        }
        for frame in &strip.frames {
            self.extend_frame(frame, y, y + strip.height);
        }
        match strip.body {
            Body::Content(content) => self.content(content, y),
            Body::Row(cells) => {
                for cell in cells {
                    self.cell(cell, y, strip.height);
                }
            }
        }
    }

    fn extend_frame(&mut self, frame: &Rc<FrameBox>, from: f32, to: f32) {
        for under in self.page.under.iter_mut().rev() {
            if let Under::Frame {
                frame: known,
                bottom,
                ..
            } = under
                && Rc::ptr_eq(known, frame)
            {
                *bottom = bottom.max(to);
                return;
            }
        }
        self.page.under.push(Under::Frame {
            frame: Rc::clone(frame),
            top: from,
            bottom: to,
        });
    }

    fn content(&mut self, content: Content, y: f32) {
        let Content {
            behind,
            items,
            links,
            late,
        } = content;
        let draft = &mut self.page;
        let moved = |mut item: Item| {
            shift(&mut item.shape, 0.0, y);
            item
        };
        draft.behind.extend(behind.into_iter().map(moved));
        let before = draft.out.items.len();
        draft.out.items.extend(items.into_iter().map(moved));
        draft.out.links.extend(links.into_iter().map(|mut link| {
            link.rect.y += y;
            link
        }));
        draft.out.late.extend(late.into_iter().map(|mut late| {
            late.y += y;
            late.line.y += y;
            late.order += before;
            late
        }));
    }

    fn cell(&mut self, cell: RowCell, y: f32, height: f32) {
        let top = y + cell.top;
        let height = cell.fixed.unwrap_or(height - cell.top);
        let rect = Rect {
            x: cell.x,
            y: top,
            width: cell.width,
            height,
        };
        let mark = Mark::Artifact(Artifact::Layout);
        if cell.ground.is_some() {
            let shape = Shape::Rect {
                rect,
                radius: 0.0,
                fill: cell.ground,
                stroke: None,
            };
            self.page.under.push(Under::Item(Item { mark, shape }));
        }
        if let Some(stroke) = cell.rule {
            let y = rect.bottom();
            let shape = Shape::Line {
                from: Point { x: rect.x, y },
                to: Point { x: rect.right(), y },
                stroke,
            };
            self.page.under.push(Under::Item(Item { mark, shape }));
        }
        let mut y = top + cell.pad;
        let mut after = 0.0f32;
        for (number, strip) in cell.strips.into_iter().enumerate() {
            if number > 0 {
                y += after.max(strip.before);
            }
            after = strip.after;
            let height = strip.height;
            self.put(strip, y);
            y += height;
        }
    }
}

/// The next strips that stay together.
fn next_group(queue: &mut VecDeque<Strip>) -> Option<Vec<Strip>> {
    let mut group = vec![queue.pop_front()?];
    while group.len() < LONGEST_GROUP
        && group.last().is_some_and(|last| last.stay)
        && let Some(next) = queue.pop_front()
    {
        let turns = group
            .last()
            .is_some_and(|last| last.landscape != next.landscape);
        if next.breaks_page || turns {
            queue.push_front(next);
            break;
        }
        group.push(next);
    }
    Some(group)
}
