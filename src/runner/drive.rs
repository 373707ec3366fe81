//! What is due now: the newest slot of each job runs, older ones are recorded as missed, a slot that failed is
//! tried again after a while.

use super::error::Result;
use super::retry::{self, Retry};
use super::slot::Ended;
use super::{Runner, stamp, steps};
use crate::scheduler::{CatchUp, Due, Job};
use crate::store::runs::Slot;
use chrono::{DateTime, Duration, Utc};

/// Without catch-up a slot only runs while it is this fresh.
pub(super) const FRESH_HOURS: i64 = 1;

/// What came of one look at one job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tick {
    /// Nothing is due.
    Idle,
    /// The slot was tried.
    Ran(Slot, Ended),
    /// A slot failed and is tried again from this moment.
    Waits(Slot, DateTime<Utc>),
    /// The slot rests on a night that is still running: it comes when that is done.
    Behind(Slot),
    /// A slot failed too often: it waits for a person.
    GaveUp(Slot),
}

impl Tick {
    /// Whether nothing is wrong.
    pub fn is_well(&self) -> bool {
        matches!(
            self,
            Self::Idle
                | Self::Behind(_)
                | Self::Ran(_, Ended::Done(_) | Ended::Taken | Ended::Stopped)
        )
    }
}

impl Runner {
    /// Runs what is due of one job. A failure of the slot is recorded and told, never an error here.
    pub async fn tick(&self, job: &Job) -> Result<Tick> {
        let now = self.clock.now();
        self.reap().await?;
        let latest = job.latest_slot(now);
        let done = self
            .store
            .slot_latest(&job.name, self.shard(), &latest)
            .await?;
        let mut due = job.due(done.as_deref(), now);
        let newest = match job.catch_up {
            CatchUp::Latest => due.pop(),
            CatchUp::None => {
                let fresh = due
                    .last()
                    .is_some_and(|last| now - last.moment < Duration::hours(FRESH_HOURS));
                if fresh { due.pop() } else { None }
            }
        };
        let slot_of = |due: &Due| self.slot(&job.name, &*due.slot);
        let missed: Vec<Slot> = due.iter().map(slot_of).collect();
        self.store.run_missed(&missed, &stamp(now)).await?;
        let Some(newest) = newest else {
            return Ok(Tick::Idle);
        };
        let slot = slot_of(&newest);
        let failures = self.store.slot_failures(&slot).await?;
        match retry::judge(&failures, &self.settings.installation.run, now) {
            Retry::At(moment) => Ok(Tick::Waits(slot, moment)),
            Retry::Never => Ok(Tick::GaveUp(slot)),
            Retry::Now if self.night_runs_before(job).await? => Ok(Tick::Behind(slot)),
            Retry::Now => {
                let ended = self.run_slot(job, &slot, true).await?;
                Ok(Tick::Ran(slot, ended))
            }
        }
    }

    /// Whether another program still runs the night on which a job rests.
    async fn night_runs_before(&self, job: &Job) -> Result<bool> {
        if !steps::rest_on_night(job) {
            return Ok(false);
        }
        let running = self.store.runs_running(self.shard()).await?;
        Ok(running.iter().any(|run| run.job == "nightly"))
    }
}
