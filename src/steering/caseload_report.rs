//! The coach's sheet: input from the figures.

use super::figures::Figures;
use super::recorded::ScreeningLine;
use crate::domain::CoachId;
use crate::reports::build::About;
use crate::reports::build::caseload::{CaseloadSheetInput, CoachSheet, PersonLine};
use crate::screening::timers::DueDate;
use crate::trajectories::caseload::CoachLoad;
use crate::trajectories::track::Standing;
use crate::trajectories::{ClientState, Stage};
use std::collections::BTreeMap;

pub fn input(figures: &Figures<'_>, about: About, only: Option<&CoachId>) -> CaseloadSheetInput {
    let tracking = &figures.tracking;
    let mut due: BTreeMap<&str, &DueDate> = BTreeMap::new();
    for date in &figures.due {
        // In order of date: the first of a client stays.
        due.entry(date.client.as_str()).or_insert(date);
    }
    let screenings: BTreeMap<&str, &ScreeningLine> = figures
        .recorded
        .screenings
        .iter()
        .map(|line| (line.client.as_str(), line))
        .collect();
    let coaches = tracking.coaches.iter();
    let coaches = coaches.filter(|load| only.is_none_or(|only| *only == load.coach));
    let person = |standing: &Standing| {
        let client = standing.client.as_str();
        line(
            standing,
            due.get(client).copied(),
            screenings.get(client).copied(),
        )
    };
    let sheet = |load: &CoachLoad| {
        let of_coach = |wanted: &dyn Fn(&ClientState) -> bool| -> Vec<PersonLine> {
            let both = tracking.standings.iter().zip(&tracking.states);
            both.filter(|(standing, state)| {
                standing.coach.as_ref() == Some(&load.coach) && wanted(state)
            })
            .map(|(standing, _)| person(standing))
            .collect()
        };
        CoachSheet {
            coach: load.coach.to_string(),
            limit: load.limit.map(u64::from),
            over: load.over,
            people: of_coach(&|state| state.open_trajectory().is_some()),
            aftercare: of_coach(&|state| {
                state.open_trajectory().is_none()
                    && state.open_absence().is_some_and(|a| a.trajectory.is_some())
            }),
        }
    };
    CaseloadSheetInput {
        coaches: coaches
            .map(sheet)
            .filter(|sheet| {
                only.is_some() || !(sheet.people.is_empty() && sheet.aftercare.is_empty())
            })
            .collect(),
        about,
    }
}

/// The first date that comes: a term, or the retest of the route.
fn line(
    standing: &Standing,
    due: Option<&DueDate>,
    screening: Option<&ScreeningLine>,
) -> PersonLine {
    let retest = screening
        .filter(|_| standing.stage < Stage::Out)
        .map(|line| (line.retest, "Hertoets van de route"));
    let term = due.map(|due| (due.due, due.text.trim_end_matches('.')));
    let next = match (term, retest) {
        (Some(term), Some(retest)) => Some(if retest.0 < term.0 { retest } else { term }),
        (term, retest) => term.or(retest),
    };
    PersonLine {
        client: standing.client.to_string(),
        state: standing.stage.label().to_owned(),
        since: standing.since,
        next_step: next.map(|(_, step)| step.to_owned()).unwrap_or_default(),
        due: next.map(|(day, _)| day),
        proposals: screening.map_or(0, |line| line.proposals),
    }
}
