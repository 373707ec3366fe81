//! What histories came to, over seeds and beside each other.

use super::what_if::Outcome;
use serde::Serialize;

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
    use super::{Band, Measure};
    use crate::domain::Cents;
    use crate::simulation::Outcome;

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
