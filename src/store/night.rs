//! The night's two transactions: one read snapshot in, one write transaction out.

use super::documents::{self, Table};
use super::feedback::{self, StoredFeedback};
use super::runs::{self, Lease, Slot};
use super::{AuditEntry, Result, Store, audit, bulk, db};
use sha2::{Digest, Sha256};

/// A row of `screening`.
#[derive(Debug)]
pub struct ScreeningRow {
    pub client_id: String,
    pub route: &'static str,
    pub score: Option<i64>,
    pub retest: String,
    /// The best question as a document, when there is one worth asking.
    pub question: Option<String>,
    pub body: String,
}

/// A row of `match_list`.
#[derive(Debug)]
pub struct MatchListRow {
    pub client_id: String,
    pub feasible_places: i64,
    pub body: String,
}

/// A row of `proposal`.
#[derive(Debug)]
pub struct ProposalRow {
    pub client_id: String,
    pub position: i64,
    pub place_id: String,
    /// Chosen by the allocation; the others are what else could be.
    pub proposed: bool,
    pub past_bij: i64,
    pub haalbaar: i64,
    pub total: i64,
    pub body: String,
}

/// A row of `place_limits`: why a place has nobody, or few.
#[derive(Debug)]
pub struct PlaceLimitsRow {
    pub place_id: String,
    /// Clients for whom the place is possible.
    pub feasible_clients: i64,
    pub body: String,
}

/// A row of `due_date`.
#[derive(Debug, Clone)]
pub struct DueRow {
    pub client_id: String,
    pub rule: String,
    pub due: String,
    /// `overdue`, `soon` or `later`.
    pub state: &'static str,
    pub text: String,
    pub article: String,
}

/// All that a night writes.
#[derive(Debug, Default)]
pub struct NightRows {
    pub screenings: Vec<ScreeningRow>,
    pub match_lists: Vec<MatchListRow>,
    pub proposals: Vec<ProposalRow>,
    pub place_limits: Vec<PlaceLimitsRow>,
    /// The calendar, by date.
    pub due: Vec<DueRow>,
    /// Whole-night documents by name.
    pub results: Vec<(&'static str, String)>,
    /// Versions of the rules used, as JSON.
    pub rules: String,
    /// Title, taxonomy and links to remember; no part of the result.
    pub title_links: Vec<(String, String, String)>,
    /// The newest import that the night saw; no part of the result.
    pub imports: i64,
}

impl NightRows {
    /// SHA-256 over every row in its order: two nights are the same when this is.
    pub fn sha256(&self) -> String {
        let mut hash = Sha256::new();
        let mut text = |field: &str| {
            hash.update((field.len() as u64).to_le_bytes());
            hash.update(field);
        };
        for row in &self.screenings {
            text(&row.client_id);
            text(&row.body);
        }
        for row in &self.match_lists {
            text(&row.client_id);
            text(&row.body);
        }
        for row in &self.proposals {
            text(&row.client_id);
            text(&row.place_id);
            text(if row.proposed { "1" } else { "0" });
            text(&row.body);
        }
        for row in &self.place_limits {
            text(&row.place_id);
            text(&row.body);
        }
        for row in &self.due {
            text(&row.client_id);
            text(&row.rule);
            text(&row.due);
            text(row.state);
            text(&row.text);
        }
        for (name, body) in &self.results {
            text(name);
            text(body);
        }
        text(&self.rules);
        audit::hex(&hash.finalize())
    }
}

/// Everything a night reads, of one moment.
#[derive(Debug, Default)]
pub struct Snapshot {
    /// Documents (id, body) of the tables asked for, in that order.
    pub tables: Vec<Vec<(String, String)>>,
    /// Client and place of what the night before proposed.
    pub standing: Vec<(String, String)>,
    /// Client and screening of the night before.
    pub screenings: Vec<(String, String)>,
    /// Title, taxonomy and links, as remembered.
    pub title_links: Vec<(String, String, String)>,
    /// Coaches' decisions, all versions.
    pub decisions: Vec<StoredFeedback>,
    /// The newest import that the snapshot holds: by this number the input can be found again.
    pub imports: i64,
}

impl Store {
    /// Reads whole tables in one read transaction, so that all of them are of the same moment; and with them
    /// the night before `slot`: what it said of each client and what it proposed.
    pub async fn night_snapshot(&self, tables: &[Table], slot: &Slot) -> Result<Snapshot> {
        let mut tx = self.snapshot().await?;
        let mut all = Vec::with_capacity(tables.len());
        for table in tables {
            all.push(documents::bodies(&mut tx, *table).await?);
        }
        let before: Option<i64> = db::query(
            "SELECT id FROM run WHERE job = $1 AND shard = $2 AND slot < $3 AND state = 'done'
             ORDER BY slot DESC, attempt DESC LIMIT 1",
        )
        .bind(&slot.job)
        .bind(&slot.shard)
        .bind(&slot.slot)
        .optional_scalar(&mut tx)
        .await?;
        let standing = db::query(
            "SELECT client_id, place_id FROM proposal WHERE run_id = $1 AND proposed
             ORDER BY client_id, place_id",
        )
        .bind(before)
        .all(&mut tx)
        .await?;
        let screenings =
            db::query("SELECT client_id, body FROM screening WHERE run_id = $1 ORDER BY client_id")
                .bind(before)
                .all(&mut tx)
                .await?;
        Ok(Snapshot {
            decisions: feedback::all(&mut tx).await?,
            imports: db::query("SELECT coalesce(max(id), 0) FROM import_file")
                .scalar(&mut tx)
                .await?,
            tables: all,
            standing,
            screenings,
            title_links: db::query("SELECT title, taxonomy, body FROM title_link")
                .all(&mut tx)
                .await?,
        })
    }

