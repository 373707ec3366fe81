//! The run ledger: which slot of which job ran, how it ended, and with what result.

use super::pool::Tx;
use super::{Result, Store, StoreError, bulk, db};

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
#[derive(Debug, Clone, serde::Serialize)]
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
record!(Run {
    id,
    job,
    slot,
    shard,
    attempt,
    state,
    started_at,
    finished_at,
    result_sha256,
    error
});

/// The right to a run. The token is drawn from one counter and only grows: whoever took over has a higher one,
/// and every transaction of a run asks for its own first, so that a program that slept past its lease cannot
/// write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lease {
    pub run: i64,
    pub token: i64,
}

/// Who asks for a run, and for how long. Moments as in the database.
#[derive(Debug, Clone)]
pub struct Claim {
    pub owner: String,
    pub now: String,
    pub until: String,
}

impl Claim {
    /// By a program that does not say who it is, for a moment that needs no heartbeat.
    pub fn unnamed(now: &str, until: &str) -> Self {
        Self {
            owner: String::new(),
            now: now.to_owned(),
            until: until.to_owned(),
        }
    }
}

/// A run that says it is running.
#[derive(Debug, Clone)]
pub struct RunningRun {
    pub id: i64,
    pub job: String,
    pub slot: String,
    pub token: i64,
    pub owner: String,
    pub lease_until: Option<String>,
}
record!(RunningRun {
    id,
    job,
    slot,
    token,
    owner,
    lease_until
});

/// How an attempt failed, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// `error`, `refused`, `panic`, `time_limit`, `lost`, `stopped` or `abandoned`.
    pub cause: Option<String>,
    pub finished_at: Option<String>,
}
record!(Failure { cause, finished_at });

