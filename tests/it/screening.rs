//! Promises of the screening.

mod golden;