    /// Writes a night and closes its run, in one transaction; also drops the match lists of nights beyond
    /// `match_list_nights`. Refused when the lease is lost.
    pub async fn night_apply(
        &self,
        lease: Lease,
        rows: &NightRows,
        result_sha256: &str,
        match_list_nights: u32,
        entry: &AuditEntry,
    ) -> Result<()> {
        let run = lease.run;
        let mut tx = self.begin().await?;
        runs::hold(&mut tx, lease).await?;
        tx.roomy().await?;
        db::query(
            "UPDATE run SET state = 'done', finished_at = $2, result_sha256 = $3, rules = $4 WHERE id = $1",
        )
        .bind(run)
        .bind(&entry.at)
        .bind(result_sha256)
        .bind(&rows.rules)
        .execute(&mut tx)
        .await?;
        bulk::insert(
            &mut tx,
            "INSERT INTO screening (run_id, client_id, route, score, retest, question, body) ",
            "",
            &rows.screenings,
            |row| {
                bulk::values![
                    run,
                    &row.client_id,
                    row.route,
                    row.score,
                    &row.retest,
                    &row.question,
                    &row.body
                ]
            },
        )
        .await?;
        bulk::insert(
            &mut tx,
            "INSERT INTO match_list (run_id, client_id, feasible_places, body) ",
            "",
            &rows.match_lists,
            |row| bulk::values![run, &row.client_id, row.feasible_places, &row.body],
        )
        .await?;
        bulk::insert(
            &mut tx,
            "INSERT INTO proposal (run_id, client_id, position, place_id, proposed, past_bij, haalbaar, total, body) ",
            "",
            &rows.proposals,
            |row| bulk::values![run, &row.client_id, row.position, &row.place_id, row.proposed, row.past_bij, row.haalbaar, row.total, &row.body],
        )
        .await?;
        bulk::insert(
            &mut tx,
            "INSERT INTO place_limits (run_id, place_id, feasible_clients, body) ",
            "",
            &rows.place_limits,
            |row| bulk::values![run, &row.place_id, row.feasible_clients, &row.body],
        )
        .await?;
        bulk::insert(
            &mut tx,
            "INSERT INTO due_date (run_id, client_id, rule, due, state, text, article) ",
            "",
            &rows.due,
            |row| {
                bulk::values![
                    run,
                    &row.client_id,
                    &row.rule,
                    &row.due,
                    row.state,
                    &row.text,
                    &row.article
                ]
            },
        )
        .await?;
        bulk::insert(
            &mut tx,
            "INSERT INTO run_result (run_id, name, body) ",
            "",
            &rows.results,
            |(name, body)| bulk::values![run, *name, body],
        )
        .await?;
        db::query("INSERT INTO run_result (run_id, name, body) VALUES ($1, 'input', $2)")
            .bind(run)
            .bind(format!(r#"{{"imports":{}}}"#, rows.imports))
            .execute(&mut tx)
            .await?;
        bulk::insert(
            &mut tx,
            "INSERT INTO title_link (title, taxonomy, body) ",
            " ON CONFLICT (title) DO UPDATE SET taxonomy = excluded.taxonomy, body = excluded.body",
            &rows.title_links,
            |(title, taxonomy, body)| bulk::values![title, taxonomy, body],
        )
        .await?;
        // Runs of nights beyond the limit, and earlier attempts at the same night, lose their lists only.
        for statement in [
            "DELETE FROM proposal WHERE run_id IN (SELECT id FROM run WHERE job = 'nightly' AND state = 'done'
               ORDER BY slot DESC, attempt DESC LIMIT 1000000 OFFSET $1)",
            "DELETE FROM due_date WHERE run_id IN (SELECT id FROM run WHERE job = 'nightly' AND state = 'done'
               ORDER BY slot DESC, attempt DESC LIMIT 1000000 OFFSET $1)",
            "DELETE FROM match_list WHERE run_id IN (SELECT id FROM run WHERE job = 'nightly' AND state = 'done'
               ORDER BY slot DESC, attempt DESC LIMIT 1000000 OFFSET $1)",
            "DELETE FROM place_limits WHERE run_id IN (SELECT id FROM run WHERE job = 'nightly' AND state = 'done'
               ORDER BY slot DESC, attempt DESC LIMIT 1000000 OFFSET $1)",
        ] {
            db::query(statement).bind(match_list_nights).execute(&mut tx).await?;
        }
        audit::record(&mut tx, entry).await?;
        tx.narrow().await?;
        super::commit(tx, "night_apply").await
    }

    /// Closes a run whose result equals that of an earlier run of the same slot: nothing is written twice.
    pub async fn night_same(&self, lease: Lease, entry: &AuditEntry) -> Result<()> {
        let mut tx = self.begin().await?;
        runs::hold(&mut tx, lease).await?;
        db::query("DELETE FROM run WHERE id = $1")
            .bind(lease.run)
            .execute(&mut tx)
            .await?;
        audit::record(&mut tx, entry).await?;
        super::commit(tx, "night_same").await
    }
}
