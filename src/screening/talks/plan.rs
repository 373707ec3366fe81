//! The plan of talks for the coming weeks: capacity for each coach and week, filled in order of urgency.
//! Not coming to a talk never touches a score, a route or a place in the order.

use super::config::TalkRules;
use super::room::{Room, next_monday};
use crate::domain::codes::InviteBy;
use crate::domain::{ClientId, Coach, CoachId, Talk, talk};
use crate::screening::timers::{DueDate, TimerState};
use crate::screening::{Screening, calendar, lot};
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// What the plan needs to know of one person. No-shows are not among it.
#[derive(Debug, Clone)]
pub struct Candidate<'a> {
    pub client: &'a ClientId,
    /// The own coach; `None`: whoever has room.
    pub coach: Option<&'a CoachId>,
    pub spoken_on: Option<NaiveDate>,
    /// First day of benefit: how long somebody waits.
    pub waiting_since: Option<NaiveDate>,
    pub screening: &'a Screening,
    pub due: &'a [DueDate],
    /// Not before this day (after a talk that did not take place).
    pub not_before: Option<NaiveDate>,
    pub invite_by: InviteBy,
    /// A ground of its own, beside those that the plan finds, with its points (an application that waits).
    pub ground: Option<(u32, String)>,
}

/// One new talk in the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedTalk {
    pub client: ClientId,
    pub coach: CoachId,
    pub day: NaiveDate,
    pub starts_at: NaiveTime,
    pub invite_by: InviteBy,
    /// Points of the order only; they say nothing of a person.
    pub points: u32,
    /// Why now, in plain Dutch.
    pub because: Vec<String>,
    pub question: Option<String>,
    pub reminders: Vec<NaiveDate>,
}

/// One week, from its Monday.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Week {
    pub monday: NaiveDate,
    /// Talks that fit, those that stand included.
    pub capacity: u32,
    /// Talks that stood already; they stay where they are.
    pub standing: u32,
    pub talks: Vec<PlannedTalk>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    pub weeks: Vec<Week>,
    /// Who comes after these weeks, in order.
    pub later: Vec<ClientId>,
}

/// Points (most first), lot, who, and the grounds.
type Queued<'a, 'b> = (Reverse<u32>, [u8; 32], &'a Candidate<'b>, Vec<String>);

/// Plans the coming weeks in the room that `standing` talks leave; who has one of those is no candidate. The
/// result depends on no order of input.
pub fn plan_talks(
    rules: &TalkRules,
    coaches: &[Coach],
    standing: &[Talk],
    candidates: &[Candidate<'_>],
    reference_date: NaiveDate,
) -> Plan {
    let horizon = calendar::plus_weeks(next_monday(reference_date), rules.plan.weeks);
    let mut queue: Vec<Queued<'_, '_>> = candidates
        .iter()
        .filter_map(|candidate| {
            let (points, because) = urgency(rules, candidate, reference_date, horizon)?;
            let ticket = lot::ticket(&rules.priority.lot_seed, candidate.client);
            Some((Reverse(points), ticket, candidate, because))
        })
        .collect();
    queue.sort_by(|one, other| {
        (one.0, one.1, one.2.client).cmp(&(other.0, other.1, other.2.client))
    });
    let mut room = Room::new(rules, coaches, standing, reference_date);
    let mut later = Vec::new();
    for (Reverse(points), _, candidate, because) in queue {
        let Some((week, coach, slot)) = room.take(candidate) else {
            later.push(candidate.client.clone());
            continue;
        };
        week.talks.push(PlannedTalk {
            client: candidate.client.clone(),
            coach,
            day: slot.day,
            starts_at: slot.starts_at,
            invite_by: candidate.invite_by,
            points,
            because,
            question: candidate
                .screening
                .next_question
                .as_ref()
                .map(|question| question.text.clone()),
            reminders: reminders(rules, slot.day, reference_date),
        });
    }
    Plan {
        weeks: room.weeks,
        later,
    }
}

fn reminders(rules: &TalkRules, day: NaiveDate, reference_date: NaiveDate) -> Vec<NaiveDate> {
    let mut days = talk::reminders(day, &rules.plan.reminder_days);
    days.retain(|day| *day >= reference_date);
    days
}

/// Points and grounds; `None` when there is no ground for a talk in these weeks.
fn urgency(
    rules: &TalkRules,
    candidate: &Candidate<'_>,
    reference_date: NaiveDate,
    horizon: NaiveDate,
) -> Option<(u32, Vec<String>)> {
    let points = &rules.priority;
    let mut grounds: Vec<(u32, String)> = candidate.ground.iter().cloned().collect();
    let soonest = candidate
        .due
        .iter()
        .filter(|due| due.state != TimerState::Later)
        .min_by_key(|due| due.due);
    if let Some(due) = soonest {
        let worth = if due.state == TimerState::Overdue {
            points.timer_overdue
        } else {
            points.timer_soon
        };
        grounds.push((worth, format!("Termijn: {}", due.text)));
    }
    if candidate.screening.retest < horizon {
        grounds.push((
            points.retest_due,
            "De hertoets valt in deze weken.".to_owned(),
        ));
    }
    let valid = |day: NaiveDate| {
        calendar::plus_months(day, rules.plan.spoken_valid_months) >= reference_date
    };
    match candidate.spoken_on {
        None => grounds.push((
            points.never_spoken,
            "Wij spraken nog niet over werk.".to_owned(),
        )),
        Some(day) if !valid(day) => {
            grounds.push((
                points.never_spoken / 2,
                "Het laatste gesprek is lang geleden.".to_owned(),
            ));
        }
        Some(_) => {}
    }
    if grounds.is_empty() {
        return None;
    }
    if let Some(question) = &candidate.screening.next_question {
        let share = points.question_max * u32::from(question.value.min(2000)) / 2000;
        grounds.push((share, format!("Vraag: {}", question.sentence)));
    }
    if let Some(since) = candidate.waiting_since {
        let years = calendar::months_between(since, reference_date)
            .max(0)
            .unsigned_abs()
            / 12;
        let worth = years
            .saturating_mul(points.waiting_per_year)
            .min(points.waiting_max);
        if worth > 0 {
            grounds.push((worth, format!("Wacht al {years} jaar.")));
        }
    }
    let total = grounds.iter().map(|(worth, _)| worth).sum();
    Some((
        total,
        grounds.into_iter().map(|(_, ground)| ground).collect(),
    ))
}
