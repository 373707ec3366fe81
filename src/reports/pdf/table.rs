//! Tables on pages: columns as wide as they need, the heading again on every page, structure for who listens.

use super::page::{BOTTOM, Flow, LEFT, Mark, Node, RIGHT, Style, TOP, Tagged, group};
use crate::domain::dutch::no_break;
use crate::reports::cell::{Cell, Value};
use crate::reports::draw::Ink;
use crate::reports::table::{Column, Row, RowKind, Table};
use krilla::tagging::{TableHeaderScope, Tag};

const GAP: f64 = 10.0;
const LEADING: f64 = 1.35;

/// Widths of the label column and the others, and how large and airy the text is.
struct Grid {
    widths: Vec<f64>,
    size: f64,
    padding: f64,
}

pub fn table(flow: &mut Flow<'_>, table: &Table) {
    let grid = choose(flow, table);
    let start = start_height(flow, table, &grid);
    flow.need(start);
    let style = Style {
        size: 9.5,
        bold: true,
        ink: Ink::Text,
        leading: 1.5,
    };
    let caption = flow.paragraph((LEFT, RIGHT - LEFT), style, &table.caption);
    flow.y += 2.0;
    let head = heading(flow, table, &grid);
    let mut body = Vec::new();
    for row in &table.rows {
        let lines = cells(flow, row, &grid);
        if flow.need(row_height(&lines, &grid)) {
            // For the eye only: who listens has heard it.
            repeat_heading(flow, table, &grid);
        }
        body.push(draw_row(flow, row, &table.columns, &grid, lines));
    }
    let mut parts = vec![group(Tag::Caption, caption), group(Tag::THead, vec![head])];
    if !body.is_empty() {
        parts.push(group(Tag::TBody, body));
    }
    flow.tree.push(group(
        Tag::Table.with_summary(Some(table.caption.clone())),
        parts,
    ));
    flow.y += 4.0;
    for note in table.all_notes() {
        let lines = flow.paragraph((LEFT, RIGHT - LEFT), Style::NOTE, &note);
        flow.tree.push(group(Tag::P, lines));
    }
    flow.y += 10.0;
}

/// What must fit on the page for the table to begin there: all of a short table, the first rows of a long one.
pub fn needed(flow: &Flow<'_>, table: &Table) -> f64 {
    start_height(flow, table, &choose(flow, table))
}

fn start_height(flow: &Flow<'_>, table: &Table, grid: &Grid) -> f64 {
    let whole = height(flow, table, grid);
    let page = BOTTOM - TOP;
    if whole < page * 0.45 {
        return whole;
    }
    // Just fits: rather here than torn.
    if flow.y + whole <= BOTTOM {
        whole
    } else {
        120.0
    }
}

