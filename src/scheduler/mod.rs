//! When jobs are due. Pure: the clock and the database are handed in by `cli::scheduler`.

pub mod job;
pub mod slots;

pub use job::{CatchUp, Job, JobError, SlotKind, Step};
pub use slots::Due;
