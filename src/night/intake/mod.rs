//! Inflow (lijn 1): a first offer beside the administrative intake, and the clock that runs until it. Only an offer of
//! work or of a trajectory is one; where a talk comes first the clock runs on.
//!
//! The offer rests on the same screening and the same limits as everybody's; only what follows differs: somebody who
//! applies today hears the same day or night what is possible, also while the file is still thin. What somebody
//! does in return (tegenprestatie) is read by nothing here.

mod config;
mod make;
mod progress;

use crate::domain::codes::{Inflow, OfferKind};
use crate::domain::intake::{Application, Offer, OfferedPlace};
use crate::domain::{Client, Place, Route};
use crate::matching::ClientMatches;
use crate::screening::Screening;
use chrono::{Months, NaiveDate};

pub use config::{IntakeRules, IntakeRulesError, StepRule, Track};
pub use make::offers;
pub use progress::{IntakeClock, IntakeLine, Step, clock, grounds_for_talks, lines};

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

/// The day on which the clock starts. Of an application: that day. Of WW: the day on which we may offer, so many months
/// before its end, or the day of the list when that is later.
pub fn starts(rules: &IntakeRules, application: &Application) -> NaiveDate {
    let opens = application
        .ww_ends
        .filter(|_| application.inflow == Inflow::WwEnding)
        .and_then(|last| last.checked_sub_months(Months::new(rules.ww.months_ahead)));
    opens.map_or(application.received, |day| day.max(application.received))
}

/// Whether an offer stops the clock.
pub fn is_answer(offer: &Offer) -> bool {
    offer.kind != OfferKind::Talk
}

/// Whether a talk was held since the application: what had to be said first has been said.
fn spoken_since(application: &Application, client: &Client, reference_date: NaiveDate) -> bool {
    client
        .spoken_on
        .is_some_and(|day| day >= application.received && day <= reference_date)
}

/// Makes the offer. `matches`: the list of this client, if the route gets one; `places`: those it points at.
pub fn offer(
    rules: &IntakeRules,
    application: &Application,
    client: &Client,
    screening: &Screening,
    (matches, places): (Option<&ClientMatches>, &[Place]),
    reference_date: NaiveDate,
) -> Offer {
    let feasible = matches.map_or(0, |list| list.feasible_places);
    let spoken = spoken_since(application, client, reference_date);
    let (kind, because) = decide(rules, (application, spoken), client, screening, feasible);
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
    (application, spoken): (&Application, bool),
    client: &Client,
    screening: &Screening,
    feasible: u32,
) -> (OfferKind, Vec<String>) {
    let mut talk = Vec::new();
    if application.digital == Some(false) && !spoken {
        talk.push(
            "U regelt dit liever niet online. Wij nodigen u uit voor een gesprek.".to_owned(),
        );
    }
    if application.doubt == Some(true) && !spoken {
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
    if known < rules.profile.known_min && !spoken {
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

#[cfg(test)]
mod tests;