fn height(flow: &Flow<'_>, table: &Table, grid: &Grid) -> f64 {
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
fn choose(flow: &Flow<'_>, table: &Table) -> Grid {
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

    fn right(&self) -> f64 {
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
fn cells(flow: &Flow<'_>, row: &Row, grid: &Grid) -> Vec<Vec<String>> {
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

fn row_height(lines: &[Vec<String>], grid: &Grid) -> f64 {
    let most = lines.iter().map(Vec::len).max().unwrap_or(1);
    most as f64 * grid.size * LEADING + 2.0 * grid.padding
}

fn draw_row(
    flow: &mut Flow<'_>,
    row: &Row,
    columns: &[Column],
    grid: &Grid,
    lines: Vec<Vec<String>>,
) -> Node {
    let height = row_height(&lines, grid);
    if row.kind == RowKind::Total {
        rule(flow, grid, Ink::Text, 0.8);
    }
    let bold = row.kind != RowKind::Body;
    let (top, mut x) = (flow.y + grid.padding, LEFT);
    let mut nodes = Vec::new();
    for (at, lines) in lines.into_iter().enumerate() {
        let width = grid.widths[at];
        let numeric = at > 0 && columns.get(at - 1).is_some_and(|column| column.numeric);
        let quiet = at > 0
            && row.cells.get(at - 1).is_some_and(|cell| {
                matches!(cell.value, Value::Hidden | Value::Unknown | Value::Empty)
            });
        let ink = if quiet { Ink::Quiet } else { Ink::Text };
        let style = Style {
            size: grid.size,
            bold,
            ink,
            leading: LEADING,
        };
        let leaves = column_of_lines(flow, (x, top, width), numeric, style, &lines);
        nodes.push(if at == 0 {
            group(Tag::TH(TableHeaderScope::Row), leaves)
        } else {
            group(Tag::TD, leaves)
        });
        x += width + GAP;
    }
    flow.y += height;
    rule(flow, grid, Ink::Grid, 0.5);
    group(Tag::TR, nodes)
}

/// Lines under each other, to the right when they are numbers.
fn column_of_lines(
    flow: &mut Flow<'_>,
    (x, top, width): (f64, f64, f64),
    right: bool,
    style: Style,
    lines: &[String],
) -> Vec<Node> {
    let place = |flow: &Flow<'_>, line: &str| {
        if right {
            x + width - flow.fonts.get(style.bold).width(line, style.size)
        } else {
            x
        }
    };
    lines
        .iter()
        .enumerate()
        .map(|(at, line)| {
            let start = place(flow, line);
            flow.text(
                (start, top + style.size + at as f64 * style.size * LEADING),
                style,
                line,
            )
        })
        .collect()
}

fn head_lines(flow: &Flow<'_>, table: &Table, grid: &Grid) -> Vec<Vec<String>> {
    let face = flow.fonts.get(true);
    let titles =
        std::iter::once(&table.label_title).chain(table.columns.iter().map(|column| &column.title));
    titles
        .zip(&grid.widths)
        .map(|(title, width)| face.wrap(&face.readable(&no_break(title)), grid.size, *width))
        .collect()
}

fn heading(flow: &mut Flow<'_>, table: &Table, grid: &Grid) -> Node {
    let lines = head_lines(flow, table, grid);
    let height = row_height(&lines, grid);
    let (mut x, bottom) = (LEFT, flow.y + height - grid.padding);
    let mut nodes = Vec::new();
    for (at, lines) in lines.iter().enumerate() {
        let numeric = at > 0 && table.columns[at - 1].numeric;
        let top = bottom - lines.len() as f64 * grid.size * LEADING;
        let style = Style {
            size: grid.size,
            bold: true,
            ink: Ink::Quiet,
            leading: LEADING,
        };
        let leaves = column_of_lines(flow, (x, top, grid.widths[at]), numeric, style, lines);
        nodes.push(group(Tag::TH(TableHeaderScope::Column), leaves));
        x += grid.widths[at] + GAP;
    }
    flow.y += height;
    rule(flow, grid, Ink::Quiet, 0.8);
    group(Tag::TR, nodes)
}

/// The heading again at the top of a page, as decoration.
fn repeat_heading(flow: &mut Flow<'_>, table: &Table, grid: &Grid) {
    let lines = head_lines(flow, table, grid);
    let height = row_height(&lines, grid);
    let (mut x, bottom) = (LEFT, flow.y + height - grid.padding);
    for (at, lines) in lines.iter().enumerate() {
        let numeric = at > 0 && table.columns[at - 1].numeric;
        let width = grid.widths[at];
        for (line_at, text) in lines.iter().enumerate() {
            let start = if numeric {
                x + width - flow.fonts.get(true).width(text, grid.size)
            } else {
                x
            };
            let y = bottom - (lines.len() - line_at) as f64 * grid.size * LEADING + grid.size;
            let mark = Mark::Text {
                x: start,
                y,
                size: grid.size,
                bold: true,
                ink: Ink::Quiet,
                text: text.clone(),
            };
            flow.mark(Tagged::Decoration, mark);
        }
        x += width + GAP;
    }
    flow.y += height;
    rule(flow, grid, Ink::Quiet, 0.8);
}

fn rule(flow: &mut Flow<'_>, grid: &Grid, ink: Ink, width: f64) {
    let (from, to) = ((LEFT, flow.y), (grid.right(), flow.y));
    flow.mark(
        Tagged::Decoration,
        Mark::Line {
            from,
            to,
            ink,
            width,
        },
    );
}
