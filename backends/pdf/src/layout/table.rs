//! Tables: widths of columns, rows, heads.
//!
//! A table that is too wide is shrunk a little; then it is laid on its side, and shrunk more; then
//! each row becomes a list of its cells, so that it can be read at any width.

use std::rc::Rc;

use super::area::Area;
use super::measure::Widths;
use super::ready::{Ready, ReadyCell, ReadyTable};
use super::scale;
use super::set::{Setter, plain_cell};
use super::strip::{Body, RowCell, Strip};
use crate::draw::{Artifact, Mark, Stroke};

/// Space between a cell's text and its edges.
const PAD_X: f32 = 5.0;
const PAD_Y: f32 = 4.0;
/// Type is shrunk to this on an upright page, and to this on one that lies on its side.
const LEAST_UPRIGHT: f32 = 0.8;
const LEAST_LYING: f32 = 0.62;
/// A name in a cell that is wider does not widen its column.
const LONGEST_NAME: f32 = 220.0;
/// A table that is lower than this share of a page stays on one.
const LOW: f32 = 0.18;
/// The share of the width that the label of a record takes.
const LABEL: f32 = 0.32;
/// A table narrower than this share of the page keeps its natural width.
const NARROW: f32 = 0.55;

impl Setter<'_, '_> {
    pub(super) fn table(&mut self, table: &ReadyTable, area: Area) -> Vec<Strip> {
        let columns = self.measure_columns(table);
        let least: f32 = columns.iter().map(|column| column.least).sum();
        let is_page_wide = (area.width - self.upright.width).abs() < 0.5;
        let lying = Area {
            width: self.lying.width,
            ..area
        };
        if least * LEAST_UPRIGHT <= area.width {
            let factor = (area.width / least).min(1.0);
            self.grid(table, &columns, area, factor)
        } else if is_page_wide && least * LEAST_LYING <= lying.width {
            let factor = (lying.width / least).min(1.0);
            let mut strips = self.grid(table, &columns, lying, factor);
            for strip in &mut strips {
                strip.landscape = true;
            }
            strips
        } else {
            self.records(table, area)
        }
    }

    pub(super) fn measure_columns(&self, table: &ReadyTable) -> Vec<Widths> {
        let mut columns = vec![Widths::default(); table.columns];
        let mut wide = Vec::new();
        for cell in table.rows.iter().flatten() {
            let mut widths = self.measure(&cell.nodes).plus(2.0 * PAD_X);
            // What is longer is cut.
            widths.least = widths.least.min(LONGEST_NAME);
            if cell.column_span == 1 {
                let column = &mut columns[cell.column];
                column.least = column.least.max(widths.least);
                column.natural = column.natural.max(widths.natural);
                // The square, until all cells are counted.
                column.weight += widths.natural * widths.natural;
            } else {
                wide.push((cell, widths));
            }
        }
        for (cell, widths) in wide {
            let covered = &mut columns[cell.column..cell.column + cell.column_span];
            widen(covered, widths.least, |column| &mut column.least);
            widen(covered, widths.natural, |column| &mut column.natural);
        }
        for column in &mut columns {
            column.least = column.least.max(2.0 * PAD_X + 4.0);
            column.natural = column.natural.max(column.least);
            column.weight = column.weight.sqrt();
        }
        columns
    }

    /// Rows and columns, shrunk by `factor`.
    fn grid(
        &mut self,
        table: &ReadyTable,
        columns: &[Widths],
        area: Area,
        factor: f32,
    ) -> Vec<Strip> {
        let wide = Area {
            x: area.x / factor,
            width: area.width / factor,
            rtl: area.rtl,
        };
        let widths = share(columns, wide.width);
        let mut starts = Vec::with_capacity(widths.len() + 1);
        let mut start = 0.0;
        for width in &widths {
            starts.push(start);
            start += width;
        }
        starts.push(start);
        let mut strips = Vec::new();
        let mut number = 0;
        while number < table.rows.len() {
            let count = tied(&table.rows, number);
            let rows = &table.rows[number..number + count];
            let is_head = number < table.head;
            strips.extend(self.band(rows, &starts, wide, is_head));
            number += count;
        }
        scale::strips(&mut strips, factor);
        let head = self.head(table, &mut strips);
        let gap = self.theme.text.gap * self.theme.text.size * 1.3;
        if let Some(first) = strips.first_mut() {
            first.before = gap;
        }
        if let Some(last) = strips.last_mut() {
            last.after = gap;
        }
        if Strip::height_of(&strips) < LOW * self.upright.height {
            let last = strips.len().saturating_sub(1);
            strips[..last]
                .iter_mut()
                .for_each(|strip| strip.stay = true);
        }
        if let Some(head) = head {
            for strip in strips.iter_mut().skip(table.head) {
                strip.head = Some(Rc::clone(&head));
            }
        }
        strips
    }

