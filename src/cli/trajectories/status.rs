//! `werkt trajectories status`: the tracking of a day.

use super::Moment;
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::output::{self, Format};
use crate::domain::dutch;
use crate::trajectories::statistics::Share;
use crate::trajectories::{Rules, Tracking, track_as_of};
use anyhow::Result;
use chrono::Datelike;
use std::fmt::Write;

pub async fn run(context: &Context, moment: &Moment) -> Result<Exit> {
    let rules = super::rules(context)?;
    let (recorded, as_of) = moment.read(context).await?;
    let tracking = track_as_of(&rules, &recorded.coaches, &recorded.events, as_of);
    let terms = super::due(context, &recorded.events, as_of, DAYS_AHEAD)?.len();
    match moment.format {
        // Counts only: lists that name people are for `show`.
        Format::Json => output::print_json(&serde_json::json!({
            "reference_date": tracking.reference_date,
            "known_on": tracking.known_on,
            "years": tracking.years,
            "cohorts": tracking.cohorts,
            "coaches": tracking.coaches,
            "without_coach": tracking.without_coach,
            "duration": tracking.duration,
            "littles": tracking.littles,
            "budgets": tracking.budgets,
            "terms": terms,
            "stalled": tracking.stalled.len(),
            "findings": tracking.findings.len(),
            "gaps": tracking.gaps.len(),
        }))?,
        Format::Csv => output::print_csv(&HEADER, years(&tracking))?,
        Format::Table => output::print_text(&text(&rules, &tracking, terms))?,
    }
    Ok(Exit::Done)
}

/// Days ahead that due dates are counted.
const DAYS_AHEAD: i64 = 60;

const HEADER: [&str; 10] = [
    "jaar",
    "gesproken",
    "diagnose",
    "gestart",
    "geplaatst",
    "uitgestroomd",
    "bevestigd",
    "duurzaam gehaald",
    "terug",
    "gestopt",
];

fn years(tracking: &Tracking) -> Vec<Vec<String>> {
    let counts = tracking.years.iter();
    counts
        .map(|year| {
            let numbers = [
                year.spoken,
                year.diagnosed,
                year.starts,
                year.placed,
                year.outflow,
                year.confirmed,
                year.sustained_reached,
                year.relapse,
                year.ended_without_outflow,
            ];
            let numbers = numbers.iter().map(ToString::to_string);
            std::iter::once(year.year.to_string())
                .chain(numbers)
                .collect()
        })
        .collect()
}

/// The targets of the years with starts, and what is not decided for this one.
fn targets(rules: &Rules, year: i32, text: &mut String) {
    let with_starts = rules.targets.period.iter();
    for row in with_starts.filter(|row| row.starts_per_year.is_some()) {
        let until = match row.to_year {
            Some(last) => format!("{} tot en met {last}", row.from_year),
            None => format!("vanaf {}", row.from_year),
        };
        let _ = writeln!(
            text,
            "Doel per jaar, {until}: {} starts en {} keer duurzaam.",
            rules.targets.starts_in(row.from_year),
            rules.targets.sustained_in(row.from_year)
        );
    }
    if let Some(untold) = rules.targets.without_starts(year) {
        let _ = writeln!(text, "{untold}");
    }
    text.push('\n');
}

