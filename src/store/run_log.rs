//! The log of a run: its steps, a row each. Written beside the transactions of the work and not in them, so that a step
//! that fails, or whose program is killed, leaves its line too.

use super::runs::{Lease, Run};
use super::{Result, Store, db};

/// A step of a run as it went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoggedStep {
    /// From 1, in the order of the job.
    pub position: i64,
    /// As in the job file.
    pub step: String,
    /// UTC, RFC 3339.
    pub started_at: String,
    /// `None`: it did not come to its end (yet).
    pub milliseconds: Option<i64>,
    /// What it did, a line each: figures, no personal data.
    pub told: String,
}
record!(LoggedStep {
    position,
    step,
    started_at,
    milliseconds,
    told
});

impl Store {
    /// A step of a run began at a moment.
    pub async fn step_began(
        &self,
        lease: Lease,
        position: i64,
        step: &str,
        now: &str,
    ) -> Result<()> {
        db::query(
            "INSERT INTO run_step (run_id, position, step, started_at) VALUES ($1, $2, $3, $4)",
        )
        .bind(lease.run)
        .bind(position)
        .bind(step)
        .bind(now)
        .execute(self)
        .await?;
        Ok(())
    }

    /// A step came to its end. Nothing happens when its run is gone: a night with the result of the time before
    /// leaves none.
    pub async fn step_ended(
        &self,
        lease: Lease,
        position: i64,
        milliseconds: i64,
        told: &str,
    ) -> Result<()> {
        db::query(
            "UPDATE run_step SET milliseconds = $3, told = $4 WHERE run_id = $1 AND position = $2",
        )
        .bind(lease.run)
        .bind(position)
        .bind(milliseconds)
        .bind(told)
        .execute(self)
        .await?;
        Ok(())
    }

    /// A line of the ledger with its steps in order; those of a run from before this log are not known.
    pub async fn run_with_steps(&self, run: i64) -> Result<Option<(Run, Vec<LoggedStep>)>> {
        let found: Option<Run> = db::query(
            "SELECT id, job, slot, shard, attempt, state, started_at, finished_at, result_sha256, error
             FROM run WHERE id = $1",
        )
        .bind(run)
        .optional(self)
        .await?;
        let Some(found) = found else {
            return Ok(None);
        };
        let steps = db::query(
            "SELECT position, step, started_at, milliseconds, told FROM run_step
             WHERE run_id = $1 ORDER BY position",
        )
        .bind(run)
        .all(self)
        .await?;
        Ok(Some((found, steps)))
    }
}
