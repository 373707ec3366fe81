//! The pages: rights, sessions, decisions, what stands on them and how they bear hostile input.

mod browser;
mod coach;
mod decisions;
mod house;
mod login;
mod pages;
mod rights;
