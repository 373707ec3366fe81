//! Files that are an export of quarantine, mended.

use super::ImportKind;
use crate::domain::RowNumber;
use crate::import::{FileError, Kept, Reading};
use crate::runner::Runner;
use crate::runner::error::{Result, RunError};
use std::collections::HashMap;

impl Runner {
    /// A file that was read, or its refusal. Of an export, a row that was double in its file and still is goes back to
    /// quarantine.
    pub(super) async fn taken<T>(
        &self,
        kind: ImportKind,
        read: std::result::Result<Reading<T>, FileError>,
    ) -> Result<Reading<T>> {
        let mut reading = read.map_err(RunError::refused)?;
        if reading.names_origins() {
            let rows = self.store.quarantine(Some(kind.name())).await?;
            let kept: HashMap<RowNumber, Kept<'_>> = rows
                .iter()
                .map(|row| {
                    let kept = Kept {
                        file_name: &row.file_name,
                        column: &row.column,
                        value: &row.value,
                        reason: &row.reason,
                        header: &row.header,
                        raw: &row.raw,
                    };
                    (row.number(), kept)
                })
                .collect();
            reading.hold_doubles(&kept);
        }
        Ok(reading)
    }
}
