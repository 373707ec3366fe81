//! How results are printed: a table for people, JSON and CSV for programs.

use crate::domain::spreadsheet::begins_formula;
use crate::domain::{SetAside, set_aside};
use clap::ValueEnum;
use comfy_table::{CellAlignment, ContentArrangement, LineStyle, Table, TableStyle};
use serde::Serialize;

/// Form of the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Table,
    /// For programs.
    Json,
    /// For spreadsheets; `;` between fields, formulas made harmless.
    Csv,
}

/// One line under the header, none between rows.
const QUIET: TableStyle =
    TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));

/// A table with quiet lines. Columns named in `right` hold numbers.
pub fn table(
    header: &[&str],
    right: &[usize],
    rows: impl IntoIterator<Item = Vec<String>>,
) -> Table {
    let mut table = Table::new();
    table.load_style(QUIET);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_header(header);
    for row in rows {
        table.add_row(row);
    }
    for &at in right {
        if let Some(column) = table.column_mut(at) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table
}

/// Prints one JSON document.
pub fn print_json<T: Serialize + ?Sized>(value: &T) -> anyhow::Result<()> {
    print_text(&format!("{}\n", serde_json::to_string_pretty(value)?))
}

/// The line under a table that was made without some records; nothing when all could be used.
pub fn set_aside(aside: &[SetAside]) -> String {
    set_aside::sentence(aside.len()).map_or_else(String::new, |line| format!("{line}\n"))
}

/// As [`set_aside`], beside an output that is for a program or goes to a file.
pub fn warn_set_aside(aside: &[SetAside]) {
    if let Some(line) = set_aside::sentence(aside.len()) {
        eprintln!("{line}");
    }
}

/// Prints rows as CSV.
pub fn print_csv(
    header: &[&str],
    rows: impl IntoIterator<Item = Vec<String>>,
) -> anyhow::Result<()> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .from_writer(Vec::new());
    writer.write_record(header)?;
    for row in rows {
        writer.write_record(row.iter().map(|field| harmless(field)))?;
    }
    print_text(&String::from_utf8(writer.into_inner()?)?)
}

/// Writes to standard output; a reader that has gone away (`| head`) is no error.
pub fn print_text(text: &str) -> anyhow::Result<()> {
    use std::io::Write;
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}

/// A field that a spreadsheet would take for a formula gets an apostrophe in front. Numbers stay numbers.
fn harmless(field: &str) -> String {
    let is_number = field.strip_prefix(['-', '+']).is_some_and(|rest| {
        !rest.is_empty()
            && rest
                .bytes()
                .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','))
    });
    if begins_formula(field) && !is_number {
        format!("'{field}")
    } else {
        field.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn a_formula_becomes_text_and_a_negative_amount_stays_a_number() {
        assert_eq!(harmless("=1+1"), "'=1+1");
        assert_eq!(harmless("-2+3"), "'-2+3");
        assert_eq!(harmless("-13000.00"), "-13000.00");
        assert_eq!(harmless("＝1+1"), "'＝1+1");
        assert_eq!(harmless("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(harmless("Orderpicker"), "Orderpicker");
    }
}
