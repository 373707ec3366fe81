//! From report to pages.

use super::fonts::Fonts;
use super::headings::{cover, heading, list, notice, paragraph, section, terms};
use super::page::{BOTTOM, Bookmark, Flow, LEFT, Mark, Node, Page, RIGHT, Style, TOP, group};
use super::table::{needed as table_needed, table};
use crate::reports::cell::Value;
use crate::reports::chart::Chart;
use crate::reports::draw;
use crate::reports::draw::Ink;
use crate::reports::model::{Block, KeyFigure, Report};
use krilla::tagging::{ListNumbering, Tag};

pub struct LaidOut {
    pub pages: Vec<Page>,
    pub tree: Vec<Node>,
    pub bookmarks: Vec<Bookmark>,
    pub leaves: usize,
}

pub fn lay_out(report: &Report, fonts: &Fonts) -> LaidOut {
    let mut flow = Flow::new(fonts);
    cover(&mut flow, report);
    for part in &report.sections {
        if part.new_page && flow.y > TOP {
            flow.new_page();
        }
        let first = part
            .blocks
            .first()
            .map_or(0.0, |block| needed(&flow, block));
        section(&mut flow, &part.title, first);
        for block in &part.blocks {
            draw_block(&mut flow, block);
        }
    }
    definitions(&mut flow, report);
    provenance(&mut flow, report);
    let leaves = flow.leaf_count();
    LaidOut {
        pages: flow.pages,
        tree: flow.tree,
        bookmarks: flow.bookmarks,
        leaves,
    }
}

/// What of a block must stand on the same page as the heading above it.
fn needed(flow: &Flow<'_>, block: &Block) -> f64 {
    match block {
        Block::Table { table } => table_needed(flow, table),
        Block::Chart { chart } => draw::scene(chart).height * (RIGHT - LEFT) / draw::WIDTH + 50.0,
        _ => 80.0,
    }
}

fn draw_block(flow: &mut Flow<'_>, block: &Block) {
    match block {
        Block::Paragraph { text } => paragraph(flow, Style::BODY, text),
        Block::Notice { text } => notice(flow, text),
        Block::List { items } => list(flow, items),
        Block::KeyFigures { figures } => key_figures(flow, figures),
        Block::Table { table: shown } => table(flow, shown),
        Block::Chart { chart: shown } => chart(flow, shown),
    }
}

/// Figures side by side, two or three in a row, read one after the other.
fn key_figures(flow: &mut Flow<'_>, figures: &[KeyFigure]) {
    let across = if figures.len().is_multiple_of(3) {
        3
    } else {
        2
    };
    let gap = 16.0;
    let width = (RIGHT - LEFT - gap * (across as f64 - 1.0)) / across as f64;
    let mut nodes = Vec::new();
    for row in figures.chunks(across) {
        flow.need(80.0);
        let (top, mut lowest) = (flow.y, flow.y);
        for (at, figure) in row.iter().enumerate() {
            flow.y = top;
            let x = LEFT + at as f64 * (width + gap);
            nodes.push(key_figure(flow, (x, width), figure));
            lowest = lowest.max(flow.y);
        }
        flow.y = lowest + 10.0;
    }
    flow.tree.push(group(Tag::L(ListNumbering::None), nodes));
}

fn key_figure(flow: &mut Flow<'_>, place: (f64, f64), figure: &KeyFigure) -> Node {
    let label = flow.paragraph(
        place,
        Style {
            size: 9.0,
            ink: Ink::Quiet,
            ..Style::BODY
        },
        &figure.label,
    );
    let missing = matches!(figure.value.value, Value::Hidden | Value::Unknown);
    let wide = figure.value.shown().chars().count() > 18;
    let style = match (missing, wide) {
        (true, _) => Style {
            ink: Ink::Quiet,
            ..Style::BODY
        },
        (false, true) => Style {
            size: 12.0,
            bold: true,
            ink: Ink::Text,
            leading: 1.4,
        },
        (false, false) => Style {
            size: 17.0,
            bold: true,
            ink: Ink::Text,
            leading: 1.3,
        },
    };
    let mut parts = vec![group(
        Tag::P,
        flow.paragraph(place, style, &figure.value.shown()),
    )];
    if !figure.note.is_empty() {
        parts.push(group(
            Tag::P,
            flow.paragraph(place, Style::NOTE, &figure.note),
        ));
    }
    group(
        Tag::LI,
        vec![group(Tag::Lbl, label), group(Tag::LBody, parts)],
    )
}

/// The picture with its words as alternative text, then its figures as a table.
fn chart(flow: &mut Flow<'_>, chart: &Chart) {
    let scene = draw::scene(chart);
    let scale = (RIGHT - LEFT) / scene.width;
    let height = scene.height * scale;
    flow.need((height + 40.0).min(BOTTOM - TOP));
    heading(flow, 3, Style::H3, &chart.title);
    flow.y += 4.0;
    let picture = flow.leaf(Mark::Picture {
        x: LEFT,
        y: flow.y,
        scale,
        scene,
    });
    flow.y += height + 4.0;
    let alternative = format!("{}. {}", chart.title, chart.description);
    flow.tree
        .push(group(Tag::Figure(Some(alternative)), vec![picture]));
    let caption = flow.paragraph((LEFT, RIGHT - LEFT), Style::NOTE, &chart.caption);
    flow.tree.push(group(Tag::Caption, caption));
    flow.y += 10.0;
    table(flow, &chart.table);
}

fn definitions(flow: &mut Flow<'_>, report: &Report) {
    if report.definitions.is_empty() {
        return;
    }
    section(flow, "Zo tellen wij", 56.0);
    let all: Vec<_> = report
        .definitions
        .iter()
        .map(|definition| {
            let source = format!(
                "Bron: {}. Versie {}.",
                definition.source, definition.version
            );
            (
                definition.label.clone(),
                vec![
                    (Style::BODY, definition.wording.clone()),
                    (Style::NOTE, source),
                ],
            )
        })
        .collect();
    terms(flow, &all);
}

fn provenance(flow: &mut Flow<'_>, report: &Report) {
    section(flow, "Herkomst", 56.0);
    paragraph(
        flow,
        Style::BODY,
        "Met deze gegevens kan een ander dit rapport opnieuw maken en vergelijken.",
    );
    let lines: Vec<String> = report
        .provenance_lines()
        .into_iter()
        .map(|(label, value)| format!("{label}: {value}"))
        .collect();
    list(flow, &lines);
}
