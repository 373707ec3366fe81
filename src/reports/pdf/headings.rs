//! Title, headings and running text.

use super::page::{BOTTOM, Bookmark, Flow, LEFT, Mark, Node, RIGHT, Style, TOP, Tagged, group};
use crate::domain::dutch;
use crate::reports::draw::Ink;
use crate::reports::model::Report;
use krilla::tagging::{ListNumbering, Tag};
use std::num::NonZeroU16;

pub const FULL: (f64, f64) = (LEFT, RIGHT - LEFT);

pub fn cover(flow: &mut Flow<'_>, report: &Report) {
    let from = flow.paragraph(
        FULL,
        Style {
            ink: Ink::Quiet,
            ..Style::BODY
        },
        &report.municipality,
    );
    flow.tree.push(group(Tag::P, from));
    flow.y += 2.0;
    heading(flow, 1, Style::H1, &report.title);
    flow.y += 2.0;
    if !report.subtitle.is_empty() {
        let subtitle = flow.paragraph(
            FULL,
            Style {
                size: 12.0,
                ..Style::BODY
            },
            &report.subtitle,
        );
        flow.tree.push(group(Tag::P, subtitle));
    }
    let day = format!("Peildatum {}", dutch::date(report.reference_date));
    let day = flow.paragraph(
        FULL,
        Style {
            ink: Ink::Quiet,
            ..Style::BODY
        },
        &day,
    );
    flow.tree.push(group(Tag::P, day));
    flow.y += 8.0;
}

/// A heading of a section with a line above and a bookmark, kept with the `first` points of what follows it.
pub fn section(flow: &mut Flow<'_>, title: &str, first: f64) {
    if flow.y > TOP {
        flow.y += 20.0;
    }
    flow.need((first + 36.0).min(BOTTOM - TOP - 40.0));
    if flow.y > TOP {
        let (from, to) = ((LEFT, flow.y), (RIGHT, flow.y));
        flow.mark(
            Tagged::Decoration,
            Mark::Line {
                from,
                to,
                ink: Ink::Grid,
                width: 0.8,
            },
        );
        flow.y += 8.0;
    }
    let page = flow.pages.len() - 1;
    flow.bookmarks.push(Bookmark {
        text: title.to_owned(),
        page,
        y: flow.y,
    });
    heading(flow, 2, Style::H2, title);
    flow.y += 4.0;
}

pub fn heading(flow: &mut Flow<'_>, level: u16, style: Style, text: &str) {
    // A heading without words would be a hole for who listens, and PDF/UA refuses it.
    let text = if text.trim().is_empty() {
        "Zonder titel"
    } else {
        text
    };
    let lines = flow.paragraph(FULL, style, text);
    let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
    flow.tree
        .push(group(Tag::Hn(level, Some(text.to_owned())), lines));
}

pub fn paragraph(flow: &mut Flow<'_>, style: Style, text: &str) {
    let lines = flow.paragraph(FULL, style, text);
    flow.tree.push(group(Tag::P, lines));
    flow.y += style.size * 0.5;
}

/// A remark with a bar beside it.
pub fn notice(flow: &mut Flow<'_>, text: &str) {
    flow.need(50.0);
    let (top, page) = (flow.y, flow.pages.len());
    let lines = flow.paragraph((LEFT + 12.0, RIGHT - LEFT - 12.0), Style::BODY, text);
    if flow.pages.len() == page {
        let bar = Mark::Line {
            from: (LEFT + 2.0, top),
            to: (LEFT + 2.0, flow.y),
            ink: Ink::Actual,
            width: 3.0,
        };
        flow.mark(Tagged::Decoration, bar);
    }
    flow.tree.push(group(Tag::P, lines));
    flow.y += 8.0;
}

pub fn list(flow: &mut Flow<'_>, items: &[String]) {
    let mut nodes = Vec::new();
    for item in items {
        flow.need(Style::BODY.size * Style::BODY.leading);
        let bullet = flow.text((LEFT + 4.0, flow.y + Style::BODY.size), Style::BODY, "•");
        let body = flow.paragraph((LEFT + 18.0, RIGHT - LEFT - 18.0), Style::BODY, item);
        nodes.push(group(
            Tag::LI,
            vec![group(Tag::Lbl, vec![bullet]), group(Tag::LBody, body)],
        ));
        flow.y += 2.0;
    }
    flow.tree.push(group(Tag::L(ListNumbering::Disc), nodes));
    flow.y += 6.0;
}

/// Terms, each with paragraphs under it.
pub fn terms(flow: &mut Flow<'_>, terms: &[(String, Vec<(Style, String)>)]) {
    let mut nodes: Vec<Node> = Vec::new();
    for (term, texts) in terms {
        flow.need(56.0);
        let label = flow.paragraph(
            FULL,
            Style {
                bold: true,
                ..Style::BODY
            },
            term,
        );
        let bodies = texts
            .iter()
            .map(|(style, text)| group(Tag::P, flow.paragraph(FULL, *style, text)))
            .collect();
        nodes.push(group(
            Tag::LI,
            vec![group(Tag::Lbl, label), group(Tag::LBody, bodies)],
        ));
        flow.y += 8.0;
    }
    flow.tree.push(group(Tag::L(ListNumbering::None), nodes));
}
