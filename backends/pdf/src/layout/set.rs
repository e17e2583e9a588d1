//! Nodes to strips.

use std::borrow::Borrow;
use std::rc::Rc;

use super::area::Area;
use super::ready::{Ready, ReadyColumns, ReadyLine, ReadyText};
use super::strip::{Body, Content, FrameBox, FrameLook, Late, LateForm, LinkArea, RowCell, Strip};
use crate::draw::{Artifact, Item, Mark, PathStep, Shape, Stroke};
use crate::flow::{Flow, FrameStyle};
use crate::fonts::Fonts;
use crate::geometry::{Point, Rect, Size};
use crate::theme::Theme;

/// Turns nodes into strips.
pub(super) struct Setter<'a, 'f> {
    pub(super) theme: &'a Theme,
    pub(super) fonts: &'f Fonts,
    pub(super) flow: &'a Flow,
    /// Of the text on an upright page, and on one that lies on its side.
    pub(super) upright: Size,
    pub(super) lying: Size,
    /// Whether what is set stands in a cell.
    pub(super) in_cell: bool,
}

/// Space inside of boxes.
const PAD: f32 = 7.0;
impl Setter<'_, '_> {
    pub(super) fn nodes<R: Borrow<Ready>>(
        &mut self,
        nodes: impl IntoIterator<Item = R>,
        area: Area,
    ) -> Vec<Strip> {
        let nodes = nodes.into_iter();
        let mut strips = Vec::with_capacity(nodes.size_hint().0);
        // The texts right before that must be on the page of what follows, each with where its
        // strips begin.
        let mut stay: Vec<(usize, R)> = Vec::new();
        let mut breaks_page = false;
        for node in nodes {
            let mut first = strips.len();
            self.node(node.borrow(), area, &mut strips);
            if strips.get(first).is_some_and(|strip| strip.landscape) {
                first = self.turn_heading(&stay, first, area, &mut strips);
            }
            if matches!(node.borrow(), Ready::PageBreak) {
                breaks_page = true;
            } else if let Some(strip) = strips.get_mut(first) {
                strip.breaks_page |= std::mem::take(&mut breaks_page);
            }
            let last = strips[first..].last();
            if matches!(node.borrow(), Ready::Text(_)) && last.is_some_and(|last| last.stay) {
                stay.push((first, node));
            } else {
                stay.clear();
            }
        }
        strips
    }

    /// What must be on the page of a table that lies on its side lies with it: its heading, and
    /// the text that introduces it. Tells where the strips of the table begin then.
    fn turn_heading<R: Borrow<Ready>>(
        &mut self,
        stay: &[(usize, R)],
        table: usize,
        area: Area,
        strips: &mut Vec<Strip>,
    ) -> usize {
        let Some(&(first, _)) = stay.first() else {
            return table;
        };
        let lying = Area {
            width: self.lying.width,
            ..area
        };
        let breaks_page = strips[first].breaks_page;
        let mut turned = Vec::new();
        for (_, node) in stay {
            self.node(node.borrow(), lying, &mut turned);
        }
        for strip in &mut turned {
            strip.landscape = true;
        }
        if let Some(strip) = turned.first_mut() {
            strip.breaks_page = breaks_page;
        }
        let end = first + turned.len();
        strips.splice(first..table, turned);
        end
    }

    fn node(&mut self, node: &Ready, area: Area, strips: &mut Vec<Strip>) {
        match node {
            Ready::Text(text) => strips.extend(self.text(text, area)),
            Ready::List { tight, items } => self.list(*tight, items, area, strips),
            Ready::Table(table) => strips.extend(self.table(table, area)),
            Ready::Code(text) => strips.extend(self.code(text, area)),
            Ready::Frame(look, nodes) => strips.extend(self.frame(*look, nodes, area)),
            Ready::Picture(figure) => strips.push(self.picture(figure, area)),
            Ready::Columns(columns) => strips.extend(self.columns(columns, area)),
            Ready::Contents(line) => strips.extend(self.contents(line, area)),
            Ready::Rule => strips.push(self.rule(area)),
            Ready::PageBreak => {}
        }
    }

