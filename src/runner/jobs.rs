//! The job files of an installation.

use super::error::{Result, RunError};
use super::steps;
use crate::scheduler::Job;
use std::path::Path;

/// Reads all job files of a folder, in the order of their names. Refused as a whole when one is wrong, with
/// every problem named.
pub fn load(folder: &Path) -> Result<Vec<Job>> {
    let entries = std::fs::read_dir(folder).map_err(|cause| {
        RunError::Refused(format!(
            "de map met taken {} is niet te lezen: {cause}. Wijs hem aan met --jobs-dir",
            folder.display()
        ))
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
        let text = std::fs::read_to_string(&path)
            .map_err(|cause| RunError::file("lezen", &path, &cause))?;
        match Job::parse(&name, &text) {
            Ok(job) if jobs.iter().any(|other| other.name == job.name) => {
                problems.push(format!("{name}: there is another job named '{}'", job.name));
            }
            Ok(job) => match steps::check(&job) {
                Ok(()) => jobs.push(job),
                Err(problem) => problems.push(format!("{name}: {problem}")),
            },
            Err(error) => problems.push(error.to_string()),
        }
    }
    if jobs.is_empty() && problems.is_empty() {
        problems.push(format!("{}: no job files (*.toml) here", folder.display()));
    }
    if problems.is_empty() {
        Ok(jobs)
    } else {
        Err(RunError::Refused(problems.join("\n")))
    }
}
