//! Four years in two minutes: simulated coaches, employers and clients around the real screening, matching,
//! tracking and ledger (docs/simulation.md).
//!
//! ```text
//! for every day:  employers post and withdraw   (market)
//!                 what was planned for today happens   (agenda: talks, starts, jobs, returns)
//!                 the night screens and matches   (night: the same choice as `night::plan`, without words)
//!                 coaches act on it on working days   (talks, starts, reviews)
//! ```
//! Pure: a town, policy and a seed in; nights and a town out. Every roll of the dice depends on the seed, on what is
//! rolled for, on whom and on the day, never on an order: equal for any number of threads, and two policies with one
//! seed meet the same luck.

mod agenda;
pub mod config;
mod dice;
mod file;
mod market;
mod measure;
mod night;
mod play;
mod starts;
mod talks;
#[cfg(test)]
mod tests;
mod town;
mod what_if;
mod work;

pub use config::{SimulationConfig, SimulationError, parse};
pub use measure::{Band, Measure};
pub use night::NightCount;
pub use play::{Night, Period, Policies, Setting, play, seed_of};
pub use town::{Decision, Drawn, Town};
pub use what_if::{Choice, Outcome, Variant, outcome};
