//! The promises of the product, one module each.
#![allow(clippy::unwrap_used)] // a test that cannot go on says so by panicking

mod architecture;
mod buig_norms;
mod cluster;
mod commands;
mod copies;
mod databases;
mod deploy;
mod faults;
mod fixtures;
mod house;
mod import_encodings;
mod import_fields;
mod import_files;
mod import_fixtures;
mod import_kinds;
mod import_kit;
mod import_malformed;
mod import_mending;
mod import_real_sources;
mod import_split;
mod import_truncated;
mod matching;
mod matching_exact;
mod night;
mod readme;
mod retention;
mod screening;
mod screening_kit;
mod serve;
mod served;
mod statements;
mod steering;
mod talks;
mod titles;
mod web;
