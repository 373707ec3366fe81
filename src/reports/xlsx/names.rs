//! Names of sheets as Excel allows them.

use std::collections::BTreeSet;

#[derive(Default)]
pub struct SheetNames(BTreeSet<String>);

impl SheetNames {
    /// At most 31 letters, none of `[ ] : * ? / \`, no apostrophe at an end, and not twice in one workbook.
    pub fn unique(&mut self, title: &str) -> String {
        let allowed = |c: char| {
            if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') || c.is_control() {
                ' '
            } else {
                c
            }
        };
        let clean: String = title.chars().map(allowed).collect();
        let clean = clean.split_whitespace().collect::<Vec<_>>().join(" ");
        let clean = clean.trim_matches('\'').to_owned();
        let base = if clean.is_empty() {
            "Blad".to_owned()
        } else {
            clean
        };
        let mut name = cut(&base, 31);
        let mut number = 2;
        while !self.0.insert(name.to_lowercase()) {
            let tail = format!(" ({number})");
            name = format!("{}{tail}", cut(&base, 31 - tail.len()));
            number += 1;
        }
        name
    }
}

/// Excel counts UTF-16 units.
fn cut(text: &str, units: usize) -> String {
    let mut used = 0;
    let short: String = text
        .chars()
        .take_while(|c| {
            used += c.len_utf16();
            used <= units
        })
        .collect();
    short.trim().trim_matches('\'').to_owned()
}
