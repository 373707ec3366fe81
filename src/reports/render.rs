//! A report in any form, by its name.

use super::model::Report;
use super::{RenderError, csv, html, json, xlsx};

/// The forms of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    Html,
    Pdf,
    Xlsx,
    Csv,
    Json,
}

impl Form {
    pub const ALL: [Self; 5] = [Self::Html, Self::Pdf, Self::Xlsx, Self::Csv, Self::Json];

    /// Ending of the file, and the name on the command line.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    /// Content type for a download.
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Html => "text/html; charset=utf-8",
            Self::Pdf => "application/pdf",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv => "text/csv; charset=utf-8",
            Self::Json => "application/json",
        }
    }
}

/// The report as bytes; equal reports give equal bytes.
///
/// # Errors
/// What the form refuses; PDF when the program was built without it.
pub fn render(report: &Report, form: Form) -> Result<Vec<u8>, RenderError> {
    match form {
        Form::Html => Ok(html::page(report)),
        Form::Csv => Ok(csv::render(report)),
        Form::Json => json::render(report),
        Form::Xlsx => xlsx::render(report),
        #[cfg(feature = "pdf")]
        Form::Pdf => super::pdf::render(report),
        #[cfg(not(feature = "pdf"))]
        Form::Pdf => Err(RenderError::Pdf(
            "dit programma is gemaakt zonder de functie pdf".into(),
        )),
    }
}

/// Name of the file: `buig-management-2023-06-30.pdf`.
pub fn file_name(report: &Report, form: Form) -> String {
    format!("{}.{}", report.file_stem(), form.ending())
}
