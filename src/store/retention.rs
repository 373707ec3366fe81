//! Deletes what has been kept long enough, with proof: how many rows went, and a hash of their keys.

use super::audit::{self, AuditEntry};
use super::runs::Lease;
use super::{Result, Store, db};
use sha2::{Digest, Sha256};

/// A kind of record with the statements that delete it. Each gives the keys of what went; `$1` is the first day
/// that stays, as `2021-10-01`.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// As in `config/retention.toml`.
    pub name: &'static str,
    /// For people.
    pub label: &'static str,
    statements: &'static [&'static str],
}

/// What was deleted, or would be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deleted {
    pub rows: usize,
    /// SHA-256 over the sorted keys, each ended by a line end: whoever has the keys can check it.
    pub sha256: String,
}

impl Deleted {
    /// Of keys in any order.
    pub fn of(mut keys: Vec<String>) -> Self {
        keys.sort_unstable();
        let mut hash = Sha256::new();
        for key in &keys {
            hash.update(key);
            hash.update("\n");
        }
        Self {
            rows: keys.len(),
            sha256: audit::hex(&hash.finalize()),
        }
    }
}

/// Nights before a day, but for the last one of each job that was done: the next night starts from it.
macro_rules! old_runs {
    () => {
        "run_id IN (SELECT id FROM run WHERE job = 'nightly' AND slot < $1 AND state <> 'running' AND id NOT IN
           (SELECT max(id) FROM run WHERE state = 'done' GROUP BY job, shard))"
    };
}

/// People whose benefit has ended before a day, and about whom nothing happened since.
macro_rules! gone {
    () => {
        "(SELECT id FROM client WHERE id IN
           (SELECT body ->> 'client' FROM benefit GROUP BY body ->> 'client'
            HAVING max(coalesce(body ->> 'to', '9999-12-31')) < $1)
          AND id NOT IN (SELECT body ->> 'client' FROM trajectory_event WHERE body ->> 'effective' >= $1)
          AND id NOT IN (SELECT body ->> 'client' FROM application WHERE body ->> 'received' >= $1))"
    };
}

