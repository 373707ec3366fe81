//! What the pages ask: a page is a few statements over indexes, also after four years of nights.

mod admin;
mod caseload;
mod changes;
mod people;
mod place_limits;
mod places;

pub use admin::{AuditRow, ImportRow, QuarantineLine};
pub use caseload::{CaseloadQuery, CaseloadRow, OpenClient, Waiting};
pub use changes::Change;
pub use people::{OwnPerson, Through, Told};
pub use place_limits::StoredPlaceLimits;
pub use places::{CandidateRow, PlaceRow};

use super::{Result, Store, db};

/// A night that is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Night {
    pub id: i64,
    /// The reference date, `2021-10-01`.
    pub slot: String,
    pub finished_at: Option<String>,
}
record!(Night {
    id,
    slot,
    finished_at
});

/// A night without a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LateNight {
    pub slot: String,
    /// `failed` or `running`.
    pub state: String,
}
record!(LateNight { slot, state });

impl Store {
    /// The newest night and the one before it.
    pub async fn nights(&self) -> Result<(Option<Night>, Option<Night>)> {
        let newest: Option<Night> = db::query(
            "SELECT id, slot, finished_at FROM run WHERE job = 'nightly' AND state = 'done'
             ORDER BY slot DESC, attempt DESC LIMIT 1",
        )
        .optional(self)
        .await?;
        let Some(night) = newest else {
            return Ok((None, None));
        };
        let before = db::query(
            "SELECT id, slot, finished_at FROM run WHERE job = 'nightly' AND state = 'done' AND slot < $1
             ORDER BY slot DESC, attempt DESC LIMIT 1",
        )
        .bind(&night.slot)
        .optional(self)
        .await?;
        Ok((Some(night), before))
    }

    /// The newest night after this slot that gave no list: it failed, or it is still running.
    pub async fn night_without_list(&self, after: &str) -> Result<Option<LateNight>> {
        db::query(
            "SELECT slot, state FROM run WHERE job = 'nightly' AND state IN ('failed', 'running') AND slot > $1
             ORDER BY slot DESC, attempt DESC LIMIT 1",
        )
        .bind(after)
        .optional(self)
        .await
    }

    /// The coach of a client; `None` when there is no such client or no coach yet.
    pub async fn coach_of(&self, client: &str) -> Result<Option<String>> {
        let coach: Option<Option<String>> =
            db::query("SELECT (body ->> 'coach') FROM client WHERE id = $1")
                .bind(client)
                .optional_scalar(self)
                .await?;
        Ok(coach.flatten())
    }

    /// Name of a client, for the coach's own screen.
    pub async fn client_name(&self, client: &str) -> Result<Option<String>> {
        let name: Option<Option<String>> =
            db::query("SELECT name FROM client_identity WHERE client_id = $1")
                .bind(client)
                .optional_scalar(self)
                .await?;
        Ok(name.flatten())
    }

    /// Documents of the events of a client, oldest first.
    pub async fn events_of(&self, client: &str) -> Result<Vec<String>> {
        db::query(
            "SELECT body FROM trajectory_event WHERE (body ->> 'client') = $1
             ORDER BY (body ->> 'effective'), id",
        )
        .bind(client)
        .scalars(self)
        .await
    }
}
