//! Findings of UWV fix the family of instruments (Participatiewet art. 6b, 10b, 10c). They change no points.

use super::{Check, Gate, Given};
use crate::domain::Outcome;
use crate::domain::codes::UwvFinding;
use crate::screening::allow_list::AllowedInput;
use crate::screening::instruments::InstrumentFamily;

const fn input(rule: &'static str, ground: &'static str) -> AllowedInput {
    AllowedInput {
        field: "uwv",
        rule,
        purpose: "welke hulpmiddelen de wet geeft; nooit voor de punten of de route",
        ground,
        evidence: "vaststelling van UWV, met datum",
    }
}

pub const SHELTERED: Gate = Gate {
    id: "gate.uwv_beschut",
    params: &[],
    family: Some(InstrumentFamily::BeschutWerk),
    inputs: &[input("gate.uwv_beschut", "Participatiewet art. 10b")],
    check: |given| check(given, UwvFinding::Beschut),
};

pub const TARGET_REGISTER: Gate = Gate {
    id: "gate.uwv_doelgroepregister",
    params: &[],
    family: Some(InstrumentFamily::Doelgroepregister),
    inputs: &[input(
        "gate.uwv_doelgroepregister",
        "Participatiewet art. 10c; Wfsv art. 38b",
    )],
    check: |given| check(given, UwvFinding::Doelgroepregister),
};

pub const WAGE_SUBSIDY: Gate = Gate {
    id: "gate.uwv_loonkostensubsidie",
    params: &[],
    family: Some(InstrumentFamily::Loonkostensubsidie),
    inputs: &[input(
        "gate.uwv_loonkostensubsidie",
        "Participatiewet art. 6 lid 1 onder e en art. 10c",
    )],
    check: |given| check(given, UwvFinding::Loonkostensubsidie),
};

pub const MEDICAL_HOURS: Gate = Gate {
    id: "gate.uwv_urenbeperkt",
    params: &[],
    family: Some(InstrumentFamily::MedischUrenbeperkt),
    inputs: &[input("gate.uwv_urenbeperkt", "Participatiewet art. 6b")],
    check: |given| check(given, UwvFinding::MedischUrenbeperkt),
};

/// An empty list says something only when it has a date: then UWV was asked.
fn check(given: &Given<'_>, finding: UwvFinding) -> Check {
    let legal = given.facts.legal;
    if legal
        .uwv_date
        .is_some_and(|day| day > given.facts.reference_date)
    {
        let mut check = Check::new(Outcome::Unknown);
        check.stale = &["uwv"];
        return check;
    }
    if legal.uwv.contains(finding) {
        Check::new(Outcome::Holds).on(legal.uwv_date)
    } else if legal.uwv.is_empty() && legal.uwv_date.is_none() {
        Check::new(Outcome::Unknown).lacking(&["uwv"])
    } else {
        Check::new(Outcome::Fails)
    }
}
