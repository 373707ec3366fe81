//! Tables on pages: columns as wide as they need, the heading again on every page, structure for who listens.

use super::page::{BOTTOM, Flow, LEFT, Mark, Node, RIGHT, Style, Tagged, group, no_break};
use crate::reports::cell::{Cell, Value};
use crate::reports::draw::Ink;
use crate::reports::table::{Column, Row, RowKind, Table};
use krilla::tagging::{Tag, TableHeaderScope};

const GAP: f64 = 10.0;
const PADDING: f64 = 3.2;
const LEADING: f64 = 1.35;

/// Widths of the label column and the others, and the size of the text that makes them fit.
struct Grid {
    widths: Vec<f64>,
    size: f64,
}

pub fn table(flow: &mut Flow<'_>, table: &Table) {
    let grid = Grid::fit(flow, table);
    flow.need(70.0_f64.min(BOTTOM));
    let caption = flow.paragraph((LEFT, RIGHT - LEFT), Style { size: 9.5, bold: true, ink: Ink::Text, leading: 1.5 }, &table.caption);
    flow.y += 2.0;
    let head = heading(flow, table, &grid);
    let mut body = Vec::new();
    for row in &table.rows {
        let lines = cells(flow, row, &table.columns, &grid);
        let height = row_height(&lines, &grid);
        if flow.need(height) {
            // For the eye only: who listens has heard it.
            repeat_heading(flow, table, &grid);
        }
        body.push(draw_row(flow, row, &table.columns, &grid, lines));
    }
    let mut parts = vec![group(Tag::Caption, caption), group(Tag::THead, vec![head])];
    if !body.is_empty() {
        parts.push(group(Tag::TBody, body));
    }
    flow.tree.push(group(Tag::Table.with_summary(Some(table.caption.clone())), parts));
    flow.y += 4.0;
    for note in table.all_notes() {
        let lines = flow.paragraph((LEFT, RIGHT - LEFT), Style::NOTE, &note);
        flow.tree.push(group(Tag::P, lines));
    }
    flow.y += 10.0;
}

impl Grid {
    fn fit(flow: &Flow<'_>, table: &Table) -> Self {
        let space = RIGHT - LEFT;
        for size in [9.0, 8.5, 8.0, 7.5, 7.0, 6.5] {
            let needs: Vec<f64> = (0..table.columns.len()).map(|at| need(flow, table, at, size)).collect();
            let taken: f64 = needs.iter().map(|width| width + GAP).sum();
            let label = space - taken;
            // The labels want room for two words at least.
            if label >= space * 0.22 {
                let longest = table.rows.iter().map(|row| row.label.as_str()).chain([table.label_title.as_str()]);
                let wanted = longest.map(|text| flow.fonts.get(true).width(text, size)).fold(0.0, f64::max) + 4.0;
                return Self { widths: Self::spread(table, needs, label, wanted), size };
            }
        }
        let share = space / (table.columns.len() as f64 + 1.5);
        let mut widths = vec![share - GAP; table.columns.len()];
        widths.insert(0, share * 1.5);
        Self { widths, size: 6.5 }
    }

    /// What the labels do not need goes to columns of words; numbers stay close together on the right.
    fn spread(table: &Table, mut needs: Vec<f64>, label: f64, wanted: f64) -> Vec<f64> {
        let words = table.columns.iter().filter(|column| !column.numeric).count();
        let spare = (label - wanted).max(0.0);
        if words > 0 {
            for (column, width) in table.columns.iter().zip(&mut needs).filter(|(column, _)| !column.numeric) {
                let _ = column;
                *width += spare / words as f64;
            }
            needs.insert(0, label - spare);
        } else {
            needs.insert(0, label);
        }
        needs
    }
}

/// The width that a column needs: its widest number, or its longest word (a few words for text columns).
fn need(flow: &Flow<'_>, table: &Table, at: usize, size: f64) -> f64 {
    let column = &table.columns[at];
    let head = column.title.split(' ').map(|word| flow.fonts.get(true).width(word, size)).fold(0.0, f64::max);
    let cells = table.rows.iter().filter_map(|row| row.cells.get(at)).map(|cell| {
        let text = no_break(&cell.shown());
        let wide = matches!(cell.value, Value::Text(_) | Value::Unknown | Value::Hidden);
        let width = if wide {
            text.split(' ').map(|word| flow.fonts.get(true).width(word, size)).fold(0.0, f64::max)
        } else {
            flow.fonts.get(true).width(&text, size)
        };
        width.min(110.0)
    });
    cells.fold(head, f64::max) + 1.0
}

