//! The report as a workbook: one sheet a section, then "Definities" and "Herkomst".
//!
//! Numbers are numbers, dates are dates, and a sum that a controller wants to follow is a formula with its result
//! stored beside it. Text is always written as text, so nothing in a report can become a formula.

mod formula;
mod names;
mod sheet;

use super::RenderError;
use super::model::Report;
use chrono::{Datelike, NaiveDate};
use names::SheetNames;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, XlsxError,
};
use sheet::Sheet;

impl From<XlsxError> for RenderError {
    fn from(error: XlsxError) -> Self {
        Self::Xlsx(error.to_string())
    }
}

/// The workbook as bytes.
///
/// # Errors
/// When the report does not fit a workbook (more than a million rows, a date before 1900).
pub fn render(report: &Report) -> Result<Vec<u8>, RenderError> {
    let mut workbook = Workbook::new();
    let properties = DocProperties::new()
        .set_title(&report.title)
        .set_subject(&report.subtitle)
        .set_author(&report.municipality)
        .set_creation_datetime(&excel_date(report.reference_date)?);
    workbook.set_properties(&properties);
    let formats = Formats::new();
    let mut names = SheetNames::default();
    for section in &report.sections {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(names.unique(&section.title))?;
        Sheet::new(worksheet, &formats).section(report, section)?;
    }
    let worksheet = workbook.add_worksheet();
    worksheet.set_name(names.unique("Definities"))?;
    Sheet::new(worksheet, &formats).definitions(report)?;
    let worksheet = workbook.add_worksheet();
    worksheet.set_name(names.unique("Herkomst"))?;
    Sheet::new(worksheet, &formats).provenance(report)?;
    Ok(workbook.save_to_buffer()?)
}

fn excel_date(day: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    let year = u16::try_from(day.year()).unwrap_or(0);
    // Months and days are at most 12 and 31.
    ExcelDateTime::from_ymd(year, day.month() as u8, day.day() as u8)
}

/// The looks of cells, made once.
struct Formats {
    title: Format,
    quiet: Format,
    wrapped: Format,
    caption: Format,
    head: Format,
    head_number: Format,
}

/// What a number is shown as.
#[derive(Clone, Copy)]
enum Number {
    Plain,
    Euros,
    EurosCents,
    Percent,
    PercentTenths,
    PercentHundredths,
    Date,
}

impl Formats {
    fn new() -> Self {
        let quiet = "#5A6165";
        Self {
            title: Format::new().set_bold().set_font_size(14),
            quiet: Format::new()
                .set_font_color(quiet)
                .set_text_wrap()
                .set_align(FormatAlign::Top),
            wrapped: Format::new().set_text_wrap().set_align(FormatAlign::Top),
            caption: Format::new().set_bold(),
            head: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_border_bottom(FormatBorder::Thin),
            head_number: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Right)
                .set_border_bottom(FormatBorder::Thin),
        }
    }

    /// A cell of a table; sums are bold under a line.
    fn cell(&self, number: Option<Number>, sum: bool) -> Format {
        let format = match number {
            None => Format::new(),
            Some(number) => Format::new().set_num_format(match number {
                Number::Plain => "#,##0",
                Number::Euros => "[$€-413] #,##0;[$€-413] -#,##0",
                Number::EurosCents => "[$€-413] #,##0.00;[$€-413] -#,##0.00",
                Number::Percent => "0%",
                Number::PercentTenths => "0.0%",
                Number::PercentHundredths => "0.00%",
                Number::Date => "d mmm yyyy",
            }),
        };
        if sum {
            format.set_bold().set_border_top(FormatBorder::Thin)
        } else {
            format
        }
    }
}
