//! Promises of the screening.

mod allow_list;
mod articles;
mod brute_force;
mod change;
mod findings;
mod golden;
mod jumps;
mod lots;
mod next_question;
mod properties;
mod refusals;
mod talks;
mod talks_order;
mod timers;
