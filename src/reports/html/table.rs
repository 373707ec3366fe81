//! Tables as HTML: a caption, headings with their scope, numbers to the right.

use super::words;
use crate::reports::cell::{Cell, Value};
use crate::reports::svg::identifier;
use crate::reports::table::{Row, RowKind, Table};
use std::fmt::Write;

pub fn table(html: &mut String, table: &Table) {
    let id = format!("tabel-{}", identifier(&table.id));
    // A wide table scrolls in its own region, which the keyboard can reach (WCAG 2.1.1).
    let _ = write!(
        html,
        "<div class=\"werkt-scroll\" role=\"region\" aria-labelledby=\"{id}\" tabindex=\"0\">\n\
         <table class=\"werkt-table\">\n<caption id=\"{id}\">{}</caption>\n<thead>\n<tr>\n<th scope=\"col\">{}</th>\n",
        words(&table.caption),
        words(&table.label_title)
    );
    for column in &table.columns {
        let class = if column.numeric {
            " class=\"werkt-number\""
        } else {
            ""
        };
        let _ = writeln!(
            html,
            "<th scope=\"col\"{class}>{}</th>",
            words(&column.title)
        );
    }
    html.push_str("</tr>\n</thead>\n<tbody>\n");
    for line in &table.rows {
        row(html, table, line);
    }
    html.push_str("</tbody>\n</table>\n</div>\n");
    for note in table.all_notes() {
        let _ = writeln!(html, "<p class=\"werkt-note\">{}</p>", words(&note));
    }
}

fn row(html: &mut String, table: &Table, row: &Row) {
    html.push_str(match row.kind {
        RowKind::Body => "<tr>\n",
        RowKind::Subtotal => "<tr class=\"werkt-sum\">\n",
        RowKind::Total => "<tr class=\"werkt-total\">\n",
    });
    let _ = writeln!(html, "<th scope=\"row\">{}</th>", words(&row.label));
    for (column, cell) in table.columns.iter().zip(&row.cells) {
        let _ = writeln!(
            html,
            "<td{}>{}</td>",
            class(column.numeric, cell),
            content(cell)
        );
    }
    html.push_str("</tr>\n");
}

fn class(numeric: bool, cell: &Cell) -> String {
    let mut classes = Vec::new();
    if numeric {
        classes.push("werkt-number");
    }
    if matches!(cell.value, Value::Hidden | Value::Unknown | Value::Empty) {
        classes.push("werkt-muted");
    }
    if classes.is_empty() {
        String::new()
    } else {
        format!(" class=\"{}\"", classes.join(" "))
    }
}

fn content(cell: &Cell) -> String {
    match &cell.value {
        Value::Date(day) => format!("<time datetime=\"{day}\">{}</time>", words(&cell.shown())),
        // A dash says nothing aloud.
        Value::Empty => "<span aria-hidden=\"true\">–</span>".into(),
        _ => words(&cell.shown()),
    }
}
