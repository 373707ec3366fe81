//! Pension age (Participatiewet art. 13 lid 1, AOW art. 7a), by the dated table of the configuration.

use super::{Check, Gate, Given};
use crate::domain::Outcome;
use crate::screening::allow_list::AllowedInput;
use crate::screening::calendar;
use crate::screening::config::PensionAge;
use chrono::NaiveDate;

pub const GATE: Gate = Gate {
    id: "gate.pensioen",
    params: &[],
    family: None,
    inputs: &[AllowedInput {
        field: "geboortedatum",
        rule: "gate.pensioen",
        purpose: "wettelijke grens: AOW-leeftijd; nooit voor de punten",
        ground: "Participatiewet art. 13 lid 1; AOW art. 7a",
        evidence: "geboortedatum uit de administratie",
    }],
    check,
};

fn check(given: &Given<'_>) -> Check {
    let Some(born) = given.facts.born() else {
        return Check::new(Outcome::Unknown).lacking(&["geboortedatum"]);
    };
    let day = pension_day(born, given.pension_ages);
    let reached = day.is_some_and(|day| day <= given.facts.reference_date);
    Check::new(if reached {
        Outcome::Holds
    } else {
        Outcome::Fails
    })
    .on(day)
}

/// The day on which somebody born on `born` has the pension age; `None` when the table is empty.
pub fn pension_day(born: NaiveDate, ages: &[PensionAge]) -> Option<NaiveDate> {
    // Before the first line its age holds: the table is sorted and begins at the oldest people alive.
    let age = ages
        .iter()
        .rev()
        .find(|age| age.born_from <= born)
        .or(ages.first())?;
    let whole_years = calendar::birthday(born, age.years)?;
    Some(calendar::plus_months(whole_years, u32::from(age.months)))
}
