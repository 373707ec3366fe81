//! Diagnosis talks with the zittend bestand: who when, and is the date reached? (`config/talks.toml`)

mod config;
mod no_show;
mod order;
mod plan;
mod progress;
mod room;
mod urgency;
mod when;

pub use crate::domain::codes::InviteBy;
pub use config::TalkRules;
pub use no_show::{Invitation, invite_again};
pub use order::{OrderRule, Why};
pub use plan::{Candidate, Later, Plan, PlannedTalk, Term, Week, plan_talks};
pub use progress::{BurnUpPoint, Progress, progress};
pub use when::CanCome;
