//! Tables: which cell stands in which column.

use tercet_article::{Table as PipeTable, TableRow as PipeRow};

use super::super::{Cell, Node, Placing, Table, TableRow};
use super::Builder;
use super::container::Kind;
use crate::draw::{Attributes, Element, ElementId, Role, Scope};

/// More columns than a page can show in any way.
const MOST_COLUMNS: usize = 1000;
/// Cells that one cell may cover.
const MOST_SPAN: usize = 1000;

/// A table that is being gathered.
#[derive(Default)]
pub(in super::super) struct Grid {
    rows: Vec<TableRow>,
    /// For each column, in how many rows from the next on a cell above still stands.
    covered: Vec<usize>,
    columns: usize,
    /// The row that is open.
    row: Vec<Cell>,
}

impl Grid {
    fn add(&mut self, mut cell: Cell) {
        let mut column = self
            .row
            .last()
            .map_or(0, |last| last.column + last.column_span);
        let start = column;
        while self.covered.get(column).is_some_and(|rows| *rows > 0) {
            column += 1;
        }
        if column >= MOST_COLUMNS {
            self.end_spans();
            column = start;
        }
        cell.column = column.min(MOST_COLUMNS - 1);
        // It does not reach over a cell from above.
        let free = (cell.column + 1..MOST_COLUMNS)
            .take_while(|next| self.covered.get(*next).is_none_or(|rows| *rows == 0))
            .count();
        cell.column_span = cell.column_span.clamp(1, MOST_SPAN).min(free + 1);
        cell.row_span = cell.row_span.clamp(1, MOST_SPAN);
        self.columns = self.columns.max(cell.column + cell.column_span);
        self.row.push(cell);
    }

    /// Cells from above end before this row: they leave it no room.
    fn end_spans(&mut self) {
        self.covered.fill(0);
        let row = self.rows.len();
        for (number, above) in self.rows.iter_mut().enumerate() {
            for cell in &mut above.cells {
                cell.row_span = cell.row_span.min(row - number);
            }
        }
    }

    fn end_row(&mut self, element: ElementId) {
        let cells = std::mem::take(&mut self.row);
        self.covered.resize(self.columns, 0);
        for rows in &mut self.covered {
            *rows = rows.saturating_sub(1);
        }
        for cell in &cells {
            for rows in &mut self.covered[cell.column..cell.column + cell.column_span] {
                *rows = (*rows).max(cell.row_span - 1);
            }
        }
        self.rows.push(TableRow { element, cells });
    }
}

