//! Numbers that stand twice in one file.

use super::row::Row;
use std::collections::HashMap;
use std::hash::Hash;

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
                let reason =
                    format!("staat ook op regel {line}. Laat één van de twee regels staan.");
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
