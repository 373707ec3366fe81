//! Trajectories: append-only events to states, counts and warnings (DOMAIN §5).
//!
//! `history` decides which events hold as known on a day, `fold` turns them into a `ClientState` each by the steps of
//! `evolve`, and everything else reads those states. Nothing here fails on data: what cannot be is a `Finding`.
//!
//! To add a kind of event: give it a rule in `evolve::check` (what cannot be), in `legal::asks` (what must go before)
//! and a step in `evolve::evolve`. Due dates are one calendar, in `screening::timers`.

pub mod budget;
pub mod caseload;
pub mod command;
pub mod counts;
mod dice;
pub mod evolve;
pub mod finding;
pub mod fold;
pub mod forecast;
pub mod funnel;
pub mod greenwood;
mod histories;
pub mod history;
pub mod legal;
mod life_table;
mod play;
mod reasons;
mod revise;
pub mod rules;
pub mod stalled;
pub mod state;
pub mod statistics;
pub mod targets;
pub mod track;
mod whole;

#[cfg(test)]
pub(crate) mod tests;

pub use command::{Command, InstrumentStep, Money, Step, decide};
pub use finding::{Finding, Refusal};
pub use fold::{Folded, fold};
pub use forecast::{Band, Forecast, forecast};
pub use funnel::{FunnelStep, funnel};
pub use history::AsOf;
pub use revise::{Revised, revise};
pub use rules::{Rules, RulesError, parse};
pub use state::{Absence, ClientState, ExitKind, Stage};
pub use track::{Tracking, track, track_as_of};
pub use whole::decide_on;
