//! One integration binary: a module for each promise.
#![allow(clippy::unwrap_used)] // in tests a failed unwrap is the message

mod screening;
mod screening_kit;
