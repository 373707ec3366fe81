//! Diagnosis talks with the zittend bestand: who when, and is the date reached? (`config/talks.toml`)

mod config;
mod plan;
mod progress;

pub use config::TalkRules;
pub use plan::{Candidate, Invitation, InviteBy, Plan, Talk, Week, invite_again, plan_talks};
pub use progress::{BurnUpPoint, Progress, progress};
