//! A running exemption stays, and is looked at well before it ends (Participatiewet art. 9 lid 2).

use super::{Check, Gate, Given};
use crate::domain::Outcome;
use crate::screening::allow_list::AllowedInput;
use crate::screening::{calendar, dutch};

pub const GATE: Gate = Gate {
    id: "gate.ontheffing",
    params: &["weken_vooraf"],
    family: None,
    inputs: &[AllowedInput {
        field: "ontheffing_tot",
        rule: "gate.ontheffing",
        purpose: "een lopende ontheffing blijft staan; op tijd opnieuw kijken",
        ground: "Participatiewet art. 9 lid 2",
        evidence: "laatste dag volgens het besluit",
    }],
    check,
};

/// An empty end date means that no exemption runs: a decision would be in the file.
fn check(given: &Given<'_>) -> Check {
    let reference_date = given.facts.reference_date;
    match given.facts.legal.exempt_until {
        Some(last_day) if last_day >= reference_date => {
            let mut check = Check::new(Outcome::Holds).on(Some(last_day));
            let early = calendar::minus_weeks(last_day, given.count(0));
            check.retest = Some(early.max(reference_date));
            check
        }
        Some(last_day) => Check::new(Outcome::Fails).with(format!(
            " De vorige liep tot en met {}.",
            dutch::date_long(last_day)
        )),
        None => Check::new(Outcome::Fails),
    }
}
