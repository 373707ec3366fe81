//! Diagnosis talks with the zittend bestand: who when, and is the date reached? (`config/talks.toml`)

mod config;
mod no_show;
mod plan;
mod progress;
mod room;

pub use crate::domain::codes::InviteBy;
pub use config::TalkRules;
pub use no_show::{Invitation, invite_again};
pub use plan::{Candidate, Plan, PlannedTalk, Week, plan_talks};
pub use progress::{BurnUpPoint, Progress, progress};
