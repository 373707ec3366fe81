//! What the columns of a kind of file are called. A table, so that a column is added in one line.

use super::fold::fold;
use std::collections::BTreeMap;

/// One column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Name in `docs/data-formats.md` and in messages.
    pub name: &'static str,
    /// Other names that mean the same; compared by `fold`, as the name itself.
    pub synonyms: &'static [&'static str],
    /// Without it in the header the file is refused.
    pub required: bool,
}

/// A column that may be absent.
pub const fn column(name: &'static str, synonyms: &'static [&'static str]) -> Column {
    Column {
        name,
        synonyms,
        required: false,
    }
}

/// A column that the header must have.
pub const fn needed(name: &'static str, synonyms: &'static [&'static str]) -> Column {
    Column {
        name,
        synonyms,
        required: true,
    }
}

/// A kind of file.
#[derive(Debug, PartialEq, Eq)]
pub struct Spec {
    /// As in `werkt import <command>`.
    pub command: &'static str,
    /// In a sentence: "een bestand met klanten".
    pub label: &'static str,
    pub columns: &'static [Column],
    /// Columns that together tell what a row is about: two rows with the same are doubles.
    pub key: &'static [&'static str],
    /// Columns of a published file that are known and not used, so that nobody is told of them each time.
    pub ignored: &'static [&'static str],
    /// Longest field, in characters; a row with a longer one is quarantined.
    pub field_chars_max: usize,
}

impl Column {
    /// Name and synonyms.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.name).chain(self.synonyms.iter().copied())
    }
}

impl Spec {
    /// Folded name or synonym -> position of its column.
    pub fn index(&self) -> BTreeMap<String, usize> {
        let columns = self.columns.iter().enumerate();
        columns
            .flat_map(|(at, column)| column.names().map(move |name| (fold(name), at)))
            .collect()
    }
}