    /// An area, and what is left of it inside of a list or a frame. What is nested so deeply that
    /// only a sliver is left begins at the margin again.
    fn inside(&self, area: Area, start: f32, end: f32) -> (Area, Area) {
        const SLIVER: f32 = 72.0;
        let inner = area.inset(start, end);
        if self.in_cell || inner.width >= SLIVER {
            return (area, inner);
        }
        let again = Area {
            x: self.theme.page.sides,
            width: self.upright.width,
            rtl: area.rtl,
        };
        (again, again.inset(start, end))
    }

    pub(super) fn gap(&self) -> f32 {
        self.theme.text.gap * self.theme.text.size
    }

    fn list(
        &mut self,
        tight: bool,
        items: &[(ReadyText, Vec<Ready>)],
        area: Area,
        strips: &mut Vec<Strip>,
    ) {
        let em = self.theme.text.size;
        let widest = items.iter().map(|(label, _)| label.shaped.max_width());
        let indent = (widest.fold(0.0, f32::max) + 0.6 * em).clamp(1.6 * em, 8.0 * em);
        let (area, inner) = self.inside(area, indent, 0.0);
        let indent = area.width - inner.width;
        let between = if tight { 0.18 * em } else { 0.6 * self.gap() };
        for (number, (label, nodes)) in items.iter().enumerate() {
            let mut body = self.nodes(nodes, inner);
            let width = label.shaped.max_width();
            // Labels end beside the text: numbers stand below each other by their last digit.
            let offset = (indent - 0.6 * em - width).max(0.0);
            let room = Area {
                x: area.at_start(offset, width),
                width: width + 1.0,
                rtl: area.rtl,
            };
            let mut mark = self.text(label, room);
            match (body.first_mut(), mark.first_mut()) {
                (Some(first), Some(mark)) => put_label(first, mark),
                (None, Some(_)) => body.append(&mut mark),
                (_, None) => {}
            }
            if let Some(first) = body.first_mut() {
                first.before = if number == 0 { self.gap() } else { between };
            }
            if let Some(last) = body.last_mut() {
                last.after = if number + 1 == items.len() {
                    self.gap()
                } else {
                    between
                };
            }
            strips.append(&mut body);
        }
    }

    fn code(&mut self, text: &ReadyText, area: Area) -> Vec<Strip> {
        // Code runs from left to right.
        let inner = Area { rtl: false, ..area }.inset(PAD, PAD);
        let size = self.theme.code.size;
        let sign_width = 1.4 * size;
        let lines = text.shaped.code_lines(inner.width - sign_width, 2.0 * size);
        let wrapped: Vec<bool> = lines.iter().map(|line| line.wrapped).collect();
        let mut strips = self.lines(text, lines, inner);
        for (strip, wrapped) in strips.iter_mut().zip(wrapped) {
            if wrapped {
                self.sign(strip, inner);
            }
        }
        let gap = self.gap();
        surround(strips, FrameLook::Code, area, (PAD * 0.8, gap))
    }

    /// The sign that a line of code goes on: an arrow down and back.
    fn sign(&self, strip: &mut Strip, inner: Area) {
        let size = self.theme.code.size;
        let baseline = strip.baseline.unwrap_or(strip.height);
        let at = |x: f32, y: f32| Point {
            x: inner.x + inner.width - x * size,
            y: baseline - y * size,
        };
        let steps = [
            PathStep::Move(at(0.1, 0.6)),
            PathStep::Line(at(0.1, 0.25)),
            PathStep::Line(at(0.75, 0.25)),
            PathStep::Move(at(0.5, 0.45)),
            PathStep::Line(at(0.75, 0.25)),
            PathStep::Line(at(0.5, 0.05)),
        ];
        let stroke = Stroke {
            width: 0.08 * size,
            colour: self.theme.colours.muted,
            dash: None,
        };
        if let Body::Content(content) = &mut strip.body {
            content.behind.push(Item {
                mark: Mark::Artifact(Artifact::Layout),
                shape: Shape::Path {
                    steps: steps.into(),
                    fill: None,
                    even_odd: false,
                    stroke: Some(stroke),
                },
            });
        }
    }

