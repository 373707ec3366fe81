//! Steps of a trajectory that are recorded here: events are added, never changed. Who saw an older list of steps is
//! told so, so that two tabs cannot record one start twice.

use super::decisions::Written;
use super::documents::{Document, EVENTS};
use super::pool::Tx;
use super::{AuditEntry, Result, Store, audit, bulk, db};

/// The events of a client as they stand within a transaction, in the order of their days.
pub(super) async fn of_client(tx: &mut Tx, client: &str) -> Result<Vec<String>> {
    db::query(
        "SELECT body FROM trajectory_event WHERE (body ->> 'client') = $1
         ORDER BY (body ->> 'effective'), id",
    )
    .bind(client)
    .scalars(tx)
    .await
}

/// Adds events that are recorded here and not in a file: import 0.
pub(super) async fn append(tx: &mut Tx, events: &[Document]) -> Result<()> {
    bulk::insert(tx, EVENTS.upsert, "", events, |document| {
        bulk::values![&document.id, &document.body, 0_i64]
    })
    .await
}

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
        append(&mut tx, events).await?;
        audit::record(&mut tx, entry).await?;
        super::commit(tx, "record_steps").await?;
        Ok(Written::Done(now + 1))
    }
}
