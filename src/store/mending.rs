//! Rows of quarantine that are mended: one on its page, or those of an export that is read again.

use super::pool::Tx;
use super::quarantine::{self, QuarantinedRow, StoredQuarantine};
use super::{AuditEntry, Result, Store, audit, bulk, db};
use crate::domain::RowNumber;
use std::collections::HashSet;

/// What a file that was read means for quarantine.
pub(super) struct Aside<'f> {
    pub kind: &'f str,
    pub sha256: &'f str,
    /// The very same file was read before.
    pub seen_before: bool,
    /// Rows that are set aside now.
    pub rows: &'f [QuarantinedRow],
    /// Rows of quarantine that were accepted now.
    pub mended: &'f [RowNumber],
}

/// Takes out of quarantine what was mended and puts into it what is new. A row of an export that is still wrong stands
/// there already and stays as it was. Gives how many rows left quarantine because they were mended.
pub(super) async fn settle(tx: &mut Tx, import_id: i64, aside: &Aside<'_>) -> Result<u64> {
    if aside.seen_before {
        quarantine::forget(tx, aside.kind, aside.sha256).await?;
    }
    let numbers = aside.rows.iter().filter_map(|row| row.number.as_ref());
    let told: HashSet<&RowNumber> = numbers.chain(aside.mended).collect();
    if told.is_empty() {
        let rows: Vec<&QuarantinedRow> = aside.rows.iter().collect();
        quarantine::insert(tx, import_id, &rows).await?;
        return Ok(0);
    }
    let mended: HashSet<&RowNumber> = aside.mended.iter().collect();
    let (mut resolved, mut waiting) = (Vec::new(), HashSet::new());
    let stored: Vec<(i64, String, i64)> = db::query(
        "SELECT q.id, f.sha256, q.line FROM quarantine q JOIN import_file f ON f.id = q.import_id WHERE f.kind = $1",
    )
    .bind(aside.kind)
    .all(&mut *tx)
    .await?;
    for (id, sha256, line) in stored {
        let number = RowNumber::of(&sha256, line.unsigned_abs());
        if mended.contains(&number) {
            resolved.push(id);
        } else {
            waiting.insert(number);
        }
    }
    bulk::delete(tx, "quarantine", &resolved).await?;
    let stands = |row: &&QuarantinedRow| row.number.as_ref().is_some_and(|n| waiting.contains(n));
    let rows: Vec<&QuarantinedRow> = aside.rows.iter().filter(|row| !stands(row)).collect();
    quarantine::insert(tx, import_id, &rows).await?;
    Ok(resolved.len() as u64)
}

impl Store {
    /// A row in quarantine.
    pub async fn quarantine_row(&self, id: i64) -> Result<Option<StoredQuarantine>> {
        db::query(
            "SELECT q.id, f.kind, f.file_name, q.line, q.column_name AS column, q.value, q.reason, q.header, q.raw, f.sha256
             FROM quarantine q JOIN import_file f ON f.id = q.import_id WHERE q.id = $1",
        )
        .bind(id)
        .optional(self)
        .await
    }

    /// The newest row in quarantine of a file of this name.
    pub async fn quarantine_newest(&self, file_name: &str) -> Result<Option<StoredQuarantine>> {
        db::query(
            "SELECT q.id, f.kind, f.file_name, q.line, q.column_name AS column, q.value, q.reason, q.header, q.raw, f.sha256
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
