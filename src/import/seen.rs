//! Numbers that stand twice in one file.

use super::row::Row;
use std::collections::HashMap;
use std::hash::Hash;

/// What the reason of a double says, with the line of the other row behind it.
pub(crate) const DOUBLE: &str = "staat ook op regel";

/// Whether a row was set aside because another row of its file has the same number. The other row was accepted, so
/// the row alone shows no fault.
pub(crate) fn is_double(reason: &str) -> bool {
    reason.contains(DOUBLE)
}

/// Which line a key was first accepted on.
#[derive(Debug)]
pub(crate) struct Seen<K>(HashMap<K, u64>);

impl<K> Default for Seen<K> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<K: Hash + Eq> Seen<K> {
    /// Records a key, or finds fault with the row when an earlier line has it.
    pub fn once(&mut self, key: K, column: &str, row: &mut Row<'_>) {
        match self.0.get(&key) {
            Some(line) => {
                let reason = format!("{DOUBLE} {line}. Laat één van de twee regels staan.");
                row.contradiction(column, reason);
            }
            None => {
                self.0.insert(key, row.line());
            }
        }
    }

    /// The line of a key.
    pub fn line_of(&self, key: &K) -> Option<u64> {
        self.0.get(key).copied()
    }
}
