//! What a timer may look at, and the questions that many of them ask.

use crate::domain::{Client, Code, EventKind, ExitReason, TrajectoryEvent};
use crate::screening::calendar;
use crate::screening::config::RuleSet;
use chrono::NaiveDate;

/// One person on one day, as a timer sees it.
pub struct TimerGiven<'a> {
    /// `None`: only what the events say is asked.
    pub client: Option<&'a Client>,
    /// Events of this client that hold (corrections and withdrawals already applied), in any order.
    pub events: &'a [TrajectoryEvent],
    pub reference_date: NaiveDate,
    pub params: &'a [i32],
    pub rules: &'a RuleSet,
}

impl TimerGiven<'_> {
    /// A parameter of the rule, by its place in `Timer::params`.
    pub(super) fn count(&self, at: usize) -> u32 {
        self.params.get(at).map_or(0, |value| value.unsigned_abs())
    }

    pub(super) fn years(&self, at: usize) -> u16 {
        u16::try_from(self.count(at)).unwrap_or(u16::MAX)
    }

    /// Days of events of a kind, up to the reference date.
    pub(super) fn days_of(&self, kind: EventKind) -> impl Iterator<Item = NaiveDate> {
        self.until_now()
            .filter(move |event| event.kind == kind)
            .map(|event| event.effective)
    }

    pub(super) fn until_now(&self) -> impl Iterator<Item = &TrajectoryEvent> {
        self.events
            .iter()
            .filter(|event| event.effective <= self.reference_date)
    }

    /// The last day on which a person looked: a talk, a diagnosis, a decision on the route. A talk that the file
    /// tells of tomorrow was not held.
    pub(super) fn looked(&self) -> Option<NaiveDate> {
        let looks = [
            EventKind::Spoken,
            EventKind::DiagnosisRecorded,
            EventKind::RouteDecided,
        ];
        let events = self
            .until_now()
            .filter(|event| looks.contains(&event.kind))
            .map(|event| event.effective);
        let told = self.client.and_then(|client| client.spoken_on);
        events
            .chain(told.filter(|day| *day <= self.reference_date))
            .max()
    }

    /// Whether somebody looked in time: not longer before the due day than so many weeks, or later.
    pub(super) fn seen(&self, due: NaiveDate, weeks_before: u32) -> bool {
        let from = calendar::minus_weeks(due, weeks_before);
        self.looked().is_some_and(|day| day >= from)
    }

    /// The plan of action that was signed last, by the file or by the events.
    pub(super) fn plan_signed(&self) -> Option<NaiveDate> {
        let told = self.client.and_then(|client| client.legal.plan_signed);
        self.days_of(EventKind::PlanSigned).chain(told).max()
    }

    /// The outflow that still holds: no return since, and no later benefit in the file.
    pub(super) fn gone(&self) -> Option<&TrajectoryEvent> {
        let last = self
            .until_now()
            .filter(|event| event.kind == EventKind::Outflow)
            .max_by_key(|event| event.effective)?;
        let returned = self
            .days_of(EventKind::Relapse)
            .any(|day| day >= last.effective);
        let since = self.client.and_then(|client| client.benefit_since);
        let again = since.is_some_and(|day| day > last.effective && day <= self.reference_date);
        (!returned && !again).then_some(last)
    }
}

/// Whether somebody left for paid work, with or without support. No reason is read as work.
pub(super) fn to_work(outflow: &TrajectoryEvent) -> bool {
    let reason = outflow.reason.as_deref().map(ExitReason::from_code);
    matches!(
        reason,
        None | Some(Some(
            ExitReason::Work
                | ExitReason::OwnBusiness
                | ExitReason::MaatschappelijkeBaan
                | ExitReason::Basisbaan
                | ExitReason::BeschutWerk
        ))
    )
}
