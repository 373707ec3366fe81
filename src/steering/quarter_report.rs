//! The quarterly talk's input, from the figures.

use super::figures::Figures;
use crate::domain::{Code, Route};
use crate::reports::build::About;
use crate::reports::build::parts::{
    BudgetInput, BudgetYear, BurnUpInput, CaseloadInput, CoachCount, FunnelCount, FunnelInput,
    PromiseInput,
};
use crate::reports::build::quarter::{QuarterInput, RouteInput};
use crate::reports::suppress::THRESHOLD;
use chrono::{Datelike, Months, NaiveDate};
use std::collections::BTreeMap;

/// Days until the next talk.
const DAYS_TO_NEXT: i64 = 92;

pub fn input(figures: &Figures<'_>, about: About) -> QuarterInput {
    let tracking = &figures.tracking;
    let rules = &figures.policy.trajectories;
    let terms = figures
        .due
        .iter()
        .filter(|due| (0..=DAYS_TO_NEXT).contains(&(due.due - figures.reference_date).num_days()));
    // People who wait for a talk or a plan are no trajectory yet.
    let stalled = tracking
        .stalled
        .iter()
        .filter(|one| !one.stage.is_preparation())
        .count();
    QuarterInput {
        period: super::quarter_name(figures.reference_date),
        promises: promises(figures, true),
        burn_up: burn_up(figures, &about),
        funnel: funnel(figures),
        caseload: caseload(figures),
        budget: budget(figures),
        routes: routes(figures),
        stalled: stalled as u64,
        stalled_weeks: rules.stalled.trajectory_weeks,
        terms_ending: terms.count() as u64,
        to_discuss: super::discuss::to_discuss(figures, about.protects()),
        about,
    }
}

/// 100 starts and 20 sustained of the year, with the chance when the year still runs.
pub fn promises(figures: &Figures<'_>, with_chance: bool) -> Vec<PromiseInput> {
    let year = figures.reference_date.year();
    let targets = &figures.policy.trajectories.targets;
    let counts = figures.tracking.year(year).cloned().unwrap_or_default();
    let (starts, sustained) = (targets.starts_in(year), targets.sustained_in(year));
    // Nobody promised anything for a year without a target, so there is no chance of keeping it either.
    // Nor while too few days of starts were seen to tell a pace.
    let told = with_chance && figures.forecast.pace_known;
    let chance = |target: u32, e2: u32| (told && target > 0).then_some(i64::from(e2) / 10);
    vec![
        PromiseInput {
            label: format!("Traject gestart in {year}"),
            definition: "gestart".into(),
            reached: u64::from(counts.starts),
            target: u64::from(starts),
            chance: chance(starts, figures.forecast.chance_starts_e2),
        },
        PromiseInput {
            label: format!("Duurzame uitstroom in {year}"),
            definition: "duurzaam".into(),
            reached: u64::from(counts.sustained_reached),
            target: u64::from(sustained),
            chance: chance(sustained, figures.forecast.chance_sustained_e2),
        },
    ]
}

/// Month ends with the number of people whose work potential is known. For management only points that lie at
/// least ten people apart: the step between two points is a group of people too.
pub fn burn_up(figures: &Figures<'_>, about: &About) -> BurnUpInput {
    let goal = &figures.policy.goal;
    let days = figures.diagnosed();
    let mut reached = vec![(goal.from, 0)];
    for day in month_ends(goal.from, figures.reference_date) {
        reached.push((
            day,
            days.partition_point(|diagnosed| *diagnosed <= day) as u64,
        ));
    }
    if about.protects() {
        let mut last = 0;
        reached.retain(|(_, count)| {
            let keep = *count == last || *count >= last + THRESHOLD;
            last = if keep { *count } else { last };
            keep
        });
    }
    BurnUpInput {
        target: u64::from(goal.people),
        plan: Some((goal.from, goal.deadline)),
        reached,
    }
}

/// The last day of each month from `from`'s on, and `until` itself.
fn month_ends(from: NaiveDate, until: NaiveDate) -> Vec<NaiveDate> {
    let mut days = Vec::new();
    let mut first = from.with_day(1).unwrap_or(from);
    while let Some(next) = first.checked_add_months(Months::new(1)) {
        let Some(end) = next.pred_opt().filter(|end| *end < until) else {
            break;
        };
        if end > from {
            days.push(end);
        }
        first = next;
    }
    if until > from {
        days.push(until);
    }
    days
}

pub fn funnel(figures: &Figures<'_>) -> FunnelInput {
    let steps = figures.funnel.iter().map(|step| FunnelCount {
        label: capital(step.label),
        count: u64::from(step.people),
        definition: definition(step.key).to_owned(),
    });
    FunnelInput {
        steps: steps.collect(),
    }
}

/// Id in `config/kpi.toml` of a step of the funnel.
fn definition(step: &str) -> &'static str {
    match step {
        "population" => "zittend_bestand",
        "spoken" => "gesproken",
        "eligible" => "route_besloten",
        "started" => "gestart",
        "placed" => "geplaatst",
        "out" => "uitstroom",
        "sustained" => "duurzaam",
        _ => "",
    }
}

fn capital(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// Coaches who guide trajectories: those with room for one, or with somebody in one.
fn caseload(figures: &Figures<'_>) -> CaseloadInput {
    let coaches = figures.tracking.coaches.iter();
    CaseloadInput {
        coaches: coaches
            .filter(|load| load.clients > 0 || load.limit.is_none_or(|limit| limit > 0))
            .map(|load| CoachCount {
                coach: load.coach.to_string(),
                people: u64::from(load.clients),
                limit: load.limit.map(u64::from),
                over: load.over,
            })
            .collect(),
    }
}

pub fn budget(figures: &Figures<'_>) -> BudgetInput {
    let years = figures.tracking.budgets.iter().map(|year| BudgetYear {
        year: year.year,
        budget: year.budget,
        paid: year.paid,
        committed: year.committed,
    });
    BudgetInput {
        years: years.collect(),
    }
}

/// Proposed routes by cohort; `None` when the night's screenings are not kept.
fn routes(figures: &Figures<'_>) -> Option<RouteInput> {
    let recorded = figures.recorded;
    let night = recorded.night.as_ref()?;
    if recorded.screenings.is_empty() {
        return None;
    }
    let cohort_of: BTreeMap<&str, &str> = recorded
        .people
        .iter()
        .map(|person| (person.id.as_str(), person.cohort.as_str()))
        .collect();
    let cohorts = [
        ("zittend_bestand", "Zittend bestand"),
        ("instroom", "Nieuwe instroom"),
    ];
    let count = |route: Route, cohort: &str| {
        let lines = recorded.screenings.iter();
        lines
            .filter(|line| line.route == route.code())
            .filter(|line| cohort_of.get(line.client.as_str()) == Some(&cohort))
            .count() as u64
    };
    let present: Vec<_> = cohorts
        .into_iter()
        .filter(|(code, _)| cohort_of.values().any(|cohort| cohort == code))
        .collect();
    Some(RouteInput {
        caption: format!(
            "Mensen naar voorgestelde route, {}",
            super::night_words(&night.slot)
        ),
        routes: Route::ALL
            .iter()
            .map(|route| capital(route.label()))
            .collect(),
        columns: present
            .iter()
            .map(|(_, label)| (*label).to_owned())
            .collect(),
        counts: Route::ALL
            .iter()
            .map(|route| {
                present
                    .iter()
                    .map(|(code, _)| count(*route, code))
                    .collect()
            })
            .collect(),
    })
}