impl Store {
    /// Opens a run for a slot. `None` when somebody else is at it, or (with `once`) has done it: a scheduler runs
    /// a slot once, a person may run it again.
    pub async fn run_start(&self, slot: &Slot, once: bool, claim: &Claim) -> Result<Option<Lease>> {
        let mut tx = self.begin().await?;
        let taken: i64 = db::query(
            "SELECT count(*) FROM run WHERE job = $1 AND slot = $2 AND shard = $3
               AND (state = 'running' OR ($4 AND state = 'done'))",
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
        let token: i64 = db::query(
            "INSERT INTO fence (name, value) VALUES ('run', 1)
                 ON CONFLICT (name) DO UPDATE SET value = fence.value + 1 RETURNING value",
        )
        .scalar(&mut tx)
        .await?;
        let run: i64 = db::query(
            "INSERT INTO run (job, slot, shard, attempt, state, started_at, token, owner, lease_until)
             VALUES ($1, $2, $3,
               (SELECT coalesce(max(attempt), 0) + 1 FROM run WHERE job = $1 AND slot = $2 AND shard = $3),
               'running', $4, $5, $6, $7) RETURNING id",
        )
        .bind(&slot.job)
        .bind(&slot.slot)
        .bind(&slot.shard)
        .bind(&claim.now)
        .bind(token)
        .bind(&claim.owner)
        .bind(&claim.until)
        .scalar(&mut tx)
        .await?;
        super::commit(tx, "run_start").await?;
        Ok(Some(Lease { run, token }))
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

    /// A heartbeat: the lease holds up to `until`. Whether it was still there to be renewed.
    pub async fn run_renew(&self, lease: Lease, until: &str) -> Result<bool> {
        let renewed = db::query(
            "UPDATE run SET lease_until = $3 WHERE id = $1 AND token = $2 AND state = 'running'",
        )
        .bind(lease.run)
        .bind(lease.token)
        .bind(until)
        .execute(self)
        .await?;
        Ok(renewed == 1)
    }

    /// The runs of a municipality that say they are running.
    pub async fn runs_running(&self, shard: &str) -> Result<Vec<RunningRun>> {
        db::query(
            "SELECT id, job, slot, token, owner, lease_until FROM run
             WHERE state = 'running' AND shard = $1 ORDER BY id",
        )
        .bind(shard)
        .all(self)
        .await
    }

    /// Closes a run whose program is gone or silent, unless it was heard of since it was looked at. Whether it was
    /// closed here.
    pub async fn run_lost(&self, run: &RunningRun, cause: &str, now: &str) -> Result<bool> {
        let closed = db::query(
            "UPDATE run SET state = 'failed', cause = 'lost', error = $4, finished_at = $5
             WHERE id = $1 AND token = $2 AND state = 'running'
               AND coalesce(lease_until, '') = coalesce(CAST($3 AS TEXT), '')",
        )
        .bind(run.id)
        .bind(run.token)
        .bind(run.lease_until.as_deref())
        .bind(cause)
        .bind(now)
        .execute(self)
        .await?;
        Ok(closed == 1)
    }

    /// Closes a run as failed: `code` of the cause, and what a person reads.
    pub async fn run_failed(&self, lease: Lease, code: &str, cause: &str, now: &str) -> Result<()> {
        crate::faults::at("run_failed.before");
        db::query(
            "UPDATE run SET state = 'failed', cause = $3, error = $4, finished_at = $5
             WHERE id = $1 AND token = $2 AND state = 'running'",
        )
        .bind(lease.run)
        .bind(lease.token)
        .bind(code)
        .bind(cause)
        .bind(now)
        .execute(self)
        .await?;
        crate::faults::at("run_failed.after");
        Ok(())
    }

    /// Marks the running run of a slot as failed because its program is gone. Tells how many there were.
    pub async fn run_abandon(&self, job: &str, slot: &str, now: &str) -> Result<u64> {
        let done = db::query(
            "UPDATE run SET state = 'failed', cause = 'abandoned', error = 'opgegeven door een beheerder', finished_at = $3
             WHERE job = $1 AND slot = $2 AND state = 'running'",
        )
        .bind(job)
        .bind(slot)
        .bind(now)
        .execute(self)
        .await?;
        Ok(done)
    }

    /// Records slots of one job that were passed over (downtime, one catch-up run for many slots), oldest first.
    pub async fn run_missed(&self, slots: &[Slot], now: &str) -> Result<()> {
        let Some(first) = slots.first() else {
            return Ok(());
        };
        let known: Vec<String> = db::query(
            "SELECT slot FROM run WHERE job = $1 AND shard = $2 AND slot >= $3 ORDER BY slot",
        )
        .bind(&first.job)
        .bind(&first.shard)
        .bind(&first.slot)
        .scalars(self)
        .await?;
        let new: Vec<&Slot> = slots
            .iter()
            .filter(|slot| known.binary_search(&slot.slot).is_err())
            .collect();
        if new.is_empty() {
            return Ok(());
        }
        let mut tx = self.begin().await?;
        bulk::insert(
            &mut tx,
            "INSERT INTO run (job, slot, shard, attempt, state, started_at, finished_at) ",
            " ON CONFLICT DO NOTHING",
            &new,
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
        super::commit(tx, "run_missed").await
    }

    /// Closes a run that has no results of its own; nothing happens to one that is closed.
    pub async fn run_done(&self, lease: Lease, now: &str) -> Result<()> {
        crate::faults::at("run_done.before");
        db::query(
            "UPDATE run SET state = 'done', finished_at = $3 WHERE id = $1 AND token = $2 AND state = 'running'",
        )
        .bind(lease.run)
        .bind(lease.token)
        .bind(now)
        .execute(self)
        .await?;
        crate::faults::at("run_done.after");
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

    /// The newest slot of a job that is done, up to a slot. One that lies later was run by a clock that has been
    /// set back since.
    pub async fn slot_latest(&self, job: &str, shard: &str, up_to: &str) -> Result<Option<String>> {
        db::query(
            "SELECT max(slot) FROM run WHERE job = $1 AND shard = $2 AND state = 'done' AND slot <= $3",
        )
        .bind(job)
        .bind(shard)
        .bind(up_to)
        .scalar(self)
        .await
    }

    /// The slots of a job before a slot that nobody did, oldest first, since the last one that was done: downtime, or
    /// attempts that all failed.
    pub async fn slots_passed(&self, slot: &Slot) -> Result<Vec<String>> {
        db::query(
            "SELECT DISTINCT slot FROM run WHERE job = $1 AND shard = $2 AND slot < $3
               AND state IN ('missed', 'failed') AND slot > (SELECT coalesce(max(slot), '') FROM run
                 WHERE job = $1 AND shard = $2 AND slot < $3 AND state = 'done')
             ORDER BY slot",
        )
        .bind(&slot.job)
        .bind(&slot.shard)
        .bind(&slot.slot)
        .scalars(self)
        .await
    }

    /// The failed attempts at a slot, oldest first.
    pub async fn slot_failures(&self, slot: &Slot) -> Result<Vec<Failure>> {
        db::query(
            "SELECT cause, finished_at FROM run
             WHERE job = $1 AND slot = $2 AND shard = $3 AND state = 'failed' ORDER BY attempt",
        )
        .bind(&slot.job)
        .bind(&slot.slot)
        .bind(&slot.shard)
        .all(self)
        .await
    }

    /// Every attempt at a slot, oldest first.
    pub async fn slot_runs(&self, slot: &Slot) -> Result<Vec<Run>> {
        db::query(
            "SELECT id, job, slot, shard, attempt, state, started_at, finished_at, result_sha256, error
             FROM run WHERE job = $1 AND slot = $2 AND shard = $3 ORDER BY attempt",
        )
        .bind(&slot.job)
        .bind(&slot.slot)
        .bind(&slot.shard)
        .all(self)
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

impl Store {
    /// A write transaction; as part of a run only while its lease holds, and asked before anything else.
    pub(super) async fn begin_in(&self, lease: Option<Lease>) -> Result<Tx> {
        let mut tx = self.begin().await?;
        if let Some(lease) = lease {
            hold(&mut tx, lease).await?;
        }
        Ok(tx)
    }
}

/// Asks, as the first thing of a write transaction, whether a lease still holds, and keeps its run from being
/// taken over until the transaction ends.
pub(super) async fn hold(tx: &mut Tx, lease: Lease) -> Result<()> {
    let held = db::query(
        "UPDATE run SET token = token WHERE id = $1 AND token = $2 AND state = 'running'",
    )
    .bind(lease.run)
    .bind(lease.token)
    .execute(tx)
    .await?;
    if held == 1 {
        Ok(())
    } else {
        Err(StoreError::LeaseLost(lease.run))
    }
}
