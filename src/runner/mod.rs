//! What runs at night and on request: a night from snapshot to stored plan, files from the inbox, the steps of a
//! job for one slot, and the slots that are due. Called by the commands, the scheduler and the pages alike.
//!
//! It reads no clock and no environment: [`Runner`] holds the store, a [`Clock`] and where things are. It decides
//! nothing about people: `night::plan` does, and this room only carries its rows.
//!
//! To add a step: a file in `steps/` and a line in `steps::ALL` (docs/adding-a-job.md).

mod alert;
mod clock;
pub mod config;
mod drive;
mod error;
mod guard;
pub mod import;
mod intake;
pub mod jobs;
mod lease;
mod log;
pub mod morning;
pub mod night;
mod owner;
pub mod panics;
pub mod pseudonym;
mod refusal;
pub mod reports;
pub mod retention;
mod retry;
pub mod rules;
mod scenarios;
mod slot;
pub mod steps;
mod stop;
mod talks;
mod waiting;

pub use clock::{Clock, Stopwatch, stamp};
pub use config::Installation;
pub use drive::Tick;
pub use error::{Result, RunError};
pub use owner::Owner;
pub use slot::{Ended, SlotRun};
pub use stop::Stop;

use crate::store::runs::Lease;
use crate::store::{Action, AuditEntry, Store};
use std::path::PathBuf;
use std::sync::Arc;

/// Where things are, and in whose name the work is done.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Folder with the policy files.
    pub config_dir: PathBuf,
    /// Folder with the job files.
    pub jobs_dir: PathBuf,
    /// File with the key for pseudonyms.
    pub key_file: PathBuf,
    /// `werkt.toml`.
    pub installation: Installation,
    /// Stands in the audit trail.
    pub actor: String,
    /// `cli`, `scheduler` or `web`: stands in the audit trail.
    pub origin: &'static str,
}

/// Everything that a run needs. Cheap to clone.
#[derive(Clone)]
pub struct Runner {
    pub store: Store,
    pub clock: Arc<dyn Clock>,
    pub settings: Arc<Settings>,
    /// What a job can do; a test hands in its own.
    pub registry: &'static [steps::Step],
    /// Asks its runs to end.
    pub stop: Stop,
    pub(crate) owner: Owner,
    /// The run that this is part of: whatever it writes is fenced.
    pub(crate) held: Option<Lease>,
}

impl Runner {
    pub fn new(store: Store, clock: Arc<dyn Clock>, settings: Settings) -> Self {
        Self {
            store,
            clock,
            settings: Arc::new(settings),
            registry: steps::ALL,
            stop: Stop::default(),
            owner: Owner::this(),
            held: None,
        }
    }

    /// The municipality whose people these are: the shard of a run.
    pub fn shard(&self) -> &str {
        &self.settings.installation.municipality.code
    }

    /// Now, as it stands in the database.
    pub fn stamp(&self) -> String {
        stamp(self.clock.now())
    }

    /// A file of the configuration folder, as text.
    pub fn config(&self, name: &str) -> Result<String> {
        config::read(&self.settings.config_dir, name)
    }

    /// An audit line of this moment.
    pub fn audit(
        &self,
        action: Action,
        object: impl Into<String>,
        result: impl Into<String>,
    ) -> AuditEntry {
        AuditEntry {
            at: self.stamp(),
            actor: self.settings.actor.clone(),
            origin: self.settings.origin,
            action: action.code(),
            object: object.into(),
            result: result.into(),
        }
    }
}
