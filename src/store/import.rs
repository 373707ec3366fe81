//! Writing one file: rows that are new, changed or the same, rows in quarantine, the file itself and the
//! audit line, in one transaction.

use super::documents::{Document, Table};
use super::mending::{self, Aside};
use super::pool::Tx;
use super::quarantine::QuarantinedRow;
use super::runs::Lease;
use super::{AuditEntry, Result, Store, audit, bulk, db};
use crate::domain::{PlaceKind, RowNumber};
use std::collections::{HashMap, HashSet};

/// A file as read, ready to be written.
#[derive(Debug)]
pub struct FileImport {
    pub table: Table,
    /// What the user calls it (`clients`, `vacancies`, ...).
    pub kind: &'static str,
    pub file_name: String,
    pub sha256: String,
    pub encoding: String,
    pub documents: Vec<Document>,
    pub identities: Vec<Identity>,
    /// Clients that come in beside the records; one who is there already stays as he or she is.
    pub new_clients: Vec<Document>,
    pub quarantined: Vec<QuarantinedRow>,
    /// Rows of quarantine that come back mended, among the documents.
    pub mended: Vec<RowNumber>,
    /// Rows that were joined to other documents instead of being documents themselves.
    pub rows_joined: Option<u64>,
    /// Rows about what is there already, of a kind that is only added to.
    pub appended: Appended,
}

/// Rows of numbers that are known, where nothing may be replaced.
#[derive(Debug, Clone, Default)]
pub struct Appended {
    /// Rows that say what is stored.
    pub unchanged: u64,
    /// Per row that says something else: the documents that correct what is stored.
    pub corrections: Vec<Vec<Document>>,
}

/// Who a client is; stays apart from the profile.
#[derive(Debug, Clone)]
pub struct Identity {
    pub client_id: String,
    pub bsn_pseudonym: Option<String>,
    pub name: Option<String>,
}

/// How the rows of a file ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct ImportCounts {
    pub total: u64,
    pub new: u64,
    pub changed: u64,
    pub unchanged: u64,
    pub quarantined: u64,
    /// Rows that left quarantine, because they came back mended; counted above as what became of them.
    pub resolved: u64,
    /// The very same file had been read before.
    pub seen_before: bool,
}

/// Whether this very file (same bytes, same kind) was read before.
pub(super) async fn seen(tx: &mut Tx, kind: &str, sha256: &str) -> Result<bool> {
    let count: i64 = db::query("SELECT count(*) FROM import_file WHERE kind = $1 AND sha256 = $2")
        .bind(kind)
        .bind(sha256)
        .scalar(&mut *tx)
        .await?;
    Ok(count > 0)
}

/// Writes down that a file (kind, name) was read, and how its rows ended. Gives the number of the import.
pub(super) async fn record_file(
    tx: &mut Tx,
    (kind, file_name): (&str, &str),
    sha256: &str,
    encoding: &str,
    counts: &ImportCounts,
    at: &str,
) -> Result<i64> {
    db::query(
        "INSERT INTO import_file (kind, file_name, sha256, encoding, imported_at, rows_total, rows_new,
           rows_changed, rows_unchanged, rows_quarantined)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id",
    )
    .bind(kind)
    .bind(file_name)
    .bind(sha256)
    .bind(encoding)
    .bind(at)
    .bind(counts.total as i64)
    .bind(counts.new as i64)
    .bind(counts.changed as i64)
    .bind(counts.unchanged as i64)
    .bind(counts.quarantined as i64)
    .scalar(&mut *tx)
    .await
}

impl Store {
    /// When a kind was last read, as stored (RFC 3339).
    pub async fn import_latest(&self, kind: &str) -> Result<Option<String>> {
        db::query("SELECT max(imported_at) FROM import_file WHERE kind = $1")
            .bind(kind)
            .scalar(self)
            .await
    }

    /// Pseudonyms in use: pseudonym -> client number.
    pub async fn pseudonyms(&self) -> Result<HashMap<String, String>> {
        let rows: Vec<(String, String)> = db::query(
            "SELECT bsn_pseudonym, client_id FROM client_identity WHERE bsn_pseudonym IS NOT NULL",
        )
        .all(self)
        .await?;
        Ok(rows.into_iter().collect())
    }

    /// The numbers of the places of a kind.
    pub async fn place_ids(&self, kind: PlaceKind) -> Result<HashSet<String>> {
        let kind = match kind {
            PlaceKind::Vacancy => "vacancy",
            PlaceKind::MaatschappelijkeBaan => "maatschappelijke_baan",
        };
        let ids: Vec<String> = db::query("SELECT id FROM place WHERE body ->> 'kind' = $1")
            .bind(kind)
            .scalars(self)
            .await?;
        Ok(ids.into_iter().collect())
    }

