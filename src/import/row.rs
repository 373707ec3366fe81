//! One row while it is read: fields by column name, and every fault collected.

use super::fields::{Fault, Parsed};
use super::header::Header;
use super::limits::FINDINGS_MAX;
use super::reading::Finding;
use super::spec::Spec;
use std::borrow::Cow;

/// What a file writes for "wij weten dit nog niet", besides an empty field.
const NOT_KNOWN: &str = "onbekend";

/// A row of a file of some kind. Reading a column that the file lacks gives an empty field.
pub struct Row<'r> {
    spec: &'static Spec,
    header: &'r Header,
    fields: &'r [Cow<'r, str>],
    line: u64,
    findings: Vec<Finding>,
    /// Columns are mostly read in the order of the spec: where the next one is expected.
    expected: usize,
}

impl<'r> Row<'r> {
    pub(crate) fn new(
        spec: &'static Spec,
        header: &'r Header,
        fields: &'r [Cow<'r, str>],
        line: u64,
    ) -> Self {
        Self {
            spec,
            header,
            fields,
            line,
            findings: Vec::new(),
            expected: 0,
        }
    }

    /// The kind of file.
    pub(crate) fn spec(&self) -> &'static Spec {
        self.spec
    }

    /// Physical line.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// The text of a column, white space around it dropped; empty when the file lacks it.
    pub fn get(&mut self, column: &str) -> &'r str {
        let columns = self.spec.columns;
        let at = match columns.get(self.expected) {
            Some(next) if next.name == column => Some(self.expected),
            _ => columns.iter().position(|c| c.name == column),
        };
        debug_assert!(at.is_some(), "column {column} is not in the spec");
        let Some(at) = at else { return "" };
        self.expected = at + 1;
        let field = self.header.fields.get(at).copied().flatten();
        let text = field.and_then(|field| self.fields.get(field));
        let text = text.map_or("", |text| text.trim());
        if self.header.from_quarantine {
            super::export::without_guard(text)
        } else {
            text
        }
    }

    /// The fields that tell what the row is about (`Spec::key`).
    pub(crate) fn key(&mut self) -> Vec<String> {
        let spec = self.spec;
        spec.key
            .iter()
            .map(|name| self.get(name).to_owned())
            .collect()
    }

    /// A field that may be empty (or `onbekend`). A fault is collected and gives `None`.
    pub fn optional<T>(&mut self, column: &str, parse: impl Fn(&str) -> Parsed<T>) -> Option<T> {
        let text = self.get(column);
        if text.is_empty() || text.eq_ignore_ascii_case(NOT_KNOWN) {
            return None;
        }
        self.parsed(column, text, parse)
    }

    /// A field that must be filled.
    pub fn required<T>(&mut self, column: &str, parse: impl Fn(&str) -> Parsed<T>) -> Option<T> {
        let text = self.get(column);
        if text.is_empty() {
            self.find(column, "", "dit veld moet gevuld zijn.");
            return None;
        }
        self.parsed(column, text, parse)
    }

    fn parsed<T>(
        &mut self,
        column: &str,
        text: &str,
        parse: impl Fn(&str) -> Parsed<T>,
    ) -> Option<T> {
        match parse(text) {
            Ok(value) => Some(value),
            Err(Fault { reason, part }) => {
                self.find(column, part.as_deref().unwrap_or(text), reason);
                None
            }
        }
    }

    /// Records that two or more fields contradict each other; `column` is the one to look at first.
    pub fn contradiction(&mut self, column: &str, reason: impl Into<String>) {
        let text = self.get(column);
        self.find(column, text, reason);
    }

    pub(crate) fn find(&mut self, column: &str, value: &str, reason: impl Into<String>) {
        if self.findings.len() < FINDINGS_MAX {
            self.findings.push(Finding::new(column, value, reason));
        }
    }

    /// Nothing wrong so far.
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty()
    }

    pub(crate) fn into_findings(self) -> Vec<Finding> {
        self.findings
    }
}
