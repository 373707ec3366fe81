//! Lists within a field, separated by `|`.

use super::{Fault, Parsed, fault, text};
use crate::import::limits::LIST_ITEMS_MAX;

/// The items, trimmed, empty ones left out. A fault names the item.
pub fn items<'t>(field: &'t str) -> impl Iterator<Item = &'t str> {
    field
        .split('|')
        .map(str::trim)
        .filter(|item| !item.is_empty())
}

/// Every item parsed by `parse`.
pub fn list_of<T>(field: &str, parse: impl Fn(&str) -> Parsed<T>) -> Parsed<Vec<T>> {
    let mut values = Vec::new();
    for item in items(field) {
        if values.len() == LIST_ITEMS_MAX {
            return fault(format!("een lijst heeft hooguit {LIST_ITEMS_MAX} delen."));
        }
        values.push(parse(item).map_err(|Fault { reason, part }| Fault {
            reason,
            part: part.or_else(|| Some(item.to_string())),
        })?);
    }
    Ok(values)
}

/// Texts in own words; a text that stands twice is kept once.
pub fn texts(field: &str) -> Parsed<Vec<String>> {
    let mut texts: Vec<String> = Vec::new();
    for item in list_of(field, text::short)? {
        if !item.is_empty() && !texts.contains(&item) {
            texts.push(item);
        }
    }
    Ok(texts)
}
