//! How many stay off benefit after an exit, month by month, from a few anchors.
//!
//! Between two anchors the same share returns each month (a constant hazard), after the last nobody does. The
//! root is found in fixed point by bisection: the same digits on every machine, which `f64::powf` does not promise.

use super::config::RelapseCurve;

/// One whole: shares are counted in parts of a billion.
pub const WHOLE: i128 = 1_000_000_000;
/// Digits kept while taking roots and powers.
const FINE: i128 = 1_000_000_000_000_000;

/// Share still off benefit at the start of each month after the exit, in parts of `WHOLE`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survival(Vec<i128>);

impl Survival {
    /// Nobody returns: the council's plan.
    pub fn none() -> Self {
        Self(vec![WHOLE])
    }

    /// The curve through the anchors.
    pub fn from_anchors(curve: &RelapseCurve) -> Self {
        let mut shares = vec![WHOLE];
        let (mut month_from, mut share_from) = (0_u32, FINE);
        for (month_to, percent) in &curve.anchors {
            let share_to = FINE * i128::from(percent.0) / 10_000;
            let months = month_to.saturating_sub(month_from);
            let factor = monthly_factor(share_from, share_to, months);
            let mut share = share_from;
            for _ in 1..months {
                share = share * factor / FINE;
                shares.push(share * WHOLE / FINE);
            }
            shares.push(share_to * WHOLE / FINE);
            (month_from, share_from) = (*month_to, share_to);
        }
        Self(shares)
    }

    /// Share still off benefit this many months after the exit.
    pub fn at(&self, months: usize) -> i128 {
        let last = self.0.last().copied().unwrap_or(WHOLE);
        self.0.get(months).copied().unwrap_or(last)
    }
}

/// The factor whose `months`-th power leads from one share to the other.
fn monthly_factor(from: i128, to: i128, months: u32) -> i128 {
    let (mut low, mut high) = (0, FINE);
    while high - low > 1 {
        let middle = (low + high) / 2;
        let reached = (0..months).fold(from, |share, _| share * middle / FINE);
        if reached < to {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}
