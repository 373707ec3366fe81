//! What a policy would do: the same town and the same luck under another rule, over many seeds.

use super::town::Town;
use crate::buig::{self, BuigConfig, LineKind, RowKey};
use crate::domain::Cents;
use crate::trajectories::{self, ExitKind, Rules};
use chrono::NaiveDate;
use serde::Serialize;

/// Who gets the yearly places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Choice {
    /// By lot among all in the band.
    #[default]
    Lot,
    /// Highest readiness score first.
    BestFirst,
}

/// A policy with one thing changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Variant {
    Lot,
    BestFirst,
    /// A place is proposed to at most so many people a position.
    Cap(u16),
    /// People in a trajectory a fte.
    Caseload(u32),
}

impl Variant {
    /// `lot`, `best-first`, `cap3`, `caseload60`.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "lot" => Some(Self::Lot),
            "best-first" => Some(Self::BestFirst),
            _ => {
                if let Some(people) = text.strip_prefix("caseload") {
                    return people
                        .parse()
                        .ok()
                        .filter(|n| (1..=200).contains(n))
                        .map(Self::Caseload);
                }
                let people = text.strip_prefix("cap")?;
                people
                    .parse()
                    .ok()
                    .filter(|n| (1..=100).contains(n))
                    .map(Self::Cap)
            }
        }
    }

    /// Dutch words.
    pub fn label(self) -> String {
        match self {
            Self::Lot => "loten om de plaatsen".into(),
            Self::BestFirst => "hoogste score eerst".into(),
            Self::Cap(people) => format!("elke baan aan hooguit {people} mensen"),
            Self::Caseload(people) => format!("{people} mensen per coach"),
        }
    }

    pub(super) fn choice(self) -> Choice {
        if self == Self::BestFirst {
            Choice::BestFirst
        } else {
            Choice::Lot
        }
    }

    /// The matching rules under this policy.
    pub fn matching(self, rules: &crate::matching::rules::Rules) -> crate::matching::rules::Rules {
        let mut rules = rules.clone();
        if let Self::Cap(people) = self {
            rules.list.clients_per_position = people;
            rules.list.clients_per_place_max = people.saturating_mul(4);
        }
        rules
    }

    /// Whether two policies come to the same: what is named may be what holds already (`cap3` and `lot`, when a place is
    /// proposed to three people a position).
    pub fn same_as(
        self,
        other: Self,
        matching: &crate::matching::rules::Rules,
        caseload: u32,
    ) -> bool {
        let resolved = |one: Self| {
            let list = one.matching(matching).list;
            let caps = (list.clients_per_position, list.clients_per_place_max);
            (one.choice(), one.caseload().unwrap_or(caseload), caps)
        };
        resolved(self) == resolved(other)
    }

    pub(super) fn caseload(self) -> Option<u32> {
        match self {
            Self::Caseload(people) => Some(people),
            _ => None,
        }
    }
}

/// What a history came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outcome {
    pub starts: u32,
    pub outflow: u32,
    pub outflow_direct: u32,
    pub sustained: u32,
    pub relapse: u32,
    /// Saving over all years, after relapse.
    #[serde(skip)]
    pub saving: Cents,
    #[serde(skip)]
    pub saldo: Cents,
    /// People who have not stood on a list of proposals once.
    pub never_listed: u32,
}

/// Counts a finished history.
pub fn outcome(town: &Town<'_>, rules: &Rules, config: &BuigConfig, day: NaiveDate) -> Outcome {
    let tracking = trajectories::track(rules, &town.coaches, &town.events, day);
    let years = config.plan.first_year..=chrono::Datelike::year(&day).max(config.plan.first_year);
    let actual = buig::actual(config, &tracking, &town.benefits, years.clone());
    let sum =
        |of: fn(&trajectories::counts::YearCounts) -> u32| tracking.years.iter().map(of).sum();
    Outcome {
        starts: sum(|y| y.starts),
        outflow: sum(|y| y.outflow),
        outflow_direct: sum(|y| y.outflow_direct),
        sustained: sum(|y| y.sustained_reached),
        relapse: sum(|y| y.relapse),
        saving: years
            .map(|y| actual.ledger.sum(y, LineKind::Avoided, ExitKind::Work))
            .sum(),
        saldo: actual.table.total(RowKey::Saldo),
        never_listed: town.never_proposed(),
    }
}

#[cfg(test)]
mod tests {
    use super::Variant;
    use crate::matching::rules::Rules;

    #[test]
    fn a_policy_that_is_the_present_one_under_another_name_is_known_as_such() {
        let rules = Rules::parse(include_str!("../../config/matching.toml")).unwrap();
        let same = |a: &str, b: &str| {
            let (a, b) = (Variant::parse(a).unwrap(), Variant::parse(b).unwrap());
            a.same_as(b, &rules, 50)
        };
        for (name, is) in [
            ("cap3", true),
            ("caseload50", true),
            ("cap10", false),
            ("caseload60", false),
            ("best-first", false),
        ] {
            assert_eq!(same(name, "lot"), is, "{name}");
        }
        assert!(same("cap3", "caseload50") && !same("cap10", "caseload60"));
    }
}
