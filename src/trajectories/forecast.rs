//! The chance of reaching 100 and 20, by playing the rest of the years many times.
//!
//! Each draw continues the present: everybody in a trajectory may find work, everybody at work may come back, and new
//! people start at the pace of the last twelve months. How often somebody finds work is not known exactly, so it is
//! drawn as well: an urn holds the results seen so far and, for a start, the plan's assumption counted as some more
//! trajectories; every result drawn is put back double (Pólya's urn, which is the beta-binomial prediction). Only whole
//! numbers and one seeded generator a draw: equal on every machine, for any number of threads.

use super::counts::{lasted, reached};
use super::evolve::plus_months;
use super::rules::{Assumptions, Rules};
use super::state::{Absence, ClientState, Closing, ExitKind};
use super::track::Tracking;
use chrono::{Datelike, NaiveDate};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use rayon::prelude::*;
use serde::Serialize;

/// Most years that a forecast looks ahead, the present one included.
const YEARS_MAX: usize = 20;

/// What the draws came to: 10 % below `low`, half below `middle`, 10 % above `high`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Band {
    pub low: u64,
    pub middle: u64,
    pub high: u64,
}

/// What happens to the chances when one thing changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Effect {
    pub label: String,
    pub chance_starts_e2: u32,
    pub chance_sustained_e2: u32,
    pub chance_of_starters_e2: u32,
}

/// The forecast of the running year, and of days without benefit in this and later years.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Forecast {
    pub reference_date: NaiveDate,
    pub assumptions: String,
    pub draws: u32,
    pub starts: Band,
    /// People who reach the policy's months of work in this year.
    pub sustained: Band,
    /// People who start in this year and, sooner or later, leave for good.
    pub sustained_of_starters: Band,
    /// Chances in hundredths of a percent: 100 starts, 20 sustained this year, 20 sustained of this year's starters.
    pub chance_starts_e2: u32,
    pub chance_sustained_e2: u32,
    pub chance_of_starters_e2: u32,
    /// Days without benefit through work, after the reference date, a year.
    pub days_out: Vec<(i32, Band)>,
    pub effects: Vec<Effect>,
}

/// Plays the years up to and including `until_year`; nobody starts after `last_start_year`.
pub fn forecast(
    tracking: &Tracking,
    rules: &Rules,
    last_start_year: i32,
    until_year: i32,
) -> Forecast {
    let present = Present::new(tracking, rules, last_start_year, until_year);
    let results = present.play(&rules.forecast);
    let targets = &rules.targets;
    let chances = |results: &[Draw]| {
        let share = |reached: &dyn Fn(&Draw) -> bool| {
            let count = results.iter().filter(|draw| reached(draw)).count() as u64;
            u32::try_from(count * 10_000 / (results.len() as u64).max(1)).unwrap_or(10_000)
        };
        (
            share(&|draw| draw.starts >= u64::from(targets.starts_per_year)),
            share(&|draw| draw.sustained >= u64::from(targets.sustained_per_year)),
            share(&|draw| draw.of_starters >= u64::from(targets.sustained_per_year)),
        )
    };
    let effects = rules.forecast.lever.iter().map(|lever| {
        let (chance_starts_e2, chance_sustained_e2, chance_of_starters_e2) =
            chances(&present.changed(lever).play(&rules.forecast));
        Effect {
            label: lever.label.clone(),
            chance_starts_e2,
            chance_sustained_e2,
            chance_of_starters_e2,
        }
    });
    let effects = effects.collect();
    let (chance_starts_e2, chance_sustained_e2, chance_of_starters_e2) = chances(&results);
    let year = tracking.reference_date.year();
    Forecast {
        reference_date: tracking.reference_date,
        assumptions: present.describe(&rules.forecast),
        draws: rules.forecast.draws,
        starts: band(results.iter().map(|draw| draw.starts)),
        sustained: band(results.iter().map(|draw| draw.sustained)),
        sustained_of_starters: band(results.iter().map(|draw| draw.of_starters)),
        chance_starts_e2,
        chance_sustained_e2,
        chance_of_starters_e2,
        days_out: (year..)
            .zip(0..present.years)
            .map(|(year, at)| {
                (
                    year,
                    band(
                        results
                            .iter()
                            .map(|draw| draw.days.get(at).copied().unwrap_or(0)),
                    ),
                )
            })
            .collect(),
        effects,
    }
}

fn band(values: impl Iterator<Item = u64>) -> Band {
    let mut sorted: Vec<u64> = values.collect();
    sorted.sort_unstable();
    let at = |percent: usize| {
        sorted.get((sorted.len() * percent / 100).min(sorted.len().saturating_sub(1)))
    };
    let value = |percent| at(percent).copied().unwrap_or(0);
    Band {
        low: value(10),
        middle: value(50),
        high: value(90),
    }
}

