//! Talks: who is invited, who comes, what is learned, which route is decided.

use super::agenda::Task;
use super::dice::For;
use super::file;
use super::night::Standing;
use super::town::{More, Town};
use crate::domain::EventKind;
use chrono::{Datelike, Days, NaiveDate, Weekday};

impl Town<'_> {
    /// On Mondays talks are planned: those never spoken with in the order of the lot, and retests by their date.
    pub(super) fn plan_talks(&mut self, day: NaiveDate, standing: &Standing) {
        if day.weekday() != Weekday::Mon {
            return;
        }
        let per_week = self.config.talks.per_week.value;
        let for_retests = per_week * self.config.talks.retest_percent.value / 100;
        let ahead = day.checked_add_days(Days::new(14)).unwrap_or(day);
        let again = u64::from(self.config.talks.again_days_min.value);
        let rested = day.checked_sub_days(Days::new(again)).unwrap_or(day);
        let mut retests: Vec<(NaiveDate, u32)> = (0..)
            .zip(&self.lives)
            .filter(|(_, life)| !life.invited && life.on_benefit())
            // The coach knows of a talk that is not yet written down.
            .filter(|(_, life)| life.talked.is_some_and(|talked| talked <= rested))
            .filter(|(_, life)| life.trajectory.is_none() && !life.hired)
            .filter_map(|(at, _)| Some((standing.retest(at)?, at)))
            .filter(|(retest, _)| *retest <= ahead)
            .collect();
        retests.sort_unstable();
        let mut chosen = Vec::new();
        while chosen.len() < (per_week - for_retests) as usize {
            let Some(next) = self.queue.pop_front() else {
                break;
            };
            if self.lives[next as usize].on_benefit() {
                chosen.push(next);
            }
        }
        let room = (per_week as usize).saturating_sub(chosen.len());
        chosen.extend(retests.into_iter().take(room).map(|(_, at)| at));
        for (turn, client) in (0..).zip(chosen) {
            self.invite(day, client, turn);
        }
    }

    fn invite(&mut self, day: NaiveDate, client: u32, turn: u32) {
        self.lives[client as usize].invited = true;
        if self.clients[client as usize].coach.is_none() {
            // Coaches without room for trajectories do the diagnoses; without any, everybody does.
            let diagnosing: Vec<_> = self
                .coaches
                .iter()
                .filter(|coach| coach.caseload_max == Some(0))
                .collect();
            let among = if diagnosing.is_empty() {
                self.coaches.iter().collect()
            } else {
                diagnosing
            };
            let at = client as usize % among.len().max(1);
            let coach = among.get(at).map(|coach| coach.id.clone());
            self.clients[client as usize].coach = coach;
            self.record(day, client, EventKind::Registered, More::default());
        }
        self.record(day, client, EventKind::Invited, More::default());
        // Invited on a Monday; the talk is on a working day of a later week.
        let days = self.config.talks.invite_days.value.next_multiple_of(7) + turn % 5;
        self.agenda.add(day, days, client, Task::Talk);
    }

    /// The day of the talk.
    pub(super) fn talk(&mut self, day: NaiveDate, client: u32) {
        let at = client as usize;
        self.lives[at].invited = false;
        if !self.lives[at].on_benefit() {
            return;
        }
        let config = &self.config.talks;
        let mut dice = self.dice(For::Talk, client, day);
        if dice.percent(config.no_show_percent.value) {
            // Not coming is no judgement: back to the front of the queue.
            if self.lives[at].talked.is_none() {
                self.queue.push_front(client);
            }
            return;
        }
        if self.lives[at].talked.is_some() {
            let (up, down) = (config.improve_percent.value, config.worsen_percent.value);
            file::change(&mut self.truths[at], &mut dice, up, down);
        }
        let donors = u32::try_from(self.donors.len()).unwrap_or(0);
        // The donor stays the same through the years: a person does not become somebody else.
        let first = NaiveDate::default();
        let donor = self.dice(For::Donor, client, first).below(donors) as usize;
        let donor = self.donors.get(donor).copied().unwrap_or(client) as usize;
        let donor = self.truths[donor].clone();
        file::talk(&mut self.clients[at], &self.truths[at], &donor, day);
        // What the donor lent is from now on true of this person.
        let coach = self.clients[at].coach.clone();
        self.truths[at] = self.clients[at].clone();
        self.truths[at].coach = coach;
        self.lives[at].talked = Some(day);
        self.record(day, client, EventKind::Spoken, More::default());
        let after = self
            .dice(For::Diagnosis, client, day)
            .below(config.diagnosis_days_max.value + 1);
        self.agenda.add(day, after, client, Task::Diagnose);
    }

    /// Who is in a trajectory speaks with its coach, so that what is known stays fresh; and again after as long.
    pub(super) fn coaching(&mut self, day: NaiveDate, client: u32, start: NaiveDate) {
        let running = self.lives[client as usize].trajectory;
        if running.is_none_or(|running| running.start != start) {
            return;
        }
        self.talk(day, client);
        let until = self.config.trajectory.talk_days.value;
        self.agenda.add(day, until, client, Task::Coaching(start));
    }

    pub(super) fn diagnose(&mut self, day: NaiveDate, client: u32) {
        if !self.lives[client as usize].on_benefit() {
            return;
        }
        self.record(day, client, EventKind::DiagnosisRecorded, More::default());
        let days = self
            .dice(For::Diagnosis, client, day)
            .between(1, self.config.decisions.route_days_max.value.max(1));
        self.agenda.add(day, days, client, Task::DecideRoute);
    }

    /// The coach looks at what the night proposes and decides with the client.
    pub(super) fn decide_route(&mut self, day: NaiveDate, client: u32) {
        let life = &mut self.lives[client as usize];
        if !life.on_benefit() || life.trajectory.is_some() {
            return;
        }
        life.decided = true;
        self.record(day, client, EventKind::RouteProposed, More::default());
        self.record(day, client, EventKind::RouteDecided, More::default());
    }
}
