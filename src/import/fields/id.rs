//! Numbers of clients, places, coaches, events and occupations.

use super::{Parsed, fault};
use crate::domain::id::Id;

/// 1 to 32 letters, digits, `-`, `_` or `.`.
pub fn id<K>(text: &str) -> Parsed<Id<K>> {
    Id::parse(text).or_else(|error| fault(format!("{error}.")))
}
