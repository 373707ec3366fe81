//! The chance of reaching 100 and 20, by playing the rest of the years many times (Monte Carlo).
//!
//! Each draw continues the present: everybody in a trajectory may find work, everybody at work may come back, and new
//! people start at the pace seen (`caseload::pace`). Method:
//! 1. Every trajectory is a history (`histories`): so many days until work, until it ended without, or until today.
//!    Who still is in a trajectory, or left for another reason than work, was seen that long and no longer; such a
//!    history is censored, no failure. For a start the plan's assumption counts as some more trajectories.
//! 2. A life table (`life_table`; Aalen-Johansen, which is Kaplan-Meier with two ways to end) gives the chance of
//!    work by the age of a trajectory, in days. The same with exits that last, up to the policy's months.
//! 3. How far to trust so few histories: each draw takes as many of them with replacement (Efron's bootstrap).
//! 4. Each person has dice of its own in each draw (`dice`), and a lever throws the same ones. So what a lever does
//!    not touch stays exactly equal, and more starts or quicker work never come out worse by chance.
//!
//! Only whole numbers and seeded dice: equal on every machine, for any number of threads.

use super::counts::{lasted, reached, start_years};
use super::evolve::plus_months;
use super::histories::{assumed_to_return, assumed_to_work, to_return, to_work, whole_days};
use super::life_table::{History, Pool, WHOLE};
use super::play::{Draw, Present};
use super::rules::{Assumptions, ForecastLever, Rules};
use super::state::{Absence, ClientState, ExitKind};
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
    /// Whether people have started long enough to tell a pace. If not, no chance or band of what is still to start
    /// means anything: show "te kort om te zeggen".
    pub pace_known: bool,
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
    let this_year = tracking.reference_date.year();
    let (starts, sustained) = (
        u64::from(rules.targets.starts_in(this_year)),
        u64::from(rules.targets.sustained_in(this_year)),
    );
    let chances = |results: &[Draw]| {
        let share = |reached: &dyn Fn(&Draw) -> bool| {
            let count = results.iter().filter(|draw| reached(draw)).count() as u64;
            u32::try_from(count * 10_000 / (results.len() as u64).max(1)).unwrap_or(10_000)
        };
        (
            share(&|draw| draw.starts >= starts),
            share(&|draw| draw.sustained >= sustained),
            share(&|draw| draw.of_starters >= sustained),
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
        pace_known: tracking.littles.pace.known,
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

/// The histories while they are gathered.
struct Gathered {
    to_work: Vec<History>,
    to_return: Vec<History>,
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
        let duration = tracking.duration.median_days.map_or(
            u64::from(rules.targets.duration_months) * 365 / 12,
            u64::from,
        );
        let policy_days = whole_days(day, plus_months(day, rules.sustained.policy_months)).max(1);
        let mut gathered = Gathered {
            to_work: assumed_to_work(&rules.forecast, rules.targets.duration_months),
            to_return: assumed_to_return(&rules.forecast, policy_days),
        };
        let mut present = Self {
            day,
            years,
            year_ends: (year..).take(years).map(year_end).collect(),
            start_days: if last_start_year < year {
                0
            } else {
                year_end(last_start_year.min(until_year))
            },
            starts_a_year: u64::from(tracking.littles.pace.a_year),
            pace_known: tracking.littles.pace.known,
            direct_a_year: direct_last_year(tracking),
            duration_days: duration,
            policy_days,
            late_return_percent: u64::from(rules.forecast.late_return_percent_per_year),
            to_work: Pool::default(),
            to_return: Pool::default(),
            finds_percent: 100,
            stays_percent: 100,
            time_percent: 100,
            open: Vec::new(),
            out: Vec::new(),
            seen: Draw::default(),
        };
        for state in &tracking.states {
            present.add(state, rules, &mut gathered);
        }
        present.to_work = Pool::new(gathered.to_work);
        present.to_return = Pool::new(gathered.to_return);
        present
    }

    fn add(&mut self, state: &ClientState, rules: &Rules, gathered: &mut Gathered) {
        let (day, year) = (self.day, self.day.year());
        self.seen.starts += u64::from(start_years(state).contains(&year));
        for (at, trajectory) in state.trajectories.iter().enumerate() {
            let this_year = trajectory.start.year() == year;
            let history = to_work(state, at, trajectory, day, rules);
            gathered.to_work.push(history);
            if trajectory.end.is_none() {
                self.open
                    .push((whole_days(trajectory.start, day), this_year));
            }
        }
        for absence in state.absences.iter().filter(|a| a.kind == ExitKind::Work) {
            let history = to_return(absence, self.policy_days, day, rules);
            gathered.to_return.push(history);
            self.add_exit(state, absence, rules);
        }
    }

    fn add_exit(&mut self, state: &ClientState, absence: &Absence, rules: &Rules) {
        let (day, year) = (self.day, self.day.year());
        let started = absence.trajectory.and_then(|at| state.trajectories.get(at));
        let this_year = started.is_some_and(|t| t.start.year() == year);
        let matured = lasted(absence, rules.sustained.policy_months, day);
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
        changed.finds_percent = u64::from(lever.finds_work_percent);
        changed.stays_percent = u64::from(lever.stays_percent);
        changed.time_percent = u64::from(lever.duration_percent);
        changed
    }

    fn describe(&self, assumptions: &Assumptions) -> String {
        let percent = |chance: u64| (chance * 100 + WHOLE / 2) / WHOLE;
        let pace = if self.pace_known {
            ""
        } else {
            " (het tempo is nog te kort om te zeggen)"
        };
        let direct = match self.direct_a_year {
            0 => String::new(),
            people => format!(" {people} mensen per jaar stromen uit zonder traject."),
        };
        format!(
            "Aannames van {}: {} starts per jaar{pace}, {} % vindt werk, {} % daarvan blijft tot de termijn aan het werk, daarna komt {} % per jaar terug; een traject duurt {} dagen.{direct} Wie nog bezig is of om een andere reden stopte (zoals verhuizen, AOW of overlijden), telt mee zolang wij dat traject volgden: niet als gelukt en niet als mislukt. {} keer nagespeeld.",
            assumptions.version,
            self.starts_a_year,
            percent(self.to_work.curve().chance(0)),
            100 - percent(self.to_return.curve().chance(0)),
            self.late_return_percent,
            self.duration_days,
            assumptions.draws,
        )
    }
}

/// People who left for work without a trajectory in the twelve months up to the reference date.
fn direct_last_year(tracking: &Tracking) -> u64 {
    let day = tracking.reference_date;
    let absences = tracking.states.iter().flat_map(|state| &state.absences);
    absences
        .filter(|absence| absence.kind == ExitKind::Work && absence.trajectory.is_none())
        .filter(|absence| (0..365).contains(&(day - absence.exit).num_days()))
        .count() as u64
}
