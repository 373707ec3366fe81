//! The runner inside the test, by a clock that the test drives, with steps of the test's own.

use super::kit::folder;
use crate::house::root;
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use werkt::runner::steps::{Running, Step, Told};
use werkt::runner::{Clock, Runner, Settings, config};
use werkt::scheduler::Job;
use werkt::store::Store;

/// A clock that a test can set, forwards and back.
#[derive(Clone)]
pub struct DrivenClock(Arc<AtomicI64>);

impl DrivenClock {
    pub fn at(moment: &str) -> Self {
        let clock = Self(Arc::new(AtomicI64::new(0)));
        clock.set(moment);
        clock
    }

    pub fn set(&self, moment: &str) {
        let moment: DateTime<Utc> = moment.parse().unwrap();
        self.0.store(moment.timestamp(), Ordering::SeqCst);
    }

    pub fn pass(&self, time: TimeDelta) {
        self.0.fetch_add(time.num_seconds(), Ordering::SeqCst);
    }
}

impl Clock for DrivenClock {
    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp(self.0.load(Ordering::SeqCst), 0).unwrap()
    }
}

/// A step that does nothing, one that panics, one that never ends.
pub static STEPS: &[Step] = &[
    Step {
        name: "light",
        label: "niets",
        closes: false,
        run: |_, _| Box::pin(async { Ok(Vec::new()) }) as Running<'_>,
    },
    Step {
        name: "panics",
        label: "paniek",
        closes: false,
        run: |_, _| Box::pin(async { panics() }) as Running<'_>,
    },
    Step {
        name: "hangs",
        label: "hangt",
        closes: false,
        run: |_, _| Box::pin(std::future::pending()) as Running<'_>,
    },
];

fn panics() -> werkt::runner::Result<Told> {
    panic!("de naam van iemand")
}

/// A database with a runner on it.
pub struct Bench {
    pub clock: DrivenClock,
    pub store: Store,
    pub folder: tempfile::TempDir,
}

impl Bench {
    pub async fn at(moment: &str) -> Self {
        let folder = folder();
        let url = format!("sqlite://{}", folder.path().join("werkt.db").display());
        Self {
            clock: DrivenClock::at(moment),
            store: Store::open(&url).await.unwrap(),
            folder,
        }
    }

    /// A program of its own on the same database.
    pub fn runner(&self) -> Runner {
        let mut installation = config::installation(&root().join("config")).unwrap();
        installation.run.lease_seconds = 2;
        installation.run.stop_within_seconds = 0;
        let settings = Settings {
            config_dir: root().join("config"),
            jobs_dir: root().join("jobs"),
            key_file: self.folder.path().join("key"),
            installation,
            actor: "test".to_owned(),
            origin: "test",
        };
        let mut runner = Runner::new(self.store.clone(), Arc::new(self.clock.clone()), settings);
        runner.registry = STEPS;
        runner
    }
}

/// A nightly job at half past two with one step.
pub fn job(step: &str, catch_up: &str) -> Job {
    let text = format!(
        "name = \"nightly\"\nversion = 1\nschedule = \"0 30 2 * * *\"\nzone = \"Europe/Amsterdam\"\n\
         slot = \"date\"\nsteps = [\"{step}\"]\ntime_limit_minutes = 30\ncatch_up = \"{catch_up}\"\n"
    );
    Job::parse("jobs/nightly.toml", &text).unwrap()
}

/// Slot and state of every run, in the order in which they were opened.
pub async fn runs(store: &Store) -> Vec<(String, String)> {
    let mut runs = store.runs(100_000).await.unwrap();
    runs.reverse();
    runs.into_iter().map(|run| (run.slot, run.state)).collect()
}
