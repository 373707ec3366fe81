//! Numbers for the fairness report: rates with their uncertainty, and silence where a rate would prove nothing.
//!
//! The groups come from a table that lives apart from the night (DOMAIN §7); nothing here reaches a score.

use serde::{Deserialize, Serialize};

/// 97.5th percentile of the standard normal: a two-sided 95 % interval.
const Z: f64 = 1.959_963_984_540_054;

/// Limits of the report: `[[fairness]]` in `config/screening.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FairnessLimits {
    /// No rate under this number of people.
    pub group_min: u32,
    /// An impact ratio below this is flagged, in thousandths (800: the four-fifths rule).
    pub impact_ratio_min_per_mille: u32,
    /// A coach who follows more of the proposals than this raises an alarm (automation bias), in thousandths.
    pub follow_max_per_mille: u32,
}

/// Counts of one group in one run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupCount {
    pub group: String,
    /// People in the group.
    pub people: u32,
    /// Of whom the screening knew too little for a route.
    pub unknown: u32,
    /// Who got the outcome that is counted (a route, a match list, a proposal).
    pub selected: u32,
}

/// A share with its 95 % interval, all from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Share {
    pub share: f64,
    pub low: f64,
    pub high: f64,
}

/// Rate of a group over the rate of all other people, with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ImpactRatio {
    pub ratio: f64,
    pub low: f64,
    pub high: f64,
    /// Below the limit. Look at the interval before concluding: one that reaches 1 proves nothing.
    pub flagged: bool,
}

/// One line of the report. `None`: too few people, or nothing to compare with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GroupRow {
    pub group: String,
    pub people: u32,
    pub unknown: Option<Share>,
    pub selected: Option<Share>,
    pub impact: Option<ImpactRatio>,
}

/// One row for each group, in the order given.
pub fn fairness_rows(groups: &[GroupCount], limits: &FairnessLimits) -> Vec<GroupRow> {
    let people: u64 = groups.iter().map(|g| u64::from(g.people)).sum();
    let selected: u64 = groups.iter().map(|g| u64::from(g.selected)).sum();
    let row = |group: &GroupCount| {
        let enough = group.people >= limits.group_min;
        let rest = people.saturating_sub(u64::from(group.people));
        let rest_selected = selected.saturating_sub(u64::from(group.selected));
        let impact = (enough && rest >= u64::from(limits.group_min))
            .then(|| {
                let own = (u64::from(group.selected), u64::from(group.people));
                impact_ratio(
                    own,
                    (rest_selected, rest),
                    limits.impact_ratio_min_per_mille,
                )
            })
            .flatten();
        GroupRow {
            group: group.group.clone(),
            people: group.people,
            unknown: wilson(group.unknown, group.people).filter(|_| enough),
            selected: wilson(group.selected, group.people).filter(|_| enough),
            impact,
        }
    };
    groups.iter().map(row).collect()
}

/// Wilson's 95 % score interval for `count` out of `people` (Wilson 1927); `None` when nobody is counted or
/// more are counted than there are. Rounded to four places, so that every machine prints the same.
pub fn wilson(count: u32, people: u32) -> Option<Share> {
    if people == 0 || count > people {
        return None;
    }
    let (n, share) = (f64::from(people), f64::from(count) / f64::from(people));
    let scale = 1.0 + Z * Z / n;
    let middle = (share + Z * Z / (2.0 * n)) / scale;
    let half = Z / scale * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    Some(Share {
        share: rounded(share),
        low: rounded((middle - half).max(0.0)),
        high: rounded((middle + half).min(1.0)),
    })
}

/// Ratio of two rates with Katz's log interval (Katz et al. 1978). Each side is (selected, people). `None` when a
/// side is empty or nobody is selected on either: then there is no ratio to speak of.
pub fn impact_ratio(
    group: (u64, u64),
    rest: (u64, u64),
    ratio_min_per_mille: u32,
) -> Option<ImpactRatio> {
    let [a, n, b, m] = [group.0, group.1, rest.0, rest.1].map(|count| count as f64);
    if a <= 0.0 || b <= 0.0 || a > n || b > m {
        return None;
    }
    let ratio = (a / n) / (b / m);
    let spread = (Z * (1.0 / a - 1.0 / n + 1.0 / b - 1.0 / m).max(0.0).sqrt()).exp();
    Some(ImpactRatio {
        ratio: rounded(ratio),
        low: rounded(ratio / spread),
        high: rounded(ratio * spread),
        flagged: ratio * 1000.0 < f64::from(ratio_min_per_mille),
    })
}

/// Chance that a two-sided 5 % test sees the difference between two rates (normal approximation, unpooled).
/// Each side is (rate, people).
pub fn power(one: (f64, u32), other: (f64, u32)) -> Option<f64> {
    let variance = |(rate, people): (f64, u32)| rate * (1.0 - rate) / f64::from(people);
    let deviation = (variance(one) + variance(other)).sqrt();
    let real = (0.0..=1.0).contains(&one.0) && (0.0..=1.0).contains(&other.0);
    if one.1 == 0 || other.1 == 0 || !real || deviation <= 0.0 {
        return None;
    }
    let distance = (one.0 - other.0).abs() / deviation;
    Some(rounded(
        normal_below(distance - Z) + normal_below(-distance - Z),
    ))
}

/// Standard normal distribution function (Abramowitz and Stegun 26.2.17; error below 7.5e-8).
fn normal_below(x: f64) -> f64 {
    let t = 1.0 / (1.0 + 0.231_641_9 * x.abs());
    let tail = t
        * (0.319_381_530
            + t * (-0.356_563_782
                + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))));
    let above = (-x * x / 2.0).exp() * 0.398_942_280_401 * tail;
    if x >= 0.0 { 1.0 - above } else { above }
}

fn rounded(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twenty_of_a_hundred_lies_between_13_and_29_per_cent() {
        let share = wilson(20, 100).unwrap();
        assert_eq!((share.low, share.high), (0.1334, 0.2888));
    }

    #[test]
    fn no_rate_under_thirty_people() {
        let count = |group: &str, people, selected| GroupCount {
            group: group.to_owned(),
            people,
            unknown: 1,
            selected,
        };
        let rows = fairness_rows(
            &[count("a", 29, 10), count("b", 400, 160)],
            &FairnessLimits {
                group_min: 30,
                impact_ratio_min_per_mille: 800,
                follow_max_per_mille: 950,
            },
        );
        assert_eq!((rows[0].selected, rows[0].impact), (None, None));
        assert!(rows[1].selected.is_some());
        assert_eq!(
            rows[1].impact, None,
            "29 others are too few to compare with"
        );
    }

    #[test]
    fn a_group_below_four_fifths_is_flagged_with_its_interval() {
        let impact = impact_ratio((30, 120), (540, 1080), 800).unwrap();
        assert_eq!(impact.ratio, 0.5);
        assert!(impact.flagged && impact.low < 0.5 && impact.high > 0.5);
        assert_eq!(impact_ratio((0, 120), (540, 1080), 800), None);
    }

    #[test]
    fn small_groups_prove_little() {
        // DOMAIN §7: 120 against 1,080, 0.40 against 0.50: power 55 %.
        let power = power((0.40, 120), (0.50, 1080)).unwrap();
        assert!((power - 0.55).abs() < 0.02, "{power}");
    }
}
