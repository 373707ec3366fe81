//! The fairness report of a run (DOMAIN §7): per group how many, how much is unknown, the rate of each outcome with its
//! interval, and the ratio to all others; and how often each coach follows the proposals.
//!
//! The groups are made here, after the fact, and reach no score. Gender, origin and nationality are not in the
//! clients' file and cannot be reported on until a municipality supplies them apart.

use crate::domain::codes::Cefr;
use crate::domain::{Client, ClientId, Code, Route};
use crate::screening::Screening;
use crate::screening::fairness::{
    FairnessLimits, GroupCount, GroupRow, Share, fairness_rows, power, wilson,
};
use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A way to divide people.
struct Attribute {
    name: &'static str,
    groups: &'static [&'static str],
    /// Place in `groups`; `None`: not known, shown as a group of its own.
    of: fn(&Client, NaiveDate) -> Option<usize>,
}

const NOT_KNOWN: &str = "wij weten dit nog niet";

static ATTRIBUTES: &[Attribute] = &[
    Attribute {
        name: "leeftijd",
        groups: &[
            "jonger dan 27",
            "27 tot en met 44",
            "45 tot en met 54",
            "55 en ouder",
        ],
        of: |client, day| {
            let born = client.birth_date?;
            let before_birthday = (day.month(), day.day()) < (born.month(), born.day());
            let age = day.year() - born.year() - i32::from(before_birthday);
            Some(match age {
                ..27 => 0,
                27..45 => 1,
                45..55 => 2,
                _ => 3,
            })
        },
    },
    Attribute {
        name: "Nederlands",
        groups: &["A2 of lager", "B1 of hoger"],
        of: |client, _| {
            let level = client.supply.dutch.as_ref()?.value;
            Some(usize::from(!matches!(
                level,
                Cefr::BelowA1 | Cefr::A1 | Cefr::A2
            )))
        },
    },
    Attribute {
        name: "alleenstaande ouder",
        groups: &["ja", "nee"],
        of: |client, _| client.legal.single_parent.map(|yes| usize::from(!yes)),
    },
];

/// One outcome by the groups of one attribute.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FairnessTable {
    pub attribute: &'static str,
    pub outcome: String,
    pub rows: Vec<GroupRow>,
}

/// How often a coach follows the proposal on a route.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Follow {
    pub coach: String,
    pub decisions: u32,
    pub followed: u32,
    pub share: Option<Share>,
    /// Follows so often that nobody may be looking any more; only with enough decisions.
    pub alarm: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fairness {
    pub people: usize,
    pub tables: Vec<FairnessTable>,
    pub coaches: Vec<Follow>,
    /// What these numbers can and cannot show.
    pub note: String,
}

/// Makes the report. `matched`: clients with at least one possible place; `proposed`: with a proposal; `decisions`:
/// coach, decisions on routes, how many followed the proposal.
pub fn fairness(
    limits: &FairnessLimits,
    clients: &[Client],
    screenings: &[Screening],
    (matched, proposed): (&BTreeSet<String>, &BTreeSet<String>),
    decisions: &[(String, u32, u32)],
    reference_date: NaiveDate,
) -> Fairness {
    let by_id: BTreeMap<&ClientId, &Client> =
        clients.iter().map(|client| (&client.id, client)).collect();
    let people: Vec<(&Client, &Screening)> = screenings
        .iter()
        .filter_map(|screening| Some((*by_id.get(&screening.client)?, screening)))
        .collect();
    type Selects<'a> = Box<dyn Fn(&Screening) -> bool + 'a>;
    let mut outcomes: Vec<(String, Selects<'_>)> = Route::ALL
        .iter()
        .map(|route| {
            let selects: Selects<'_> = Box::new(move |screening| screening.route == *route);
            (format!("route {}", route.label()), selects)
        })
        .collect();
    outcomes.push((
        "minstens één plek mogelijk".to_owned(),
        Box::new(|screening| matched.contains(screening.client.as_str())),
    ));
    outcomes.push((
        "een voorstel gekregen".to_owned(),
        Box::new(|screening| proposed.contains(screening.client.as_str())),
    ));
    let mut tables = Vec::new();
    for attribute in ATTRIBUTES {
        for (outcome, selects) in &outcomes {
            let counts = counts(attribute, &people, selects, reference_date);
            tables.push(FairnessTable {
                attribute: attribute.name,
                outcome: outcome.clone(),
                rows: fairness_rows(&counts, limits),
            });
        }
    }
    // The example of the domain: what a group of a tenth can show at most.
    let tenth = u32::try_from(people.len() / 10).unwrap_or(u32::MAX);
    let rest = u32::try_from(people.len()).unwrap_or(u32::MAX) - tenth;
    let chance = power((0.40, tenth), (0.50, rest)).map_or(0.0, |power| power * 100.0);
    Fairness {
        people: people.len(),
        tables,
        coaches: decisions
            .iter()
            .map(|(coach, decisions, followed)| follow(limits, coach, *decisions, *followed))
            .collect(),
        note: format!(
            "Kleine groepen bewijzen niets: bij een groep van {tenth} tegen {rest} mensen ziet deze toets een echt \
             verschil van 40 tegen 50 % in {chance:.0} van de 100 keer. Een verschil is een reden om te kijken, geen oordeel."
        ),
    }
}

fn counts(
    attribute: &Attribute,
    people: &[(&Client, &Screening)],
    selects: &dyn Fn(&Screening) -> bool,
    reference_date: NaiveDate,
) -> Vec<GroupCount> {
    let names = attribute.groups.iter().copied().chain([NOT_KNOWN]);
    let mut groups: Vec<GroupCount> = names
        .map(|group| GroupCount {
            group: group.to_owned(),
            people: 0,
            unknown: 0,
            selected: 0,
        })
        .collect();
    for (client, screening) in people {
        let at = (attribute.of)(client, reference_date).unwrap_or(attribute.groups.len());
        if let Some(group) = groups.get_mut(at) {
            group.people += 1;
            group.unknown += u32::from(screening.route == Route::NaderOnderzoek);
            group.selected += u32::from(selects(screening));
        }
    }
    groups.retain(|group| group.people > 0);
    groups
}

fn follow(limits: &FairnessLimits, coach: &str, decisions: u32, followed: u32) -> Follow {
    let enough = decisions >= limits.group_min;
    Follow {
        coach: coach.to_owned(),
        decisions,
        followed,
        share: wilson(followed, decisions).filter(|_| enough),
        alarm: enough
            && u64::from(followed) * 1000
                > u64::from(decisions) * u64::from(limits.follow_max_per_mille),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: FairnessLimits = FairnessLimits {
        group_min: 30,
        impact_ratio_min_per_mille: 800,
        follow_max_per_mille: 950,
    };

    #[test]
    fn a_coach_who_follows_nearly_everything_raises_an_alarm_and_a_few_decisions_do_not() {
        assert!(follow(&LIMITS, "c01", 40, 39).alarm);
        assert!(!follow(&LIMITS, "c01", 40, 38).alarm);
        let few = follow(&LIMITS, "c02", 29, 29);
        assert!(!few.alarm && few.share.is_none());
    }
}