impl Builder<'_> {
    pub(super) fn pipe_table(&mut self, id: tercet_article::BlockId, table: &PipeTable) {
        let element = self.open(Kind::Table(Box::default()), Role::Table);
        self.identify(element, id);
        for (number, row) in table.rows.iter().enumerate() {
            self.pipe_row(table, row, number == 0);
        }
        self.close();
    }

    fn pipe_row(&mut self, table: &PipeTable, row: &PipeRow, is_head: bool) {
        self.open_row();
        for column in 0..table.alignments.len().max(row.cells.len()) {
            let cell = row.cells.get(column);
            let element = self.open_cell(is_head, 1, 1);
            if let Some(alignment) = table.alignments.get(column)
                && let Some(open) = self.stack.last_mut()
            {
                open.align = Placing::from(*alignment);
            }
            let depth = self.stack.len();
            // HTML in a cell of Markdown does not end the cell.
            let floor = std::mem::replace(&mut self.floor, depth);
            if let Some(cell) = cell {
                self.identify(element, cell.id);
                if !self.figure_cell(&cell.content) {
                    self.inlines(&cell.content);
                }
            }
            self.close_to(depth);
            self.floor = floor;
            self.close();
        }
        self.close();
    }

    pub(in super::super) fn open_row(&mut self) {
        self.open(Kind::Row, Role::Tr);
    }

    pub(in super::super) fn open_cell(
        &mut self,
        is_head: bool,
        column_span: usize,
        row_span: usize,
    ) -> ElementId {
        let role = if is_head { Role::Th } else { Role::Td };
        let element = self.open(
            Kind::Cell {
                column_span,
                row_span,
                is_head,
            },
            role,
        );
        self.flow.structure.elements[element.0 as usize].attributes = Attributes::Cell {
            scope: is_head.then_some(Scope::Column),
            row_span: row_span.clamp(1, MOST_SPAN) as u32,
            column_span: column_span.clamp(1, MOST_SPAN) as u32,
        };
        // Head cells are bold.
        self.tones[0].manner.style.bold = is_head;
        element
    }

    /// A cell ends: it joins its row, which is the innermost container.
    pub(super) fn add_cell(&mut self, cell: Cell) {
        self.tones[0].manner.style.bold = false;
        let depth = self.stack.len();
        let table = depth
            .checked_sub(2)
            .map(|table| &mut self.stack[table].kind);
        let Some(Kind::Table(grid)) = table else {
            for node in cell.nodes {
                self.push(node);
            }
            return;
        };
        grid.add(cell);
    }

    pub(super) fn close_row(&mut self, element: ElementId, nodes: Vec<Node>) {
        let Some(open) = self.stack.last_mut() else {
            return;
        };
        // Text of a row outside of its cells, which HTML allows.
        open.nodes.extend(nodes);
        if let Kind::Table(grid) = &mut open.kind {
            grid.end_row(element);
        }
    }

    pub(super) fn close_table(&mut self, mut grid: Grid, nodes: Vec<Node>) {
        if grid.rows.iter().all(|row| row.cells.is_empty()) {
            return self.push_all(nodes);
        }
        self.clip_spans(&mut grid);
        let is_head =
            |row: &TableRow| !row.cells.is_empty() && row.cells.iter().all(|cell| cell.is_head);
        let head = grid.rows.iter().take_while(|row| is_head(row)).count();
        // A table of nothing but head cells has no body to head.
        let head = if head == grid.rows.len() { 1 } else { head };
        self.pad(&mut grid);
        self.scopes(&grid, head);
        self.push(Node::Table(Box::new(Table {
            columns: grid.columns,
            head,
            rows: grid.rows,
        })));
        // Text outside of its cells, which HTML allows, is read after it.
        self.push_all(nodes);
    }

    /// Cells do not reach below the last row.
    fn clip_spans(&mut self, grid: &mut Grid) {
        let count = grid.rows.len();
        for (number, row) in grid.rows.iter_mut().enumerate() {
            for cell in &mut row.cells {
                cell.row_span = cell.row_span.min(count - number);
                let element = &mut self.flow.structure.elements[cell.element.0 as usize];
                if let Attributes::Cell {
                    row_span,
                    column_span,
                    ..
                } = &mut element.attributes
                {
                    *row_span = cell.row_span as u32;
                    *column_span = cell.column_span as u32;
                }
            }
        }
    }

    /// Every row gets as many columns as the table: a reader counts them (ISO 14289-1, 7.5).
    fn pad(&mut self, grid: &mut Grid) {
        let mut covered = vec![0usize; grid.columns];
        for row in &mut grid.rows {
            for cell in &row.cells {
                for rows in &mut covered[cell.column..cell.column + cell.column_span] {
                    *rows = cell.row_span;
                }
            }
            for (column, rows) in covered.iter_mut().enumerate() {
                if *rows == 0 {
                    let mut element = Element::new(Role::Td, row.element);
                    element.attributes = Attributes::Cell {
                        scope: None,
                        row_span: 1,
                        column_span: 1,
                    };
                    row.cells.push(Cell {
                        element: self.flow.structure.add(element),
                        column,
                        column_span: 1,
                        row_span: 1,
                        is_head: false,
                        nodes: Vec::new(),
                    });
                    *rows = 1;
                }
                *rows -= 1;
            }
        }
    }

    /// Head cells in the head are for columns, others for rows.
    fn scopes(&mut self, grid: &Grid, head: usize) {
        for (number, row) in grid.rows.iter().enumerate() {
            for cell in row.cells.iter().filter(|cell| cell.is_head) {
                let element = &mut self.flow.structure.elements[cell.element.0 as usize];
                if let Attributes::Cell { scope, .. } = &mut element.attributes {
                    *scope = Some(if number < head {
                        Scope::Column
                    } else {
                        Scope::Row
                    });
                }
            }
        }
    }
}
