//! `werkt jobs`: what runs when.

use super::arguments::JobsCommand;
use super::clock;
use super::context::Context;
use super::exit::{Exit, Stop};
use super::output;
use crate::runner::{jobs, steps};
use crate::scheduler::{Job, SlotKind};
use anyhow::Result;

pub fn run(context: &Context, command: &JobsCommand) -> Result<Exit> {
    let jobs = jobs::load(&context.global.jobs_dir)?;
    match command {
        JobsCommand::List => list(&jobs)?,
        JobsCommand::Check => output::print_text(&format!("{} taken in orde.\n", jobs.len()))?,
        JobsCommand::Next { job, count } => {
            if let Some(name) = job
                && !jobs.iter().any(|job| job.name == *name)
            {
                let known: Vec<&str> = jobs.iter().map(|job| &*job.name).collect();
                return Err(Stop::not_found(format!(
                    "er is geen taak '{name}'; wel: {}",
                    known.join(", ")
                )));
            }
            let chosen = jobs
                .iter()
                .filter(|j| job.as_ref().is_none_or(|name| j.name == *name));
            next(chosen, *count)?;
        }
    }
    Ok(Exit::Done)
}

fn list(jobs: &[Job]) -> Result<()> {
    let rows = jobs.iter().map(|job| {
        let label = |name: &String| steps::find(name).map_or("?", |step| step.label);
        let steps: Vec<&str> = job.steps.iter().map(label).collect();
        vec![
            job.name.clone(),
            job.expression.clone(),
            job.zone.to_string(),
            match job.slot {
                SlotKind::Date => "per dag".to_owned(),
                SlotKind::Hour => "per uur".to_owned(),
            },
            steps.join(", "),
            format!("{} min", job.time_limit.as_secs() / 60),
        ]
    });
    let table = output::table(
        &["taak", "schema", "tijdzone", "slot", "stappen", "hooguit"],
        &[5],
        rows,
    );
    output::print_text(&format!("{table}\n"))
}

fn next<'j>(jobs: impl Iterator<Item = &'j Job>, count: usize) -> Result<()> {
    let mut rows = Vec::new();
    for job in jobs {
        let mut after = clock::now();
        for _ in 0..count {
            let Some(due) = job.next(after) else { break };
            let wall = due.moment.with_timezone(&job.zone);
            rows.push(vec![
                job.name.clone(),
                due.slot,
                wall.format("%d-%m-%Y %H:%M %Z").to_string(),
            ]);
            after = due.moment;
        }
    }
    output::print_text(&format!(
        "{}\n",
        output::table(&["taak", "slot", "vanaf"], &[], rows)
    ))
}