/// The lines of each cell of a row, the label first.
fn cells(flow: &Flow<'_>, row: &Row, columns: &[Column], grid: &Grid) -> Vec<Vec<String>> {
    let bold = row.kind != RowKind::Body;
    let face = flow.fonts.get(bold);
    let wrap = |text: &str, width: f64| face.wrap(&face.readable(&no_break(text)), grid.size, width);
    let mut lines = vec![wrap(&row.label, grid.widths[0])];
    for (at, _) in columns.iter().enumerate() {
        let text = row.cells.get(at).map_or_else(String::new, Cell::shown);
        lines.push(wrap(&text, grid.widths[at + 1]));
    }
    lines
}

fn row_height(lines: &[Vec<String>], grid: &Grid) -> f64 {
    let most = lines.iter().map(Vec::len).max().unwrap_or(1);
    most as f64 * grid.size * LEADING + 2.0 * PADDING
}

fn draw_row(flow: &mut Flow<'_>, row: &Row, columns: &[Column], grid: &Grid, lines: Vec<Vec<String>>) -> Node {
    let height = row_height(&lines, grid);
    if row.kind == RowKind::Total {
        rule(flow, flow.y, Ink::Text, 0.8);
    }
    let bold = row.kind != RowKind::Body;
    let (top, mut x) = (flow.y + PADDING, LEFT);
    let mut nodes = Vec::new();
    for (at, lines) in lines.into_iter().enumerate() {
        let width = grid.widths[at];
        let numeric = at > 0 && columns.get(at - 1).is_some_and(|column| column.numeric);
        let quiet = at > 0
            && row.cells.get(at - 1).is_some_and(|cell| matches!(cell.value, Value::Hidden | Value::Unknown | Value::Empty));
        let ink = if quiet { Ink::Quiet } else { Ink::Text };
        let style = Style { size: grid.size, bold, ink, leading: LEADING };
        let leaves = column_of_lines(flow, (x, top, width), numeric, style, &lines);
        nodes.push(if at == 0 { group(Tag::TH(TableHeaderScope::Row), leaves) } else { group(Tag::TD, leaves) });
        x += width + GAP;
    }
    flow.y += height;
    rule(flow, flow.y, Ink::Grid, 0.5);
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
        if right { x + width - flow.fonts.get(style.bold).width(line, style.size) } else { x }
    };
    lines
        .iter()
        .enumerate()
        .map(|(at, line)| {
            let start = place(flow, line);
            flow.text((start, top + style.size + at as f64 * style.size * LEADING), style, line)
        })
        .collect()
}

fn head_lines(flow: &Flow<'_>, table: &Table, grid: &Grid) -> Vec<Vec<String>> {
    let face = flow.fonts.get(true);
    let titles = std::iter::once(&table.label_title).chain(table.columns.iter().map(|column| &column.title));
    titles.zip(&grid.widths).map(|(title, width)| face.wrap(&face.readable(&no_break(title)), grid.size, *width)).collect()
}

fn heading(flow: &mut Flow<'_>, table: &Table, grid: &Grid) -> Node {
    let lines = head_lines(flow, table, grid);
    let height = row_height(&lines, grid);
    let (mut x, bottom) = (LEFT, flow.y + height - PADDING);
    let mut nodes = Vec::new();
    for (at, lines) in lines.iter().enumerate() {
        let numeric = at > 0 && table.columns[at - 1].numeric;
        let top = bottom - lines.len() as f64 * grid.size * LEADING;
        let style = Style { size: grid.size, bold: true, ink: Ink::Quiet, leading: LEADING };
        let leaves = column_of_lines(flow, (x, top, grid.widths[at]), numeric, style, lines);
        nodes.push(group(Tag::TH(TableHeaderScope::Column), leaves));
        x += grid.widths[at] + GAP;
    }
    flow.y += height;
    rule(flow, flow.y, Ink::Quiet, 0.8);
    group(Tag::TR, nodes)
}

/// The heading again at the top of a page, as decoration.
fn repeat_heading(flow: &mut Flow<'_>, table: &Table, grid: &Grid) {
    let lines = head_lines(flow, table, grid);
    let height = row_height(&lines, grid);
    let (mut x, bottom) = (LEFT, flow.y + height - PADDING);
    for (at, lines) in lines.iter().enumerate() {
        let numeric = at > 0 && table.columns[at - 1].numeric;
        let width = grid.widths[at];
        for (line_at, text) in lines.iter().enumerate() {
            let start = if numeric { x + width - flow.fonts.get(true).width(text, grid.size) } else { x };
            let y = bottom - (lines.len() - line_at) as f64 * grid.size * LEADING + grid.size;
            let mark = Mark::Text { x: start, y, size: grid.size, bold: true, ink: Ink::Quiet, text: text.clone() };
            flow.mark(Tagged::Decoration, mark);
        }
        x += width + GAP;
    }
    flow.y += height;
    rule(flow, flow.y, Ink::Quiet, 0.8);
}

fn rule(flow: &mut Flow<'_>, y: f64, ink: Ink, width: f64) {
    flow.mark(Tagged::Decoration, Mark::Line { from: (LEFT, y), to: (RIGHT, y), ink, width });
}
