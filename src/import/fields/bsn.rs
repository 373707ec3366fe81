//! Burgerservicenummer.

use super::{Parsed, fault};
use crate::domain::Bsn;

/// 8 or 9 digits that pass the elfproef.
pub fn bsn(text: &str) -> Parsed<Bsn> {
    Bsn::parse(text).or_else(|error| fault(format!("{error}. Kijk het na, of laat het veld leeg.")))
}
