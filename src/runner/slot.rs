//! One slot of one job: its steps in order, under a lease.

use super::Runner;
use super::error::{Result, RunError};
use crate::scheduler::Job;
use crate::store::runs::{Lease, Slot};
use chrono::NaiveDate;

/// A slot that is being run.
#[derive(Debug, Clone)]
pub struct SlotRun {
    pub slot: Slot,
    /// The right to write; every transaction of the run asks for it.
    pub lease: Lease,
    /// The local date of the slot: what "today" means to its steps.
    pub date: NaiveDate,
}

/// How an attempt at a slot ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended {
    /// With what the steps told.
    Done(Vec<String>),
    /// Somebody else is at it, or has been.
    Taken,
    /// With the cause, as recorded.
    Failed(String),
    /// Somebody asked the program to stop.
    Stopped,
}

impl Runner {
    /// The slot of a job in this municipality.
    pub fn slot(&self, job: &str, slot: impl Into<String>) -> Slot {
        Slot {
            job: job.to_owned(),
            slot: slot.into(),
            shard: self.shard().to_owned(),
        }
    }

    /// Runs a slot of a job. `once`: not when it was done before; a person may run it again.
    pub async fn run_slot(&self, job: &Job, slot: &Slot, once: bool) -> Result<Ended> {
        let steps = job.clone();
        let work = move |runner: Self, run| async move { runner.steps(&steps, &run).await };
        match self.guarded(slot, once, Some(job.time_limit), work).await {
            Ok(Some(told)) => Ok(Ended::Done(told)),
            Ok(None) => Ok(Ended::Taken),
            Err(RunError::Stopped) => Ok(Ended::Stopped),
            Err(error) => Ok(Ended::Failed(error.to_string())),
        }
    }

    async fn steps(&self, job: &Job, run: &SlotRun) -> Result<Vec<String>> {
        let mut told = Vec::new();
        for (at, name) in (1..).zip(&job.steps) {
            let step = self
                .registry
                .iter()
                .find(|step| step.name == *name)
                .ok_or_else(|| RunError::Refused(format!("er is geen stap '{name}'")))?;
            if self.stop.is_asked() {
                return Err(RunError::Stopped);
            }
            let work = (step.run)(self, run);
            told.extend(
                self.logged(run, (at, step.name), work, Clone::clone)
                    .await?,
            );
        }
        // Nothing happens here when a step has closed the run in its own transaction.
        self.store.run_done(run.lease, &self.stamp()).await?;
        Ok(told)
    }
}

/// The local date of a slot, which may be an hour.
pub(super) fn date_of(slot: &Slot) -> Result<NaiveDate> {
    let day = slot.slot.get(..10).unwrap_or(&slot.slot);
    day.parse().map_err(|_| {
        RunError::Refused(format!(
            "slot '{}' is geen datum, zoals 2021-10-01",
            slot.slot
        ))
    })
}
