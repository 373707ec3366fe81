//! What a job can do, one file a step. A step gets a [`Runner`] and the slot; it tells what it did in a sentence
//! or two without personal data, because its words go to logs. What it changes is in transactions that leave the
//! database whole whenever the program ends.
//!
//! To add one: a file here with a `STEP`, and its line in [`ALL`].

mod import;
mod intake;
mod night;
mod reports;
mod retention;
mod talks;

use super::error::Result;
use super::{Runner, SlotRun};
use crate::domain::{SetAside, set_aside};
use crate::scheduler::Job;
use std::pin::Pin;

/// A step at work.
pub type Running<'a> = Pin<Box<dyn Future<Output = Result<Told>> + Send + 'a>>;

/// What a step did, in plain Dutch, a line each.
pub type Told = Vec<String>;

/// What a step did, and how many records it had to do without.
fn told(line: String, aside: &[SetAside]) -> Told {
    let aside = set_aside::sentence(aside.len());
    std::iter::once(line).chain(aside).collect()
}

/// A kind of step.
pub struct Step {
    /// As written in a job file.
    pub name: &'static str,
    /// For people.
    pub label: &'static str,
    /// Closes the run in the transaction of its results, so it must be the last of its job.
    pub closes: bool,
    pub run: for<'a> fn(&'a Runner, &'a SlotRun) -> Running<'a>,
}

/// Every kind of step.
pub const ALL: &[Step] = &[
    import::STEP,
    night::STEP,
    intake::STEP,
    talks::STEP,
    reports::STEP,
    retention::STEP,
];

/// The step of a name.
pub fn find(name: &str) -> Option<&'static Step> {
    ALL.iter().find(|step| step.name == name)
}

/// Whether all steps of a job are known, and one that closes the run stands last.
pub fn check(job: &Job) -> std::result::Result<(), String> {
    let known: Vec<&str> = ALL.iter().map(|step| step.name).collect();
    for (at, name) in job.steps.iter().enumerate() {
        let step = find(name)
            .ok_or_else(|| format!("steps: '{name}' is no step; there are {}", known.join(", ")))?;
        if step.closes && at + 1 < job.steps.len() {
            return Err(format!(
                "steps: '{name}' closes the run, so it comes last; give what follows a job of its own"
            ));
        }
    }
    Ok(())
}

/// Whether a job tells on of what the last night said, so that it must not begin while a night is running.
pub fn rest_on_night(job: &Job) -> bool {
    let on_night = [talks::STEP.name, reports::STEP.name];
    job.steps.iter().any(|step| on_night.contains(&&**step))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job(steps: &str) -> Job {
        let text = format!(
            "name = \"x\"\nversion = 1\nschedule = \"0 30 2 * * *\"\nzone = \"Europe/Amsterdam\"\n\
             slot = \"date\"\nsteps = [{steps}]\ntime_limit_minutes = 30\ncatch_up = \"latest\"\n"
        );
        Job::parse("jobs/x.toml", &text).unwrap()
    }

    #[test]
    fn an_unknown_step_is_refused_with_those_that_are_known() {
        let refused = check(&job("\"fly\"")).unwrap_err();
        assert!(
            refused.contains("'fly'") && refused.contains("import, night"),
            "{refused}"
        );
    }

    #[test]
    fn nothing_may_follow_a_step_that_closes_the_run() {
        assert!(check(&job("\"import\", \"night\"")).is_ok());
        assert!(
            check(&job("\"night\", \"import\""))
                .unwrap_err()
                .contains("comes last")
        );
    }

    #[test]
    fn names_of_steps_are_unique() {
        for (at, step) in ALL.iter().enumerate() {
            assert!(ALL.iter().skip(at + 1).all(|other| other.name != step.name));
        }
    }
}
