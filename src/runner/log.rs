//! What a run leaves for people to read: each step with its start, how long it took and what it told.

use super::error::Result;
use super::slot::SlotRun;
use super::steps::Told;
use super::{Runner, Stopwatch};

impl Runner {
    /// Does the work of a step and keeps its line in the log of the run. The log is for reading only: that it cannot be
    /// written is told and stops nothing.
    pub(super) async fn logged<T: Send>(
        &self,
        run: &SlotRun,
        (position, step): (usize, &str),
        work: impl Future<Output = Result<T>> + Send,
        told: impl FnOnce(&T) -> Told + Send,
    ) -> Result<T> {
        let position = i64::try_from(position).unwrap_or(i64::MAX);
        let (store, lease) = (&self.store, run.lease);
        let watch = Stopwatch::start();
        if let Err(error) = store.step_began(lease, position, step, &self.stamp()).await {
            tracing::warn!(%error, step, "the log of a run misses a step");
        }
        let done = work.await?;
        let milliseconds = i64::try_from(watch.elapsed().as_millis()).unwrap_or(i64::MAX);
        let told = told(&done).join("\n");
        if let Err(error) = store.step_ended(lease, position, milliseconds, &told).await {
            tracing::warn!(%error, step, "the log of a run misses the end of a step");
        }
        Ok(done)
    }
}
