//! What two nights proposed, side by side.

use super::runs::Run;
use super::{Result, Store, db};

/// A proposal as a night left it.
#[derive(Debug, Clone)]
pub struct StoredStanding {
    pub client_id: String,
    pub place_id: String,
    pub position: i64,
    pub total: i64,
    pub body: String,
}
record!(StoredStanding {
    client_id,
    place_id,
    position,
    total,
    body
});

/// The total of a place on a list that was not proposed.
#[derive(Debug, Clone)]
pub struct ListedTotal {
    pub client_id: String,
    pub place_id: String,
    pub total: i64,
}
record!(ListedTotal {
    client_id,
    place_id,
    total
});

impl Store {
    /// The newest finished night of a job before this slot.
    pub async fn run_before(&self, run: &Run) -> Result<Option<Run>> {
        db::query(
            "SELECT id, job, slot, shard, attempt, state, started_at, finished_at, result_sha256, error
             FROM run WHERE job = $1 AND shard = $2 AND slot < $3 AND state = 'done'
             ORDER BY slot DESC, attempt DESC LIMIT 1",
        )
        .bind(&run.job)
        .bind(&run.shard)
        .bind(&run.slot)
        .optional(self)
        .await
    }

    /// What a night proposed, by client and place on the list.
    pub async fn standing(&self, run: i64) -> Result<Vec<StoredStanding>> {
        db::query(
            "SELECT client_id, place_id, position, total, body FROM proposal
             WHERE run_id = $1 AND proposed ORDER BY client_id, position",
        )
        .bind(run)
        .all(self)
        .await
    }

    /// The places on the lists of a night that it did not propose.
    pub async fn listed_totals(&self, run: i64) -> Result<Vec<ListedTotal>> {
        db::query(
            "SELECT client_id, place_id, total FROM proposal
             WHERE run_id = $1 AND NOT proposed ORDER BY client_id, position",
        )
        .bind(run)
        .all(self)
        .await
    }

    /// Numbers of the clients that had a list on a night.
    pub async fn listed(&self, run: i64) -> Result<Vec<String>> {
        db::query("SELECT client_id FROM match_list WHERE run_id = $1 ORDER BY client_id")
            .bind(run)
            .scalars(self)
            .await
    }
}
