//! When jobs are due. Pure: the clock and the database are handed in by `runner`.

pub mod job;
pub mod slots;

pub use job::{CatchUp, Job, JobError, SlotKind};
pub use slots::Due;
