//! What a monitor asks: figures of runs and imports, and nothing of persons.

use super::{Result, Store, db};

/// The newest successful run of a job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastSuccess {
    pub job: String,
    pub slot: String,
    /// Moments as in the database.
    pub started_at: String,
    pub finished_at: String,
}
record!(LastSuccess {
    job,
    slot,
    started_at,
    finished_at
});

/// How many runs of a job are in a state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunState {
    pub job: String,
    pub state: String,
    pub runs: i64,
}
record!(RunState { job, state, runs });

/// Rows of the newest file of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastImport {
    pub kind: String,
    pub imported_at: String,
    pub rows_total: i64,
    pub rows_quarantined: i64,
}
record!(LastImport {
    kind,
    imported_at,
    rows_total,
    rows_quarantined
});

/// All of it, of one moment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Watch {
    pub successes: Vec<LastSuccess>,
    pub states: Vec<RunState>,
    pub imports: Vec<LastImport>,
    /// Rows in quarantine in all.
    pub quarantined: i64,
    /// Start of the oldest slot that was begun and is not done: moment as in the database.
    pub waiting_since: Option<String>,
}

impl Store {
    /// Whether the database answers.
    pub async fn answers(&self) -> Result<()> {
        let _rows: i64 = db::query("SELECT count(*) FROM fence").scalar(self).await?;
        Ok(())
    }

    /// The figures.
    pub async fn watch(&self) -> Result<Watch> {
        let mut tx = self.snapshot().await?;
        Ok(Watch {
            successes: db::query(
                "SELECT job, slot, started_at, finished_at FROM run r WHERE state = 'done' AND finished_at IS NOT NULL
                   AND id = (SELECT max(id) FROM run s WHERE s.job = r.job AND s.state = 'done')
                 ORDER BY job",
            )
            .all(&mut tx)
            .await?,
            states: db::query(
                "SELECT job, state, count(*) AS runs FROM run GROUP BY job, state ORDER BY job, state",
            )
            .all(&mut tx)
            .await?,
            imports: db::query(
                "SELECT kind, imported_at, rows_total, rows_quarantined FROM import_file f
                 WHERE id = (SELECT max(id) FROM import_file g WHERE g.kind = f.kind) ORDER BY kind",
            )
            .all(&mut tx)
            .await?,
            quarantined: db::query("SELECT count(*) FROM quarantine")
                .scalar(&mut tx)
                .await?,
            waiting_since: db::query(
                "SELECT min(started_at) FROM run r WHERE state IN ('running', 'failed') AND NOT EXISTS
                   (SELECT 1 FROM run s WHERE s.job = r.job AND s.shard = r.shard
                      AND s.slot >= r.slot AND s.state = 'done')",
            )
            .scalar(&mut tx)
            .await?,
        })
    }
}
