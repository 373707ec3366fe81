//! Dutch postcodes.

use super::{Parsed, fault};
use crate::domain::Pc4;

/// `8232`, `8232AB` or `8232 ab`.
pub fn pc4(text: &str) -> Parsed<Pc4> {
    Pc4::parse(text).or_else(|error| fault(format!("{error}.")))
}
