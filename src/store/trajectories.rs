//! Events of one client: read them, add to them. Nothing is ever changed or taken away.

use super::documents::{self, Document, EVENTS};
use super::{AuditEntry, Result, Store, StoreError, audit, bulk, db};
use crate::domain::TrajectoryEvent;

/// Events that were recorded here, not read from a file, are numbered `W-000001` and up.
const PREFIX: &str = "W-";

impl Store {
    /// The events of a client, in the order of their numbers.
    pub async fn client_events(&self, client: &str) -> Result<Vec<TrajectoryEvent>> {
        let rows: Vec<(String, String)> = db::query(
            "SELECT id, body FROM trajectory_event WHERE body ->> 'client' = $1 ORDER BY id",
        )
        .bind(client)
        .all(self)
        .await?;
        rows.iter()
            .map(|(id, body)| documents::parse("trajectory_event", id, body))
            .collect()
    }

    /// The next free number of an event that is recorded here.
    pub async fn event_next(&self) -> Result<String> {
        let last: Option<String> = db::query(
            "SELECT max(id) FROM trajectory_event WHERE id LIKE 'W-%' AND length(id) = 8",
        )
        .scalar(self)
        .await?;
        let last = last.and_then(|id| id.strip_prefix(PREFIX)?.parse::<u32>().ok());
        Ok(format!(
            "{PREFIX}{:06}",
            last.unwrap_or(0).saturating_add(1)
        ))
    }

    /// Adds events of a client, with the audit line, in one transaction. `seen`: how many events the decision
    /// rested on; refused when somebody recorded another meanwhile, because the decision might have been different.
    pub async fn events_record(
        &self,
        client: &str,
        seen: usize,
        events: &[TrajectoryEvent],
        entry: &AuditEntry,
    ) -> Result<()> {
        let documents: Vec<Document> = events
            .iter()
            .map(|event| Document::of(&event.id, event))
            .collect::<Result<_>>()?;
        let mut tx = self.begin().await?;
        let now: i64 =
            db::query("SELECT count(*) FROM trajectory_event WHERE body ->> 'client' = $1")
                .bind(client)
                .scalar(&mut tx)
                .await?;
        let taken: Option<String> = db::query("SELECT max(id) FROM trajectory_event WHERE id = $1")
            .bind(documents.first().map(|document| document.id.as_str()))
            .scalar(&mut tx)
            .await?;
        if usize::try_from(now).ok() != Some(seen) || taken.is_some() {
            return Err(StoreError::Refused(format!(
                "iemand anders legde net iets vast bij {client}; er is niets geschreven. Kijk opnieuw en probeer het dan nog eens"
            )));
        }
        // Import 0: not from a file.
        bulk::insert(&mut tx, EVENTS.upsert, "", &documents, |document| {
            bulk::values![&document.id, &document.body, 0_i64]
        })
        .await?;
        audit::record(&mut tx, entry).await?;
        tx.commit().await
    }
}
