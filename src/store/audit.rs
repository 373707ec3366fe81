//! The audit trail: who did what to whose data, in the same transaction as the change, hash-chained so that
//! a row that is changed, taken out or put in later shows.

use super::pool::Tx;
use super::runs::Lease;
use super::{Result, Store, db};
use sha2::{Digest, Sha256};

/// One line of the trail. `object` names a kind and a number, never a name or a BSN.
#[derive(Debug, Clone)]
pub struct AuditEntry {
    /// Moment in UTC, RFC 3339.
    pub at: String,
    pub actor: String,
    pub origin: &'static str,
    /// [`super::Action::code`].
    pub action: &'static str,
    pub object: String,
    pub result: String,
}

/// What a check of the chain found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditReport {
    pub rows: u64,
    /// First row whose hash does not follow from its content and the row before it.
    pub broken_at: Option<i64>,
}

/// A line as it stands in the table.
struct StoredLine {
    seq: i64,
    at: String,
    actor: String,
    origin: String,
    action: String,
    object: String,
    result: String,
    hash: String,
}
record!(StoredLine {
    seq,
    at,
    actor,
    origin,
    action,
    object,
    result,
    hash
});

impl StoredLine {
    /// What the hash covers, in its order.
    fn fields(&self) -> [&str; 6] {
        [
            &self.at,
            &self.actor,
            &self.origin,
            &self.action,
            &self.object,
            &self.result,
        ]
    }
}

fn link(previous: &str, seq: i64, fields: [&str; 6]) -> String {
    let mut hash = Sha256::new();
    hash.update(previous);
    hash.update(seq.to_le_bytes());
    for field in fields {
        // The length in front keeps ("ab", "c") and ("a", "bc") apart.
        hash.update((field.len() as u64).to_le_bytes());
        hash.update(field);
    }
    hex(&hash.finalize())
}

/// Lower-case hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes
        .iter()
        .fold(String::with_capacity(64), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// Adds a line to the trail within the transaction of the change it tells of.
pub(super) async fn record(tx: &mut Tx, entry: &AuditEntry) -> Result<()> {
    let last: Option<(i64, String)> =
        db::query("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1")
            .optional(&mut *tx)
            .await?;
    let (seq, previous) = last.map_or((1, String::new()), |(seq, hash)| (seq + 1, hash));
    let fields = [
        &*entry.at,
        &*entry.actor,
        entry.origin,
        entry.action,
        &*entry.object,
        &*entry.result,
    ];
    let hash = link(&previous, seq, fields);
    db::query(
        "INSERT INTO audit (seq, at, actor, origin, action, object, result, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(seq)
    .bind(&entry.at)
    .bind(&entry.actor)
    .bind(entry.origin)
    .bind(entry.action)
    .bind(&entry.object)
    .bind(&entry.result)
    .bind(hash)
    .execute(&mut *tx)
    .await?;
    Ok(())
}

impl Store {
    /// Records a read (or a refused one), in a transaction of its own.
    pub async fn audit(&self, entry: &AuditEntry) -> Result<()> {
        let mut tx = self.begin().await?;
        record(&mut tx, entry).await?;
        tx.commit().await
    }

    /// Records what a run does outside the database, before it does so, and only while its `lease` holds.
    pub async fn audit_in(&self, lease: Option<Lease>, entry: &AuditEntry) -> Result<()> {
        let mut tx = self.begin_in(lease).await?;
        record(&mut tx, entry).await?;
        super::commit(tx, "audit_in").await
    }

    /// Walks the whole chain.
    pub async fn audit_verify(&self) -> Result<AuditReport> {
        let rows: Vec<StoredLine> = db::query(
            "SELECT seq, at, actor, origin, action, object, result, hash FROM audit ORDER BY seq",
        )
        .all(self)
        .await?;
        let mut previous = "";
        let mut broken_at = None;
        for (seq, row) in (1_i64..).zip(&rows) {
            if row.seq != seq || link(previous, seq, row.fields()) != row.hash {
                broken_at = Some(row.seq);
                break;
            }
            previous = &row.hash;
        }
        Ok(AuditReport {
            rows: rows.len() as u64,
            broken_at,
        })
    }
}