    /// The head of a table as it is repeated on the next pages, where it is furniture.
    fn head(&self, table: &ReadyTable, strips: &mut [Strip]) -> Option<Rc<Vec<Strip>>> {
        let head = strips.get_mut(..table.head)?;
        for strip in head.iter_mut() {
            strip.stay = true;
        }
        let height = Strip::height_of(head);
        // A head that takes half of the page leaves no room for what it heads.
        if head.is_empty() || height > 0.35 * self.upright.height.min(self.lying.height) {
            return None;
        }
        let mut copy = head.to_vec();
        for strip in &mut copy {
            as_furniture(strip);
        }
        Some(Rc::new(copy))
    }

    /// Rows that cells tie together.
    fn band(
        &mut self,
        rows: &[Vec<ReadyCell>],
        starts: &[f32],
        area: Area,
        is_head: bool,
    ) -> Vec<Strip> {
        let mut set: Vec<Vec<(usize, usize, RowCell)>> = Vec::with_capacity(rows.len());
        for row in rows {
            let cells = row.iter().map(|cell| {
                let last = cell.column + cell.column_span;
                let width = starts[last] - starts[cell.column];
                let x = area.at_start(starts[cell.column], width);
                (
                    cell.row_span,
                    cell.column,
                    self.cell(cell, x, width, area.rtl, is_head),
                )
            });
            set.push(cells.collect());
        }
        let heights = row_heights(&set);
        let total: f32 = heights.iter().sum();
        let page = 0.9 * self.upright.height.min(self.lying.height);
        if rows.len() > 1 && total <= page {
            return vec![tied_rows(set, &heights)];
        }
        let rows = set.into_iter().map(|row| {
            let cells: Vec<RowCell> = row.into_iter().map(|(_, _, cell)| cell).collect();
            Strip {
                height: cells.iter().map(RowCell::height).fold(0.0, f32::max),
                body: Body::Row(cells),
                ..Strip::default()
            }
        });
        rows.collect()
    }

    fn cell(&mut self, cell: &ReadyCell, x: f32, width: f32, rtl: bool, is_head: bool) -> RowCell {
        let inner = Area {
            x: x + PAD_X,
            width: (width - 2.0 * PAD_X).max(4.0),
            rtl,
        };
        let outer = std::mem::replace(&mut self.in_cell, true);
        let mut strips = self.nodes(&cell.nodes, inner);
        self.in_cell = outer;
        if let Some(first) = strips.first_mut() {
            first.before = 0.0;
        }
        if let Some(last) = strips.last_mut() {
            last.after = 0.0;
            last.stay = false;
        }
        let colours = &self.theme.colours;
        RowCell {
            strips,
            x,
            width,
            pad: PAD_Y,
            top: 0.0,
            fixed: None,
            ground: (is_head || cell.is_head).then_some(colours.shade),
            rule: Some(Stroke {
                width: if is_head { 0.9 } else { 0.5 },
                colour: colours.rule,
                dash: None,
            }),
        }
    }

