//! Room for talks: so many for each coach and week, each with its day and time.

use super::config::TalkRules;
use super::plan::{Candidate, Week};
use crate::domain::{Coach, CoachId, Talk};
use crate::screening::calendar;
use chrono::{Datelike, Days, NaiveDate, NaiveTime};
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

/// Free slots for each coach and week, soonest first.
pub(super) struct Room {
    pub weeks: Vec<Week>,
    free: Vec<BTreeMap<CoachId, Vec<Slot>>>,
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
            free: Vec::new(),
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
            let mut free = BTreeMap::new();
            for coach in coaches {
                let fits = most(rules, coach).min(slots.len());
                let taken: Vec<Slot> = of_week
                    .iter()
                    .filter(|talk| talk.coach == coach.id)
                    .map(|talk| Slot {
                        day: talk.day,
                        starts_at: talk.starts_at,
                    })
                    .collect();
                let left = slots.iter().filter(|slot| !taken.contains(slot)).copied();
                free.insert(
                    coach.id.clone(),
                    left.take(fits.saturating_sub(taken.len())).collect(),
                );
                capacity += fits;
            }
            room.weeks.push(Week {
                monday,
                capacity: u32::try_from(capacity).unwrap_or(u32::MAX),
                standing: u32::try_from(of_week.len()).unwrap_or(u32::MAX),
                talks: Vec::new(),
            });
            room.free.push(free);
        }
        room
    }

    /// The first free slot that the person may have: with the own coach, else with whoever has most room.
    pub fn take(&mut self, candidate: &Candidate<'_>) -> Option<(&mut Week, CoachId, Slot)> {
        let allowed = |slot: &Slot| candidate.not_before.is_none_or(|day| slot.day >= day);
        for (week, free) in self.weeks.iter_mut().zip(&mut self.free) {
            let own = candidate.coach.filter(|coach| free.contains_key(coach));
            let coach = match own {
                Some(coach) => Some(coach.clone()),
                None => free
                    .iter()
                    .max_by_key(|(id, slots)| {
                        (
                            slots.iter().filter(|slot| allowed(slot)).count(),
                            Reverse(*id),
                        )
                    })
                    .map(|(id, _)| id.clone()),
            };
            let coach = coach?;
            let slots = free.get_mut(&coach)?;
            if let Some(at) = slots.iter().position(allowed) {
                let slot = slots.remove(at);
                return Some((week, coach, slot));
            }
        }
        None
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
