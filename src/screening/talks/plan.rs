//! The plan of talks for the coming weeks: capacity for each coach and week, filled in order of urgency.
//! Not coming to a talk never touches a score, a route or a place in the order.

use super::config::TalkRules;
use super::order::Why;
use super::room::{Ask, Room, next_monday};
use super::urgency::{Span, Urgency, urgency};
use super::when::{CanCome, times};
use crate::domain::codes::InviteBy;
use crate::domain::{ClientId, Coach, CoachId, Talk, talk};
use crate::screening::{Screening, calendar, lot};
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// A date of the law for one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    pub due: NaiveDate,
    /// First day of its time of warning: a talk from then on answers the term.
    pub from: NaiveDate,
    /// What must happen, in plain Dutch.
    pub text: String,
}

/// What the plan needs to know of one person. How many talks were missed is not among it.
#[derive(Debug, Clone)]
pub struct Candidate<'a> {
    pub client: &'a ClientId,
    /// The own coach; `None`: whoever has room.
    pub coach: Option<&'a CoachId>,
    /// The last talk about work.
    pub spoken_on: Option<NaiveDate>,
    /// First day of benefit: how long somebody waits.
    pub waiting_since: Option<NaiveDate>,
    pub screening: &'a Screening,
    /// Day on which the route must be looked at again, counted from the last talk when there was one.
    pub retest_on: NaiveDate,
    pub terms: &'a [Term],
    /// Not before this day (after a talk that did not take place).
    pub not_before: Option<NaiveDate>,
    pub invite_by: InviteBy,
    pub can_come: CanCome,
    /// An application that waits, with its points and its reason.
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
    /// The reason that gave the place in the order.
    pub why: Why,
    pub rank: u8,
    /// Points within the rank only; they say nothing of a person.
    pub points: u32,
    /// Why now, in plain Dutch; the reason that gave the place comes first.
    pub because: Vec<String>,
    /// What is known of the hours on which this person can come.
    pub can_come: String,
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

/// Somebody who comes after these weeks, and why somebody has to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Later {
    pub client: ClientId,
    pub why: Why,
    pub because: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    pub weeks: Vec<Week>,
    /// Who comes after these weeks, in order.
    pub later: Vec<Later>,
}

/// Plans the coming weeks in the room that `standing` talks leave; who has one of those is no candidate. `spoken`:
/// people spoken with so far, for the goal. The result depends on no order of input.
pub fn plan_talks(
    rules: &TalkRules,
    coaches: &[Coach],
    standing: &[Talk],
    candidates: &[Candidate<'_>],
    spoken: u32,
    reference_date: NaiveDate,
) -> Plan {
    let span = Span {
        today: reference_date,
        horizon: calendar::plus_weeks(next_monday(reference_date), rules.plan.weeks),
        goal_reached: spoken >= rules.goal.people,
    };
    let mut queue: Vec<(Urgency<'_>, [u8; 32], &Candidate<'_>)> = candidates
        .iter()
        .filter_map(|candidate| {
            let ticket = lot::ticket(&rules.priority.lot_seed, candidate.client);
            Some((urgency(rules, candidate, span)?, ticket, candidate))
        })
        .collect();
    queue.sort_by(|(a, ticket_a, one), (b, ticket_b, other)| {
        let due = |urgency: &Urgency<'_>| urgency.due.unwrap_or(NaiveDate::MAX);
        (a.rank, due(a), Reverse(a.points), ticket_a, one.client).cmp(&(
            b.rank,
            due(b),
            Reverse(b.points),
            ticket_b,
            other.client,
        ))
    });
    let mut room = Room::new(rules, coaches, standing, reference_date);
    let mut later = Vec::new();
    for (urgency, _, candidate) in queue {
        let times = times(&rules.agenda, &candidate.can_come);
        let ask = Ask {
            coach: candidate.coach,
            not_before: candidate.not_before.max(urgency.not_before),
            latest: urgency.due.map(|due| latest(rules, due, reference_date)),
            times: &times,
            kept_room: urgency.lead.kept_room,
            other_coach: urgency.lead.other_coach,
        };
        let taken = room.take(&ask);
        match taken {
            Some((week, coach, slot)) => week.talks.push(PlannedTalk {
                client: candidate.client.clone(),
                coach,
                day: slot.day,
                starts_at: slot.starts_at,
                invite_by: candidate.invite_by,
                why: urgency.lead.why,
                rank: urgency.rank,
                points: urgency.points,
                because: told(&urgency, slot.day, reference_date),
                can_come: times.sentence,
                question: candidate
                    .screening
                    .next_question
                    .as_ref()
                    .map(|question| question.text.clone()),
                reminders: reminders(rules, slot.day, reference_date),
            }),
            None => later.push(Later {
                client: candidate.client.clone(),
                why: urgency.lead.why,
                because: urgency.because,
            }),
        }
    }
    Plan {
        weeks: room.weeks,
        later,
    }
}

/// The last day on which a talk is in time for a term.
fn latest(rules: &TalkRules, due: NaiveDate, reference_date: NaiveDate) -> NaiveDate {
    if due < reference_date {
        let first = next_monday(reference_date);
        let last = calendar::plus_weeks(first, rules.plan.overdue_weeks);
        last.pred_opt().unwrap_or(last)
    } else {
        due
    }
}

/// The reasons, and that a date is not reached when that is so.
fn told(urgency: &Urgency<'_>, day: NaiveDate, reference_date: NaiveDate) -> Vec<String> {
    let mut because = urgency.because.clone();
    if urgency
        .due
        .is_some_and(|due| (reference_date..day).contains(&due))
    {
        because.insert(
            1,
            "Let op: dit gesprek is na de termijn. Eerder was er geen plek.".to_owned(),
        );
    }
    because
}

fn reminders(rules: &TalkRules, day: NaiveDate, reference_date: NaiveDate) -> Vec<NaiveDate> {
    let mut days = talk::reminders(day, &rules.plan.reminder_days);
    days.retain(|day| *day >= reference_date);
    days
}
