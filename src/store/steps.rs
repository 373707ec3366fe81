//! Steps of a trajectory that are recorded here: events are added, never changed. Who saw an older list of steps is
//! told so, so that two tabs cannot record one start twice.

use super::decisions::Written;
use super::documents::{Document, EVENTS};
use super::{AuditEntry, Result, Store, audit, bulk, db};

impl Store {
    /// Adds the events of a step and the audit line in one transaction. `seen`: how many events of this client the
    /// coach saw.
    pub async fn record_steps(
        &self,
        client: &str,
        seen: i64,
        events: &[Document],
        entry: &AuditEntry,
    ) -> Result<Written> {
        let mut tx = self.begin().await?;
        let now: i64 =
            db::query("SELECT count(*) FROM trajectory_event WHERE body ->> 'client' = $1")
                .bind(client)
                .scalar(&mut tx)
                .await?;
        if now != seen {
            return Ok(Written::Stale);
        }
        bulk::insert(
            &mut tx,
            EVENTS.upsert,
            "",
            events,
            // Import 0: not from a file.
            |document| bulk::values![&document.id, &document.body, 0_i64],
        )
        .await?;
        audit::record(&mut tx, entry).await?;
        tx.commit().await?;
        Ok(Written::Done(now + 1))
    }
}
