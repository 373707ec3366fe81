//! One slot of one job: claimed, its steps in order, closed. A failure is recorded with its cause.

use super::Runner;
use super::error::{Result, RunError};
use super::steps;
use crate::scheduler::Job;
use crate::store::runs::Slot;
use chrono::NaiveDate;
use std::time::Duration;

/// A slot that is being run.
#[derive(Debug, Clone)]
pub struct SlotRun {
    pub slot: Slot,
    /// Line in the run ledger.
    pub run: i64,
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

    /// Runs a slot. `once`: not when it was done before; a person may run it again.
    pub async fn run_slot(&self, job: &Job, slot: &Slot, once: bool) -> Result<Ended> {
        let date = date_of(slot)?;
        // Claimed before anything is touched: another scheduler that wakes at the same moment finds it taken.
        let Some(run) = self.store.run_start(slot, once, &self.stamp()).await? else {
            return Ok(Ended::Taken);
        };
        let work = SlotRun {
            slot: slot.clone(),
            run,
            date,
        };
        let limit = Duration::from_secs(u64::from(job.time_limit_minutes) * 60);
        let cause = match tokio::time::timeout(limit, self.steps(job, &work)).await {
            Ok(Ok(told)) => return Ok(Ended::Done(told)),
            Ok(Err(error)) => error.to_string(),
            Err(_) => format!(
                "gestopt: het duurde langer dan {} minuten",
                job.time_limit_minutes
            ),
        };
        self.store.run_failed(run, &cause, &self.stamp()).await?;
        Ok(Ended::Failed(cause))
    }

    /// The steps of one slot, in order.
    async fn steps(&self, job: &Job, work: &SlotRun) -> Result<Vec<String>> {
        let mut told = Vec::new();
        for name in &job.steps {
            let step = steps::find(name)
                .ok_or_else(|| RunError::Refused(format!("er is geen stap '{name}'")))?;
            told.extend((step.run)(self, work).await?);
        }
        // Nothing happens here when a step has closed the run in its own transaction.
        self.store.run_done(work.run, &self.stamp()).await?;
        Ok(told)
    }
}

/// The local date of a slot, which may be an hour.
fn date_of(slot: &Slot) -> Result<NaiveDate> {
    let day = slot.slot.get(..10).unwrap_or(&slot.slot);
    day.parse().map_err(|_| {
        RunError::Refused(format!(
            "slot '{}' is geen datum, zoals 2021-10-01",
            slot.slot
        ))
    })
}
