//! Screening: what follows from what is known of a person, as a proposal with reasons (DOMAIN §3).
//!
//! `facts` is the only door to a client; `judge` decides without words; `explain` says it in Dutch;
//! `screening` puts the two together. The rules themselves stand in `config/screening.toml`.
//! To add a gate, criterion or factor: `docs/adding-a-criterion.md`.

pub mod allow_list;
mod calendar;
mod care;
pub mod change;
pub mod compare;
pub mod config;
mod criteria;
mod dutch;
mod explain;
mod factors;
mod facts;
pub mod fairness;
mod findings;
mod findings_dates;
mod found;
mod gates;
mod instruments;
mod judge;
mod jump;
pub mod lot;
mod missing;
mod question;
mod registry;
pub mod rules_view;
pub mod rules_words;
#[allow(clippy::module_inception)]
mod screening;
mod second_look;
mod supply_findings;
pub mod talks;
mod template;
pub mod timers;
mod unscreened;

pub use allow_list::{AllowedInput, allow_list};
pub use config::{ConfigError, RuleSet, RuleVersion, ScreeningRules};
pub use dutch::column;
pub use findings::Finding;
pub use instruments::InstrumentFamily;
pub use question::{NextQuestion, Opens, QUESTIONS, next_question, questions, worth_asking};
pub use screening::{Screening, screen, screen_all, screen_with, screen_without_question};
pub use unscreened::unscreened;
