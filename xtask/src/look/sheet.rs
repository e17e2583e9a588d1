//! All pages of a file on one picture.

use super::picture::Picture;

const COLUMNS: usize = 6;
/// Width of a page on the sheet.
const WIDTH: usize = 300;
const GAP: usize = 12;
const BACKGROUND: u8 = 0x88;

/// The pages in rows, each row as high as its highest page.
pub(super) fn of(pages: &[Picture]) -> Picture {
    let small: Vec<_> = pages
        .iter()
        .map(|page| page.reduced(WIDTH, (page.height * WIDTH / page.width.max(1)).max(1)))
        .collect();
    let rows: Vec<&[Picture]> = small.chunks(COLUMNS).collect();
    let height = |row: &[Picture]| row.iter().map(|page| page.height).max().unwrap_or(0) + GAP;
    let columns = small.len().clamp(1, COLUMNS);
    let total = rows.iter().map(|row| height(row)).sum::<usize>() + GAP;
    let mut sheet = Picture::plain(columns * (WIDTH + GAP) + GAP, total, BACKGROUND);
    let mut top = GAP;
    for row in rows {
        for (column, page) in row.iter().enumerate() {
            sheet.place(page, GAP + column * (WIDTH + GAP), top);
        }
        top += height(row);
    }
    sheet
}