    /// Each row as a list of its cells, each beside what heads it: for tables that are too wide
    /// in any other way.
    fn records(&mut self, table: &ReadyTable, area: Area) -> Vec<Strip> {
        let (head, body) = table.rows.split_at(table.head);
        let mut heads: Vec<Option<RowCell>> = (0..table.columns).map(|_| None).collect();
        for cell in head.iter().flatten() {
            let label = self.label(&cell.nodes, area);
            heads[cell.column] = Some(match heads[cell.column].take() {
                Some(mut above) => {
                    above.strips.extend(label.strips);
                    above
                }
                None => label,
            });
        }
        let mut strips: Vec<Strip> = Vec::new();
        for row in body {
            let first = strips.len();
            for cell in row {
                let record = self.record(cell, &mut heads, area);
                // An empty cell that nothing heads is no gap.
                strips.extend(Some(record).filter(|record| record.height > 0.0));
            }
            // Cells from the head reach down here.
            if first == 0 {
                strips.extend(unused(&mut heads, row));
            }
            if let Some(strip) = strips.get_mut(first) {
                strip.before = 1.5 * self.theme.text.gap * self.theme.text.size;
            }
            strips.push(self.thin_rule(area));
        }
        if body.is_empty() {
            strips.extend(heads.into_iter().flatten().map(|head| row_of(vec![head])));
        }
        strips
    }

    /// A cell beside what heads its columns, which is furniture from then on.
    fn record(&mut self, cell: &ReadyCell, heads: &mut [Option<RowCell>], area: Area) -> Strip {
        let start = area.width * LABEL;
        let width = area.width - start - 2.0 * PAD_X;
        let value = Area {
            x: area.at_start(start + 2.0 * PAD_X, width),
            width,
            rtl: area.rtl,
        };
        let columns = cell.column..(cell.column + cell.column_span).min(heads.len());
        let mut label = self.label(&[], area);
        for head in heads[columns].iter_mut().flatten() {
            label.strips.extend(head.strips.iter().cloned());
            head.strips.iter_mut().for_each(as_furniture);
        }
        let outer = std::mem::replace(&mut self.in_cell, true);
        let strips = self.nodes(&cell.nodes, value);
        self.in_cell = outer;
        row_of(vec![label, plain_cell(strips, value)])
    }

    /// What stands at the start of a record.
    fn label(&mut self, nodes: &[Ready], area: Area) -> RowCell {
        let width = area.width * LABEL;
        let place = Area {
            x: area.at_start(0.0, width),
            width,
            rtl: area.rtl,
        };
        let outer = std::mem::replace(&mut self.in_cell, true);
        let strips = self.nodes(nodes, place);
        self.in_cell = outer;
        plain_cell(strips, place)
    }

    fn thin_rule(&self, area: Area) -> Strip {
        let cell = RowCell {
            strips: Vec::new(),
            x: area.x,
            width: area.width,
            pad: 0.5,
            top: 0.0,
            fixed: None,
            ground: None,
            rule: Some(Stroke {
                width: 0.5,
                colour: self.theme.colours.rule,
                dash: None,
            }),
        };
        Strip {
            height: 1.0,
            body: Body::Row(vec![cell]),
            ..Strip::default()
        }
    }
}

/// Heads of columns that the first row has no cell in.
fn unused(heads: &mut [Option<RowCell>], row: &[ReadyCell]) -> Vec<Strip> {
    let has = |column: usize| {
        row.iter()
            .any(|cell| (cell.column..cell.column + cell.column_span).contains(&column))
    };
    let mut strips = Vec::new();
    for (column, head) in heads.iter_mut().enumerate() {
        if let (false, Some(head)) = (has(column), head) {
            strips.push(row_of(vec![head.clone()]));
            head.strips.iter_mut().for_each(as_furniture);
        }
    }
    strips
}

/// Cells side by side, without space around them.
fn row_of(mut cells: Vec<RowCell>) -> Strip {
    for cell in &mut cells {
        if let Some(first) = cell.strips.first_mut() {
            first.before = 0.0;
        }
        if let Some(last) = cell.strips.last_mut() {
            last.after = 0.0;
            last.stay = false;
        }
    }
    Strip {
        height: cells.iter().map(RowCell::height).fold(0.0, f32::max),
        before: 2.0,
        after: 2.0,
        body: Body::Row(cells),
        ..Strip::default()
    }
}

/// Makes columns that one cell covers wide enough for it.
fn widen(columns: &mut [Widths], width: f32, part: impl Fn(&mut Widths) -> &mut f32) {
    let sum: f32 = columns.iter_mut().map(|column| *part(column)).sum();
    let lacking = width - sum;
    if lacking > 0.0 {
        let each = lacking / columns.len() as f32;
        for column in columns {
            *part(column) += each;
        }
    }
}

