//! The report as PDF/A-2a and PDF/UA-1: tagged, in Dutch, readable aloud, the same in fifty years.
//!
//! Two steps. `layout` puts everything on pages and builds the structure tree; `write` draws the pages and hangs what
//! was drawn on the tree. krilla checks both standards and refuses a file that breaks them.

mod fonts;
mod grid;
mod headings;
mod layout;
mod page;
mod picture;
mod table;
mod write;

use super::RenderError;
use super::model::Report;

/// The file as bytes.
///
/// # Errors
/// When the file would not meet PDF/A-2a or PDF/UA-1, with krilla's reason; that is a defect of this module.
pub fn render(report: &Report) -> Result<Vec<u8>, RenderError> {
    let fonts = fonts::Fonts::load()?;
    let laid_out = layout::lay_out(report, &fonts);
    write::write(report, &fonts, laid_out)
}
