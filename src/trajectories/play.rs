//! One draw of the forecast: the present played on to the last year.

use super::dice::Stream;
use super::life_table::{Curve, Pool, WHOLE};
use super::rules::Assumptions;
use chrono::NaiveDate;
use rayon::prelude::*;

/// Streams of the dice: what they are thrown for.
mod lane {
    pub(super) const SAMPLE: u64 = 0;
    pub(super) const DAYS: u64 = 1;
    pub(super) const OUT: u64 = 2;
    pub(super) const OPEN: u64 = 3;
    pub(super) const NEW: u64 = 4;
    pub(super) const DIRECT_DAYS: u64 = 5;
    pub(super) const DIRECT: u64 = 6;
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
    /// Only told: whether that pace was seen long enough.
    pub(super) pace_known: bool,
    /// People who leave for work without a trajectory, a year.
    pub(super) direct_a_year: u64,
    /// Only told, not played: the histories hold how long trajectories last.
    pub(super) duration_days: u64,
    pub(super) policy_days: u64,
    pub(super) late_return_percent: u64,
    /// Histories of trajectories up to work, and of work up to a return.
    pub(super) to_work: Pool,
    pub(super) to_return: Pool,
    /// What a lever changes, in percent: the chance of work, the chance to stay, the time until work.
    pub(super) finds_percent: u64,
    pub(super) stays_percent: u64,
    pub(super) time_percent: u64,
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
            .map(|draw| self.draw(assumptions.seed, draw))
            .collect()
    }

    fn draw(&self, seed: u64, draw: u64) -> Draw {
        let stream = |lane, person: u64| Stream::of(seed, draw, lane, person);
        let mut sample = stream(lane::SAMPLE, 0);
        let mut game = Game {
            present: self,
            to_work: self.to_work.resampled(&mut sample),
            to_return: self.to_return.resampled(&mut sample),
            result: self.seen.clone(),
        };
        game.result.days = vec![0; self.years];
        for (person, (age, matured, counts, this_year)) in (0..).zip(&self.out) {
            let mut own = stream(lane::OUT, person);
            game.stay(*age, *matured, (*counts, *this_year), &mut own);
        }
        for (person, (age, this_year)) in (0..).zip(&self.open) {
            game.guide(0, *age, *this_year, &mut stream(lane::OPEN, person));
        }
        let mut days = stream(lane::DAYS, 0);
        for start in 1..=self.start_days {
            // One throw a day, also when nobody starts: the days after keep their dice under any lever.
            let extra = u64::from(days.below(365) < self.starts_a_year % 365);
            let this_year = self.year_ends.first().is_some_and(|end| start <= *end);
            for person in 0..self.starts_a_year / 365 + extra {
                game.result.starts += u64::from(this_year);
                let mut own = stream(lane::NEW, (start << 32) | person);
                game.guide(start, 0, this_year, &mut own);
            }
        }
        self.direct(&mut game, &stream);
        game.result
    }

    /// People without a trajectory go on leaving at the pace of the last twelve months: those of the past count in
    /// the saving, so those of the future do too. They count for no target.
    fn direct(&self, game: &mut Game<'_>, stream: &dyn Fn(u64, u64) -> Stream) {
        if self.direct_a_year == 0 {
            return;
        }
        let mut days = stream(lane::DIRECT_DAYS, 0);
        for day in 1..=self.year_ends.last().copied().unwrap_or(0) {
            let extra = u64::from(days.below(365) < self.direct_a_year % 365);
            for person in 0..self.direct_a_year / 365 + extra {
                let mut own = stream(lane::DIRECT, day << 32 | person);
                game.leave(day, (false, false), &mut own);
            }
        }
    }
}

struct Game<'p> {
    present: &'p Present,
    to_work: Curve,
    to_return: Curve,
    result: Draw,
}

impl Game<'_> {
    /// Somebody who on day `from` has been in a trajectory for `age` days: finds work on some later day, or not.
    /// Whether and when are thrown apart: a shorter way to work brings the day nearer and takes nobody's work away.
    fn guide(&mut self, from: u64, age: u64, this_year: bool, own: &mut Stream) {
        let (luck, part) = (own.below(WHOLE), own.below(WHOLE));
        if luck >= self.to_work.chance(age) * self.present.finds_percent / 100 {
            return;
        }
        let left = self.to_work.when(age, part).saturating_sub(age);
        let left = (left * self.present.time_percent / 100).max(1);
        self.leave(from + left, (true, this_year), own);
    }

    /// Somebody leaves `at` days from now; `target`: counts for it, and started this year.
    fn leave(&mut self, at: u64, target: (bool, bool), own: &mut Stream) {
        let policy = self.present.policy_days;
        let back = self.early_return(0, own);
        if back.is_none() {
            self.reach(at + policy, target);
        }
        let late = || self.late_return(at + policy, own);
        let back = back.map_or_else(late, |age| at + age);
        self.out(at, back);
    }

    /// Somebody who left `age` days ago: reaches the policy's months, or comes back before.
    fn stay(&mut self, age: u64, matured: bool, target: (bool, bool), own: &mut Stream) {
        let left = self.present.policy_days.saturating_sub(age).max(1);
        let early = if matured {
            None
        } else {
            let early = self.early_return(age, own);
            if early.is_none() {
                self.reach(left, target);
            }
            early
        };
        let from = if matured { 0 } else { left };
        let back = match early {
            Some(at) => at.saturating_sub(age).max(1),
            None => self.late_return(from, own),
        };
        self.out(1, back);
    }

    /// Days between exit and return, when that comes before the policy's months.
    fn early_return(&self, age: u64, own: &mut Stream) -> Option<u64> {
        let (luck, part) = (own.below(WHOLE), own.below(WHOLE));
        let stays = WHOLE - self.to_return.chance(age);
        let stays = stays * self.present.stays_percent / 100;
        (luck >= stays).then(|| self.to_return.when(age, part))
    }

    fn reach(&mut self, at: u64, (counts, this_year): (bool, bool)) {
        let in_year = self.present.year_ends.first().is_some_and(|end| at <= *end);
        self.result.sustained += u64::from(counts && in_year);
        self.result.of_starters += u64::from(counts && this_year);
    }

    /// Day of return after the policy's months, year by year; far beyond the last year when nobody returns.
    fn late_return(&self, from: u64, own: &mut Stream) -> u64 {
        let horizon = self.present.year_ends.last().copied().unwrap_or(0);
        let mut year = from;
        while year <= horizon {
            if own.below(100) < self.present.late_return_percent {
                return year + 1 + own.below(365);
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
