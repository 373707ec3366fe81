//! The pages: rights, sessions, decisions, what stands on them and how they bear hostile input.

mod appointment;
pub(crate) mod browser;
mod coach;
mod decisions;
pub(crate) mod house;
mod kept;
mod late;
mod login;
mod pages;
mod reports;
mod rights;
mod run_log;
