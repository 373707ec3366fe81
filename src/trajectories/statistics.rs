//! Small statistics, each with its uncertainty: Wilson's interval and Kaplan-Meier's estimate.
//!
//! Only `+ - * / sqrt` on `f64`: IEEE 754 fixes their last bit, so results are equal on every machine. Shown values
//! are whole numbers.

use serde::Serialize;

/// A share with its 95 % interval, in hundredths of a percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Share {
    pub part: u32,
    pub whole: u32,
    pub percent_e2: u32,
    pub low_e2: u32,
    pub high_e2: u32,
}

/// 97.5th percentile of the normal distribution.
pub(super) const Z: f64 = 1.959_963_984_540_054;

impl Share {
    /// Wilson's score interval (Wilson, JASA 22, 1927). `None` when there is nothing to divide by.
    pub fn wilson(part: u32, whole: u32) -> Option<Self> {
        if whole == 0 || part > whole {
            return None;
        }
        let n = f64::from(whole);
        let p = f64::from(part) / n;
        let middle = p + Z * Z / (2.0 * n);
        let half = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
        let scale = 1.0 + Z * Z / n;
        Some(Self {
            part,
            whole,
            percent_e2: e2(p),
            low_e2: e2((middle - half) / scale),
            high_e2: e2((middle + half) / scale),
        })
    }
}

fn e2(share: f64) -> u32 {
    // Between 0 and 10,000: the cast cannot lose anything but the fraction.
    (share.clamp(0.0, 1.0) * 10_000.0).round() as u32
}

/// How long something lasted, and whether its end was seen (`false`: it still runs, censored).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spell {
    pub days: u32,
    pub ended: bool,
}

/// Kaplan-Meier estimate: the share still going after each number of days at which something ended.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct KaplanMeier(pub Vec<(u32, f64)>);

impl KaplanMeier {
    /// Kaplan and Meier, JASA 53 (1958): spells that still run count as long as they were seen.
    pub fn of(mut spells: Vec<Spell>) -> Self {
        spells.sort_unstable();
        let mut curve = Vec::new();
        let (mut share, mut left) = (1.0, spells.len());
        for same in spells.chunk_by(|a, b| a.days == b.days) {
            let ended = same.iter().filter(|spell| spell.ended).count();
            if ended > 0 {
                share *= (left - ended) as f64 / left as f64;
                curve.push((same[0].days, share));
            }
            left -= same.len();
        }
        Self(curve)
    }

    /// Share still going after this many days.
    pub fn at(&self, days: u32) -> f64 {
        let after = self.0.partition_point(|(day, _)| *day <= days);
        after
            .checked_sub(1)
            .and_then(|at| self.0.get(at))
            .map_or(1.0, |(_, share)| *share)
    }

    /// Days after which at most half still goes; `None` when that has not been seen yet.
    pub fn median_days(&self) -> Option<u32> {
        self.0
            .iter()
            .find(|(_, share)| *share <= 0.5)
            .map(|(days, _)| *days)
    }
}
