//! What waits to be run. A monitor asks it of the pages, so that it is heard too when the scheduler is gone and begins
//! nothing.

use super::drive::FRESH_HOURS;
use super::error::Result;
use super::{Runner, jobs};
use crate::scheduler::{CatchUp, Job};
use chrono::{DateTime, Duration, Utc};

impl Runner {
    /// Since when the oldest slot waits that is due and not done, over all jobs.
    pub async fn waiting(&self) -> Result<Option<DateTime<Utc>>> {
        let mut oldest: Option<DateTime<Utc>> = None;
        for job in jobs::load(&self.settings.jobs_dir)? {
            let since = self.waiting_of(&job).await?;
            oldest = oldest.into_iter().chain(since).min();
        }
        Ok(oldest)
    }

    async fn waiting_of(&self, job: &Job) -> Result<Option<DateTime<Utc>>> {
        let now = self.clock.now();
        let latest = job.latest_slot(now);
        let done = self
            .store
            .slot_latest(&job.name, self.shard(), &latest)
            .await?;
        let waits = |moment: &DateTime<Utc>| match job.catch_up {
            CatchUp::Latest => true,
            // What nobody will run any more waits for nobody.
            CatchUp::None => now - *moment < Duration::hours(FRESH_HOURS),
        };
        let due = job.due(done.as_deref(), now).into_iter();
        Ok(due.map(|due| due.moment).find(waits))
    }
}
