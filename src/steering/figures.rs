//! All figures of a reference date: trajectories, forecast, plan, saving, net effect.

use super::policy::Policy;
use super::recorded::Recorded;
use crate::buig::{
    self, Actual, Comparison, Expected, Explanation, LedgerLine, LineKind, PlanTable, Waterfall,
};
use crate::domain::{Cents, ClientId};
use crate::screening::timers::{DueDate, due_by_events};
use crate::trajectories::{
    self, AsOf, ExitKind, Forecast, FunnelStep, Tracking, forecast, funnel, history, track_as_of,
};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeSet;

/// Days after the draw at which both groups are compared: a year to find work and half a year to be sure.
const COMPARISON_DAYS: u32 = 548;

/// The figures, with what they rest on.
pub struct Figures<'a> {
    pub policy: &'a Policy,
    pub recorded: &'a Recorded,
    pub reference_date: NaiveDate,
    pub known_on: NaiveDate,
    pub tracking: Tracking,
    /// What the events ask by a day, of everybody, soonest first; the facts of people are not known here.
    pub due: Vec<DueDate>,
    pub forecast: Forecast,
    pub funnel: Vec<FunnelStep>,
    /// The council's table, as planned and from what happened.
    pub plan: PlanTable,
    pub actual: Actual,
    /// The plan up to the reference date: what `actual` is held against.
    pub plan_so_far: PlanTable,
    /// Plan beside actual beside forecast of the saving, a year.
    pub expected: Vec<Expected>,
    /// Why the saving differs from the plan, a year of `actual`.
    pub explanations: Vec<Explanation>,
    /// From gross to net, a year of `actual` and an assumption each.
    pub waterfalls: Vec<Vec<Waterfall>>,
    /// Who would have left anyway, measured; `None` when no draw is recorded.
    pub comparison: Option<Comparison>,
}

impl<'a> Figures<'a> {
    /// Computes the figures of a day, with what was known on that day (or on another, with `known_on`).
    pub fn new(policy: &'a Policy, recorded: &'a Recorded, as_of: AsOf) -> Self {
        let tracking = track_as_of(
            &policy.trajectories,
            &recorded.coaches,
            &recorded.events,
            as_of,
        );
        let day = as_of.reference_date;
        let config = &policy.buig;
        let last_start = config.plan.cohort.iter().map(|cohort| cohort.year).max();
        // Every table of a report covers these years: those of the plan, and on to the reference date.
        let last_year = config.plan.last_year.max(day.year());
        let plan = buig::plan_until(config, last_year);
        let forecast = forecast(
            &tracking,
            &policy.trajectories,
            last_start.unwrap_or(config.plan.last_year),
            last_year,
        );
        let years = config.plan.first_year..=day.year().max(config.plan.first_year);
        let actual = buig::actual(config, &tracking, &recorded.benefits, years.clone());
        let comparison = (!recorded.draws.is_empty())
            .then(|| buig::compare(&recorded.draws, &tracking.states, day, COMPARISON_DAYS));
        let observed = comparison.as_ref().and_then(|found| found.deadweight_e2);
        let assumed: Vec<u32> = config.deadweight_percent.iter().map(|p| p.0).collect();
        let waterfalls = years
            .map(|year| buig::waterfalls(&actual, &tracking.states, year, &assumed, observed))
            .collect();
        let plan_so_far = buig::plan_so_far(config, &plan, &actual, day);
        let sitting = recorded.in_zittend_bestand();
        let population = u32::try_from(recorded.zittend_bestand()).unwrap_or(u32::MAX);
        Self {
            due: due(policy, recorded, as_of),
            policy,
            recorded,
            reference_date: day,
            known_on: as_of.known_on,
            funnel: funnel(
                tracking
                    .states
                    .iter()
                    .filter(|state| sitting(&state.client)),
                population,
                day,
                &policy.trajectories,
            ),
            expected: buig::expected(config, &plan, &actual, &forecast),
            explanations: buig::explain(config, &plan_so_far, &actual, &tracking),
            forecast,
            tracking,
            plan,
            actual,
            plan_so_far,
            waterfalls,
            comparison,
        }
    }

    /// Whether the reference date is the last day of a year, or later.
    pub fn is_over(&self, year: i32) -> bool {
        NaiveDate::from_ymd_opt(year, 12, 31).is_some_and(|end| end <= self.reference_date)
    }

    /// Whether anything can be said of a whole year: it is over, or people have started long enough to tell a pace.
    pub fn can_tell(&self, year: i32) -> bool {
        self.forecast.pace_known || self.is_over(year)
    }

    /// Who is behind the saving of a year: without benefit through work on at least one of its days.
    pub fn who_saved(&self, year: i32) -> BTreeSet<&ClientId> {
        self.clients(|line| line.year == year, LineKind::Avoided)
    }

    /// People behind the saving of all years, and those of them who came back.
    pub fn people_net(&self) -> (u64, u64) {
        (
            self.people(|_| true, LineKind::Avoided),
            self.people(|_| true, LineKind::Returned),
        )
    }

    /// People who left for work without a trajectory.
    pub fn people_direct(&self) -> u64 {
        self.people(|line| !line.after_trajectory, LineKind::Avoided)
    }

    /// People who left for work after a trajectory.
    pub fn people_after_trajectory(&self) -> u64 {
        self.people(|line| line.after_trajectory, LineKind::Avoided)
    }

    fn people(&self, of: impl Fn(&LedgerLine) -> bool, kind: LineKind) -> u64 {
        self.clients(of, kind).len() as u64
    }

    fn clients(&self, of: impl Fn(&LedgerLine) -> bool, kind: LineKind) -> BTreeSet<&ClientId> {
        let lines = self.actual.ledger.lines.iter();
        lines
            .filter(|line| of(line) && line.kind == kind && line.exit_kind == ExitKind::Work)
            .map(|line| &line.client)
            .collect()
    }

    /// People for whom wage subsidy was paid.
    pub fn people_subsidised(&self) -> u64 {
        let subsidised = |state: &&trajectories::ClientState| {
            state.instruments.iter().any(|used| {
                used.paid && used.instrument == crate::domain::codes::Instrument::Loonkostensubsidie
            })
        };
        self.tracking.states.iter().filter(subsidised).count() as u64
    }

    /// Days on which the work potential of people of the group became known, rising.
    pub fn diagnosed(&self) -> Vec<NaiveDate> {
        let states = self.tracking.states.iter();
        let mut days: Vec<NaiveDate> = states.filter_map(|state| state.diagnosed).collect();
        days.sort_unstable();
        days
    }

    /// The saving of a year as recorded, with the lines it consists of.
    pub fn saving(&self, year: i32) -> Cents {
        self.actual
            .ledger
            .sum(year, LineKind::Avoided, ExitKind::Work)
    }
}

/// Nothing on a day before the first rules.
fn due(policy: &Policy, recorded: &Recorded, as_of: AsOf) -> Vec<DueDate> {
    let Ok(rules) = policy.screening.valid_on(as_of.reference_date) else {
        return Vec::new();
    };
    let held = history::held(&recorded.events, as_of);
    let mut due: Vec<DueDate> = held
        .values()
        .filter_map(|events| Some((&events.first()?.client, events)))
        .flat_map(|(client, events)| due_by_events(&rules, client, events, as_of.reference_date))
        .collect();
    due.sort_by(|a, b| (a.due, &a.client, &a.rule).cmp(&(b.due, &b.client, &b.rule)));
    due
}
