//! The yearly places: drawn by lot (or given to the best, for a what-if), plans, starts, phases, instruments.

use super::agenda::Task;
use super::dice::For;
use super::night::Standing;
use super::town::{Drawn, More, Running, Town};
use super::what_if::Choice;
use crate::domain::codes::Instrument;
use crate::domain::{ClientId, CoachId, EventKind, Route};
use crate::screening::lot;
use crate::trajectories::Rules;
use chrono::{Datelike, Days, NaiveDate};
use std::collections::BTreeMap;

/// What the work budget buys in the simulation, with what it costs in cents.
const INSTRUMENTS: [(Instrument, i64); 4] = [
    (Instrument::Scholing, 80_000),
    (Instrument::Taalcursus, 60_000),
    (Instrument::Reiskosten, 24_000),
    (Instrument::Werkplekaanpassing, 50_000),
];
/// Days until somebody whose coach has no room is tried again, and how often.
const RETRY_DAYS: u32 = 14;

impl Town<'_> {
    /// On the first day of a drawing month the places of that part of the year are given out.
    pub(super) fn draw(&mut self, day: NaiveDate, standing: &Standing, rules: &Rules) {
        let draws = self.config.trajectory.draws_per_year.value;
        if day.day() != 1 || !day.month0().is_multiple_of(12 / draws) {
            return;
        }
        let part = day.month0() / (12 / draws);
        let yearly = rules.targets.starts_in(day.year());
        // The parts of a year add up to it.
        let places = yearly * (part + 1) / draws - yearly * part / draws;
        let again = u64::from(self.config.trajectory.again_days.value);
        let rested = day.checked_sub_days(Days::new(again)).unwrap_or(day);
        let eligible: Vec<u32> = (0..)
            .zip(&self.lives)
            .filter(|(at, life)| {
                life.on_benefit()
                    && life.decided
                    && !(life.drawn || life.hired)
                    && life.ended.is_none_or(|ended| ended <= rested)
                    && life.trajectory.is_none()
                    && standing.route(*at) == Some(Route::ArbeidTraject)
            })
            .map(|(at, _)| at)
            .collect();
        let index: BTreeMap<ClientId, u32> = eligible
            .iter()
            .map(|at| (self.clients[*at as usize].id.clone(), *at))
            .collect();
        let ids: Vec<ClientId> = index.keys().cloned().collect();
        let seed = format!("simulatie-{}-{}-{}", self.seed, day.year(), part + 1);
        let draw = lot::draw(&seed, &ids, places, day);
        let mut order: Vec<(u32, u32, String)> = draw
            .drawn
            .iter()
            .chain(&draw.waiting)
            .filter_map(|ticket| {
                Some((
                    *index.get(&ticket.client)?,
                    ticket.rank,
                    ticket.ticket.clone(),
                ))
            })
            .collect();
        if self.policies.choice == Choice::BestFirst {
            order.sort_by_key(|(at, rank, _)| (std::cmp::Reverse(standing.score(*at)), *rank));
        }
        for (rank, (client, _, ticket)) in (1..).zip(order) {
            let drawn = rank <= places;
            self.draws.push(Drawn {
                day,
                client,
                rank,
                drawn,
                seed: seed.clone(),
                ticket,
            });
            if drawn {
                self.lives[client as usize].drawn = true;
                let days = self
                    .dice(For::Start, client, day)
                    .between(3, self.config.trajectory.start_days_max.value.max(3));
                self.agenda.add(day, days, client, Task::SignPlan);
            }
        }
    }

    pub(super) fn sign_plan(&mut self, day: NaiveDate, client: u32) {
        let life = &mut self.lives[client as usize];
        if !(life.on_benefit() && life.drawn) {
            life.drawn = false;
            return;
        }
        life.planned = true;
        self.clients[client as usize].legal.plan_signed = Some(day);
        self.record(day, client, EventKind::PlanSigned, More::default());
        self.agenda.add(day, 3, client, Task::Start);
    }

    /// The trajectory starts with the coach who has most room; without room it waits.
    pub(super) fn start(&mut self, day: NaiveDate, client: u32, rules: &Rules) {
        let at = client as usize;
        let life = &mut self.lives[at];
        // A plan of before an exit starts nothing after the return.
        if !life.planned || life.trajectory.is_some() {
            return;
        }
        if !life.on_benefit() || life.hired {
            (life.drawn, life.planned) = (false, false);
            return;
        }
        let Some(coach) = self.coach_with_room(rules) else {
            self.agenda.add(day, RETRY_DAYS, client, Task::Start);
            return;
        };
        *self.load.entry(coach.clone()).or_default() += 1;
        self.clients[at].coach = Some(coach.clone());
        let config = &self.config.trajectory;
        let mut dice = self.dice(For::Trajectory, client, day);
        let (low, high) = (config.days_min.value, config.days_max.value);
        // The mean of two rolls: durations in the middle are the most frequent.
        let days = (dice.between(low, high) + dice.between(low, high)) / 2;
        let stops = dice.percent(config.dropout_percent.value);
        let days = if stops { days / 2 } else { days };
        let ready = day
            .checked_add_days(Days::new(u64::from(days / 2)))
            .unwrap_or(day);
        let life = &mut self.lives[at];
        (life.drawn, life.planned) = (false, false);
        life.trajectory = Some(Running { start: day, ready });
        let more = || More {
            coach: Some(coach.clone()),
            ..More::default()
        };
        self.record(day, client, EventKind::CoachAssigned, more());
        self.record(day, client, EventKind::TrajectoryStarted, more());
        self.agenda.add(day, days / 4, client, Task::Middensegment);
        self.agenda.add(day, days / 2, client, Task::Uitstroomfase);
        self.agenda.add(day, days, client, Task::EndTrajectory(day));
        let until = self.config.trajectory.talk_days.value;
        self.agenda.add(day, until, client, Task::Coaching(day));
        let count = self
            .dice(For::Instrument, client, day)
            .below(self.config.budget.instruments_max.value + 1);
        for turn in 0..count {
            self.agenda
                .add(day, 20 + turn * 35, client, Task::Promise(turn));
        }
    }

    fn coach_with_room(&self, rules: &Rules) -> Option<CoachId> {
        let per_fte = self
            .policies
            .caseload_per_fte
            .unwrap_or(rules.targets.caseload_per_fte);
        let rooms = self
            .coaches
            .iter()
            .filter(|coach| coach.caseload_max != Some(0))
            .map(|coach| {
                let limit = u32::from(coach.fte_hundredths) * per_fte / 100;
                let load = self.load.get(&coach.id).copied().unwrap_or(0);
                (limit.saturating_sub(load), &coach.id)
            });
        // Most room first; on a tie the lowest number.
        let best = rooms
            .filter(|(room, _)| *room > 0)
            .min_by_key(|(room, id)| (std::cmp::Reverse(*room), (*id).clone()));
        best.map(|(_, id)| id.clone())
    }

    pub(super) fn phase(&mut self, day: NaiveDate, client: u32, kind: EventKind) {
        if self.lives[client as usize].trajectory.is_some() {
            self.record(day, client, kind, More::default());
        }
    }

    /// The time is over: without work the trajectory ends; with a job in sight it waits for that.
    pub(super) fn end_trajectory(&mut self, day: NaiveDate, client: u32, start: NaiveDate) {
        let life = &self.lives[client as usize];
        if life.trajectory.is_none_or(|running| running.start != start) {
            return;
        }
        if life.hired {
            self.agenda
                .add(day, RETRY_DAYS, client, Task::EndTrajectory(start));
            return;
        }
        let more = More {
            reason: Some("geen_werk_gevonden"),
            ..More::default()
        };
        self.record(day, client, EventKind::Ended, more);
        self.close_trajectory(day, client);
    }

    /// Frees the coach's room.
    pub(super) fn close_trajectory(&mut self, day: NaiveDate, client: u32) {
        let life = &mut self.lives[client as usize];
        if life.trajectory.take().is_none() {
            return;
        }
        life.ended = Some(day);
        if let Some(coach) = &self.clients[client as usize].coach
            && let Some(load) = self.load.get_mut(coach)
        {
            *load = load.saturating_sub(1);
        }
    }

    /// Promises an instrument, within the budgets of the client and the year.
    pub(super) fn promise(&mut self, day: NaiveDate, client: u32, turn: u32, rules: &Rules) {
        if self.lives[client as usize].trajectory.is_none() {
            return;
        }
        let mut dice = self.dice(For::Instrument, client.wrapping_add(turn << 20), day);
        let which = dice.below(INSTRUMENTS.len() as u32);
        let (instrument, price) = INSTRUMENTS[which as usize];
        let cents = price * i64::from(dice.between(70, 130)) / 100;
        let year = self.promised.entry(day.year()).or_default();
        let life = &mut self.lives[client as usize];
        if *year + cents > rules.targets.work_budget_in(day.year()) * 100
            || life.spent + cents > rules.targets.work_budget_per_client * 100
        {
            return;
        }
        *year += cents;
        life.spent += cents;
        let more = More {
            instrument: Some(instrument),
            cents: Some(cents),
            ..More::default()
        };
        self.record(day, client, EventKind::InstrumentCommitted, more);
        self.agenda.add(
            day,
            30,
            client,
            Task::Pay {
                instrument: which,
                cents,
            },
        );
    }

    pub(super) fn pay(&mut self, day: NaiveDate, client: u32, which: u32, cents: i64) {
        let instrument = INSTRUMENTS
            .get(which as usize)
            .map(|(instrument, _)| *instrument);
        let more = More {
            instrument,
            cents: Some(cents),
            ..More::default()
        };
        self.record(day, client, EventKind::InstrumentPaid, more);
    }
}
