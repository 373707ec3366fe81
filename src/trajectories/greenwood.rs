//! The band around a Kaplan-Meier estimate at one day, and whether there is anything to estimate there.
//!
//! A curve goes on beyond the last person who was followed, as a straight line that nobody has seen. So an estimate
//! at a day needs people who are still at risk on that day: followed so long, and it had not happened before.
//! `ln` and `exp` are computed here by series: those of the machine differ in their last bits from one to another.

use super::statistics::{KaplanMeier, Spell, Z};
use serde::Serialize;

/// Fewer people at risk on the day make the estimate one of a few accidents.
pub const AT_RISK_MIN: usize = 10;

/// The share to whom it happened within some days, in hundredths of a percent, with its 95 % band.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Estimate {
    pub percent_e2: u32,
    pub low_e2: u32,
    pub high_e2: u32,
    /// People followed to this day to whom it had not happened before.
    pub at_risk: usize,
}

/// The share that ended within `days`; `None`: fewer than `AT_RISK_MIN` people were still at risk on that day.
/// Band: Greenwood's variance on the scale of log(-log S) (Kalbfleisch and Prentice, 1980), which stays between 0 and
/// 100 %. When nobody ended yet there is no such variance; then Wilson's band of 0 among those at risk.
pub fn within(spells: &[Spell], days: u32) -> Option<Estimate> {
    let at_risk = spells.iter().filter(|spell| spell.days >= days).count();
    if at_risk < AT_RISK_MIN {
        return None;
    }
    let share = KaplanMeier::of(spells.to_vec()).at(days);
    let e2 = |left: f64| ((1.0 - left).clamp(0.0, 1.0) * 10_000.0).round() as u32;
    let (low_e2, high_e2) = match band(share, variance(spells, days)) {
        Some((low, high)) => (e2(high), e2(low)),
        None => {
            let whole = u32::try_from(at_risk).unwrap_or(u32::MAX);
            let part = if share < 0.5 { whole } else { 0 };
            let wilson = super::statistics::Share::wilson(part, whole)?;
            (wilson.low_e2, wilson.high_e2)
        }
    };
    Some(Estimate {
        percent_e2: e2(share),
        low_e2,
        high_e2,
        at_risk,
    })
}

/// Greenwood's sum: of each day with endings, endings / (at risk x still going).
fn variance(spells: &[Spell], days: u32) -> f64 {
    let mut sorted = spells.to_vec();
    sorted.sort_unstable();
    let (mut left, mut sum) = (sorted.len(), 0.0);
    for same in sorted.chunk_by(|a, b| a.days == b.days) {
        let ended = same.iter().filter(|spell| spell.ended).count();
        if same[0].days <= days && ended > 0 && left > ended {
            sum += ended as f64 / (left as f64 * (left - ended) as f64);
        }
        left -= same.len();
    }
    sum
}

/// Lower and upper end of the share still going; `None` at 0 and 1, where the scale has no value.
fn band(share: f64, variance: f64) -> Option<(f64, f64)> {
    if share <= 0.0 || share >= 1.0 {
        return None;
    }
    let log = ln(share);
    let width = Z * variance.sqrt() / -log;
    let end = |width: f64| exp(log * exp(width));
    Some((end(width), end(-width)))
}

/// Natural logarithm of a positive number: halved or doubled to between 2/3 and 4/3, then the series of atanh.
fn ln(mut x: f64) -> f64 {
    const LN_2: f64 = std::f64::consts::LN_2;
    let mut twos = 0.0;
    while x < 2.0 / 3.0 {
        x *= 2.0;
        twos -= 1.0;
    }
    while x > 4.0 / 3.0 {
        x /= 2.0;
        twos += 1.0;
    }
    let t = (x - 1.0) / (x + 1.0);
    let (mut power, mut sum) = (t, 0.0);
    for odd in (1..40).step_by(2) {
        sum += power / f64::from(odd);
        power *= t * t;
    }
    2.0 * sum + twos * LN_2
}

/// e to a power: the power is halved until small, the series taken, the result squared as often.
fn exp(power: f64) -> f64 {
    let mut small = power.clamp(-700.0, 700.0);
    let mut halvings = 0;
    while small.abs() > 0.5 {
        small /= 2.0;
        halvings += 1;
    }
    let (mut term, mut sum) = (1.0, 1.0);
    for n in 1..20 {
        term *= small / f64::from(n);
        sum += term;
    }
    (0..halvings).fold(sum, |value, _| value * value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_series_give_what_the_machine_gives() {
        for x in [0.001_f64, 0.4, 0.875, 1.0, 3.0, 20.0] {
            assert!((ln(x) - x.ln()).abs() < 1e-12, "{x}");
            assert!((exp(x) - x.exp()).abs() < 1e-9 * x.exp(), "{x}");
            assert!((exp(-x) - (-x).exp()).abs() < 1e-12, "{x}");
        }
    }

    /// 40 people, 20 left on day 100, all others followed to day 200: S = 0.5, Greenwood 20 / (40 x 20) = 0.025,
    /// width 1.96 x 0.158 / 0.693 = 0.447: S between 0.5^1.564 = 0.338 and 0.5^0.640 = 0.642.
    #[test]
    fn the_band_is_greenwoods_on_the_log_log_scale() {
        let spells: Vec<Spell> = (0..40)
            .map(|at| Spell {
                days: if at < 20 { 100 } else { 200 },
                ended: at < 20,
            })
            .collect();
        let found = within(&spells, 180).unwrap();
        assert_eq!((found.percent_e2, found.at_risk), (5_000, 20));
        assert_eq!((found.low_e2 / 100, found.high_e2 / 100), (35, 66));
    }

    #[test]
    fn beyond_what_was_followed_there_is_no_number() {
        let spells = vec![
            Spell {
                days: 100,
                ended: false,
            };
            40
        ];
        assert!(within(&spells, 101).is_none());
        let none = within(&spells, 100).unwrap();
        assert_eq!((none.percent_e2, none.low_e2), (0, 0));
        assert!(none.high_e2 > 0, "nobody so far is not nobody ever");
        assert!(within(&spells[..9], 100).is_none());
    }
}