fn text(rules: &Rules, tracking: &Tracking, terms: usize) -> String {
    let mut text = format!(
        "Trajecten op {}, met wat bekend was op {}.\n\n{}\n",
        dutch::date(tracking.reference_date),
        dutch::date(tracking.known_on),
        output::table(&HEADER, &[1, 2, 3, 4, 5, 6, 7, 8, 9], years(tracking))
    );
    targets(rules, tracking.reference_date.year(), &mut text);
    lasting(rules, tracking, &mut text);
    let coaches = tracking
        .coaches
        .iter()
        .filter(|load| load.limit != Some(0) || load.clients > 0);
    let rows = coaches.map(|load| {
        vec![
            load.coach.to_string(),
            load.clients.to_string(),
            load.limit
                .map_or_else(|| "–".into(), |limit| limit.to_string()),
            if load.over { "te veel" } else { "" }.to_owned(),
        ]
    });
    let _ = writeln!(
        text,
        "{}",
        output::table(&["coach", "mensen", "ruimte", ""], &[1, 2], rows)
    );
    let budgets = tracking.budgets.iter().map(|year| {
        vec![
            year.year.to_string(),
            dutch::euros(year.paid),
            dutch::euros(year.committed),
            dutch::euros(year.left),
        ]
    });
    let header = ["werkbudget", "betaald", "toegezegd", "nog vrij"];
    let _ = writeln!(text, "{}", output::table(&header, &[1, 2, 3], budgets));
    duration(tracking, &mut text);
    let _ = writeln!(
        text,
        "{terms} termijnen na een stap, binnen {DAYS_AHEAD} dagen of te laat; bij {} mensen gebeurde lang niets.",
        tracking.stalled.len()
    );
    for finding in tracking.findings.iter().take(FINDINGS_SHOWN) {
        let _ = writeln!(text, "Let op: {}: {}", finding.client, finding.why);
    }
    if let Some(more) = tracking.findings.len().checked_sub(FINDINGS_SHOWN + 1) {
        let _ = writeln!(text, "... en nog {} meldingen.", more + 1);
    }
    if !tracking.gaps.is_empty() {
        let _ = writeln!(
            text,
            "{} stappen tellen mee zonder dat vastligt wat eraan voorafging; zie `werkt trajectories show --client`.",
            tracking.gaps.len()
        );
    }
    text
}

/// How long work lasts, by the year of the exit, and what became of the starters of each year.
fn lasting(rules: &Rules, tracking: &Tracking, text: &mut String) {
    let months = rules
        .sustained
        .follow_months
        .map(|months| format!("na {months} maanden"));
    let exits = tracking.years.iter().filter(|year| year.outflow > 0);
    let rows = exits.map(|year| {
        let counts = [year.outflow, year.confirmed]
            .into_iter()
            .chain(year.sustained);
        let counts = counts.map(|count| count.to_string());
        std::iter::once(year.year.to_string())
            .chain(counts)
            .collect()
    });
    let [six, twelve, eighteen] = &months;
    let header = [
        "jaar van uitstroom",
        "uitgestroomd",
        "bevestigd",
        six,
        twelve,
        eighteen,
    ];
    let _ = writeln!(text, "{}", output::table(&header, &[1, 2, 3, 4, 5], rows));
    let rows = tracking.cohorts.iter().map(|cohort| {
        let share = |of: fn(&Share) -> u32| {
            cohort
                .sustained
                .as_ref()
                .map_or_else(String::new, |share| dutch::percent_hundredths(of(share)))
        };
        vec![
            cohort.year.to_string(),
            cohort.starts.to_string(),
            cohort.running.to_string(),
            cohort.out.to_string(),
            cohort.sustained.map_or(0, |share| share.part).to_string(),
            share(|s| s.percent_e2),
            share(|s| s.low_e2),
            share(|s| s.high_e2),
        ]
    });
    let header = [
        "jaar van start",
        "gestart",
        "loopt nog",
        "uitgestroomd",
        "duurzaam",
        "deel",
        "ondergrens 95 %",
        "bovengrens 95 %",
    ];
    let _ = writeln!(
        text,
        "{}",
        output::table(&header, &[1, 2, 3, 4, 5, 6, 7], rows)
    );
}

/// Findings in the text; the rest is counted.
const FINDINGS_SHOWN: usize = 10;

fn duration(tracking: &Tracking, text: &mut String) {
    let duration = &tracking.duration;
    let days = |days: Option<u32>| {
        days.map_or_else(
            || "weten wij nog niet".to_owned(),
            |days| format!("{days} dagen"),
        )
    };
    let _ = writeln!(
        text,
        "Een traject duurt in het midden: {} (alleen afgesloten trajecten: {}). {} lopen nog, {} zijn afgesloten.",
        days(duration.median_days),
        days(duration.median_days_closed),
        duration.running,
        duration.closed
    );
    let littles = &tracking.littles;
    match &littles.warning {
        Some(warning) => {
            let _ = writeln!(text, "{warning}");
        }
        None if !littles.pace.known => {
            let _ = writeln!(
                text,
                "Hoeveel mensen er in een jaar starten, is te kort om te zeggen: {} starts in {} dagen.",
                littles.pace.starts, littles.pace.window_days
            );
        }
        None => {
            let _ = writeln!(
                text,
                "{} starts in een jaar x {} maanden is {} mensen tegelijk; er is plaats voor {}.",
                littles.pace.a_year, littles.duration_months, littles.load, littles.capacity
            );
        }
    }
}
