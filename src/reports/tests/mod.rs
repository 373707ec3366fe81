//! Promises of the reports, one file each.

mod sample;
mod show;
