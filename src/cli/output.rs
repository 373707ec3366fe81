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
    let reported = table.width();
    fit(&mut table, reported);
    for &at in right {
        if let Some(column) = table.column_mut(at) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table
}

/// Columns of a terminal that is too narrow to be true: some serial lines and editors report 0.
const TOO_NARROW: u16 = 10;
/// Columns that are counted on then.
const USUAL_WIDTH: u16 = 80;

/// A terminal that does not know how wide it is gets a usual table, not one of a letter a line.
fn fit(table: &mut Table, reported: Option<u16>) {
    if reported.is_some_and(|columns| columns < TOO_NARROW) {
        table.set_width(USUAL_WIDTH);
    }
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
    use super::{fit, harmless, table};

    #[test]
    fn a_formula_becomes_text_and_a_negative_amount_stays_a_number() {
        assert_eq!(harmless("=1+1"), "'=1+1");
        assert_eq!(harmless("-2+3"), "'-2+3");
        assert_eq!(harmless("-13000.00"), "-13000.00");
        assert_eq!(harmless("＝1+1"), "'＝1+1");
        assert_eq!(harmless("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(harmless("Orderpicker"), "Orderpicker");
    }

    #[test]
    fn a_terminal_that_reports_no_columns_still_shows_words() {
        let row = vec!["magazijnmedewerker".to_owned(), "Lelystad".to_owned()];
        let mut shown = table(&["functie", "plaats"], &[], [row]);
        let lines = |table: &comfy_table::Table| table.to_string().lines().count();
        shown.set_width(0);
        assert!(lines(&shown) > 10, "as it was: a letter a line");
        fit(&mut shown, Some(0));
        assert!(shown.to_string().contains("magazijnmedewerker"), "{shown}");
        assert_eq!(lines(&shown), 3);
        shown.set_width(24);
        fit(&mut shown, Some(24));
        assert_eq!(shown.width(), Some(24), "a narrow terminal is believed");
    }
}
