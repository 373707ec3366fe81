//! The report as JSON: the model itself, amounts as decimal text so that no reader rounds them.

use super::RenderError;
use super::model::Report;

/// Indented JSON with a newline at the end.
///
/// # Errors
/// Only when the serialiser refuses, which the types rule out.
pub fn render(report: &Report) -> Result<Vec<u8>, RenderError> {
    let mut bytes =
        serde_json::to_vec_pretty(report).map_err(|error| RenderError::Json(error.to_string()))?;
    bytes.push(b'\n');
    Ok(bytes)
}
