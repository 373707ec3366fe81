//! Findings on what a person brings to a place: the language, the hours wished, the limits.
//!
//! These facts reach no score, route or retest date; a finding on them asks somebody to look and nothing more.

use super::findings::Hit;
use crate::domain::Client;
use crate::domain::codes::{Cefr, Code};
use chrono::NaiveDate;

/// Observed on a day that is still to come.
pub fn supply_in_future(client: &Client, today: NaiveDate, _: &[i32]) -> Option<Hit> {
    let dutch = client.supply.dutch.as_ref().and_then(|fact| fact.observed);
    let found: Vec<&'static str> = [
        ("nederlands_datum", dutch),
        ("belasting_datum", client.limits.observed),
    ]
    .into_iter()
    .filter(|(_, seen)| seen.is_some_and(|day| day > today))
    .map(|(column, _)| column)
    .collect();
    (!found.is_empty()).then_some(Hit {
        fields: found,
        ..Hit::default()
    })
}

/// Fewest hours wished above the most that is wished.
pub fn wished_hours(client: &Client, _: NaiveDate, _: &[i32]) -> Option<Hit> {
    let (fewest, most) = (client.wishes.hours_min?, client.wishes.hours_max?);
    (fewest > most).then(|| Hit {
        fields: vec!["uren_wens_min", "uren_wens_max"],
        number: Some(i32::from(fewest)),
        label: Some("het meeste dat u wilt werken"),
    })
}

/// A duty to learn the language beside a level at which nobody needs to.
pub fn dutch_and_integration(client: &Client, _: NaiveDate, params: &[i32]) -> Option<Hit> {
    let level = client.supply.dutch.as_ref()?.value;
    let rank = Cefr::ALL.iter().position(|one| *one == level)?;
    let from = usize::try_from(*params.first()?).ok()?;
    (client.legal.integration_duty == Some(true) && rank >= from).then(|| Hit {
        fields: vec!["inburgeringsplicht", "nederlands"],
        number: None,
        label: Some(level.label()),
    })
}
