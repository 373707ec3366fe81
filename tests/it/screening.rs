//! Promises of the screening.

mod allow_list;
mod articles;
mod change;
mod golden;
mod lots;
mod next_question;
mod properties;
mod refusals;
mod talks;
mod timers;
