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

/// A value over seeds, in whole numbers or euros.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Band {
    pub mean: i64,
    /// The values that 10 % of the seeds lie under and over.
    pub low: i64,
    pub high: i64,
}

/// A row of the comparison: an outcome over seeds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Measure {
    pub label: &'static str,
    #[serde(flatten)]
    pub band: Band,
    /// Seed by seed more or less than the first policy: both met the same luck, so that this shows what the policy
    /// does far sooner than two bands beside each other. `None`: it is the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beside_first: Option<Band>,
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

/// What is counted of one outcome.
type Count<'a> = &'a dyn Fn(&Outcome) -> i64;

impl Measure {
    /// The measures of outcomes, in a fixed order; `first`: those of the first policy with the same seeds.
    pub fn of(outcomes: &[Outcome], first: Option<&[Outcome]>) -> Vec<Self> {
        let rows: [(&'static str, Count<'_>); 8] = [
            ("trajecten gestart", &|o| i64::from(o.starts)),
            ("uitgestroomd met traject", &|o| i64::from(o.outflow)),
            ("uitgestroomd zonder traject", &|o| {
                i64::from(o.outflow_direct)
            }),
            ("duurzaam gehaald", &|o| i64::from(o.sustained)),
            ("terug in de uitkering", &|o| i64::from(o.relapse)),
            ("nooit een voorstel gekregen", &|o| {
                i64::from(o.never_listed)
            }),
            ("besparing op de BUIG, euro", &|o| o.saving.whole_euros()),
            ("saldo, euro", &|o| o.saldo.whole_euros()),
        ];
        let beside = |of: Count<'_>| {
            let pairs = outcomes.iter().zip(first?);
            Some(Band::of(pairs.map(|(one, first)| of(one) - of(first))))
        };
        rows.into_iter()
            .map(|(label, of)| Self {
                label,
                band: Band::of(outcomes.iter().map(of)),
                beside_first: beside(of),
            })
            .collect()
    }
}

impl Band {
    fn of(values: impl Iterator<Item = i64>) -> Self {
        let mut sorted: Vec<i64> = values.collect();
        sorted.sort_unstable();
        let count = i64::try_from(sorted.len()).unwrap_or(1).max(1);
        // As many lie under as over: 2 of 20 seeds each.
        let tail = sorted.len() / 10;
        let at = |place: usize| sorted.get(place).copied().unwrap_or(0);
        Self {
            mean: sorted.iter().sum::<i64>() / count,
            low: at(tail),
            high: at(sorted.len().saturating_sub(1 + tail)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Band, Measure, Outcome, Variant};
    use crate::domain::Cents;
    use crate::matching::rules::Rules;

    fn starts(starts: u32) -> Outcome {
        Outcome {
            starts,
            outflow: 0,
            outflow_direct: 0,
            sustained: 0,
            relapse: 0,
            saving: Cents(0),
            saldo: Cents(0),
            never_listed: 0,
        }
    }

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

    #[test]
    fn a_difference_is_counted_seed_by_seed() {
        // Luck moves both by a hundred; the policy by one or two.
        let first = [starts(100), starts(200)];
        let other = [starts(101), starts(202)];
        let row = &Measure::of(&other, Some(&first))[0];
        let (mean, low, high) = (1, 1, 2);
        assert_eq!(row.beside_first, Some(Band { mean, low, high }));
        assert_eq!(Measure::of(&first, None)[0].beside_first, None);
    }
}
