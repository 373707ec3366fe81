//! A reading on its way into the store.

use super::{FileReport, ImportKind};
use crate::import::{Quarantined, Reading};
use crate::runner::Runner;
use crate::runner::error::Result;
use crate::store::Action;
use crate::store::documents::{Document, Table};
use crate::store::import::{Appended, FileImport, Identity};
use crate::store::quarantine::QuarantinedRow;

/// What the records of a file came to.
pub(super) struct Rows {
    pub kind: ImportKind,
    pub table: Table,
    pub documents: Vec<Document>,
    pub identities: Vec<Identity>,
    /// Clients that come in beside the records, for those who are not there yet.
    pub new_clients: Vec<Document>,
    /// Rows that were joined to other documents instead of being documents themselves.
    pub joined: Option<u64>,
    /// Rows about what is there already, of a kind that is only added to.
    pub appended: Appended,
}

impl Rows {
    pub fn of(kind: ImportKind, table: Table, documents: Vec<Document>) -> Self {
        Self {
            kind,
            table,
            documents,
            identities: Vec::new(),
            new_clients: Vec::new(),
            joined: None,
            appended: Appended::default(),
        }
    }
}

impl Runner {
    /// Writes records that are documents as they stand, under their `id`.
    pub(super) async fn save_records<T: serde::Serialize>(
        &self,
        kind: ImportKind,
        table: Table,
        reading: &Reading<T>,
        id: impl Fn(&T) -> String,
    ) -> Result<FileReport> {
        let documents = reading
            .records()
            .map(|record| Document::of(id(record), record))
            .collect::<crate::store::Result<Vec<_>>>()?;
        self.save(reading, Rows::of(kind, table, documents)).await
    }

    /// Writes rows, quarantine, the file itself and the audit line in one transaction.
    pub(super) async fn save<T>(&self, reading: &Reading<T>, rows: Rows) -> Result<FileReport> {
        let file = FileImport {
            table: rows.table,
            kind: rows.kind.name(),
            file_name: reading.file_name.clone(),
            sha256: reading.sha256.clone(),
            encoding: reading.encoding.label().to_owned(),
            documents: rows.documents,
            identities: rows.identities,
            new_clients: rows.new_clients,
            quarantined: quarantined(reading),
            mended: reading.mended(),
            rows_joined: rows.joined,
            appended: rows.appended,
        };
        let object = format!("{}/{}", rows.kind.name(), &reading.sha256[..12]);
        let entry = self.audit(Action::Import, object, "accepted");
        let counts = self.store.import(&file, self.held, &entry).await?;
        Ok(FileReport::of(rows.kind, reading, counts))
    }
}

/// The rows that are set aside, as they are kept.
pub(super) fn quarantined<T>(reading: &Reading<T>) -> Vec<QuarantinedRow> {
    let header = reading.header_line();
    let rows = reading.quarantined.iter();
    rows.map(|row| stored(reading, row, &header)).collect()
}

fn stored<T>(reading: &Reading<T>, row: &Quarantined, header: &str) -> QuarantinedRow {
    QuarantinedRow {
        line: row.line,
        column: row.first.column.clone(),
        value: row.first.value.clone(),
        reason: row
            .findings()
            .map(|finding| &*finding.reason)
            .collect::<Vec<_>>()
            .join(" "),
        header: header.to_owned(),
        raw: reading.row_line(&row.raw).into_owned(),
        number: row.number.clone(),
    }
}
