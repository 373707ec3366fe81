//! What is due now: the newest slot of each job runs, older ones are recorded as missed, a slot that failed is
//! tried again after a while.

use super::error::Result;
use super::slot::Ended;
use super::{Runner, stamp};
use crate::scheduler::{CatchUp, Due, Job};
use crate::store::runs::Slot;
use chrono::{DateTime, Duration, Utc};

/// A slot that failed this often waits for a person.
const ATTEMPTS_MAX: i64 = 3;
/// Minutes before the second attempt; twice as long before the third.
const RETRY_AFTER_MINUTES: i64 = 5;
/// Without catch-up a slot only runs while it is this fresh.
const FRESH_HOURS: i64 = 1;

/// What came of one look at one job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tick {
    /// Nothing is due, or somebody else is at it.
    Idle,
    /// The slot ran.
    Ran(Slot, Ended),
    /// A slot failed and waits: for its next attempt, or for a person.
    Waits(Slot),
}

impl Tick {
    /// Whether nothing is wrong.
    pub fn is_well(&self) -> bool {
        matches!(
            self,
            Self::Idle | Self::Ran(_, Ended::Done(_) | Ended::Taken)
        )
    }
}

impl Runner {
    /// Runs what is due of one job. A failure of the slot is recorded and told, never an error here.
    pub async fn tick(&self, job: &Job) -> Result<Tick> {
        let now = self.clock.now();
        let done = self.store.slot_latest(&job.name).await?;
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
        let (failures, last) = self.store.slot_failures(&slot).await?;
        if failures >= ATTEMPTS_MAX || !waited_enough(failures, last.as_deref(), now) {
            return Ok(Tick::Waits(slot));
        }
        let ended = self.run_slot(job, &slot, true).await?;
        Ok(Tick::Ran(slot, ended))
    }
}

/// Whether enough time has passed since the last failure, so that a passing fault can pass.
fn waited_enough(failures: i64, last: Option<&str>, now: DateTime<Utc>) -> bool {
    let Some(last) = last.and_then(|at| at.parse::<DateTime<Utc>>().ok()) else {
        return true;
    };
    now - last >= Duration::minutes(RETRY_AFTER_MINUTES << (failures - 1).clamp(0, 4))
}
