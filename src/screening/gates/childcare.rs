//! Single parents of a child under twelve: childcare, schooling and load are checked first
//! (Participatiewet art. 9 lid 4). It changes no route and no points: it comes before the start of work.

use super::{Check, Gate, Given, all};
use crate::domain::Outcome;
use crate::domain::evidence::{Freshness, freshness};
use crate::screening::allow_list::AllowedInput;
use crate::screening::calendar;

const RULE: &str = "gate.kinderopvang";

const fn input(field: &'static str, purpose: &'static str) -> AllowedInput {
    AllowedInput {
        field,
        rule: RULE,
        purpose,
        ground: "Participatiewet art. 9 lid 4",
        evidence: "administratie of klant, hooguit 6 maanden oud",
    }
}

pub const GATE: Gate = Gate {
    id: RULE,
    params: &["kind_jonger_dan", "maanden_geldig"],
    family: None,
    inputs: &[
        input(
            "alleenstaande_ouder",
            "eerst kijken naar opvang; nooit voor de punten of de route",
        ),
        input(
            "jongste_kind_geboren",
            "wettelijke grens: 12 jaar; nooit voor de punten of de route",
        ),
        input(
            "kinderopvang",
            "of opvang is geregeld; nooit voor de punten of de route",
        ),
    ],
    check,
};

fn check(given: &Given<'_>) -> Check {
    let (legal, today) = (given.facts.legal, given.facts.reference_date);
    let limit = given
        .facts
        .child_born()
        .and_then(|born| calendar::birthday(born, given.years(0)));
    let young = limit.map(|day| today < day);
    match all(&[legal.single_parent, young]) {
        Some(false) => return Check::new(Outcome::Fails),
        None if legal.single_parent.is_none() => {
            return Check::new(Outcome::Unknown).lacking(&["alleenstaande_ouder"]);
        }
        None => return Check::new(Outcome::Unknown).lacking(&["jongste_kind_geboren"]),
        Some(true) => {}
    }
    match (
        &legal.childcare,
        freshness(&legal.childcare, today, Some(given.count(1))),
    ) {
        (Some(fact), _) if !fact.value => Check::new(Outcome::Holds),
        (Some(_), Freshness::Fresh) => Check::new(Outcome::Fails).with(" De opvang is geregeld."),
        (Some(_), _) => {
            let mut check = Check::new(Outcome::Unknown);
            check.stale = &["kinderopvang"];
            check
        }
        (None, _) => Check::new(Outcome::Unknown).lacking(&["kinderopvang"]),
    }
}
