//! Under 27: an own regime, with a plan of action (Participatiewet art. 7a and 44). It goes beside the
//! route: young people too have a right to mediation to work.

use super::{Check, Gate, Given};
use crate::domain::Outcome;
use crate::screening::allow_list::AllowedInput;
use crate::screening::{calendar, dutch};

pub const GATE: Gate = Gate {
    id: "gate.jonger_dan_27",
    params: &["leeftijd"],
    family: None,
    inputs: &[
        AllowedInput {
            field: "geboortedatum",
            rule: "gate.jonger_dan_27",
            purpose: "wettelijke grens: eigen regels voor jongeren; nooit voor de punten",
            ground: "Participatiewet art. 7a en 44",
            evidence: "geboortedatum uit de administratie",
        },
        AllowedInput {
            field: "plan_van_aanpak",
            rule: "gate.jonger_dan_27",
            purpose: "of het plan van aanpak er is",
            ground: "Participatiewet art. 44a",
            evidence: "datum van ondertekening",
        },
    ],
    check,
};

fn check(given: &Given<'_>) -> Check {
    let Some(born) = given.facts.born() else {
        return Check::new(Outcome::Unknown).lacking(&["geboortedatum"]);
    };
    let birthday = calendar::birthday(born, given.years(0));
    if birthday.is_some_and(|day| day <= given.facts.reference_date) {
        return Check::new(Outcome::Fails);
    }
    let signed = given
        .facts
        .legal
        .plan_signed
        .filter(|day| *day <= given.facts.reference_date);
    let plan = match signed {
        Some(day) => format!("Uw plan is getekend op {}.", dutch::date_long(day)),
        None => "Dit plan is er nog niet.".to_owned(),
    };
    Check::new(Outcome::Holds).on(birthday).with(plan)
}
