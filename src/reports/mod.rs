//! Reports: one model, rendered as page (HTML with SVG charts), PDF, XLSX, CSV and JSON.
//!
//! Pure: a report in, bytes out; the same report gives the same bytes (creation dates are the reference date).
//! To add a report: define its input as a plain struct in `build/`, write one function that returns a [`Report`],
//! and give its figures a definition in `config/kpi.toml`. The renderings need no change.

pub mod build;
pub mod cell;
pub mod chart;
pub mod csv;
pub mod draw;
pub mod html;
pub mod ical;
pub mod json;
pub mod kpi;
pub mod model;
pub mod nested;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod render;
pub mod suppress;
pub mod svg;
pub mod table;
pub mod xlsx;

#[cfg(test)]
mod tests;

pub use cell::{Cell, Formula, Value};
pub use chart::Chart;
pub use kpi::{Kpis, parse as parse_kpis};
pub use model::{Audience, Block, Definition, KeyFigure, Provenance, Report, Section};
pub use table::{Column, Row, RowKind, Table};

/// Why a rendering could not be made; the report itself is unharmed.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    #[error("Het rapport kan niet als Excel-bestand worden gemaakt: {0}")]
    Xlsx(String),
    #[error("Het rapport kan niet als PDF worden gemaakt: {0}")]
    Pdf(String),
    #[error("Het rapport kan niet als JSON worden gemaakt: {0}")]
    Json(String),
}
