//! CSV as Dutch Excel opens it on a double click: UTF-8 with a byte order mark, `;` between fields, a decimal comma,
//! no thousands separator, ISO dates, CRLF. Text can never become a formula.
//!
//! Two forms: `table` is one table as it stands; `render` is the whole report, one line a cell, for pivot tables and
//! other programs.

use super::cell::{Cell, Value};
use super::model::Report;
use super::table::{RowKind, Table};
use crate::domain::Cents;
use crate::domain::spreadsheet::begins_formula;

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// One table: a heading, then the rows; the caption and notes stay in the other renderings.
pub fn table(table: &Table) -> Vec<u8> {
    let mut lines = Lines::new();
    let heading = table.columns.iter().map(|column| text(&column.title));
    lines.push(std::iter::once(text(&table.label_title)).chain(heading));
    for row in &table.rows {
        lines.push(std::iter::once(text(&row.label)).chain(row.cells.iter().map(field)));
    }
    lines.bytes()
}

/// All tables of the report: `peildatum;sectie;tabel;rij;soort_rij;kolom;soort;waarde`.
pub fn render(report: &Report) -> Vec<u8> {
    let mut lines = Lines::new();
    lines.push(
        [
            "peildatum",
            "sectie",
            "tabel",
            "rij",
            "soort_rij",
            "kolom",
            "soort",
            "waarde",
        ]
        .map(str::to_owned),
    );
    for (section, table) in report.tables() {
        for row in &table.rows {
            for (column, cell) in table.columns.iter().zip(&row.cells) {
                lines.push([
                    report.reference_date.to_string(),
                    text(section),
                    text(&table.id),
                    text(&row.label),
                    row_kind(row.kind).into(),
                    text(&column.title),
                    kind(cell).into(),
                    field(cell),
                ]);
            }
        }
    }
    lines.bytes()
}

fn row_kind(kind: RowKind) -> &'static str {
    match kind {
        RowKind::Body => "regel",
        RowKind::Subtotal => "subtotaal",
        RowKind::Total => "totaal",
    }
}

fn kind(cell: &Cell) -> &'static str {
    match cell.value {
        Value::Empty => "leeg",
        Value::Text(_) => "tekst",
        Value::Count(_) => "aantal",
        Value::Euros(_) | Value::EurosCents(_) => "euro",
        Value::Percent(_) | Value::PercentTenths(_) => "procent",
        Value::Date(_) => "datum",
        Value::Hidden => "niet_getoond",
        Value::Unknown => "nog_niet_bekend",
    }
}

fn field(cell: &Cell) -> String {
    match &cell.value {
        Value::Empty | Value::Hidden | Value::Unknown => String::new(),
        Value::Text(words) => text(words),
        Value::Count(count) => count.to_string(),
        Value::Euros(amount) | Value::EurosCents(amount) => decimal_comma(*amount),
        Value::Percent(share) | Value::PercentTenths(share) => {
            let sign = if *share < 0 { "-" } else { "" };
            format!(
                "{sign}{},{}",
                share.unsigned_abs() / 10,
                share.unsigned_abs() % 10
            )
        }
        Value::Date(day) => day.to_string(),
    }
}

fn decimal_comma(amount: Cents) -> String {
    amount.to_string().replace('.', ",")
}

/// Text that a spreadsheet leaves alone: an apostrophe before what it would run (OWASP, CSV injection).
pub fn text(words: &str) -> String {
    // Line ends inside a field break readers that go by lines.
    let flat: String = words
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if begins_formula(&flat) {
        format!("'{flat}")
    } else {
        flat
    }
}

struct Lines(String);

impl Lines {
    fn new() -> Self {
        Self(BYTE_ORDER_MARK.into())
    }

    fn push(&mut self, fields: impl IntoIterator<Item = String>) {
        let quoted = |field: String| {
            let plain =
                !field.contains([';', '"', '\'', ',', '\t']) || field.parse::<f64>().is_ok();
            let number = field
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, ',' | '-'));
            if plain || number {
                field
            } else {
                format!("\"{}\"", field.replace('"', "\"\""))
            }
        };
        let line: Vec<String> = fields.into_iter().map(quoted).collect();
        self.0.push_str(&line.join(";"));
        self.0.push_str("\r\n");
    }

    fn bytes(self) -> Vec<u8> {
        self.0.into_bytes()
    }
}
