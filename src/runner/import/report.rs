//! What came of one file.

use super::ImportKind;
use crate::import::{Reading, UnknownColumn};
use crate::store::import::ImportCounts;
use std::fmt;

/// Sentences about quarantined rows that are told; the others are in `werkt quarantine list`.
const SENTENCES_MAX: usize = 8;

/// What came of one file, for people and programs.
#[derive(Debug, serde::Serialize)]
pub struct FileReport {
    pub kind: &'static str,
    pub file: String,
    #[serde(flatten)]
    pub counts: ImportCounts,
    pub unknown_columns: Vec<UnreadColumn>,
    pub notes: Vec<String>,
    /// Sentences about the first quarantined rows.
    pub quarantined_rows: Vec<String>,
}

/// A column that is not read. Printed with the column that it resembles, which may be what was meant.
#[derive(Debug, serde::Serialize)]
pub struct UnreadColumn {
    pub name: String,
    pub resembles: Option<&'static str>,
}

impl From<&UnknownColumn> for UnreadColumn {
    fn from(column: &UnknownColumn) -> Self {
        Self {
            name: column.name.clone(),
            resembles: column.resembles,
        }
    }
}

impl fmt::Display for UnreadColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.resembles {
            Some(known) => write!(f, "{} (lijkt op {known})", self.name),
            None => f.write_str(&self.name),
        }
    }
}

impl FileReport {
    pub(super) fn of<T>(kind: ImportKind, reading: &Reading<T>, counts: ImportCounts) -> Self {
        let mut notes = reading.notes.clone();
        if reading.names_origins() {
            notes.push(mended(&counts));
        }
        Self {
            kind: kind.name(),
            file: reading.file_name.clone(),
            counts,
            unknown_columns: reading.unknown_columns.iter().map(Into::into).collect(),
            notes,
            quarantined_rows: reading
                .quarantined
                .iter()
                .take(SENTENCES_MAX)
                .map(|row| row.sentence(&reading.file_name))
                .collect(),
        }
    }
}

/// What came of an export of quarantine that was read again.
fn mended(counts: &ImportCounts) -> String {
    let resolved = match counts.resolved {
        0 => "Er is geen regel uit quarantaine opgelost.".to_owned(),
        1 => "1 regel uit quarantaine is opgelost.".to_owned(),
        n => format!("{n} regels uit quarantaine zijn opgelost."),
    };
    match counts.quarantined {
        0 => resolved,
        1 => format!(
            "{resolved} 1 regel is nog niet goed. Verbeter die in dit bestand en lees het opnieuw in."
        ),
        n => format!(
            "{resolved} {n} regels zijn nog niet goed. Verbeter die in dit bestand en lees het opnieuw in."
        ),
    }
}
