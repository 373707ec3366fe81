//! What came of one file.

use super::ImportKind;
use crate::import::Reading;
use crate::store::import::ImportCounts;

/// Sentences about quarantined rows that are told; the others are in `werkt quarantine list`.
const SENTENCES_MAX: usize = 8;

/// What came of one file, for people and programs.
#[derive(Debug, serde::Serialize)]
pub struct FileReport {
    pub kind: &'static str,
    pub file: String,
    #[serde(flatten)]
    pub counts: ImportCounts,
    pub unknown_columns: Vec<String>,
    pub notes: Vec<String>,
    /// Sentences about the first quarantined rows.
    pub quarantined_rows: Vec<String>,
}

impl FileReport {
    pub(super) fn of<T>(kind: ImportKind, reading: &Reading<T>, counts: ImportCounts) -> Self {
        Self {
            kind: kind.name(),
            file: reading.file_name.clone(),
            counts,
            unknown_columns: reading
                .unknown_columns
                .iter()
                .map(|column| column.name.clone())
                .collect(),
            notes: reading.notes.clone(),
            quarantined_rows: reading
                .quarantined
                .iter()
                .take(SENTENCES_MAX)
                .map(|row| row.sentence(&reading.file_name))
                .collect(),
        }
    }
}
