//! Single parents of a child under five who asked for it: an exemption, five years in all, a plan within six
//! months and a look again every six (Participatiewet art. 9a).

use super::{Check, Gate, Given, all};
use crate::domain::Outcome;
use crate::screening::allow_list::AllowedInput;
use crate::screening::calendar;
use chrono::NaiveDate;

const RULE: &str = "gate.ontheffing_9a";

const fn input(field: &'static str, purpose: &'static str, evidence: &'static str) -> AllowedInput {
    AllowedInput {
        field,
        rule: RULE,
        purpose,
        ground: "Participatiewet art. 9a",
        evidence,
    }
}

pub const GATE: Gate = Gate {
    id: RULE,
    params: &[
        "kind_jonger_dan",
        "jaren_samen",
        "plan_maanden",
        "toets_maanden",
    ],
    family: None,
    inputs: &[
        input(
            "alleenstaande_ouder",
            "recht op ontheffing; nooit voor de punten",
            "administratie",
        ),
        input(
            "jongste_kind_geboren",
            "wettelijke grens: 5 jaar; nooit voor de punten",
            "administratie",
        ),
        input(
            "verzoek_9a",
            "de ontheffing geldt alleen op verzoek",
            "verzoek van de klant",
        ),
        input(
            "ontheffing_9a_sinds",
            "hooguit vijf jaar samen; elke zes maanden opnieuw kijken",
            "datum van het besluit",
        ),
    ],
    check,
};

fn check(given: &Given<'_>) -> Check {
    let (legal, today) = (given.facts.legal, given.facts.reference_date);
    let child_limit = given
        .facts
        .child_born()
        .and_then(|born| calendar::birthday(born, given.years(0)));
    // A first day that is still to come is no exemption yet.
    let since = legal.exempt_9a_since.filter(|day| *day <= today);
    let years_limit = calendar::birthday(since.unwrap_or(today), given.years(1));
    let conditions = [
        legal.single_parent,
        child_limit.map(|day| today < day),
        legal.asked_9a.or(since.map(|_| true)),
        years_limit.map(|day| today < day),
    ];
    match all(&conditions) {
        Some(true) => holds(given, since.unwrap_or(today), [child_limit, years_limit]),
        Some(false) => Check::new(Outcome::Fails).with(why_not(&conditions)),
        None => Check::new(Outcome::Unknown).lacking(lacking(&conditions)),
    }
}

fn holds(given: &Given<'_>, since: NaiveDate, limits: [Option<NaiveDate>; 2]) -> Check {
    let today = given.facts.reference_date;
    let first_day_without = limits.into_iter().flatten().min();
    let last_day = first_day_without.and_then(|day| day.pred_opt());
    let mark = calendar::next_mark(since, given.count(3), today);
    let mut check = Check::new(Outcome::Holds).on(last_day);
    check.retest = Some(last_day.map_or(mark, |day| day.min(mark)).max(today));
    check
}

fn why_not(conditions: &[Option<bool>; 4]) -> &'static str {
    match conditions {
        [Some(false), ..] => "",
        [_, Some(false), ..] => " Uw jongste kind is daarvoor te oud.",
        [_, _, Some(false), _] => " U hebt er niet om gevraagd.",
        _ => " De vijf jaar samen zijn voorbij.",
    }
}

fn lacking(conditions: &[Option<bool>; 4]) -> &'static [&'static str] {
    match conditions {
        [None, ..] => &["alleenstaande_ouder"],
        [_, None, ..] => &["jongste_kind_geboren"],
        _ => &["verzoek_9a"],
    }
}
