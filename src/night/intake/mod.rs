//! Inflow (lijn 1): a first offer beside the administrative intake, and the clock that runs until it.
//!
//! The offer rests on the same screening and the same limits as everybody's; only what follows differs: somebody who
//! applies today hears the same day or night what is possible, also while the file is still thin. What somebody
//! does in return (tegenprestatie) is read by nothing here.

mod config;
mod make;

use crate::domain::codes::{Inflow, OfferKind};
use crate::domain::intake::{Application, Offer, OfferedPlace};
use crate::domain::{Client, ClientId, Place, Route};
use crate::matching::ClientMatches;
use crate::screening::Screening;
use chrono::{Days, Months, NaiveDate};
use serde::Serialize;
use std::collections::BTreeMap;

pub use config::{IntakeRules, IntakeRulesError, StepRule, Track};
pub use make::offers;

/// Whether this inflow asks for an offer on the day: an application does at once, WW only in its last months.
pub fn is_open(rules: &IntakeRules, application: &Application, reference_date: NaiveDate) -> bool {
    if application.received > reference_date {
        return false;
    }
    match (application.inflow, application.ww_ends) {
        (Inflow::Application, _) => true,
        (Inflow::WwEnding, Some(last)) => {
            let until = reference_date
                .checked_add_months(Months::new(rules.ww.months_ahead))
                .unwrap_or(reference_date);
            last <= until
        }
        (Inflow::WwEnding, None) => false,
    }
}

/// Makes the first offer. `matches`: the list of this client, if the route gets one; `places`: those it points at.
pub fn offer(
    rules: &IntakeRules,
    application: &Application,
    client: &Client,
    screening: &Screening,
    (matches, places): (Option<&ClientMatches>, &[Place]),
    reference_date: NaiveDate,
) -> Offer {
    let feasible = matches.map_or(0, |list| list.feasible_places);
    let (kind, because) = decide(rules, application, client, screening, feasible);
    let shown = matches.into_iter().flat_map(|list| &list.proposals);
    Offer {
        application: application.id.clone(),
        client: client.id.clone(),
        offered: reference_date,
        kind,
        because,
        places: shown
            .take(rules.offer.shown)
            .filter_map(|proposal| {
                let place = places.get(proposal.place as usize)?;
                Some(OfferedPlace {
                    place: place.id.to_string(),
                    title: place.title.clone(),
                    employer: place.employer.clone(),
                    total: proposal.total,
                })
            })
            .collect(),
        feasible_places: feasible,
    }
}

fn decide(
    rules: &IntakeRules,
    application: &Application,
    client: &Client,
    screening: &Screening,
    feasible: u32,
) -> (OfferKind, Vec<String>) {
    let mut talk = Vec::new();
    if application.digital == Some(false) {
        talk.push(
            "U regelt dit liever niet online. Wij nodigen u uit voor een gesprek.".to_owned(),
        );
    }
    if application.doubt == Some(true) {
        talk.push("Er is twijfel over wat past. Wij praten eerst met u.".to_owned());
    }
    match screening.route {
        Route::Vrijstelling => talk.push(
            "Misschien hoeft u nu niet te werken. Dat bespreken wij eerst met u. Wilt u werken, dan helpen wij u.".to_owned(),
        ),
        Route::Zorg => talk.push("Er is misschien eerst hulp nodig. Daar praten wij eerst over.".to_owned()),
        Route::BuitenDoelgroep => {
            talk.push("U hebt de AOW-leeftijd. Wij kijken samen wat u nodig hebt.".to_owned());
        }
        _ => {}
    }
    if screening.decided_by == "stap.medisch_advies" {
        talk.push(
            "Wij vragen eerst advies aan een arts of UWV. Daar praten wij met u over.".to_owned(),
        );
    }
    let (known, asked) = (rules.known(client), rules.profile.fields.len());
    if known < rules.profile.known_min {
        talk.push(format!(
            "Wij weten nog te weinig ({known} van de {asked} gegevens). Wij praten eerst met u."
        ));
    }
    if !talk.is_empty() {
        return (OfferKind::Talk, talk);
    }
    let enough = feasible >= rules.offer.places_min;
    let noun = if feasible == 1 { "plek" } else { "plekken" };
    match screening.route {
        Route::ArbeidTraject | Route::MaatschappelijkeParticipatie => (
            OfferKind::Trajectory,
            vec![format!(
                "Een traject helpt u op weg naar werk. Daarnaast zijn er nu {feasible} {noun} mogelijk."
            )],
        ),
        _ if enough => (
            OfferKind::Work,
            vec![format!(
                "Er zijn nu {feasible} {noun} die voor u mogelijk zijn."
            )],
        ),
        _ => (
            OfferKind::Trajectory,
            vec![format!(
                "Er zijn nu {feasible} {noun} mogelijk. Dat is weinig: een traject maakt meer mogelijk."
            )],
        ),
    }
}

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
    pub offer: Option<Offer>,
    /// Days from the application to the offer, or until today while there is none.
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

/// Every inflow that is open on the day, those that wait longest first. `offers`: the first offer of each.
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
        (a.offer.is_some(), a.application.received, &a.application.id).cmp(&(
            b.offer.is_some(),
            b.application.received,
            &b.application.id,
        ))
    });
    lines
}

fn line(
    rules: &IntakeRules,
    application: &Application,
    offer: Option<&Offer>,
    reference_date: NaiveDate,
) -> IntakeLine {
    let until = offer.map_or(reference_date, |offer| offer.offered);
    let days = (until - application.received).num_days();
    let steps = rules.step.iter().map(|step| {
        let due = application
            .received
            .checked_add_days(Days::new(u64::from(step.days)))
            .unwrap_or(application.received);
        let settled = offer.is_some() && matches!(step.id.as_str(), "profiel" | "aanbod");
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
        days,
        late: days > i64::from(rules.clock.first_offer_days),
        steps,
    }
}

/// The clock: days from application to first offer.
pub fn clock(rules: &IntakeRules, lines: &[IntakeLine]) -> IntakeClock {
    let mut days: Vec<i64> = lines
        .iter()
        .filter(|line| line.offer.is_some())
        .map(|line| line.days)
        .collect();
    days.sort_unstable();
    let target = i64::from(rules.clock.first_offer_days);
    let within_target = days.iter().filter(|days| **days <= target).count();
    let waiting_late = lines
        .iter()
        .filter(|line| line.offer.is_none() && line.late)
        .count();
    let median_days = days.get(days.len().saturating_sub(1) / 2).copied();
    let sentence = match median_days {
        None => "Er is nog geen aanbod gedaan.".to_owned(),
        Some(median) => format!(
            "{} van de {} mensen kregen hun eerste aanbod binnen {target} dagen; de helft binnen {median} {}.",
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

#[cfg(test)]
mod tests;
