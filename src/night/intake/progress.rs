//! How inflow stands: both tracks with their dates, and the days until work or a trajectory was offered.

use super::{IntakeRules, StepRule, Track, is_answer, is_open, starts};
use crate::domain::codes::{Inflow, OfferKind};
use crate::domain::intake::{Application, Offer};
use crate::domain::{Client, ClientId};
use chrono::{Days, NaiveDate};
use serde::Serialize;
use std::collections::BTreeMap;

/// A step of the two tracks, with its date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    pub track: Track,
    pub name: String,
    pub due: NaiveDate,
    /// The offer settled it.
    pub settled: bool,
    pub overdue: bool,
}

/// How one inflow stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IntakeLine {
    pub application: Application,
    /// Of work or of a trajectory; before that the talk that comes first.
    pub offer: Option<Offer>,
    /// The clock has stopped: work or a trajectory was offered.
    pub answered: bool,
    /// The day on which the clock started.
    pub since: NaiveDate,
    /// Days from that day to the offer of work or of a trajectory, or until today while there is none.
    pub days: i64,
    /// Later than the policy's target, or waiting for longer.
    pub late: bool,
    /// Both tracks, by date. What an offer settles is not overdue.
    pub steps: Vec<Step>,
}

/// The clock over all inflow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IntakeClock {
    pub target_days: u32,
    pub applications: usize,
    pub offered: usize,
    pub within_target: usize,
    pub waiting_late: usize,
    /// Median days from application to offer, of those offered; `None`: none yet.
    pub median_days: Option<i64>,
    pub sentence: String,
}

/// Every inflow that is open on the day, those that wait longest first. `offers`: of each the first of work or of a
/// trajectory, or else the talk that was offered.
pub fn lines(
    rules: &IntakeRules,
    applications: &[Application],
    offers: &BTreeMap<String, Offer>,
    reference_date: NaiveDate,
) -> Vec<IntakeLine> {
    let mut lines: Vec<IntakeLine> = applications
        .iter()
        .filter(|application| is_open(rules, application, reference_date))
        .map(|application| {
            line(
                rules,
                application,
                offers.get(&application.id),
                reference_date,
            )
        })
        .collect();
    lines.sort_by(|a, b| {
        (a.answered, a.since, &a.application.id).cmp(&(b.answered, b.since, &b.application.id))
    });
    lines
}

fn line(
    rules: &IntakeRules,
    application: &Application,
    offer: Option<&Offer>,
    reference_date: NaiveDate,
) -> IntakeLine {
    let since = starts(rules, application);
    let answer = offer.filter(|offer| is_answer(offer));
    let until = answer.map_or(reference_date, |offer| offer.offered);
    let days = (until - since).num_days().max(0);
    // Terms of the benefit hold for who applies for one: somebody with WW has not.
    let holds =
        |step: &&StepRule| step.track == Track::Work || application.inflow == Inflow::Application;
    let steps = rules.step.iter().filter(holds).map(|step| {
        let due = since
            .checked_add_days(Days::new(u64::from(step.days)))
            .unwrap_or(since);
        let settled = match step.id.as_str() {
            // Places were looked at, also when the talk about them comes first.
            "profiel" => answer.is_some() || offer.is_some_and(|offer| !offer.places.is_empty()),
            "aanbod" => answer.is_some(),
            _ => false,
        };
        Step {
            track: step.track,
            name: step.name.clone(),
            due,
            settled,
            overdue: !settled && due < reference_date,
        }
    });
    let mut steps: Vec<Step> = steps.collect();
    steps.sort_by_key(|step| (step.due, step.track));
    IntakeLine {
        application: application.clone(),
        offer: offer.cloned(),
        answered: answer.is_some(),
        since,
        days,
        late: days > i64::from(rules.clock.first_offer_days),
        steps,
    }
}

/// The clock: days from application to the first offer of work or of a trajectory.
pub fn clock(rules: &IntakeRules, lines: &[IntakeLine]) -> IntakeClock {
    let mut days: Vec<i64> = lines
        .iter()
        .filter(|line| line.answered)
        .map(|line| line.days)
        .collect();
    days.sort_unstable();
    let target = i64::from(rules.clock.first_offer_days);
    let within_target = days.iter().filter(|days| **days <= target).count();
    let waiting_late = lines
        .iter()
        .filter(|line| !line.answered && line.late)
        .count();
    let median_days = days.get(days.len().saturating_sub(1) / 2).copied();
    let sentence = match median_days {
        None => "Er is nog geen werk of traject aangeboden.".to_owned(),
        Some(median) => format!(
            "{} van de {} mensen kregen hun eerste aanbod van werk of een traject binnen {target} dagen; de helft binnen {median} {}.",
            within_target,
            days.len(),
            if median == 1 { "dag" } else { "dagen" }
        ),
    };
    IntakeClock {
        target_days: rules.clock.first_offer_days,
        applications: lines.len(),
        offered: days.len(),
        within_target,
        waiting_late,
        median_days,
        sentence,
    }
}

/// People for whom a talk comes first, with the points and the reason for the plan of talks; who was spoken with
/// since the application is left out.
pub fn grounds_for_talks(
    rules: &IntakeRules,
    lines: &[IntakeLine],
    clients: &[Client],
) -> BTreeMap<ClientId, (u32, String)> {
    let spoken: BTreeMap<&ClientId, Option<NaiveDate>> = clients
        .iter()
        .map(|client| (&client.id, client.spoken_on))
        .collect();
    lines
        .iter()
        .filter_map(|line| {
            let offer = line
                .offer
                .as_ref()
                .filter(|offer| offer.kind == OfferKind::Talk)?;
            let since = spoken.get(&offer.client).copied().flatten();
            let done = since.is_some_and(|day| day >= line.application.received);
            let why = offer.because.first().cloned().unwrap_or_default();
            (!done).then(|| {
                (
                    offer.client.clone(),
                    (rules.talk.points, format!("Instroom: {why}")),
                )
            })
        })
        .collect()
}
