//! The chance of reaching 100 and 20, by playing the rest of the years many times.
//!
//! Each draw continues the present: everybody in a trajectory may find work, everybody at work may come back, and new
//! people start at the pace of the last twelve months. How often somebody finds work is not known exactly, so it is
//! drawn as well: an urn holds the results seen so far and, for a start, the plan's assumption counted as some more
//! trajectories; every result drawn is put back double (Pólya's urn, which is the beta-binomial prediction). Only whole
//! numbers and one seeded generator a draw: equal on every machine, for any number of threads.

use super::counts::{lasted, reached};
use super::evolve::plus_months;
use super::play::{Draw, Present, Urn};
use super::rules::{Assumptions, ForecastLever, Rules};
use super::state::{Absence, ClientState, Closing, ExitKind};
use super::track::Tracking;
use chrono::{Datelike, NaiveDate};
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

    fn changed(&self, lever: &ForecastLever) -> Self {
        let mut changed = self.clone();
        changed.starts_a_year = changed.starts_a_year * u64::from(lever.starts_percent) / 100;
        changed.finds_work.yes = changed.finds_work.yes * u64::from(lever.finds_work_percent) / 100;
        changed.stays.yes = changed.stays.yes * u64::from(lever.stays_percent) / 100;
        changed.duration_days =
            (changed.duration_days * u64::from(lever.duration_percent) / 100).max(30);
        changed
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
