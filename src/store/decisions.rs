//! What coaches decide: on a proposal, and on the route of a client. Rows are added, never changed; who saw an
//! older version is told so instead of overwriting a colleague (or the other tab).

use super::documents::Document;
use super::{AuditEntry, Result, Store, audit, db, steps};

/// Decision on a proposal, as stored. `version` 0 does not exist: it stands for "nothing decided yet".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDecision {
    pub client_id: String,
    pub place_id: String,
    pub version: i64,
    /// `accept`, `refuse`, `later` or `undo`.
    pub kind: String,
    /// Code of the reason of a refusal.
    pub reason: Option<String>,
    /// First day on which a postponed proposal shows again.
    pub until: Option<String>,
    pub actor: String,
    pub decided_at: String,
}
record!(StoredDecision {
    client_id,
    place_id,
    version,
    kind,
    reason,
    until,
    actor,
    decided_at
});

/// A decision on its way into the store.
#[derive(Debug, Clone)]
pub struct NewDecision<'a> {
    pub client_id: &'a str,
    pub place_id: &'a str,
    /// The version that the coach saw; 0 when nothing was decided.
    pub seen_version: i64,
    pub kind: &'static str,
    pub reason: Option<&'static str>,
    pub until: Option<String>,
    pub run_id: i64,
}

/// How writing a decision ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    Done(i64),
    /// Somebody (or the same person in another tab) was first; nothing is written.
    Stale,
}

/// Decision on a route, as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredRouteDecision {
    pub client_id: String,
    pub version: i64,
    pub proposed: String,
    pub decided: String,
    pub reason: Option<String>,
    pub note: Option<String>,
    pub actor: String,
    pub decided_at: String,
}
record!(StoredRouteDecision {
    client_id,
    version,
    proposed,
    decided,
    reason,
    note,
    actor,
    decided_at
});

/// A decision on a route on its way into the store.
#[derive(Debug, Clone)]
pub struct NewRouteDecision<'a> {
    pub client_id: &'a str,
    pub seen_version: i64,
    pub proposed: &'a str,
    pub decided: &'a str,
    pub reason: Option<&'static str>,
    pub note: Option<&'a str>,
    pub run_id: i64,
}

impl Store {
    /// Adds a decision, which the next night reads, and the audit line in one transaction.
    pub async fn decide(&self, new: &NewDecision<'_>, entry: &AuditEntry) -> Result<Written> {
        let mut tx = self.begin().await?;
        let current: i64 = db::query(
            "SELECT coalesce(max(version), 0) FROM decision WHERE client_id = $1 AND place_id = $2",
        )
        .bind(new.client_id)
        .bind(new.place_id)
        .scalar(&mut tx)
        .await?;
        if current != new.seen_version {
            return Ok(Written::Stale);
        }
        db::query(
            "INSERT INTO decision (client_id, place_id, version, kind, reason, until, run_id, actor, decided_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(new.client_id)
        .bind(new.place_id)
        .bind(current + 1)
        .bind(new.kind)
        .bind(new.reason)
        .bind(&new.until)
        .bind(new.run_id)
        .bind(&entry.actor)
        .bind(&entry.at)
        .execute(&mut tx)
        .await?;
        audit::record(&mut tx, entry).await?;
        super::commit(tx, "decide").await?;
        Ok(Written::Done(current + 1))
    }

    /// The newest decision on each place of a client, undone ones included (their version is needed).
    pub async fn decisions(&self, client: &str) -> Result<Vec<StoredDecision>> {
        db::query(
            "SELECT client_id, place_id, version, kind, reason, until, actor, decided_at
             FROM decision_now WHERE client_id = $1 ORDER BY place_id",
        )
        .bind(client)
        .all(self)
        .await
    }

    /// Adds a decision on a route, the step of the trajectory that it is, and the audit line in one transaction.
    /// `step` makes the step of the client's events as they stand; nothing where the rules allow none: the decision
    /// is kept all the same.
    pub async fn decide_route(
        &self,
        new: &NewRouteDecision<'_>,
        step: impl FnOnce(&[String]) -> Result<Vec<Document>> + Send,
        entry: &AuditEntry,
    ) -> Result<Written> {
        let mut tx = self.begin().await?;
        let current: i64 =
            db::query("SELECT coalesce(max(version), 0) FROM route_decision WHERE client_id = $1")
                .bind(new.client_id)
                .scalar(&mut tx)
                .await?;
        if current != new.seen_version {
            return Ok(Written::Stale);
        }
        db::query(
            "INSERT INTO route_decision (client_id, version, proposed, decided, reason, note, run_id, actor, decided_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(new.client_id)
        .bind(current + 1)
        .bind(new.proposed)
        .bind(new.decided)
        .bind(new.reason)
        .bind(new.note)
        .bind(new.run_id)
        .bind(&entry.actor)
        .bind(&entry.at)
        .execute(&mut tx)
        .await?;
        let events = step(&steps::of_client(&mut tx, new.client_id).await?)?;
        steps::append(&mut tx, &events).await?;
        audit::record(&mut tx, entry).await?;
        super::commit(tx, "decide_route").await?;
        Ok(Written::Done(current + 1))
    }

    /// The newest decision on the route of a client.
    pub async fn route_decision(&self, client: &str) -> Result<Option<StoredRouteDecision>> {
        db::query(
            "SELECT client_id, version, proposed, decided, reason, note, actor, decided_at
             FROM route_decision WHERE client_id = $1 ORDER BY version DESC LIMIT 1",
        )
        .bind(client)
        .optional(self)
        .await
    }
}
