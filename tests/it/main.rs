//! One integration binary: a module for each promise.
mod screening;
mod screening_kit;
