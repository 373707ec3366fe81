//! The parts of a section as HTML.

use super::table::table;
use super::words;
use crate::reports::cell::Value;
use crate::reports::chart::Chart;
use crate::reports::model::{Block, KeyFigure, Report};
use crate::reports::svg;
use std::fmt::Write;

pub fn block(html: &mut String, report: &Report, block: &Block) {
    match block {
        Block::Paragraph { text } => {
            let _ = writeln!(html, "<p>{}</p>", words(text));
        }
        Block::Notice { text } => {
            let _ = writeln!(html, "<p class=\"werkt-notice\">{}</p>", words(text));
        }
        Block::List { items } => {
            html.push_str("<ul>\n");
            for item in items {
                let _ = writeln!(html, "<li>{}</li>", words(item));
            }
            html.push_str("</ul>\n");
        }
        Block::KeyFigures { figures } => {
            html.push_str("<dl class=\"werkt-figures\">\n");
            for figure in figures {
                key_figure(html, report, figure);
            }
            html.push_str("</dl>\n");
        }
        Block::Table { table: shown } => table(html, shown),
        Block::Chart { chart: shown } => chart(html, shown),
    }
}

/// The label is a link to its definition, when the report prints it.
fn key_figure(html: &mut String, report: &Report, figure: &KeyFigure) {
    let label = words(&figure.label);
    let defined = report
        .definitions
        .iter()
        .any(|definition| definition.id == figure.definition);
    let label = if defined {
        format!(
            "<a href=\"#def-{}\">{label}</a>",
            svg::identifier(&figure.definition)
        )
    } else {
        label
    };
    let missing = matches!(figure.value.value, Value::Hidden | Value::Unknown);
    let class = if missing {
        "werkt-muted"
    } else {
        "werkt-value"
    };
    let _ = write!(
        html,
        "<div>\n<dt>{label}</dt>\n<dd class=\"{class}\">{}</dd>\n",
        words(&figure.value.shown())
    );
    if !figure.note.is_empty() {
        let _ = writeln!(
            html,
            "<dd class=\"werkt-note\">{}</dd>",
            words(&figure.note)
        );
    }
    html.push_str("</div>\n");
}

/// The picture, what it says in words, and its figures one click away.
fn chart(html: &mut String, chart: &Chart) {
    let _ = write!(
        html,
        "<figure class=\"werkt-figure\">\n<h3>{}</h3>\n<div class=\"werkt-scroll\" role=\"group\" aria-label=\"{}\" tabindex=\"0\">{}</div>\n\
         <figcaption class=\"werkt-note\">{}</figcaption>\n\
         <details>\n<summary>Bekijk deze cijfers als tabel</summary>\n",
        words(&chart.title),
        // A picture that is wider than the screen scrolls, also with the keyboard (WCAG 2.1.1).
        words(&chart.title),
        svg::inline(chart),
        words(&chart.caption)
    );
    table(html, &chart.table);
    html.push_str("</details>\n</figure>\n");
}
