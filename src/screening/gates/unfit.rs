//! Fully and durably unfit for work: no duties (Participatiewet art. 9 lid 5).

use super::{Check, Gate, Given};
use crate::domain::{Outcome, Source};
use crate::screening::allow_list::AllowedInput;
use crate::screening::calendar;

pub const GATE: Gate = Gate {
    id: "gate.volledig_ongeschikt",
    params: &["hertoets_maanden"],
    family: None,
    inputs: &[AllowedInput {
        field: "volledig_arbeidsongeschikt",
        rule: "gate.volledig_ongeschikt",
        purpose: "geen plichten voor wie helemaal en blijvend niet kan werken",
        ground: "Participatiewet art. 9 lid 5",
        evidence: "vaststelling van UWV of de administratie; een andere bron vraagt een tweede blik",
    }],
    check,
};

fn check(given: &Given<'_>) -> Check {
    let reference_date = given.facts.reference_date;
    let Some(fact) = &given.facts.legal.fully_unfit else {
        return Check::new(Outcome::Unknown).lacking(&["volledig_arbeidsongeschikt"]);
    };
    if fact.observed.is_some_and(|day| day > reference_date) {
        let mut check = Check::new(Outcome::Unknown);
        check.stale = &["volledig_arbeidsongeschikt"];
        return check;
    }
    if !fact.value {
        return Check::new(Outcome::Fails);
    }
    let mut check = Check::new(Outcome::Holds).on(fact.observed);
    check.retest = Some(calendar::plus_months(reference_date, given.count(0)));
    check.doubt = !matches!(fact.source, Source::Uwv | Source::Administration);
    check
}