    /// Writes a file. Rows equal to what is stored are counted and not written; rows that differ replace,
    /// and what they replaced is kept in `superseded`. Corrections are added beside what they correct.
    /// As part of a run only while its `lease` holds.
    pub async fn import(
        &self,
        file: &FileImport,
        lease: Option<Lease>,
        entry: &AuditEntry,
    ) -> Result<ImportCounts> {
        let mut tx = self.begin_in(lease).await?;
        let stored: Vec<(String, String, i64)> =
            db::query(file.table.select_origin).all(&mut tx).await?;
        let stored: HashMap<&str, (&str, i64)> = stored
            .iter()
            .map(|(id, body, import)| (&**id, (&**body, *import)))
            .collect();
        let mut counts = ImportCounts {
            total: (file.documents.len() + file.quarantined.len()) as u64,
            quarantined: file.quarantined.len() as u64,
            seen_before: seen(&mut tx, file.kind, &file.sha256).await?,
            ..ImportCounts::default()
        };
        let mut write: Vec<&Document> = Vec::new();
        let mut replaced: Vec<(&str, &str, i64)> = Vec::new();
        for document in &file.documents {
            match stored.get(&*document.id) {
                None => counts.new += 1,
                Some((body, _)) if *body == document.body => {
                    counts.unchanged += 1;
                    continue;
                }
                Some((body, origin)) => {
                    counts.changed += 1;
                    replaced.push((&document.id, body, *origin));
                }
            }
            write.push(document);
        }
        if let Some(rows) = file.rows_joined {
            let nothing = counts.new + counts.changed == 0;
            counts.total = rows + counts.quarantined;
            (counts.new, counts.changed, counts.unchanged) =
                if nothing { (0, 0, rows) } else { (rows, 0, 0) };
        }
        // Somebody who read the same file just before wrote the same corrections.
        let is_stored = |document: &Document| {
            let found = stored.get(&*document.id);
            found.is_some_and(|(body, _)| *body == document.body)
        };
        let rows = file.appended.corrections.iter();
        let corrections: Vec<&Vec<Document>> =
            rows.filter(|row| !row.iter().all(is_stored)).collect();
        let told = file.appended.corrections.len() as u64;
        let corrected = corrections.len() as u64;
        counts.total += file.appended.unchanged + told;
        counts.unchanged += file.appended.unchanged + told - corrected;
        counts.changed += corrected;
        let import_id = record_file(
            &mut tx,
            (file.kind, &file.file_name),
            &file.sha256,
            &file.encoding,
            &counts,
            &entry.at,
        )
        .await?;
        bulk::insert(
            &mut tx,
            "INSERT INTO superseded (kind, id, body, import_id, superseded_by) ",
            "",
            &replaced,
            |(id, body, origin)| bulk::values![file.table.name, *id, *body, *origin, import_id],
        )
        .await?;
        bulk::insert(
            &mut tx,
            file.table.upsert,
            " ON CONFLICT (id) DO UPDATE SET body = excluded.body, import_id = excluded.import_id",
            &write,
            |document| bulk::values![&document.id, &document.body, import_id],
        )
        .await?;
        // Without ON CONFLICT: another correction under the same number is a fault, and nothing of the file is written.
        let corrections: Vec<&Document> = corrections.into_iter().flatten().collect();
        bulk::insert(&mut tx, file.table.upsert, "", &corrections, |document| {
            bulk::values![&document.id, &document.body, import_id]
        })
        .await?;
        bulk::insert(
            &mut tx,
            super::documents::CLIENTS.upsert,
            " ON CONFLICT (id) DO NOTHING",
            &file.new_clients,
            |document| bulk::values![&document.id, &document.body, import_id],
        )
        .await?;
        bulk::insert(
            &mut tx,
            "INSERT INTO client_identity (client_id, bsn_pseudonym, name) ",
            " ON CONFLICT (client_id) DO UPDATE SET bsn_pseudonym = excluded.bsn_pseudonym, name = excluded.name",
            &file.identities,
            |identity| bulk::values![&identity.client_id, identity.bsn_pseudonym.as_deref(), identity.name.as_deref()],
        )
        .await?;
        let aside = Aside {
            kind: file.kind,
            sha256: &file.sha256,
            seen_before: counts.seen_before,
            rows: &file.quarantined,
            mended: &file.mended,
        };
        counts.resolved = mending::settle(&mut tx, import_id, &aside).await?;
        audit::record(&mut tx, entry).await?;
        super::commit(tx, "import").await?;
        Ok(counts)
    }
}
