//! Room for talks: so many for each coach and week, each with its day and time.

use super::config::TalkRules;
use super::plan::Week;
use super::when::Times;
use crate::domain::{Coach, CoachId, Talk};
use crate::screening::calendar;
use chrono::{Datelike, Days, NaiveDate, NaiveTime, TimeDelta};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The Monday after `day`.
pub(super) fn next_monday(day: NaiveDate) -> NaiveDate {
    let days = 7 - u64::from(day.weekday().num_days_from_monday());
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}

/// A beginning that is free.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Slot {
    pub day: NaiveDate,
    pub starts_at: NaiveTime,
}

/// What somebody needs of a slot.
pub(super) struct Ask<'a> {
    /// The own coach; `None`: whoever has most room.
    pub coach: Option<&'a CoachId>,
    pub not_before: Option<NaiveDate>,
    /// Another coach rather than a later day than this.
    pub latest: Option<NaiveDate>,
    pub times: &'a Times,
    pub kept_room: bool,
    pub other_coach: bool,
}

/// The week of one coach.
struct Desk {
    /// Beginnings that are free, soonest first.
    slots: Vec<Slot>,
    /// Talks that still fit: fewer than there are beginnings.
    left: usize,
}

/// Free room for each week and coach.
pub(super) struct Room {
    pub weeks: Vec<Week>,
    desks: Vec<BTreeMap<CoachId, Desk>>,
    /// Room of each week that is kept for what cannot wait.
    kept: Vec<usize>,
}

impl Room {
    pub fn new(
        rules: &TalkRules,
        coaches: &[Coach],
        standing: &[Talk],
        reference_date: NaiveDate,
    ) -> Self {
        let first = next_monday(reference_date);
        let mut room = Self {
            weeks: Vec::new(),
            desks: Vec::new(),
            kept: Vec::new(),
        };
        for week in 0..rules.plan.weeks {
            let monday = calendar::plus_weeks(first, week);
            let slots = slots(rules, monday);
            let of_week: Vec<&Talk> = standing
                .iter()
                .filter(|talk| {
                    talk.is_open() && (monday..calendar::plus_weeks(monday, 1)).contains(&talk.day)
                })
                .collect();
            let mut capacity = 0;
            let mut desks = BTreeMap::new();
            for coach in coaches {
                let fits = most(rules, coach).min(slots.len());
                let taken: Vec<&&Talk> = of_week
                    .iter()
                    .filter(|talk| talk.coach == coach.id)
                    .collect();
                let free = slots.iter().filter(|slot| {
                    let until = ends_at(rules, slot.starts_at);
                    !taken.iter().any(|talk| {
                        talk.day == slot.day
                            && talk.starts_at < until
                            && slot.starts_at < talk.ends_at()
                    })
                });
                let desk = Desk {
                    slots: free.copied().collect(),
                    left: fits.saturating_sub(taken.len()),
                };
                desks.insert(coach.id.clone(), desk);
                capacity += fits;
            }
            let percent = usize::try_from(rules.plan.kept_percent).unwrap_or(0);
            // The first week is for everybody: nothing may stay empty.
            room.kept.push(if week == 0 {
                0
            } else {
                capacity * percent / 100
            });
            room.weeks.push(Week {
                monday,
                capacity: u32::try_from(capacity).unwrap_or(u32::MAX),
                standing: u32::try_from(of_week.len()).unwrap_or(u32::MAX),
                talks: Vec::new(),
            });
            room.desks.push(desks);
        }
        room
    }

    /// The first slot that fits: with the own coach in time, else with another in time, else with the own coach
    /// later, else with another.
    pub fn take(&mut self, ask: &Ask<'_>) -> Option<(&mut Week, CoachId, Slot)> {
        let known = |coach: &&CoachId| self.desks.first().is_some_and(|of| of.contains_key(*coach));
        let own = ask.coach.filter(known);
        let elsewhere = own.is_some() && ask.other_coach;
        let turns = [
            ask.latest.map(|latest| (own, latest)),
            ask.latest
                .filter(|_| elsewhere)
                .map(|latest| (None, latest)),
            Some((own, NaiveDate::MAX)),
            elsewhere.then_some((None, NaiveDate::MAX)),
        ];
        let found = turns.into_iter().flatten();
        let (at, coach, slot) = found
            .filter_map(|(coach, latest)| self.first(ask, coach, latest))
            .next()?;
        let desk = self.desks.get_mut(at)?.get_mut(&coach)?;
        desk.slots.retain(|free| *free != slot);
        desk.left -= 1;
        Some((self.weeks.get_mut(at)?, coach, slot))
    }

    /// The first week with a slot up to `latest`, with one coach or with whoever has most room.
    fn first(
        &self,
        ask: &Ask<'_>,
        coach: Option<&CoachId>,
        latest: NaiveDate,
    ) -> Option<(usize, CoachId, Slot)> {
        (0..)
            .zip(&self.desks)
            .zip(&self.kept)
            .find_map(|((at, desks), kept)| {
                let left: usize = desks.values().map(|desk| desk.left).sum();
                if !ask.kept_room && left <= *kept {
                    return None;
                }
                let with = desks
                    .iter()
                    .filter(|(id, _)| coach.is_none_or(|own| own == *id));
                with.filter_map(|(id, desk)| Some((desk.left, id, slot(desk, ask, latest)?)))
                    .max_by_key(|(left, id, _)| (*left, Reverse(*id)))
                    .map(|(_, id, slot)| (at, id.clone(), slot))
            })
    }
}

/// The slot of a coach's week that fits best: another part of the day than that of a missed talk, else the first.
fn slot(desk: &Desk, ask: &Ask<'_>, latest: NaiveDate) -> Option<Slot> {
    let fits = |slot: &&Slot| {
        ask.not_before.is_none_or(|day| slot.day >= day)
            && slot.day <= latest
            && ask.times.fit.contains(&slot.starts_at)
    };
    if desk.left == 0 {
        return None;
    }
    let mut free = desk.slots.iter().filter(fits).peekable();
    let first = free.peek().copied();
    free.find(|slot| ask.times.is_other_part(slot.starts_at))
        .or(first)
        .copied()
}

/// When a talk that begins then is over; the last moment of the day when it would run past midnight.
fn ends_at(rules: &TalkRules, starts_at: NaiveTime) -> NaiveTime {
    let length = TimeDelta::minutes(i64::from(rules.agenda.minutes));
    match starts_at.overflowing_add_signed(length) {
        (until, 0) => until,
        _ => NaiveTime::from_hms_opt(23, 59, 59).unwrap_or(starts_at),
    }
}

/// Most talks of a coach in a week.
fn most(rules: &TalkRules, coach: &Coach) -> usize {
    let talks = u32::from(coach.fte_hundredths) * rules.plan.talks_per_fte_week / 100;
    usize::try_from(talks).unwrap_or(usize::MAX)
}

/// The beginnings of a working week, in order.
fn slots(rules: &TalkRules, monday: NaiveDate) -> Vec<Slot> {
    let days = (0..5).filter_map(|days| monday.checked_add_days(Days::new(days)));
    days.filter(|day| !rules.agenda.closed.contains(day))
        .flat_map(|day| {
            let times = rules.agenda.times.iter();
            times.map(move |starts_at| Slot {
                day,
                starts_at: *starts_at,
            })
        })
        .collect()
}
