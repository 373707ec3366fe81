//! How wide the columns of a table are, and how large its text.

use super::page::{BOTTOM, Flow, LEFT, RIGHT, Style};
use crate::domain::dutch::no_break;
use crate::reports::cell::{Cell, Value};
use crate::reports::table::{Row, RowKind, Table};

pub const GAP: f64 = 10.0;
pub const LEADING: f64 = 1.35;

/// Widths of the label column and the others, and how large and airy the text is.
pub struct Grid {
    pub widths: Vec<f64>,
    pub size: f64,
    pub padding: f64,
}

pub fn height(flow: &Flow<'_>, table: &Table, grid: &Grid) -> f64 {
    let rows: f64 = table
        .rows
        .iter()
        .map(|row| row_height(&cells(flow, row, grid), grid))
        .sum();
    let face = flow.fonts.get(false);
    let lines = |note: &String| {
        face.wrap(&no_break(note), Style::NOTE.size, RIGHT - LEFT)
            .len()
    };
    let notes = table.all_notes().iter().map(lines).sum::<usize>() as f64
        * Style::NOTE.size
        * Style::NOTE.leading;
    rows + row_height(&head_lines(flow, table, grid), grid) + notes + 22.0
}

/// The airiest setting that keeps a table on one page, when one does (a coach's sheet of 50 people); otherwise the
/// airiest, over several pages.
pub fn choose(flow: &Flow<'_>, table: &Table) -> Grid {
    let airy = Grid::fit(flow, table, 9.0, 3.2);
    let room = BOTTOM - flow.y;
    if table.rows.len() < 20 || height(flow, table, &airy) <= room {
        return airy;
    }
    let dense = [(9.0, 2.0), (8.5, 1.4), (8.0, 1.0), (7.5, 0.6), (7.0, 0.3)];
    let fits = dense
        .iter()
        .map(|(size, padding)| Grid::fit(flow, table, *size, *padding));
    fits.into_iter()
        .find(|grid| height(flow, table, grid) <= room)
        .unwrap_or(airy)
}

impl Grid {
    /// Columns at their natural width when that fits, with some air; otherwise words wrap, and if that is not enough
    /// the text gets smaller.
    fn fit(flow: &Flow<'_>, table: &Table, largest: f64, padding: f64) -> Self {
        let space = RIGHT - LEFT;
        let count = table.columns.len() + 1;
        let gaps = GAP * (count as f64 - 1.0);
        let mut size = largest;
        loop {
            let needs: Vec<Need> = (0..count)
                .map(|at| Need::of(flow, table, at, size))
                .collect();
            let natural: f64 = needs.iter().map(|need| need.natural).sum::<f64>() + gaps;
            let least: f64 = needs.iter().map(|need| need.least).sum::<f64>() + gaps;
            if natural <= space {
                let air = ((space - natural) / count as f64).min(26.0);
                return Self {
                    widths: needs.iter().map(|need| need.natural + air).collect(),
                    size,
                    padding,
                };
            }
            if least <= space || size <= 6.5 {
                // What is left over the least goes where words would wrap, in proportion.
                let share = ((space - least) / (natural - least).max(1.0)).max(0.0);
                let widths = needs
                    .iter()
                    .map(|need| need.least + share * (need.natural - need.least));
                return Self {
                    widths: widths.collect(),
                    size,
                    padding,
                };
            }
            size -= 0.5;
        }
    }

    pub fn right(&self) -> f64 {
        LEFT + self.widths.iter().sum::<f64>() + GAP * (self.widths.len() as f64 - 1.0)
    }
}

/// How wide a column wants to be, and how narrow it can be.
struct Need {
    natural: f64,
    least: f64,
}

impl Need {
    /// Column 0 holds the labels. Numbers never wrap; headings take two lines rather than widen a column.
    fn of(flow: &Flow<'_>, table: &Table, at: usize, size: f64) -> Self {
        let face = flow.fonts.get(true);
        let width = |text: &str| face.width(&no_break(text), size) + 1.0;
        let word = |text: &str| {
            no_break(text)
                .split(' ')
                .map(|word| face.width(word, size) + 1.0)
                .fold(0.0, f64::max)
        };
        let title = if at == 0 {
            &table.label_title
        } else {
            &table.columns[at - 1].title
        };
        let head = word(title).max(width(title) * 0.6);
        let mut need = Self {
            natural: head,
            least: head,
        };
        for row in &table.rows {
            let (text, wraps) = match at.checked_sub(1).map(|at| row.cells.get(at)) {
                None => (row.label.clone(), true),
                Some(cell) => {
                    let cell = cell.unwrap_or(&Cell::EMPTY);
                    (cell.shown(), matches!(cell.value, Value::Text(_)))
                }
            };
            let full = width(&text);
            let least = if wraps {
                word(&text).max(full.min(60.0))
            } else {
                full
            };
            need.natural = need.natural.max(full.min(if wraps { 260.0 } else { full }));
            need.least = need.least.max(least);
        }
        need
    }
}

/// The lines of each cell of a row, the label first.
pub fn cells(flow: &Flow<'_>, row: &Row, grid: &Grid) -> Vec<Vec<String>> {
    let bold = row.kind != RowKind::Body;
    let face = flow.fonts.get(bold);
    let wrap =
        |text: &str, width: f64| face.wrap(&face.readable(&no_break(text)), grid.size, width);
    let mut lines = vec![wrap(&row.label, grid.widths[0])];
    for (cell, width) in row.cells.iter().zip(grid.widths.iter().skip(1)) {
        lines.push(wrap(&cell.shown(), *width));
    }
    lines
}

pub fn row_height(lines: &[Vec<String>], grid: &Grid) -> f64 {
    let most = lines.iter().map(Vec::len).max().unwrap_or(1);
    most as f64 * grid.size * LEADING + 2.0 * grid.padding
}

pub fn head_lines(flow: &Flow<'_>, table: &Table, grid: &Grid) -> Vec<Vec<String>> {
    let face = flow.fonts.get(true);
    let titles =
        std::iter::once(&table.label_title).chain(table.columns.iter().map(|column| &column.title));
    titles
        .zip(&grid.widths)
        .map(|(title, width)| face.wrap(&face.readable(&no_break(title)), grid.size, *width))
        .collect()
}
