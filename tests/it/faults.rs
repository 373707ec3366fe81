//! Faults on purpose. The oracle of each: *the end state equals that of an undisturbed run, the database is whole,
//! the audit chain is valid*.
//!
//! A small set runs with the other tests; `tests/faults --all` (or WERKT_SLOW_TESTS) runs every row of the table in
//! docs/reliability.md as often as stands there.

mod alert;
mod clicking;
mod clock;
mod cut;
mod daytime;
mod disk;
mod driven;
mod exports;
mod fenced;
mod fuzz;
mod kill;
mod kit;
mod line;
mod made;
mod many;
mod paused;
mod poison;
mod postgres;
mod privacy;
mod proxy;
mod same_file;
mod server;
mod soak;
mod stop;
mod waiting;
mod years;
