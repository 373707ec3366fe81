//! Diagnosis talks with the zittend bestand: who when, and is the date reached? (`config/talks.toml`)

mod config;
mod no_show;
mod plan;
mod progress;
mod room;

pub use config::TalkRules;
pub use no_show::{Invitation, InviteBy, invite_again};
pub use plan::{Candidate, Plan, Talk, Week, plan_talks};
pub use progress::{BurnUpPoint, Progress, progress};