/// Every kind in the database, in the order of deletion.
pub const KINDS: &[Kind] = &[
    Kind {
        name: "quarantine",
        label: "regels in quarantaine",
        statements: &[
            "DELETE FROM quarantine WHERE import_id IN (SELECT id FROM import_file WHERE imported_at < $1)
             RETURNING 'quarantine/' || CAST(id AS TEXT)",
        ],
    },
    Kind {
        name: "versions",
        label: "vervangen gegevens",
        statements: &[
            "DELETE FROM superseded WHERE superseded_by IN (SELECT id FROM import_file WHERE imported_at < $1)
             RETURNING kind || '/' || id || '/' || CAST(superseded_by AS TEXT)",
        ],
    },
    Kind {
        name: "nights",
        label: "uitkomsten van nachten",
        statements: &[
            concat!(
                "DELETE FROM proposal WHERE ", old_runs!(),
                " RETURNING 'proposal/' || CAST(run_id AS TEXT) || '/' || client_id || '/' || CAST(position AS TEXT)"
            ),
            concat!(
                "DELETE FROM match_list WHERE ", old_runs!(),
                " RETURNING 'match_list/' || CAST(run_id AS TEXT) || '/' || client_id"
            ),
            concat!(
                "DELETE FROM place_limits WHERE ", old_runs!(),
                " RETURNING 'place_limits/' || CAST(run_id AS TEXT) || '/' || place_id"
            ),
            concat!(
                "DELETE FROM screening WHERE ", old_runs!(),
                " RETURNING 'screening/' || CAST(run_id AS TEXT) || '/' || client_id"
            ),
            concat!(
                "DELETE FROM due_date WHERE ", old_runs!(),
                " RETURNING 'due_date/' || CAST(run_id AS TEXT) || '/' || client_id || '/' || rule || '/' || due"
            ),
            concat!(
                "DELETE FROM run_result WHERE ", old_runs!(),
                " RETURNING 'run_result/' || CAST(run_id AS TEXT) || '/' || name"
            ),
        ],
    },
    Kind {
        name: "applications",
        label: "aanvragen en aanbiedingen",
        statements: &[
            "DELETE FROM intake_offer WHERE application_id IN (SELECT id FROM application WHERE body ->> 'received' < $1)
             RETURNING 'intake_offer/' || application_id || '/' || CAST(version AS TEXT)",
            "DELETE FROM application WHERE body ->> 'received' < $1 RETURNING 'application/' || id",
        ],
    },
    Kind {
        name: "lots",
        label: "loten",
        statements: &[
            "DELETE FROM lot_call WHERE lot_id IN (SELECT lot_id FROM lot_draw WHERE drawn_on < $1)
             RETURNING 'lot_call/' || lot_id || '/' || client_id",
            "DELETE FROM lot_ticket WHERE lot_id IN (SELECT lot_id FROM lot_draw WHERE drawn_on < $1)
             RETURNING 'lot_ticket/' || lot_id || '/' || client_id",
        ],
    },
    Kind {
        name: "sessions",
        label: "oude aanmeldingen",
        statements: &[
            "DELETE FROM session WHERE seen_at < $1 RETURNING 'session/' || token_sha256",
            "DELETE FROM login_failure WHERE last_at < $1 RETURNING 'login_failure/' || name_sha256",
        ],
    },
    Kind {
        name: "people",
        label: "mensen die lang weg zijn",
        statements: &[
            concat!("DELETE FROM screening WHERE client_id IN ", gone!(),
                " RETURNING 'screening/' || CAST(run_id AS TEXT) || '/' || client_id"),
            concat!("DELETE FROM match_list WHERE client_id IN ", gone!(),
                " RETURNING 'match_list/' || CAST(run_id AS TEXT) || '/' || client_id"),
            concat!("DELETE FROM proposal WHERE client_id IN ", gone!(),
                " RETURNING 'proposal/' || CAST(run_id AS TEXT) || '/' || client_id || '/' || CAST(position AS TEXT)"),
            concat!("DELETE FROM due_date WHERE client_id IN ", gone!(),
                " RETURNING 'due_date/' || CAST(run_id AS TEXT) || '/' || client_id || '/' || rule || '/' || due"),
            concat!("DELETE FROM decision WHERE client_id IN ", gone!(),
                " RETURNING 'decision/' || client_id || '/' || place_id || '/' || CAST(version AS TEXT)"),
            concat!("DELETE FROM route_decision WHERE client_id IN ", gone!(),
                " RETURNING 'route_decision/' || client_id || '/' || CAST(version AS TEXT)"),
            concat!("DELETE FROM recorded_fact WHERE client_id IN ", gone!(),
                " RETURNING 'recorded_fact/' || client_id || '/' || CAST(version AS TEXT) || '/' || field || '/' || source"),
            concat!("DELETE FROM talk_event WHERE client_id IN ", gone!(),
                " RETURNING 'talk_event/' || talk_id || '/' || CAST(version AS TEXT)"),
            concat!("DELETE FROM intake_offer WHERE client_id IN ", gone!(),
                " RETURNING 'intake_offer/' || application_id || '/' || CAST(version AS TEXT)"),
            concat!("DELETE FROM application WHERE body ->> 'client' IN ", gone!(), " RETURNING 'application/' || id"),
            concat!("DELETE FROM lot_call WHERE client_id IN ", gone!(),
                " RETURNING 'lot_call/' || lot_id || '/' || client_id"),
            concat!("DELETE FROM lot_ticket WHERE client_id IN ", gone!(),
                " RETURNING 'lot_ticket/' || lot_id || '/' || client_id"),
            concat!("DELETE FROM trajectory_event WHERE body ->> 'client' IN ", gone!(),
                " RETURNING 'trajectory_event/' || id"),
            concat!("DELETE FROM client WHERE id IN ", gone!(), " RETURNING 'client/' || id"),
            // What is left of people who are there no more; benefits end with them, because they tell who is gone.
            "DELETE FROM benefit WHERE $1 <> '' AND body ->> 'client' NOT IN (SELECT id FROM client)
             RETURNING 'benefit/' || id",
            "DELETE FROM client_identity WHERE $1 <> '' AND client_id NOT IN (SELECT id FROM client)
             RETURNING 'client_identity/' || client_id",
            "DELETE FROM superseded WHERE $1 <> '' AND
               ((kind = 'client' AND id NOT IN (SELECT id FROM client)) OR
                (kind IN ('benefit', 'trajectory_event', 'application')
                 AND body ->> 'client' NOT IN (SELECT id FROM client)))
             RETURNING kind || '/' || id || '/' || CAST(superseded_by AS TEXT)",
        ],
    },
];

impl Store {
    /// Deletes what of a kind is older than `first_day` (`2021-10-01`, the first that stays), in one transaction with
    /// the line of the audit log that proves it. Nothing to delete writes nothing. Refused when the lease is lost.
    pub async fn retain(
        &self,
        kind: &Kind,
        first_day: &str,
        lease: Option<Lease>,
        entry: impl Fn(&Deleted) -> AuditEntry,
    ) -> Result<Deleted> {
        let mut tx = self.begin_in(lease).await?;
        let deleted = delete(&mut tx, kind, first_day).await?;
        if deleted.rows > 0 {
            audit::record(&mut tx, &entry(&deleted)).await?;
            super::commit(tx, "retention").await?;
        }
        Ok(deleted)
    }

    /// What [`Self::retain`] would delete; nothing changes.
    pub async fn retain_would(&self, kind: &Kind, first_day: &str) -> Result<Deleted> {
        let mut tx = self.begin().await?;
        delete(&mut tx, kind, first_day).await
    }
}

async fn delete(tx: &mut super::pool::Tx, kind: &Kind, first_day: &str) -> Result<Deleted> {
    let mut keys = Vec::new();
    for statement in kind.statements {
        let gone: Vec<String> = db::query(statement)
            .bind(first_day)
            .scalars(&mut *tx)
            .await?;
        keys.extend(gone);
    }
    Ok(Deleted::of(keys))
}
