//! From a proposal to work, and sometimes back: reviews, employers, exits, confirmations, returns.

use super::agenda::Task;
use super::dice::For;
use super::night::Proposal;
use super::town::{More, Town};
use crate::buig::config::Percent;
use crate::buig::instruments::loonkostensubsidie;
use crate::domain::codes::Instrument;
use crate::domain::feedback::{Decision, Refusal};
use crate::domain::{CoachId, EventKind, PlaceKind};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use std::collections::BTreeMap;

/// Reasons of coaches with their weights; employers have their own.
const REFUSALS: [(u32, Refusal); 5] = [
    (30, Refusal::NotWished),
    (25, Refusal::NotYetAble),
    (20, Refusal::TooFar),
    (15, Refusal::WrongHours),
    (10, Refusal::TooHeavy),
];
/// Hours a week of a subsidised job, for the amount of the subsidy.
const LKS_HOURS: u32 = 28;

impl Town<'_> {
    /// On working days coaches look at new proposals, as many as fit a day, those of one coach in the order of the
    /// list of clients.
    pub(super) fn review(&mut self, day: NaiveDate, proposals: &[Proposal]) {
        if matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
            return;
        }
        let per_day = self.config.decisions.reviews_per_coach_day.value;
        let mut done: BTreeMap<CoachId, u32> = BTreeMap::new();
        let start = u32::try_from(day.num_days_from_ce()).unwrap_or(0);
        let count = u32::try_from(proposals.len()).unwrap_or(0).max(1);
        // Another place to begin every day, so that nobody is always last.
        let (late, early) = proposals.split_at((start.wrapping_mul(7_919) % count) as usize);
        for proposal in early.iter().chain(late) {
            let (client, place) = (proposal.client, proposal.place);
            // A postponed proposal comes back on its day; everything else was decided.
            let decided = self.feedback.get(&(client, place)).is_some_and(
                |said| !matches!(said.decision, Decision::Snooze(until) if until <= day),
            );
            if decided || !self.may_work(client) {
                continue;
            }
            let Some(coach) = self.clients[client as usize].coach.clone() else {
                continue;
            };
            let turns = done.entry(coach).or_default();
            if *turns >= per_day {
                continue;
            }
            *turns += 1;
            self.judge(day, proposal);
        }
    }

    fn may_work(&self, client: u32) -> bool {
        let life = &self.lives[client as usize];
        // Work follows on a decided route.
        life.on_benefit() && !life.hired && life.decided
    }

    fn judge(&mut self, day: NaiveDate, proposal: &Proposal) {
        let (client, place) = (proposal.client, proposal.place);
        let config = &self.config.decisions;
        let mut dice = self.dice(
            For::Review,
            client.wrapping_mul(4_099).wrapping_add(place),
            day,
        );
        let roll = dice.below(100);
        let (accept, refuse) = (config.accept_percent.value, config.refuse_percent.value);
        let decision = if roll < accept {
            let posting = self.posting(place);
            let task = Task::Hire {
                place,
                posting,
                total: proposal.total,
            };
            self.agenda
                .add(day, self.config.places.decide_days.value, client, task);
            Decision::Accept
        } else if roll < accept + refuse {
            let mut left = dice.below(100);
            let why = REFUSALS.iter().find(|(weight, _)| {
                let hit = left < *weight;
                left = left.saturating_sub(*weight);
                hit
            });
            Decision::Refuse(why.map_or(Refusal::Other, |(_, why)| *why))
        } else {
            let days = u64::from(config.snooze_days.value);
            Decision::Snooze(day.checked_add_days(Days::new(days)).unwrap_or(day))
        };
        self.say(day, client, place, decision);
    }

    /// An employer decides on a candidate.
    pub(super) fn hire(
        &mut self,
        day: NaiveDate,
        client: u32,
        place: u32,
        posting: u32,
        total: u8,
    ) {
        if !self.may_work(client) || self.posting(place) != posting {
            return;
        }
        let config = self.config;
        let life = &self.lives[client as usize];
        let ready = match life.trajectory {
            Some(running) if running.ready <= day => 100,
            Some(_) => config.trajectory.early_percent.value,
            None if self.is_direct(client) => config.trajectory.direct_percent.value,
            None => config.trajectory.without_percent.value,
        };
        // Permille x percent x percent: parts of ten million, in parts of a million here.
        let chance =
            u64::from(config.places.hired_permille.value) * u64::from(ready) * u64::from(total)
                / 10;
        let mut dice = self.dice(
            For::Hire,
            client.wrapping_mul(4_099).wrapping_add(place),
            day,
        );
        if !(dice.micro(chance) && self.market.fill(place, posting)) {
            self.say(
                day,
                client,
                place,
                Decision::Refuse(Refusal::EmployerDeclined),
            );
            return;
        }
        let place = &self.market.places[place as usize];
        if place.keeps_benefit {
            // Work with behoud van uitkering: a placement, no exit.
            self.record(day, client, EventKind::Placed, More::default());
            return;
        }
        let is_baan = place.kind == PlaceKind::MaatschappelijkeBaan;
        self.lives[client as usize].hired = true;
        self.record(day, client, EventKind::Placed, More::default());
        let after = dice.between(1, config.work.exit_days_max.value.max(1));
        self.agenda.add(
            day,
            after,
            client,
            Task::Leave {
                place_is_baan: is_baan,
            },
        );
    }

    fn is_direct(&self, client: u32) -> bool {
        // Somebody who needs no trajectory: the last screening said so.
        self.direct.get(client as usize).copied().unwrap_or(false)
    }

    /// The first day of work without benefit; sometimes it comes to nothing.
    pub(super) fn leave(&mut self, day: NaiveDate, client: u32, place_is_baan: bool) {
        let life = &mut self.lives[client as usize];
        if !life.hired || !life.on_benefit() {
            return;
        }
        life.hired = false;
        let mut dice = self.dice(For::Exit, client, day);
        let work = &self.config.work;
        if dice.percent(work.falls_through_percent.value) {
            return;
        }
        let reason = place_is_baan.then_some("maatschappelijke_baan");
        self.exit(day, client, reason);
        if dice.percent(work.confirm_percent.value) {
            self.agenda.add(day, 31, client, Task::Confirm(day));
        }
        if !place_is_baan && dice.percent(work.lks_percent.value) {
            self.agenda.add(day, 0, client, Task::Subsidy(day));
        }
        let back = self.days_until_return(client, day);
        self.agenda.add(day, back, client, Task::Return(day));
    }

    fn exit(&mut self, day: NaiveDate, client: u32, reason: Option<&'static str>) {
        self.record(
            day,
            client,
            EventKind::Outflow,
            More {
                reason,
                ..More::default()
            },
        );
        self.stop_benefit(client, day);
        self.close_trajectory(day, client);
        let life = &mut self.lives[client as usize];
        life.out = Some(day);
        (life.drawn, life.planned) = (false, false);
    }

    /// Days until the return, by the anchors; beyond any horizon when nobody returns.
    fn days_until_return(&self, client: u32, day: NaiveDate) -> u32 {
        let work = &self.config.work;
        let mut dice = self.dice(For::Return, client, day);
        let roll = dice.below(100);
        if roll >= work.stays_6_months_percent.value {
            return dice.between(1, 182);
        }
        if roll >= work.stays_18_months_percent.value {
            return dice.between(183, 547);
        }
        let mut days = 548;
        while days < 20_000 {
            if dice.percent(work.late_return_percent_per_year.value) {
                return days + dice.below(365);
            }
            days += 365;
        }
        days
    }

    pub(super) fn confirm(&mut self, day: NaiveDate, client: u32, exit: NaiveDate) {
        if self.lives[client as usize].out == Some(exit) && !self.lives[client as usize].gone {
            self.record(day, client, EventKind::OutflowConfirmed, More::default());
        }
    }

    pub(super) fn come_back(&mut self, day: NaiveDate, client: u32, exit: NaiveDate) {
        let life = &mut self.lives[client as usize];
        if life.out == Some(exit) && !life.gone {
            life.out = None;
            let more = More {
                reason: Some("einde_contract"),
                ..More::default()
            };
            self.record(day, client, EventKind::Relapse, more);
            self.start_benefit(client, day);
        }
    }

    /// Leaves benefit for another reason than work. Who is out already only cannot come back.
    pub(super) fn depart(&mut self, day: NaiveDate, client: u32, reason: &'static str) {
        let life = &mut self.lives[client as usize];
        if life.gone {
            return;
        }
        life.gone = true;
        life.hired = false;
        if life.out.is_none() {
            self.exit(day, client, Some(reason));
        }
    }

    /// A year of loonkostensubsidie, by law's formula with the norms of the day.
    pub(super) fn subsidise(&mut self, day: NaiveDate, client: u32, exit: NaiveDate) {
        let share = Percent::whole(self.config.work.lks_loonwaarde_percent.value);
        let Some(norm) = self.instruments.lks_on(day) else {
            return;
        };
        let cents = loonkostensubsidie(norm, share, LKS_HOURS).0 * 12;
        if self.lives[client as usize].out == Some(exit) {
            let more = |cents| More {
                instrument: Some(Instrument::Loonkostensubsidie),
                cents: Some(cents),
                ..More::default()
            };
            self.record(day, client, EventKind::InstrumentCommitted, more(cents));
            self.record(day, client, EventKind::InstrumentPaid, more(cents));
        }
    }
}
