//! Werkt: Work-First job matching for Dutch municipal work companies.
//!
//! `docs/ARCHITECTURE.md` is the map; `tests/it/architecture.rs` holds the arrows between rooms to it.

pub mod buig;
pub mod cli;
pub mod domain;
pub mod faults;
pub mod fixtures;
pub mod import;
pub mod matching;
pub mod night;
pub mod reports;
pub mod runner;
pub mod scheduler;
pub mod screening;
pub mod simulation;
pub mod steering;
pub mod store;
pub mod titles;
pub mod trajectories;
pub mod web;
