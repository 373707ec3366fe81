//! What came of reading one file: every row accepted or quarantined, and the counts add up.

use super::decode::Encoding;
use super::header::Separator;
use super::limits::{FINDINGS_MAX, RAW_CHARS_MAX, SHOWN_CHARS_MAX};
use super::mask::mask_bsn;
use super::origin::Origin;
use super::spec::Spec;
use crate::domain::{RowNumber, dutch};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::Range;

/// One file, read. `accepted.len() + quarantined.len() == rows_total`, always.
pub struct Reading<T> {
    pub file_name: String,
    /// As in `werkt import <command>`.
    pub command: &'static str,
    /// Of the file's bytes as given, hexadecimal.
    pub sha256: String,
    pub encoding: Encoding,
    pub separator: Separator,
    /// Column names as written.
    pub header: Vec<String>,
    /// Rows in the file; header, trailer and empty lines not counted.
    pub rows_total: u64,
    /// In the order of the file.
    pub accepted: Vec<Accepted<T>>,
    /// In the order of the file.
    pub quarantined: Vec<Quarantined>,
    pub unknown_columns: Vec<UnknownColumn>,
    pub completeness: Completeness,
    /// Dutch sentences for who brings the file.
    pub notes: Vec<String>,
    pub(crate) text: String,
    pub(crate) spec: &'static Spec,
    /// The file is an export of quarantine, with columns of ours in it.
    pub(crate) from_quarantine: bool,
}

/// A row that became a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted<T> {
    /// Physical line, 1-based; the header is line 1.
    pub line: u64,
    pub record: T,
    pub(crate) span: Range<usize>,
    /// The row of quarantine that it was, in an export.
    pub(crate) origin: Option<Box<Origin>>,
}

/// A row that was set aside, with all that is wrong with it. It counts once.
#[derive(Clone, PartialEq, Eq)]
pub struct Quarantined {
    /// Physical line, 1-based; the header is line 1.
    pub line: u64,
    pub first: Finding,
    /// Further faults of the same row, in the order of reading.
    pub others: Vec<Finding>,
    /// The row as text, to be mended and read again.
    pub raw: Raw,
    /// The row of quarantine that it was, in an export.
    pub number: Option<RowNumber>,
}

/// One fault. `Debug` leaves the value out: it may say something about a person, and logs are read by many.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Name of the column.
    pub column: String,
    /// The value at fault, cut to a limit, a BSN masked.
    pub value: String,
    /// Dutch, with what to do; never repeats the value.
    pub reason: String,
}

/// A row as text. It may hold a BSN, because a coach must be able to mend the row; it does not print itself.
#[derive(Clone, PartialEq, Eq)]
pub struct Raw(String);

/// A column that is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownColumn {
    pub name: String,
    /// The known column that looks like it: perhaps a slip.
    pub resembles: Option<&'static str>,
}

/// Whether the file can be known to be whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Completeness {
    /// The number of rows agrees with what the trailer, the manifest or both tell.
    Proven,
    /// The number of rows agrees with a manifest that has no checksum, and the last row has no line end: its
    /// last field may be cut.
    LastRowOpen,
    /// Nothing tells how many rows there should be.
    Untold {
        /// The last row ends with a line end, as all others do.
        last_line_ends: bool,
    },
}

impl Finding {
    /// A finding with the value masked and cut.
    pub fn new(column: &str, value: &str, reason: impl Into<String>) -> Self {
        let masked = mask_bsn(column, value);
        let mut shown: String = masked.chars().take(SHOWN_CHARS_MAX).collect();
        if shown.len() < masked.len() {
            shown.push('…');
        }
        Self {
            column: column.to_string(),
            value: shown,
            reason: reason.into(),
        }
    }
}

impl Raw {
    /// A row as text, cut at a limit.
    pub fn new(row: &str) -> Self {
        let end = row.char_indices().nth(RAW_CHARS_MAX).map(|(at, _)| at);
        Self(row[..end.unwrap_or(row.len())].to_string())
    }

    /// The text, for storing, showing to the coach and exporting. Handle with care.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl Quarantined {
    /// `None` when there is nothing wrong.
    pub(crate) fn from_findings(
        line: u64,
        findings: Vec<Finding>,
        row: &str,
        number: Option<RowNumber>,
    ) -> Option<Self> {
        let mut findings = findings.into_iter();
        Some(Self {
            line,
            first: findings.next()?,
            others: findings.take(FINDINGS_MAX - 1).collect(),
            raw: Raw::new(row),
            number,
        })
    }

    /// All faults of the row, the first one first.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        std::iter::once(&self.first).chain(&self.others)
    }

    /// One Dutch sentence with file, line, column, value and reason.
    pub fn sentence(&self, file_name: &str) -> String {
        let Finding {
            column,
            value,
            reason,
        } = &self.first;
        let more = match self.others.len() {
            0 => String::new(),
            1 => " Er is nog 1 fout in deze regel.".to_string(),
            n => format!(" Er zijn nog {n} fouten in deze regel."),
        };
        let value = if value.is_empty() {
            "leeg".to_string()
        } else {
            format!("'{value}'")
        };
        let line = self.line;
        format!("Regel {line} van {file_name}, kolom {column} ({value}): {reason}{more}")
    }
}

impl<T> Reading<T> {
    /// The records, in the order of the file.
    pub fn records(&self) -> impl Iterator<Item = &T> {
        self.accepted.iter().map(|accepted| &accepted.record)
    }

    /// Sets aside every accepted row that `judge` finds fault with.
    pub fn quarantine_where(&mut self, mut judge: impl FnMut(&T) -> Option<Finding>) {
        self.quarantine_accepted(|accepted| judge(&accepted.record));
    }

    /// As `quarantine_where`, for who looks at more than the record.
    pub(crate) fn quarantine_accepted(
        &mut self,
        mut judge: impl FnMut(&Accepted<T>) -> Option<Finding>,
    ) {
        let mut kept = Vec::with_capacity(self.accepted.len());
        for accepted in std::mem::take(&mut self.accepted) {
            let Some(finding) = judge(&accepted) else {
                kept.push(accepted);
                continue;
            };
            let row = self.text.get(accepted.span).unwrap_or_default();
            let number = accepted.origin.map(|origin| origin.number);
            let set_aside = Quarantined::from_findings(accepted.line, vec![finding], row, number);
            self.quarantined.extend(set_aside);
        }
        self.accepted = kept;
        self.quarantined.sort_by_key(|row| row.line);
    }

    /// "klanten.csv: 1.199 van 1.200 rijen ingelezen, 1 in quarantaine."
    pub fn summary(&self) -> String {
        format!(
            "{}: {} van {} rijen ingelezen, {} in quarantaine.",
            self.file_name,
            dutch::number(self.accepted.len() as i64),
            dutch::number(i64::try_from(self.rows_total).unwrap_or(i64::MAX)),
            dutch::number(self.quarantined.len() as i64),
        )
    }
}

impl fmt::Debug for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.column, self.reason)
    }
}

impl fmt::Debug for Raw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Raw({} bytes)", self.0.len())
    }
}

impl fmt::Debug for Quarantined {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "regel {}: {:?}", self.line, self.first)?;
        write!(f, " (+{})", self.others.len())
    }
}

impl<T> fmt::Debug for Reading<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reading({} {})", self.command, self.summary())
    }
}
