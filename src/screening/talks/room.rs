//! Room for talks: so many for each coach and week.

use super::config::TalkRules;
use super::plan::{Candidate, Week};
use crate::domain::{Coach, CoachId};
use crate::screening::calendar;
use chrono::{Datelike, Days, NaiveDate};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The Monday after `day`.
pub(super) fn next_monday(day: NaiveDate) -> NaiveDate {
    let days = 7 - u64::from(day.weekday().num_days_from_monday());
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}

/// Room left for each coach and week.
pub(super) struct Room {
    pub weeks: Vec<Week>,
    left: Vec<BTreeMap<CoachId, u32>>,
}

impl Room {
    pub fn new(rules: &TalkRules, coaches: &[Coach], reference_date: NaiveDate) -> Self {
        let each: BTreeMap<CoachId, u32> = coaches
            .iter()
            .map(|coach| {
                let talks = u32::from(coach.fte_hundredths) * rules.plan.talks_per_fte_week / 100;
                (coach.id.clone(), talks)
            })
            .collect();
        let first = next_monday(reference_date);
        let weeks = (0..rules.plan.weeks)
            .map(|week| Week {
                monday: calendar::plus_weeks(first, week),
                capacity: each.values().sum(),
                talks: Vec::new(),
            })
            .collect();
        Self {
            weeks,
            left: vec![each; rules.plan.weeks as usize],
        }
    }

    /// The first week with room: with the own coach, else with whoever has most room.
    pub fn take(&mut self, candidate: &Candidate<'_>) -> Option<(&mut Week, CoachId)> {
        for (week, left) in self.weeks.iter_mut().zip(&mut self.left) {
            if candidate.not_before.is_some_and(|day| week.monday < day) {
                continue;
            }
            let own = candidate.coach.filter(|coach| left.contains_key(coach));
            let coach = match own {
                Some(coach) => Some(coach.clone()),
                None => left
                    .iter()
                    .max_by_key(|(id, room)| (**room, Reverse(*id)))
                    .map(|(id, _)| id.clone()),
            };
            let coach = coach?;
            if let Some(room) = left.get_mut(&coach).filter(|room| **room > 0) {
                *room -= 1;
                return Some((week, coach));
            }
        }
        None
    }
}
