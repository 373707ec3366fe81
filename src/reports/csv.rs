//! CSV as Dutch Excel opens it on a double click: UTF-8 with a byte order mark, `;` between fields, a decimal comma,
//! no thousands separator, ISO dates, CRLF. Text can never become a formula.
//!
//! Two forms: `table` is one table as it stands; `render` is the whole report, one line a cell, for pivot tables and
//! other programs.

use super::cell::{Cell, Value};
use super::model::{Block, Report};
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

/// All tables of the report: `peildatum;sectie;tabel;rij;soort_rij;kolom;soort;waarde`, and its notices as lines with
/// `let_op` for `soort_rij`.
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
    let day = report.reference_date.to_string();
    for section in &report.sections {
        let title = text(&section.title);
        for block in &section.blocks {
            if let Block::Notice { text: notice } = block {
                lines.push(notice_line(&day, &title, notice));
            }
            if let Some(table) = block.as_table() {
                lines.table(&day, &title, table);
            }
        }
    }
    lines.bytes()
}

/// What a reader must know before using the figures goes along with them: a line without a table.
fn notice_line(day: &str, section: &str, notice: &str) -> [String; 8] {
    let words = text(notice);
    [day, section, "", "Let op", "let_op", "", "tekst", &words].map(str::to_owned)
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
        Value::Percent(_) | Value::PercentTenths(_) | Value::PercentHundredths(_) => "procent",
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
        Value::PercentHundredths(share) => format!("{},{:02}", share / 100, share % 100),
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

    /// A table, one line a cell.
    fn table(&mut self, day: &str, section: &str, table: &Table) {
        for row in &table.rows {
            for (column, cell) in table.columns.iter().zip(&row.cells) {
                self.push([
                    day.to_owned(),
                    section.to_owned(),
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
