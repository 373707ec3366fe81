//! The right to a run: for a while, renewed by a heartbeat, and numbered. A run that lost it cannot write, because
//! every transaction of a run asks for its number first (`store::runs`).

use super::error::Result;
use super::{Runner, stamp};
use crate::store::runs::{Claim, RunningRun};
use chrono::{DateTime, Duration, Utc};

/// Whether a lease has run out. One that runs further ahead than a lease lasts was written by a clock that has
/// been set back since: it says nothing, and who still works on it renews within a heartbeat. Taking over
/// somebody who lives wastes work and harms nothing.
pub fn is_expired(until: Option<&str>, now: DateTime<Utc>, length: Duration) -> bool {
    let Some(until) = until.and_then(|until| until.parse::<DateTime<Utc>>().ok()) else {
        return true;
    };
    until < now || until > now + length * 2
}

impl Runner {
    fn lease_length(&self) -> Duration {
        Duration::seconds(self.settings.installation.run.lease_seconds.into())
    }

    /// Time between two heartbeats: a lease outlives three that are missed.
    pub(super) fn heartbeat(&self) -> std::time::Duration {
        self.lease_time() / 4
    }

    pub(super) fn lease_time(&self) -> std::time::Duration {
        std::time::Duration::from_secs(self.settings.installation.run.lease_seconds.into())
    }

    /// The moment up to which a lease of now holds.
    pub(super) fn lease_until(&self) -> String {
        stamp(self.clock.now() + self.lease_length())
    }

    pub(super) fn claim(&self) -> Claim {
        Claim {
            owner: self.owner.as_str().to_owned(),
            now: self.stamp(),
            until: self.lease_until(),
        }
    }

    /// Closes runs of this municipality whose program is gone or fell silent, so that their slots can run again.
    /// Whoever is in `[alert]` hears of each, once: the program that was killed could tell nobody.
    pub async fn reap(&self) -> Result<Vec<RunningRun>> {
        let now = self.clock.now();
        let mut reaped = Vec::new();
        for run in self.store.runs_running(self.shard()).await? {
            let cause = if self.owner.knows_gone(&run.owner) {
                "het programma dat hiermee bezig was, is gestopt zonder af te sluiten"
            } else if is_expired(run.lease_until.as_deref(), now, self.lease_length()) {
                "het programma dat hiermee bezig was, heeft te lang niets laten horen"
            } else {
                continue;
            };
            if self.store.run_lost(&run, cause, &stamp(now)).await? {
                tracing::warn!(run = run.id, job = %run.job, slot = %run.slot, "a run was lost: {cause}");
                reaped.push((run, cause));
            }
        }
        // After all of them are closed: a slow command must not keep a slot from running elsewhere.
        for (run, cause) in &reaped {
            self.alert_failed(&self.slot(&run.job, &*run.slot), cause)
                .await;
        }
        Ok(reaped.into_iter().map(|(run, _)| run).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::is_expired;
    use chrono::{DateTime, Duration, Utc};

    #[test]
    fn a_lease_ends_by_time_and_a_clock_set_back_cannot_prolong_it() {
        let now: DateTime<Utc> = "2021-10-01T02:30:00Z".parse().unwrap();
        let expired = |until| is_expired(until, now, Duration::seconds(60));
        assert!(!expired(Some("2021-10-01T02:30:30Z")));
        assert!(expired(Some("2021-10-01T02:29:59Z")));
        assert!(
            expired(Some("2022-10-01T02:30:00Z")),
            "written by a clock a year ahead"
        );
        assert!(expired(None) && expired(Some("gisteren")));
    }
}
