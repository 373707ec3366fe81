//! One row of quarantine: to look at, and to take out when it has been mended.

use super::quarantine::StoredQuarantine;
use super::{AuditEntry, Result, Store, audit, db};

impl Store {
    /// A row in quarantine.
    pub async fn quarantine_row(&self, id: i64) -> Result<Option<StoredQuarantine>> {
        db::query(
            "SELECT q.id, f.kind, f.file_name, q.line, q.column_name AS column, q.value, q.reason, q.header, q.raw
             FROM quarantine q JOIN import_file f ON f.id = q.import_id WHERE q.id = $1",
        )
        .bind(id)
        .optional(self)
        .await
    }

    /// The newest row in quarantine of a file of this name.
    pub async fn quarantine_newest(&self, file_name: &str) -> Result<Option<StoredQuarantine>> {
        db::query(
            "SELECT q.id, f.kind, f.file_name, q.line, q.column_name AS column, q.value, q.reason, q.header, q.raw
             FROM quarantine q JOIN import_file f ON f.id = q.import_id
             WHERE f.file_name = $1 ORDER BY q.id DESC LIMIT 1",
        )
        .bind(file_name)
        .optional(self)
        .await
    }

    /// Takes a row out of quarantine, because what came of it stands elsewhere now. Tells whether it was still there.
    pub async fn quarantine_drop(&self, id: i64, entry: &AuditEntry) -> Result<bool> {
        let mut tx = self.begin().await?;
        let dropped = db::query("DELETE FROM quarantine WHERE id = $1")
            .bind(id)
            .execute(&mut tx)
            .await?;
        if dropped == 0 {
            return Ok(false);
        }
        audit::record(&mut tx, entry).await?;
        tx.commit().await?;
        Ok(true)
    }
}
