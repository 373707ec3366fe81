//! Events of one client, and the number that the next one gets.

use super::{Result, Store, db, documents};
use crate::domain::TrajectoryEvent;

/// Events that a command recorded, not a file or a page, are numbered `W-000001` and up.
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
}
