//! One sheet: a title, then tables and figures, then the words about them.

use super::formula::{Origin, in_words};
use super::{Formats, Number, excel_date};
use crate::reports::cell::{Cell, Value};
use crate::reports::model::{Block, KeyFigure, Report, Section};
use crate::reports::table::{RowKind, Table};
use rust_xlsxwriter::{Formula, Worksheet, XlsxError};

/// Excel's limit on one cell.
const LETTERS_MAX: usize = 32_767;

pub struct Sheet<'a> {
    worksheet: &'a mut Worksheet,
    formats: &'a Formats,
    /// The next free row.
    row: u32,
    /// Widest content of each column, in letters.
    widths: Vec<usize>,
    /// Row under the first heading, where the sheet is frozen.
    frozen: Option<u32>,
}

impl<'a> Sheet<'a> {
    pub fn new(worksheet: &'a mut Worksheet, formats: &'a Formats) -> Self {
        Self {
            worksheet,
            formats,
            row: 0,
            widths: Vec::new(),
            frozen: None,
        }
    }

    pub fn section(mut self, report: &Report, section: &Section) -> Result<(), XlsxError> {
        self.title(&section.title)?;
        // Figures first: who opens a workbook came for those.
        for block in &section.blocks {
            match block {
                Block::KeyFigures { figures } => self.key_figures(report, figures)?,
                _ => {
                    if let Some(table) = block.as_table() {
                        self.table(table)?;
                    }
                }
            }
        }
        for block in &section.blocks {
            match block {
                Block::Paragraph { text } | Block::Notice { text } => self.words(text)?,
                Block::List { items } => {
                    for item in items {
                        self.words(&format!("• {item}"))?;
                    }
                }
                Block::Chart { chart } => {
                    self.words(&format!("{}. {}", chart.title, chart.caption))?
                }
                Block::KeyFigures { .. } | Block::Table { .. } => {}
            }
        }
        self.finish()
    }

    pub fn definitions(mut self, report: &Report) -> Result<(), XlsxError> {
        self.title("Zo tellen wij")?;
        self.head(&[
            ("Begrip", false),
            ("Wat telt mee", false),
            ("Bron", false),
            ("Versie", true),
        ])?;
        for definition in &report.definitions {
            let row = self.row;
            self.worksheet.write_string_with_format(
                row,
                0,
                short(&definition.label),
                &self.formats.wrapped,
            )?;
            self.worksheet.write_string_with_format(
                row,
                1,
                short(&definition.wording),
                &self.formats.wrapped,
            )?;
            self.worksheet.write_string_with_format(
                row,
                2,
                short(&definition.source),
                &self.formats.wrapped,
            )?;
            self.worksheet
                .write_number(row, 3, f64::from(definition.version))?;
            self.row += 1;
        }
        for (column, width) in [24.0, 70.0, 50.0, 8.0].into_iter().enumerate() {
            self.worksheet.set_column_width(column as u16, width)?;
        }
        self.freeze()
    }

    pub fn provenance(mut self, report: &Report) -> Result<(), XlsxError> {
        self.title("Herkomst")?;
        let cover = [("Rapport".to_owned(), report.title.clone())];
        for (label, value) in cover.into_iter().chain(report.provenance_lines()) {
            self.worksheet.write_string(self.row, 0, short(&label))?;
            self.worksheet.write_string(self.row, 1, short(&value))?;
            self.row += 1;
        }
        self.worksheet.set_column_width(0, 28)?;
        self.worksheet.set_column_width(1, 70)?;
        Ok(())
    }

    fn title(&mut self, title: &str) -> Result<(), XlsxError> {
        self.worksheet
            .write_string_with_format(self.row, 0, short(title), &self.formats.title)?;
        self.row += 2;
        Ok(())
    }

    fn head(&mut self, titles: &[(&str, bool)]) -> Result<(), XlsxError> {
        for (column, (title, numeric)) in titles.iter().enumerate() {
            let format = if *numeric {
                &self.formats.head_number
            } else {
                &self.formats.head
            };
            self.worksheet.write_string_with_format(
                self.row,
                column as u16,
                short(title),
                format,
            )?;
            self.widen(column, longest_word(title));
        }
        self.row += 1;
        self.frozen.get_or_insert(self.row);
        Ok(())
    }

    fn key_figures(&mut self, report: &Report, figures: &[KeyFigure]) -> Result<(), XlsxError> {
        self.head(&[
            ("Cijfer", false),
            ("Waarde", true),
            ("Toelichting", false),
            ("Begrip", false),
        ])?;
        for figure in figures {
            self.worksheet
                .write_string(self.row, 0, short(&figure.label))?;
            self.widen(0, figure.label.chars().count());
            self.value(self.row, 1, &figure.value, false)?;
            self.worksheet
                .write_string(self.row, 2, short(&figure.note))?;
            let known = report
                .definitions
                .iter()
                .find(|definition| definition.id == figure.definition);
            self.worksheet.write_string(
                self.row,
                3,
                known.map_or("", |definition| &definition.label),
            )?;
            self.row += 1;
        }
        self.row += 1;
        Ok(())
    }

