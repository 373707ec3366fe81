//! One draw of the forecast: the present played on to the last year.

use super::rules::Assumptions;
use chrono::NaiveDate;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use rayon::prelude::*;

/// Balls in an urn: yes and no.
#[derive(Debug, Clone, Copy)]
pub(super) struct Urn {
    pub(super) yes: u64,
    pub(super) no: u64,
}

impl Urn {
    /// Draws with the balls weighed (`yes` x a against `no` x b) and puts one more of that kind back.
    fn draw(&mut self, a: u64, b: u64, rng: &mut ChaCha8Rng) -> bool {
        let (yes, no) = (self.yes * a.max(1), self.no * b.max(1));
        let hit = below(yes + no, rng) < yes;
        if hit {
            self.yes += 1;
        } else {
            self.no += 1;
        }
        hit
    }
}

/// A number from 0 up to (not including) `limit`; the bias of at most limit / 2^64 is far below what a band shows.
fn below(limit: u64, rng: &mut ChaCha8Rng) -> u64 {
    let wide = u128::from(rng.next_u64()) * u128::from(limit.max(1));
    u64::try_from(wide >> 64).unwrap_or(0)
}

/// The present, reduced to what a draw needs. Days are counted from the reference date.
#[derive(Debug, Clone)]
pub(super) struct Present {
    pub(super) day: NaiveDate,
    pub(super) years: usize,
    /// Day number of each New Year's Eve, counted from the reference date.
    pub(super) year_ends: Vec<u64>,
    pub(super) start_days: u64,
    pub(super) starts_a_year: u64,
    pub(super) duration_days: u64,
    pub(super) policy_days: u64,
    pub(super) late_return_percent: u64,
    pub(super) finds_work: Urn,
    pub(super) stays: Urn,
    /// Age in days of each open trajectory, and whether it started this year.
    pub(super) open: Vec<(u64, bool)>,
    /// Days since each exit that has not come back, whether it has reached the policy's months, counts for the
    /// target, and started this year.
    pub(super) out: Vec<(u64, bool, bool, bool)>,
    pub(super) seen: Draw,
}

/// What one draw came to, the past of this year included (days: only those to come).
#[derive(Debug, Clone, Default)]
pub(super) struct Draw {
    pub(super) starts: u64,
    pub(super) sustained: u64,
    pub(super) of_starters: u64,
    pub(super) days: Vec<u64>,
}

impl Present {
    pub(super) fn play(&self, assumptions: &Assumptions) -> Vec<Draw> {
        (0..u64::from(assumptions.draws))
            .into_par_iter()
            .map(|draw| {
                let mut rng = ChaCha8Rng::seed_from_u64(assumptions.seed);
                rng.set_stream(draw);
                self.draw(&mut rng)
            })
            .collect()
    }

    fn draw(&self, rng: &mut ChaCha8Rng) -> Draw {
        let mut game = Game {
            present: self,
            stays: self.stays,
            result: self.seen.clone(),
        };
        game.result.days = vec![0; self.years];
        let mut finds_work = self.finds_work;
        for (age, matured, counts, this_year) in &self.out {
            game.stay(*age, *matured, (*counts, *this_year), rng);
        }
        for (age, this_year) in &self.open {
            // Who found no work yet is likelier to find none: only the days that are left can still bring it.
            let left = self
                .duration_days
                .saturating_sub(*age)
                .max(self.duration_days / 8);
            if finds_work.draw(left, self.duration_days, rng) {
                game.leave(1 + below(left, rng), *this_year, rng);
            }
        }
        for start in 1..=self.start_days {
            let extra = u64::from(below(365, rng) < self.starts_a_year % 365);
            let this_year = self.year_ends.first().is_some_and(|end| start <= *end);
            for _ in 0..self.starts_a_year / 365 + extra {
                game.result.starts += u64::from(this_year);
                if finds_work.draw(1, 1, rng) {
                    game.leave(start + 1 + below(self.duration_days, rng), this_year, rng);
                }
            }
        }
        game.result
    }
}

struct Game<'p> {
    present: &'p Present,
    stays: Urn,
    result: Draw,
}

impl Game<'_> {
    /// Somebody in a trajectory leaves `at` days from now.
    fn leave(&mut self, at: u64, this_year: bool, rng: &mut ChaCha8Rng) {
        let policy = self.present.policy_days;
        if self.stays.draw(1, 1, rng) {
            self.reach(at + policy, (true, this_year));
            let back = self.late_return(at + policy, rng);
            self.out(at, back);
        } else {
            self.out(at, at + 1 + below(policy, rng));
        }
    }

    /// Somebody who left `age` days ago: reaches the policy's months, or comes back before.
    fn stay(&mut self, age: u64, matured: bool, target: (bool, bool), rng: &mut ChaCha8Rng) {
        let policy = self.present.policy_days;
        let left = policy.saturating_sub(age).max(1);
        let back = if matured {
            self.late_return(0, rng)
        } else if self.stays.draw(policy, left, rng) {
            self.reach(left, target);
            self.late_return(left, rng)
        } else {
            1 + below(left, rng)
        };
        self.out(1, back);
    }

    fn reach(&mut self, at: u64, (counts, this_year): (bool, bool)) {
        let in_year = self.present.year_ends.first().is_some_and(|end| at <= *end);
        self.result.sustained += u64::from(counts && in_year);
        self.result.of_starters += u64::from(counts && this_year);
    }

    /// Day of return after the policy's months, year by year; far beyond the last year when nobody returns.
    fn late_return(&self, from: u64, rng: &mut ChaCha8Rng) -> u64 {
        let horizon = self.present.year_ends.last().copied().unwrap_or(0);
        let mut year = from;
        while year <= horizon {
            if below(100, rng) < self.present.late_return_percent {
                return year + 1 + below(365, rng);
            }
            year += 365;
        }
        horizon + 1
    }

    /// Days without benefit, per year: from day `from` up to the day before `back`.
    fn out(&mut self, from: u64, back: u64) {
        let mut year_start = 1;
        for (slot, end) in self.result.days.iter_mut().zip(&self.present.year_ends) {
            let first = from.max(year_start);
            *slot += (end + 1).min(back).saturating_sub(first);
            year_start = end + 1;
        }
    }
}
