//! Tables on pages: columns as wide as they need, the heading again on every page, structure for who listens.

use super::grid::{GAP, Grid, LEADING, cells, choose, head_lines, height, row_height};
use super::page::{BOTTOM, Flow, LEFT, Mark, Node, RIGHT, Style, TOP, Tagged, group};
use crate::reports::cell::Value;
use crate::reports::draw::Ink;
use crate::reports::table::{Column, Row, RowKind, Table};
use krilla::tagging::{TableHeaderScope, Tag};

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