/// Widths of columns in `width` points, which hold what they must.
fn share(columns: &[Widths], width: f32) -> Vec<f32> {
    let least: f32 = columns.iter().map(|column| column.least).sum();
    let natural: f32 = columns.iter().map(|column| column.natural).sum();
    if natural <= width {
        let wanted = if natural < NARROW * width {
            natural
        } else {
            width
        };
        let factor = wanted / natural.max(1.0);
        return columns
            .iter()
            .map(|column| column.natural * factor)
            .collect();
    }
    let mut widths: Vec<f32> = columns.iter().map(|column| column.least).collect();
    let mut spare = (width - least).max(0.0);
    // Columns share what is left by the weight of their texts; what one cannot use goes to the
    // others.
    for _ in 0..columns.len() {
        let open = |at: &usize| widths[*at] + 0.1 < columns[*at].natural;
        let open: Vec<usize> = (0..columns.len()).filter(open).collect();
        let weights: f32 = open.iter().map(|at| columns[*at].weight).sum();
        if spare < 0.5 || weights <= 0.0 {
            break;
        }
        let mut used = 0.0;
        for at in open {
            let part = spare * columns[at].weight / weights;
            let taken = part.min(columns[at].natural - widths[at]);
            widths[at] += taken;
            used += taken;
        }
        spare -= used;
    }
    let stretch = spare / columns.len().max(1) as f32;
    widths.iter().map(|width| width + stretch).collect()
}

/// How many rows from `first` on are tied by cells that cover several.
fn tied(rows: &[Vec<ReadyCell>], first: usize) -> usize {
    let mut end = first + 1;
    let mut row = first;
    while row < end {
        let reach = rows[row].iter().map(|cell| row + cell.row_span).max();
        end = end.max(reach.unwrap_or(0)).min(rows.len());
        row += 1;
    }
    end - first
}

/// Heights of rows, so that every cell has room.
fn row_heights(rows: &[Vec<(usize, usize, RowCell)>]) -> Vec<f32> {
    let mut heights = vec![0.0f32; rows.len()];
    for (number, row) in rows.iter().enumerate() {
        for (span, _, cell) in row {
            if *span == 1 {
                heights[number] = heights[number].max(cell.height());
            }
        }
    }
    for (number, row) in rows.iter().enumerate() {
        for (span, _, cell) in row {
            let covered = &mut heights[number..(number + span).min(rows.len())];
            let lacking = cell.height() - covered.iter().sum::<f32>();
            if let (true, Some(last)) = (lacking > 0.0, covered.last_mut()) {
                *last += lacking;
            }
        }
    }
    heights
}

/// Tied rows as one strip, which pages do not break.
fn tied_rows(rows: Vec<Vec<(usize, usize, RowCell)>>, heights: &[f32]) -> Strip {
    let mut cells = Vec::new();
    let mut top = 0.0;
    for (number, row) in rows.into_iter().enumerate() {
        for (span, _, mut cell) in row {
            let end = (number + span).min(heights.len());
            let height: f32 = heights[number..end].iter().sum();
            let lacking = height - cell.height();
            if lacking > 0.0 {
                // Its rule is below its last row.
                cell.strips.push(Strip {
                    height: lacking,
                    ..Strip::default()
                });
            }
            for strip in &mut cell.strips {
                strip.stay = true;
            }
            cell.top = top;
            cell.fixed = Some(height);
            cells.push(cell);
        }
        top += heights[number];
    }
    Strip {
        height: heights.iter().sum(),
        body: Body::Row(cells),
        ..Strip::default()
    }
}

/// What is repeated is not read out again.
fn as_furniture(strip: &mut Strip) {
    strip.anchors.clear();
    strip.before = 0.0;
    strip.after = 0.0;
    match &mut strip.body {
        Body::Content(content) => {
            content.links.clear();
            content.late.clear();
            for item in &mut content.items {
                item.mark = Mark::Artifact(Artifact::Layout);
            }
        }
        Body::Row(cells) => {
            for inner in cells.iter_mut().flat_map(|cell| &mut cell.strips) {
                as_furniture(inner);
            }
        }
    }
}
