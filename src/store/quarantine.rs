//! Rows that could not be read, kept with the reason until somebody mends them.

use super::pool::Tx;
use super::{Result, Store, bulk, db};
use crate::domain::RowNumber;

/// A row on its way into quarantine.
#[derive(Debug, Clone)]
pub struct QuarantinedRow {
    pub line: u64,
    pub column: String,
    pub value: String,
    pub reason: String,
    pub header: String,
    pub raw: String,
    /// The row of quarantine that it was, in an export.
    pub number: Option<RowNumber>,
}

/// A row that stands in quarantine.
#[derive(Debug, Clone, serde::Serialize)]
pub struct StoredQuarantine {
    pub id: i64,
    pub kind: String,
    pub file_name: String,
    pub line: i64,
    pub column: String,
    pub value: String,
    pub reason: String,
    /// Header and row as they stood in the file: for export only, they may hold personal data.
    #[serde(skip)]
    pub header: String,
    #[serde(skip)]
    pub raw: String,
    /// SHA-256 of the file, hexadecimal.
    #[serde(skip)]
    pub sha256: String,
}

impl StoredQuarantine {
    /// What an export calls the row, so that it leaves quarantine when it comes back mended.
    pub fn number(&self) -> RowNumber {
        RowNumber::of(&self.sha256, self.line.unsigned_abs())
    }
}

record!(StoredQuarantine {
    id,
    kind,
    file_name,
    line,
    column,
    value,
    reason,
    header,
    raw,
    sha256
});

pub(super) async fn insert(tx: &mut Tx, import_id: i64, rows: &[&QuarantinedRow]) -> Result<()> {
    bulk::insert(
        tx,
        "INSERT INTO quarantine (import_id, line, column_name, value, reason, header, raw) ",
        "",
        rows,
        |row| {
            bulk::values![
                import_id,
                row.line as i64,
                &row.column,
                &row.value,
                &row.reason,
                &row.header,
                &row.raw
            ]
        },
    )
    .await
}

/// Forgets what earlier readings of the very same file left in quarantine: what stands there is what the last
/// reading says.
pub(super) async fn forget(tx: &mut Tx, kind: &str, sha256: &str) -> Result<()> {
    db::query(
        "DELETE FROM quarantine WHERE import_id IN
           (SELECT id FROM import_file WHERE kind = $1 AND sha256 = $2)",
    )
    .bind(kind)
    .bind(sha256)
    .execute(tx)
    .await?;
    Ok(())
}

impl Store {
    /// The rows in quarantine, by file and line; of one kind if given.
    pub async fn quarantine(&self, kind: Option<&str>) -> Result<Vec<StoredQuarantine>> {
        db::query(
            "SELECT q.id, f.kind, f.file_name, q.line, q.column_name AS column, q.value, q.reason, q.header, q.raw, f.sha256
             FROM quarantine q JOIN import_file f ON f.id = q.import_id
             WHERE CAST($1 AS TEXT) IS NULL OR f.kind = $1 ORDER BY f.id, q.line, q.id",
        )
        .bind(kind)
        .all(self)
        .await
    }
}