/// Balls in an urn: yes and no.
#[derive(Debug, Clone, Copy)]
struct Urn {
    yes: u64,
    no: u64,
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
struct Present {
    day: NaiveDate,
    years: usize,
    /// Day number of each New Year's Eve, counted from the reference date.
    year_ends: Vec<u64>,
    start_days: u64,
    starts_a_year: u64,
    duration_days: u64,
    policy_days: u64,
    late_return_percent: u64,
    finds_work: Urn,
    stays: Urn,
    /// Age in days of each open trajectory, and whether it started this year.
    open: Vec<(u64, bool)>,
    /// Days since each exit that has not come back, whether it has reached the policy's months, counts for the
    /// target, and started this year.
    out: Vec<(u64, bool, bool, bool)>,
    seen: Draw,
}

/// What one draw came to, the past of this year included (days: only those to come).
#[derive(Debug, Clone, Default)]
struct Draw {
    starts: u64,
    sustained: u64,
    of_starters: u64,
    days: Vec<u64>,
}

fn whole_days(from: NaiveDate, to: NaiveDate) -> u64 {
    u64::try_from((to - from).num_days()).unwrap_or(0)
}

impl Present {
    fn new(tracking: &Tracking, rules: &Rules, last_start_year: i32, until_year: i32) -> Self {
        let day = tracking.reference_date;
        let year = day.year();
        let years = usize::try_from(until_year - year + 1)
            .unwrap_or(0)
            .clamp(1, YEARS_MAX);
        let year_end =
            |year| NaiveDate::from_ymd_opt(year, 12, 31).map_or(0, |end| whole_days(day, end));
        let policy = rules.sustained.policy_months;
        let duration = tracking
            .duration
            .median_days
            .map_or(u64::from(rules.targets.duration_months) * 30, u64::from);
        let mut present = Self {
            day,
            years,
            year_ends: (year..).take(years).map(year_end).collect(),
            start_days: if last_start_year < year {
                0
            } else {
                year_end(last_start_year.min(until_year))
            },
            starts_a_year: u64::from(tracking.littles.starts_last_year),
            duration_days: duration.max(30),
            policy_days: whole_days(day, plus_months(day, policy)).max(1),
            late_return_percent: u64::from(rules.forecast.late_return_percent_per_year),
            finds_work: prior_finds_work(&rules.forecast),
            stays: prior_stays(&rules.forecast),
            open: Vec::new(),
            out: Vec::new(),
            seen: Draw::default(),
        };
        for state in &tracking.states {
            present.add(state, rules);
        }
        present
    }

    fn add(&mut self, state: &ClientState, rules: &Rules) {
        let (day, year) = (self.day, self.day.year());
        for trajectory in &state.trajectories {
            let this_year = trajectory.start.year() == year;
            self.seen.starts += u64::from(this_year);
            match trajectory.closing {
                None => self
                    .open
                    .push((whole_days(trajectory.start, day), this_year)),
                Some(Closing::Outflow) => self.finds_work.yes += 1,
                Some(Closing::Ended) => self.finds_work.no += 1,
            }
        }
        for absence in state.absences.iter().filter(|a| a.kind == ExitKind::Work) {
            self.add_exit(state, absence, rules);
        }
    }

    fn add_exit(&mut self, state: &ClientState, absence: &Absence, rules: &Rules) {
        let (day, year) = (self.day, self.day.year());
        let started = absence.trajectory.and_then(|at| state.trajectories.get(at));
        let this_year = started.is_some_and(|t| t.start.year() == year);
        let policy = rules.sustained.policy_months;
        let matured = plus_months(absence.exit, policy) <= day;
        let held = lasted(absence, policy, day);
        match (matured, held) {
            (true, true) => self.stays.yes += 1,
            (true, false) => self.stays.no += 1,
            (false, _) => self.stays.no += u64::from(absence.back.is_some()),
        }
        let reached_on = reached(absence, day, rules);
        self.seen.sustained += u64::from(reached_on.is_some_and(|on| on.year() == year));
        self.seen.of_starters += u64::from(this_year && reached_on.is_some());
        if absence.back.is_none() {
            self.out.push((
                whole_days(absence.exit, day),
                matured,
                started.is_some(),
                this_year,
            ));
        }
    }

    fn changed(&self, lever: &super::rules::ForecastLever) -> Self {
        let mut changed = self.clone();
        changed.starts_a_year = changed.starts_a_year * u64::from(lever.starts_percent) / 100;
        changed.finds_work.yes = changed.finds_work.yes * u64::from(lever.finds_work_percent) / 100;
        changed.stays.yes = changed.stays.yes * u64::from(lever.stays_percent) / 100;
        changed.duration_days =
            (changed.duration_days * u64::from(lever.duration_percent) / 100).max(30);
        changed
    }

    fn play(&self, assumptions: &Assumptions) -> Vec<Draw> {
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

    fn describe(&self, assumptions: &Assumptions) -> String {
        let percent = |urn: Urn| urn.yes * 100 / (urn.yes + urn.no).max(1);
        format!(
            "Aannames van {}: {} starts per jaar, {} % vindt werk, {} % daarvan blijft tot de termijn aan het werk, daarna komt {} % per jaar terug; een traject duurt {} dagen. {} keer nagespeeld.",
            assumptions.version,
            self.starts_a_year,
            percent(self.finds_work),
            percent(self.stays),
            self.late_return_percent,
            self.duration_days,
            assumptions.draws,
        )
    }
}

fn prior_finds_work(assumptions: &Assumptions) -> Urn {
    // Success is lasting work: leaving comes first, so it is more frequent by 1 / the share that stays.
    let stays = u64::from(assumptions.prior_sustained_percent.max(1));
    let weight = u64::from(assumptions.prior_weight);
    let yes = (weight * u64::from(assumptions.prior_success_percent) + stays / 2) / stays;
    Urn {
        yes: yes.clamp(1, weight.max(1)),
        no: weight.saturating_sub(yes).max(1),
    }
}

fn prior_stays(assumptions: &Assumptions) -> Urn {
    let weight = u64::from(assumptions.prior_sustained_weight);
    let yes = (weight * u64::from(assumptions.prior_sustained_percent) + 50) / 100;
    Urn {
        yes: yes.max(1),
        no: weight.saturating_sub(yes).max(1),
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
