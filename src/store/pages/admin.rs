//! What beheer looks at: files, quarantine, the audit trail.

use crate::store::{Result, Store, db};

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRow {
    pub id: i64,
    pub kind: String,
    pub file_name: String,
    pub imported_at: String,
    pub rows_total: i64,
    pub rows_new: i64,
    pub rows_changed: i64,
    pub rows_unchanged: i64,
    pub rows_quarantined: i64,
}
record!(ImportRow {
    id,
    kind,
    file_name,
    imported_at,
    rows_total,
    rows_new,
    rows_changed,
    rows_unchanged,
    rows_quarantined
});

/// A line of quarantine, without the raw row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuarantineLine {
    pub id: i64,
    pub file_name: String,
    pub line: i64,
    pub column_name: String,
    pub reason: String,
    pub total: i64,
}
record!(QuarantineLine {
    id,
    file_name,
    line,
    column_name,
    reason,
    total
});

/// A line of the audit trail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    pub seq: i64,
    pub at: String,
    pub actor: String,
    pub origin: String,
    pub action: String,
    pub object: String,
    pub result: String,
}
record!(AuditRow {
    seq,
    at,
    actor,
    origin,
    action,
    object,
    result
});

impl Store {
    /// The files read last.
    pub async fn imports(&self, limit: i64) -> Result<Vec<ImportRow>> {
        db::query(
            "SELECT id, kind, file_name, imported_at, rows_total, rows_new, rows_changed, rows_unchanged,
               rows_quarantined FROM import_file ORDER BY id DESC LIMIT $1",
        )
        .bind(limit)
        .all(self)
        .await
    }

    /// A page of quarantine, newest file first. The value and the raw row stay in the database.
    pub async fn quarantine_page(&self, limit: i64, offset: i64) -> Result<Vec<QuarantineLine>> {
        db::query(
            "SELECT q.id, f.file_name, q.line, q.column_name, q.reason,
               (SELECT count(*) FROM quarantine) AS total
             FROM quarantine q JOIN import_file f ON f.id = q.import_id
             ORDER BY q.import_id DESC, q.line, q.id LIMIT $1 OFFSET $2",
        )
        .bind(limit)
        .bind(offset)
        .all(self)
        .await
    }

    /// Lines of the audit trail before a number (0: from the newest), of one actor or object if given. `client K-1` is
    /// what a page writes and `client/K-1` what a command does: both are found by the first.
    pub async fn audit_page(
        &self,
        actor: &str,
        object: &str,
        before: i64,
        limit: i64,
    ) -> Result<Vec<AuditRow>> {
        db::query(
            "SELECT seq, at, actor, origin, action, object, result FROM audit
             WHERE ($1 = '' OR actor = $1) AND ($2 = '' OR object IN ($2, replace($2, ' ', '/'))) AND ($3 = 0 OR seq < $3)
             ORDER BY seq DESC LIMIT $4",
        )
        .bind(actor)
        .bind(object)
        .bind(before)
        .bind(limit)
        .all(self)
        .await
    }
}
