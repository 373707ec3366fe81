//! The configuration looked at before it is needed: `werkt check`, and the first part of `werkt doctor`.

use super::buig::scenario;
use super::clock;
use super::context::Context;
use super::doctor::{Finding, bad, good, wrong};
use super::exit::Stop;
use crate::buig::{self, BuigConfig};
use crate::reports::parse_kpis;
use crate::runner::{jobs, retention, rules};
use crate::simulation;
use crate::web;
use chrono::NaiveDate;
use std::path::Path;

pub(super) fn configuration(context: &Context, today: NaiveDate) -> Vec<Finding> {
    let mut findings = Vec::new();
    match context.installation() {
        Ok(installation) => findings.push(good(
            "werkt.toml",
            format!("gemeente {}", installation.municipality.name),
        )),
        Err(error) => findings.push(bad("werkt.toml", format!("{error:#}"))),
    }
    match rules::rules(&context.global.config_dir, today) {
        Ok(rules) => findings.push(good(
            "beleid",
            format!(
                "regels van {today}: screening {}, matching {}, BUIG {}",
                &*rules.screening.stamp, rules.matching.version, rules.buig.version
            ),
        )),
        Err(error) => findings.push(bad("beleid", error.to_string())),
    }
    if let Ok(config) = rules::buig_config(&context.global.config_dir) {
        findings.extend(council_table(&config));
        findings.extend(scenarios(context, &config));
    }
    findings.extend(beside_the_night(context));
    match context.checked("retention.toml", retention::parse) {
        Ok(keeps) => findings.push(good("bewaren", format!("{} soorten gegevens", keeps.len()))),
        Err(error) => findings.push(bad("bewaren", format!("{error:#}"))),
    }
    match jobs::load(&context.global.jobs_dir) {
        Ok(jobs) => {
            let next: Vec<String> = jobs
                .iter()
                .filter_map(|job| {
                    job.next(clock::now())
                        .map(|due| format!("{} {}", job.name, due.local))
                })
                .collect();
            findings.push(good("taken", next.join(", ")));
        }
        Err(error) => findings.push(bad("taken", error.to_string())),
    }
    findings
}

/// A council's table that does not add up, or differs from the plan that follows from the settings: by row and year.
fn council_table(config: &BuigConfig) -> Vec<Finding> {
    let problems = buig::check_published(config);
    if problems.is_empty() {
        let told = config.council_table.is_some();
        let text = "de tabel klopt en volgt uit de instellingen".to_owned();
        return told.then(|| good("raadstabel", text)).into_iter().collect();
    }
    let told = |problem| {
        wrong(
            "raadstabel",
            format!("buig.toml [council_table]: {problem}"),
        )
    };
    problems.into_iter().map(told).collect()
}

/// Every scenario file that is no scenario, or makes a plan that cannot be.
fn scenarios(context: &Context, config: &BuigConfig) -> Vec<Finding> {
    let files = match scenario::files(context) {
        Ok(files) => files,
        Err(error) => return vec![wrong("scenario's", format!("{error:#}"))],
    };
    let problem = |path: &Path| {
        let told = scenario::load(context, path).and_then(|told| {
            let changed = buig::scenario::apply(config, &told.change);
            changed.map_err(|error| Stop::refused(format!("{}: {}", path.display(), error.message)))
        });
        told.err().map(|error| format!("{error:#}"))
    };
    let problems: Vec<Finding> = files
        .iter()
        .filter_map(|(_, path)| problem(path))
        .map(|text| wrong("scenario's", text))
        .collect();
    match problems.is_empty() {
        true => vec![good("scenario's", format!("{} bestanden", files.len()))],
        false => problems,
    }
}

/// The files that reports, simulation and pages read, and the night does not.
fn beside_the_night(context: &Context) -> Vec<Finding> {
    let files = [
        (
            "kpi.toml",
            context.checked("kpi.toml", parse_kpis).map(drop),
        ),
        (
            "instruments.toml",
            context
                .checked("instruments.toml", buig::instruments::parse)
                .map(drop),
        ),
        (
            "simulation.toml",
            context
                .checked("simulation.toml", simulation::parse)
                .map(drop),
        ),
        (
            "web.toml",
            context.checked("web.toml", web::config::parse).map(drop),
        ),
    ];
    files
        .into_iter()
        .map(|(name, read)| match read {
            Ok(()) => good(name, "klopt"),
            Err(problem) => wrong(name, format!("{problem:#}")),
        })
        .collect()
}
