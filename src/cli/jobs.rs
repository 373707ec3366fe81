//! `werkt jobs`: what runs when.

use super::arguments::JobsCommand;
use super::clock;
use super::context::Context;
use super::exit::{Exit, Stop};
use super::output;
use crate::scheduler::{Job, SlotKind, Step};
use anyhow::{Context as _, Result};
use std::path::Path;

/// Reads all job files of a folder, in the order of their names. Refused as a whole when one is wrong, with
/// every problem named.
pub fn load(folder: &Path) -> Result<Vec<Job>> {
    let entries = std::fs::read_dir(folder).with_context(|| {
        format!(
            "cannot read the job folder {}; name it with --jobs-dir",
            folder.display()
        )
    })?;
    let mut paths: Vec<_> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    paths.sort();
    let mut jobs: Vec<Job> = Vec::new();
    let mut problems = Vec::new();
    for path in paths {
        let name = path.display().to_string();
        let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {name}"))?;
        match Job::parse(&name, &text) {
            Ok(job) if jobs.iter().any(|other| other.name == job.name) => {
                problems.push(format!("{name}: there is another job named '{}'", job.name));
            }
            Ok(job) => jobs.push(job),
            Err(error) => problems.push(error.to_string()),
        }
    }
    if jobs.is_empty() && problems.is_empty() {
        problems.push(format!("{}: no job files (*.toml) here", folder.display()));
    }
    if problems.is_empty() {
        Ok(jobs)
    } else {
        Err(Stop::refused(problems.join("\n")))
    }
}

pub fn run(context: &Context, command: &JobsCommand) -> Result<Exit> {
    let jobs = load(&context.global.jobs_dir)?;
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
        let steps: Vec<&str> = job.steps.iter().map(|step| step_name(*step)).collect();
        vec![
            job.name.clone(),
            job.expression.clone(),
            job.zone.to_string(),
            match job.slot {
                SlotKind::Date => "per dag".to_owned(),
                SlotKind::Hour => "per uur".to_owned(),
            },
            steps.join(", "),
            format!("{} min", job.time_limit_minutes),
        ]
    });
    let table = output::table(
        &["taak", "schema", "tijdzone", "slot", "stappen", "hooguit"],
        &[5],
        rows,
    );
    output::print_text(&format!("{table}\n"))
}

fn step_name(step: Step) -> &'static str {
    match step {
        Step::Import => "inlezen",
        Step::Night => "nacht",
    }
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