    fn frame(&mut self, look: FrameLook, nodes: &[Ready], area: Area) -> Vec<Strip> {
        let (start, end, pad) = match look {
            FrameLook::Flow(FrameStyle::Alert(_)) => (PAD + 4.0, PAD, PAD),
            FrameLook::Flow(FrameStyle::Quote | FrameStyle::Choice) => (PAD + 4.0, 0.0, 0.0),
            FrameLook::Flow(FrameStyle::Indent) => (2.0 * self.theme.text.size, 0.0, 0.0),
            FrameLook::Flow(FrameStyle::Box) | FrameLook::Code => (PAD, PAD, PAD * 0.6),
        };
        let (area, inner) = self.inside(area, start, end);
        let strips = self.nodes(nodes, inner);
        let gap = match look {
            FrameLook::Flow(FrameStyle::Alert(_) | FrameStyle::Choice) => 1.5 * self.gap(),
            FrameLook::Flow(_) | FrameLook::Code => self.gap(),
        };
        surround(strips, look, area, (pad, gap))
    }

    fn columns(&mut self, columns: &ReadyColumns, area: Area) -> Vec<Strip> {
        const GUTTER: f32 = 14.0;
        const NARROWEST: f32 = 90.0;
        let ReadyColumns { margin, columns } = columns;
        let total: f32 = columns.iter().map(|(weight, _, _)| weight).sum();
        let width = area.width - GUTTER * (columns.len() as f32 - 1.0);
        let narrowest = columns.iter().map(|(weight, _, _)| width * weight / total);
        if columns.len() > 12 || narrowest.fold(f32::MAX, f32::min) < NARROWEST {
            let all = columns
                .iter()
                .flat_map(|(_, _, nodes)| self.nodes(nodes, area));
            return all.collect();
        }
        let mut offset = 0.0;
        let mut cells = Vec::with_capacity(columns.len() + 1);
        if let Some(margin) = margin {
            cells.push(self.margin(margin, area));
        }
        for (weight, rtl, nodes) in columns {
            let width = width * weight / total;
            let column = Area {
                x: area.at_start(offset, width),
                width,
                rtl: rtl.unwrap_or(area.rtl),
            };
            let mut strips = self.nodes(nodes, column);
            if let Some(first) = strips.first_mut() {
                first.before = 0.0;
            }
            cells.push(plain_cell(strips, column));
            offset += width + GUTTER;
        }
        vec![Strip {
            height: cells.iter().map(RowCell::height).fold(0.0, f32::max),
            before: self.gap(),
            after: self.gap(),
            body: Body::Row(cells),
            ..Strip::default()
        }]
    }

    /// What stands in the left margin of the page.
    fn margin(&mut self, text: &ReadyText, area: Area) -> RowCell {
        const GAP: f32 = 6.0;
        let width = (area.x - 2.0 * GAP).max(20.0);
        let place = Area {
            x: area.x - GAP - width,
            width,
            rtl: false,
        };
        plain_cell(self.text(text, place), place)
    }

    /// A line of a table of contents: leaders lead to the number of the page.
    fn contents(&mut self, line: &ReadyLine, area: Area) -> Vec<Strip> {
        let text = &line.text;
        let em = self.theme.text.size;
        let room = 2.6 * em;
        let indent = 1.6 * em * f32::from(line.depth);
        let mut strips = self.text(text, area.inset(indent, room + em));
        let Some(last) = strips.last_mut() else {
            return strips;
        };
        let baseline = last.baseline.unwrap_or(last.height);
        let end = area.at_start(area.width - room, room);
        if let Body::Content(content) = &mut last.body {
            let texts = content.items.iter().filter_map(|item| match &item.shape {
                Shape::Text { at, run, .. } => Some((at.x, at.x + run.width())),
                _ => None,
            });
            let (left, right) = texts.fold((f32::MAX, 0.0f32), |(left, right), (from, to)| {
                (left.min(from), right.max(to))
            });
            let (from, to) = if area.rtl {
                (end + room, left - 0.5 * em)
            } else {
                (right + 0.5 * em, end)
            };
            if to - from > em {
                let y = baseline - 0.08 * em;
                content.behind.push(Item {
                    mark: Mark::Artifact(Artifact::Layout),
                    shape: Shape::Line {
                        from: Point { x: from, y },
                        to: Point { x: to, y },
                        stroke: Stroke {
                            width: 0.7,
                            colour: self.theme.colours.muted,
                            dash: Some((0.7, 3.3)),
                        },
                    },
                });
            }
            content.late.push(Late {
                form: LateForm::Number,
                key: line.key.clone(),
                x: end,
                y: baseline,
                width: room,
                line: Rect::default(),
                style: text.style,
                tag: line.tag,
                rtl: area.rtl,
                order: content.items.len(),
            });
            if let Some(link) = self.flow.inks.get(line.tag).link {
                let number = Rect {
                    x: end,
                    y: 0.0,
                    width: room,
                    height: last.height,
                };
                // One area from the title to the number, over the dots.
                match content.links.iter_mut().find(|title| title.link == link) {
                    Some(title) => title.rect = title.rect.union(number),
                    None => content.links.push(LinkArea { link, rect: number }),
                }
            }
        }
        strips
    }

