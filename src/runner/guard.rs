//! Work under a lease: with a heartbeat, a time limit, a stop on request, and a panic that ends in the ledger
//! instead of in the program.

use super::error::{Result, RunError};
use super::slot::{SlotRun, date_of};
use super::{Runner, Stopwatch};
use crate::store::runs::{Lease, Slot};
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::{Instant, MissedTickBehavior, interval, sleep_until, timeout};
use tracing::Instrument;

/// How long work that has just lost its lease may take to say that it was done, because it closes its run before
/// it ends: on a busy machine the log of its last step and the folding of the database's log take seconds. Who really
/// lost it can write nothing meanwhile.
const LAST_WORD: Duration = Duration::from_secs(10);

impl Runner {
    /// Claims a slot and does its work; `None` when somebody else is at it or (with `once`) has been. However it
    /// ends, the ledger says so; when it fails, the cause stands there and whoever is in `[alert]` hears of it.
    pub(super) async fn guarded<T, W, F>(
        &self,
        slot: &Slot,
        once: bool,
        limit: Option<Duration>,
        work: W,
    ) -> Result<Option<T>>
    where
        W: FnOnce(Self, SlotRun) -> F,
        F: Future<Output = Result<T>> + Send + 'static,
        T: Send + 'static,
    {
        let date = date_of(slot)?;
        self.reap().await?;
        // Claimed before anything is touched: another program that wakes at the same moment finds it taken.
        let Some(lease) = self.store.run_start(slot, once, &self.claim()).await? else {
            return Ok(None);
        };
        let span = tracing::info_span!("run", id = lease.run, job = %slot.job, slot = %slot.slot);
        let run = SlotRun {
            slot: slot.clone(),
            lease,
            date,
        };
        let mut held = self.clone();
        held.held = Some(lease);
        let watch = Stopwatch::start();
        span.in_scope(|| tracing::info!("a run began"));
        let mut task = tokio::spawn(work(held, run).instrument(span.clone()));
        let ended = self
            .watch(lease, &mut task, limit)
            .instrument(span.clone())
            .await;
        task.abort();
        match &ended {
            Ok(_) => span.in_scope(|| {
                let milliseconds = u64::try_from(watch.elapsed().as_millis()).unwrap_or(u64::MAX);
                tracing::info!(milliseconds, "a run ended");
            }),
            Err(error) => self.fail(slot, lease, error).instrument(span).await,
        }
        ended.map(Some)
    }

    /// Waits for the work, and ends it when its time is over, when somebody asks, or when the lease is lost.
    async fn watch<T>(
        &self,
        lease: Lease,
        task: &mut JoinHandle<Result<T>>,
        limit: Option<Duration>,
    ) -> Result<T> {
        let mut beat = interval(self.heartbeat());
        beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut renewed = Stopwatch::start();
        let far = Duration::from_secs(366 * 24 * 3600);
        let ends = sleep_until(Instant::now() + limit.unwrap_or(far));
        let grace = sleep_until(Instant::now() + far);
        tokio::pin!(ends, grace);
        let mut stopping = false;
        loop {
            tokio::select! {
                biased;
                ended = &mut *task => return told(ended),
                () = &mut ends => return Err(RunError::TimeLimit(limit.unwrap_or(far))),
                () = &mut grace, if stopping => return Err(RunError::Stopped),
                () = self.stop.asked(), if !stopping => {
                    stopping = true;
                    let seconds = self.settings.installation.run.stop_within_seconds;
                    grace.as_mut().reset(Instant::now() + Duration::from_secs(seconds.into()));
                }
                _ = beat.tick() => {
                    if self.renew(lease, &mut renewed).await {
                        continue;
                    }
                    return match timeout(LAST_WORD, &mut *task).await {
                        Ok(ended) => told(ended),
                        Err(_) => Err(RunError::LeaseLost),
                    };
                }
            }
        }
    }

    /// One heartbeat. Whether the run may go on: a database that does not answer is forgiven for one lease.
    async fn renew(&self, lease: Lease, renewed: &mut Stopwatch) -> bool {
        let until = self.lease_until();
        match timeout(self.heartbeat(), self.store.run_renew(lease, &until)).await {
            Ok(Ok(true)) => {
                *renewed = Stopwatch::start();
                true
            }
            Ok(Ok(false)) => false,
            Ok(Err(_)) | Err(_) => {
                tracing::warn!("a heartbeat did not reach the database");
                renewed.elapsed() < self.lease_time()
            }
        }
    }

    /// Records a failure and tells of it. That the record fails too is logged: the lease then runs out, and
    /// whoever comes next closes the run.
    async fn fail(&self, slot: &Slot, lease: Lease, error: &RunError) {
        let text = error.to_string();
        tracing::error!(cause = error.code(), "a run failed");
        if !matches!(error, RunError::LeaseLost) {
            let recorded = self
                .store
                .run_failed(lease, error.code(), &text, &self.stamp())
                .await;
            if recorded.is_err() {
                tracing::error!("the failure could not be recorded");
            }
        }
        if !matches!(error, RunError::Stopped) {
            self.alert_failed(slot, &text).await;
        }
    }
}

/// What a task came to. Of a panic the place is told and not its words, which may hold what stood in a file.
fn told<T>(ended: std::result::Result<Result<T>, tokio::task::JoinError>) -> Result<T> {
    match ended {
        Ok(Err(RunError::Store(crate::store::StoreError::LeaseLost(_)))) => {
            Err(RunError::LeaseLost)
        }
        Ok(result) => result,
        Err(error) if error.is_panic() => Err(RunError::Panicked(super::panics::last())),
        Err(_) => Err(RunError::Stopped),
    }
}
