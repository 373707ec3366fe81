//! The run ledger: which slot of which job ran, how it ended, and with what result.

use super::{Result, Store, bulk, db};

/// A slot of a job: the unit that runs once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    pub job: String,
    /// Local date, `2021-10-01`, or local hour, `2021-10-01T09`.
    pub slot: String,
    /// The municipality.
    pub shard: String,
}

/// A line of the ledger.
#[derive(Debug, Clone, serde::Serialize, sqlx::FromRow)]
pub struct Run {
    pub id: i64,
    pub job: String,
    pub slot: String,
    pub shard: String,
    pub attempt: i64,
    pub state: String,
    pub started_at: String,
    pub finished_at: Option<String>,
    pub result_sha256: Option<String>,
    pub error: Option<String>,
}

impl Store {
    /// Opens a run for a slot. `None` when somebody else is at it, or (with `once`) has been: a scheduler runs
    /// a slot once, a person may run it again.
    pub async fn run_start(&self, slot: &Slot, once: bool, now: &str) -> Result<Option<i64>> {
        let mut tx = self.begin().await?;
        let taken: i64 = db::query(
            "SELECT count(*) FROM run WHERE job = $1 AND slot = $2 AND shard = $3
               AND (state = 'running' OR ($4 AND state IN ('done', 'missed')))",
        )
        .bind(&slot.job)
        .bind(&slot.slot)
        .bind(&slot.shard)
        .bind(once)
        .scalar(&mut tx)
        .await?;
        if taken > 0 {
            return Ok(None);
        }
        let id = db::query(
            "INSERT INTO run (job, slot, shard, attempt, state, started_at)
             VALUES ($1, $2, $3,
               (SELECT coalesce(max(attempt), 0) + 1 FROM run WHERE job = $1 AND slot = $2 AND shard = $3),
               'running', $4) RETURNING id",
        )
        .bind(&slot.job)
        .bind(&slot.slot)
        .bind(&slot.shard)
        .bind(now)
        .scalar(&mut tx)
        .await?;
        tx.commit().await?;
        Ok(Some(id))
    }

    /// Whether somebody is at a slot now.
    pub async fn run_is_running(&self, slot: &Slot) -> Result<bool> {
        let running: i64 = db::query(
            "SELECT count(*) FROM run WHERE job = $1 AND slot = $2 AND shard = $3 AND state = 'running'",
        )
        .bind(&slot.job)
        .bind(&slot.slot)
        .bind(&slot.shard)
        .scalar(self)
        .await?;
        Ok(running > 0)
    }

    /// Closes a running run as failed, with its cause.
    pub async fn run_failed(&self, id: i64, cause: &str, now: &str) -> Result<()> {
        db::query(
            "UPDATE run SET state = 'failed', error = $2, finished_at = $3 WHERE id = $1 AND state = 'running'",
        )
        .bind(id)
        .bind(cause)
        .bind(now)
        .execute(self)
        .await?;
        Ok(())
    }

    /// Marks the running run of a slot as failed because its program is gone. Tells how many there were.
    pub async fn run_abandon(&self, job: &str, slot: &str, now: &str) -> Result<u64> {
        let done = db::query(
            "UPDATE run SET state = 'failed', error = 'opgegeven door een beheerder', finished_at = $3
             WHERE job = $1 AND slot = $2 AND state = 'running'",
        )
        .bind(job)
        .bind(slot)
        .bind(now)
        .execute(self)
        .await?;
        Ok(done)
    }

    /// Records a slot that was passed over (downtime, one catch-up run for many slots).
    pub async fn run_missed(&self, slots: &[Slot], now: &str) -> Result<()> {
        let mut tx = self.begin().await?;
        bulk::insert(
            &mut tx,
            "INSERT INTO run (job, slot, shard, attempt, state, started_at, finished_at) ",
            " ON CONFLICT DO NOTHING",
            slots,
            |slot| {
                bulk::values![
                    &slot.job,
                    &slot.slot,
                    &slot.shard,
                    1_i64,
                    "missed",
                    now,
                    now
                ]
            },
        )
        .await?;
        tx.commit().await
    }

    /// Closes a run that has no results of its own.
    pub async fn run_done(&self, id: i64, now: &str) -> Result<()> {
        db::query(
            "UPDATE run SET state = 'done', finished_at = $2 WHERE id = $1 AND state = 'running'",
        )
        .bind(id)
        .bind(now)
        .execute(self)
        .await?;
        Ok(())
    }

    /// The newest finished run of a job; of one slot if given.
    pub async fn run_latest(&self, job: &str, slot: Option<&str>) -> Result<Option<Run>> {
        db::query(
            "SELECT id, job, slot, shard, attempt, state, started_at, finished_at, result_sha256, error
             FROM run WHERE job = $1 AND state = 'done' AND (CAST($2 AS TEXT) IS NULL OR slot = $2)
             ORDER BY slot DESC, attempt DESC LIMIT 1",
        )
        .bind(job)
        .bind(slot)
        .optional(self)
        .await
    }

    /// The newest slot of a job that needs no more work (done, or passed over).
    pub async fn slot_latest(&self, job: &str) -> Result<Option<String>> {
        db::query("SELECT max(slot) FROM run WHERE job = $1 AND state IN ('done', 'missed')")
            .bind(job)
            .scalar(self)
            .await
    }

    /// How often a slot failed, and when last.
    pub async fn slot_failures(&self, slot: &Slot) -> Result<(i64, Option<String>)> {
        db::query(
            "SELECT count(*), max(finished_at) FROM run
             WHERE job = $1 AND slot = $2 AND shard = $3 AND state = 'failed'",
        )
        .bind(&slot.job)
        .bind(&slot.slot)
        .bind(&slot.shard)
        .one(self)
        .await
    }

    /// The newest lines of the ledger.
    pub async fn runs(&self, limit: u32) -> Result<Vec<Run>> {
        db::query(
            "SELECT id, job, slot, shard, attempt, state, started_at, finished_at, result_sha256, error
             FROM run ORDER BY id DESC LIMIT $1",
        )
        .bind(limit)
        .all(self)
        .await
    }
}