    fn rule(&self, area: Area) -> Strip {
        let y = 0.5;
        let line = Item {
            mark: Mark::Artifact(Artifact::Layout),
            shape: Shape::Line {
                from: Point { x: area.x, y },
                to: Point {
                    x: area.x + area.width,
                    y,
                },
                stroke: Stroke {
                    width: 0.6,
                    colour: self.theme.colours.rule,
                    dash: None,
                },
            },
        };
        Strip {
            height: 1.0,
            before: 1.5 * self.gap(),
            after: 1.5 * self.gap(),
            stay: true,
            body: Body::Content(Content {
                items: vec![line],
                ..Content::default()
            }),
            ..Strip::default()
        }
    }
}

/// Puts the label of an item beside the first line of its text.
fn put_label(first: &mut Strip, mark: &mut Strip) {
    if first.baseline.is_none()
        && let Body::Row(cells) = &mut first.body
        && let Some(line) = cells.first_mut().and_then(|cell| cell.strips.first_mut())
    {
        // Beside a table or columns: with their first line.
        return put_label(line, mark);
    }
    align_baselines(first, mark);
    if let (Body::Content(content), Body::Content(mark)) = (&mut first.body, &mut mark.body) {
        for late in &mut content.late {
            late.order += mark.items.len();
        }
        content.items.splice(0..0, mark.items.drain(..));
    }
}

/// Moves what is in `mark` so that its base line is that of `strip`.
fn align_baselines(strip: &Strip, mark: &mut Strip) {
    let (Some(from), Some(to)) = (mark.baseline, strip.baseline.or(mark.baseline)) else {
        return;
    };
    if let Body::Content(content) = &mut mark.body {
        for item in &mut content.items {
            super::strip::shift(&mut item.shape, 0.0, to - from);
        }
    }
}

/// A cell with nothing around it.
pub(super) fn plain_cell(strips: Vec<Strip>, area: Area) -> RowCell {
    RowCell {
        strips,
        x: area.x,
        width: area.width,
        pad: 0.0,
        top: 0.0,
        fixed: None,
        ground: None,
        rule: None,
    }
}

/// Puts something around strips, with `pad` points inside and a gap outside.
fn surround(
    mut strips: Vec<Strip>,
    look: FrameLook,
    area: Area,
    (pad, gap): (f32, f32),
) -> Vec<Strip> {
    let (Some(first), Some(last)) = (strips.first(), strips.len().checked_sub(1)) else {
        return strips;
    };
    let breaks_page = first.breaks_page;
    strips[0].breaks_page = false;
    strips[0].before = 0.0;
    strips[last].after = 0.0;
    strips[last].stay = pad > 0.0;
    if pad > 0.0 {
        strips.insert(0, Strip::space(pad));
        strips.push(Strip::space(pad));
    }
    let frame = Rc::new(FrameBox {
        style: look,
        x: area.x,
        width: area.width,
        rtl: area.rtl,
        pad,
    });
    for strip in &mut strips {
        strip.frames.insert(0, Rc::clone(&frame));
    }
    let last = strips.len() - 1;
    strips[0].before = gap;
    strips[0].breaks_page = breaks_page;
    strips[last].after = gap;
    strips[last].stay = false;
    strips
}