    fn table(&mut self, table: &Table) -> Result<(), XlsxError> {
        self.worksheet.write_string_with_format(
            self.row,
            0,
            short(&table.caption),
            &self.formats.caption,
        )?;
        self.row += 1;
        let mut titles = vec![(table.label_title.as_str(), false)];
        titles.extend(
            table
                .columns
                .iter()
                .map(|column| (column.title.as_str(), column.numeric)),
        );
        self.head(&titles)?;
        let origin = Origin {
            row: self.row,
            column: 1,
        };
        for (at, row) in table.rows.iter().enumerate() {
            let sum = row.kind != RowKind::Body;
            self.worksheet.write_string_with_format(
                self.row,
                0,
                short(&row.label),
                &self.formats.cell(None, sum),
            )?;
            self.widen(0, row.label.chars().count());
            for (column, cell) in row.cells.iter().enumerate() {
                self.cell(table, origin, (at, column), cell, sum)?;
            }
            self.row += 1;
        }
        for note in table.all_notes() {
            self.words(&note)?;
        }
        self.row += 1;
        Ok(())
    }

    /// A formula only where it gives what stands there; a sum that does not add up stays the number it is.
    fn cell(
        &mut self,
        table: &Table,
        origin: Origin,
        at: (usize, usize),
        cell: &Cell,
        sum: bool,
    ) -> Result<(), XlsxError> {
        let column = at.1 as u16 + 1;
        self.widen(at.1 + 1, cell.shown().chars().count() + 1);
        let computed = table.computed(at.0, at.1);
        let (Some(formula), Some((number, kind))) = (&cell.formula, number(cell)) else {
            return self.value(self.row, column, cell, sum);
        };
        if computed.is_none() || computed != cell.quantity() {
            return self.value(self.row, column, cell, sum);
        }
        let formula =
            Formula::new(in_words(formula, origin, at.0, at.1)).set_result(number.to_string());
        self.worksheet.write_formula_with_format(
            self.row,
            column,
            formula,
            &self.formats.cell(Some(kind), sum),
        )?;
        Ok(())
    }

    fn value(&mut self, row: u32, column: u16, cell: &Cell, sum: bool) -> Result<(), XlsxError> {
        if let Some((number, kind)) = number(cell) {
            self.worksheet.write_number_with_format(
                row,
                column,
                number,
                &self.formats.cell(Some(kind), sum),
            )?;
            return Ok(());
        }
        match &cell.value {
            Value::Date(day) => {
                let format = self.formats.cell(Some(Number::Date), sum);
                self.worksheet.write_datetime_with_format(
                    row,
                    column,
                    &excel_date(*day)?,
                    &format,
                )?;
            }
            Value::Text(text) => {
                self.worksheet.write_string_with_format(
                    row,
                    column,
                    short(text),
                    &self.formats.cell(None, sum),
                )?;
            }
            Value::Empty => {}
            _ => {
                self.worksheet.write_string_with_format(
                    row,
                    column,
                    cell.shown(),
                    &self.formats.quiet,
                )?;
            }
        }
        Ok(())
    }

    fn words(&mut self, text: &str) -> Result<(), XlsxError> {
        self.worksheet.write_string(self.row, 0, short(text))?;
        self.row += 1;
        Ok(())
    }

    fn widen(&mut self, column: usize, letters: usize) {
        if self.widths.len() <= column {
            self.widths.resize(column + 1, 8);
        }
        self.widths[column] = self.widths[column].max(letters.min(48));
    }

    fn freeze(&mut self) -> Result<(), XlsxError> {
        if let Some(row) = self.frozen {
            self.worksheet.set_freeze_panes(row, 1)?;
        }
        Ok(())
    }

    fn finish(mut self) -> Result<(), XlsxError> {
        for (column, letters) in self.widths.iter().enumerate() {
            self.worksheet
                .set_column_width(column as u16, *letters as f64 + 2.0)?;
        }
        self.worksheet.set_landscape().set_print_fit_to_pages(1, 0);
        self.freeze()
    }
}

/// The number in a cell and how it is shown. Cents, thousandths and hundredths of a percent become euros and shares, which have few enough
/// digits for a double to hold them exactly as written.
fn number(cell: &Cell) -> Option<(f64, Number)> {
    let (quantity, divisor, kind) = match cell.value {
        Value::Count(count) => (count, 1.0, Number::Plain),
        Value::Euros(amount) => (amount.0, 100.0, Number::Euros),
        Value::EurosCents(amount) => (amount.0, 100.0, Number::EurosCents),
        Value::Percent(share) => (share, 1000.0, Number::Percent),
        Value::PercentTenths(share) => (share, 1000.0, Number::PercentTenths),
        Value::PercentHundredths(share) => (i64::from(share), 10_000.0, Number::PercentHundredths),
        _ => return None,
    };
    Some((quantity as f64 / divisor, kind))
}

fn longest_word(text: &str) -> usize {
    text.split_whitespace()
        .map(|word| word.chars().count())
        .max()
        .unwrap_or(0)
}

fn short(text: &str) -> String {
    if text.len() <= LETTERS_MAX {
        text.to_owned()
    } else {
        text.chars().take(LETTERS_MAX / 2).collect()
    }
}
