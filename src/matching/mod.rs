//! Matching: which places fit which people, why, and who is proposed where.
//!
//! ```text
//! domain nouns --encode--> Person, Spot (the allow-list) --+--> naive: the plain loop, for tests
//!                                                           +--> index, columns, rank: the same, fast
//! kept places --reasons--> lists --allocate--> proposals;  limits --bridges, no_match--> what would help
//! ```

pub mod allocate;
pub mod bits;
pub mod bridge;
mod candidates;
pub mod change;
mod columns;
mod combined;
mod decisions;
pub mod diff;
mod diff_words;
mod eased;
pub mod encode;
pub mod facts;
pub mod finding;
mod finding_words;
pub mod index;
pub mod inputs;
pub mod judged;
pub mod limit;
pub mod links;
pub mod naive;
pub mod night;
pub mod no_match;
pub mod openings;
pub mod order;
mod packed;
mod propose;
mod proposed;
pub mod rank;
pub mod reach;
pub mod reason;
mod remembered;
pub mod rules;
mod rules_check;
mod rules_support;
pub mod score;
pub mod sentence;
pub mod side;
pub mod synthetic;
pub mod taxonomy;
#[cfg(test)]
mod tests;
pub mod then;
pub mod travel;
pub mod world;

pub use night::{ClientMatches, MatchInput, MatchResult, Proposal, ground, run, run_on};
pub use proposed::{Prepared, Proposed, prepare};
pub use remembered::Remembered;
