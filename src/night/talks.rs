//! Who is invited to a talk in the coming weeks, from what a night said, the calendar and the talks that stand.

use super::agenda::Due;
use crate::domain::codes::{Cohort, InviteBy, TalkKind};
use crate::domain::{Client, ClientId, Coach, EventKind, Route, Talk, TrajectoryEvent};
use crate::screening::talks::{
    CanCome, Candidate, Plan, TalkRules, Term, invite_again, plan_talks,
};
use crate::screening::{RuleSet, Screening};
use crate::trajectories::{ClientState, Stage};
use chrono::{NaiveDate, NaiveTime, TimeDelta};
use std::collections::{BTreeMap, BTreeSet};

/// What a plan of talks rests on. Vectors are in the order of their numbers.
pub struct TalkInput<'a> {
    /// The rules of the screening: how long a route holds, and when a term warns.
    pub screening: &'a RuleSet,
    pub clients: &'a [Client],
    pub coaches: &'a [Coach],
    /// Of the last night.
    pub screenings: &'a [Screening],
    pub due: &'a [Due],
    pub states: &'a [ClientState],
    /// Events of trajectories that hold, by client.
    pub held: &'a BTreeMap<&'a str, Vec<TrajectoryEvent>>,
    /// Every talk as it stands.
    pub talks: &'a [Talk],
    /// People who get a talk for a reason of its own (an application that waits), with its points.
    pub grounds: &'a BTreeMap<ClientId, (u32, String)>,
}

/// Plans the weeks after `reference_date`. Talks that stand stay; who has one is not planned again.
pub fn plan(rules: &TalkRules, input: &TalkInput<'_>, reference_date: NaiveDate) -> Plan {
    let standing: Vec<Talk> = input
        .talks
        .iter()
        .filter(|talk| talk.is_open() && talk.day >= reference_date)
        .cloned()
        .collect();
    let invited: BTreeSet<&ClientId> = standing.iter().map(|talk| &talk.client).collect();
    let screenings: BTreeMap<&ClientId, &Screening> = input
        .screenings
        .iter()
        .map(|screening| (&screening.client, screening))
        .collect();
    let states: BTreeMap<&ClientId, &ClientState> = input
        .states
        .iter()
        .map(|state| (&state.client, state))
        .collect();
    let spoken = last_talks(input, reference_date);
    let mut terms: BTreeMap<&ClientId, Vec<Term>> = BTreeMap::new();
    for due in input.due {
        let of_client = terms.entry(&due.client).or_default();
        of_client.push(term(input.screening, due));
    }
    let missed = missed_in_a_row(input.talks);
    let candidates: Vec<Candidate<'_>> = input
        .clients
        .iter()
        .filter(|client| !invited.contains(&client.id))
        .filter_map(|client| {
            let screening = screenings.get(&client.id)?;
            let ground = input.grounds.get(&client.id).cloned();
            let of_us = client.cohort == Cohort::ZittendBestand || ground.is_some();
            let gone = states.get(&client.id).is_some_and(|state| is_gone(state));
            if !of_us || gone || screening.route == Route::BuitenDoelgroep {
                return None;
            }
            let missed = missed.get(&client.id);
            let again = missed.map(|missed| invite_again(rules, missed.times, missed.last));
            let spoken_on = spoken.get(&client.id).copied();
            Some(Candidate {
                client: &client.id,
                coach: client.coach.as_ref(),
                spoken_on,
                waiting_since: client.benefit_since,
                screening,
                retest_on: retest_on(input.screening, screening, spoken_on),
                terms: terms.get(&client.id).map_or(&[][..], Vec::as_slice),
                not_before: again.map(|again| again.not_before),
                invite_by: again.map_or(InviteBy::Letter, |again| again.by),
                can_come: CanCome {
                    shifts: client.supply.shifts,
                    school_hours: lacks_childcare(client),
                    missed_at: missed.map(|missed| missed.starts_at),
                },
                ground,
            })
        })
        .collect();
    let counts = |client: &&Client| {
        let day = spoken.get(&client.id);
        client.cohort == Cohort::ZittendBestand && day.is_some_and(|day| *day >= rules.goal.from)
    };
    let spoken = u32::try_from(input.clients.iter().filter(counts).count()).unwrap_or(u32::MAX);
    plan_talks(
        rules,
        input.coaches,
        &standing,
        &candidates,
        spoken,
        reference_date,
    )
}

/// The last talk with everybody who had one: of the file, of the trajectory or of the agenda.
fn last_talks<'a>(
    input: &TalkInput<'a>,
    reference_date: NaiveDate,
) -> BTreeMap<&'a ClientId, NaiveDate> {
    let of_agenda = input
        .talks
        .iter()
        .filter(|talk| talk.kind == TalkKind::Held);
    let of_agenda = of_agenda.map(|talk| (&talk.client, talk.day));
    let of_client = input.clients.iter().flat_map(|client| {
        let events = input.held.get(client.id.as_str()).into_iter().flatten();
        events
            .filter(|event| event.kind == EventKind::Spoken)
            .map(|event| event.effective)
            .chain(client.spoken_on)
            .map(move |day| (&client.id, day))
    });
    let mut last = BTreeMap::new();
    for (client, day) in of_agenda.chain(of_client) {
        if day <= reference_date {
            let known = last.entry(client).or_insert(day);
            *known = day.max(*known);
        }
    }
    last
}

/// Time of warning of a term of an earlier night that the rules no longer know.
const WARNING_DAYS: i64 = 28;

/// A term with the first day of its time of warning.
fn term(rules: &RuleSet, due: &Due) -> Term {
    let of_screening = rules.timers.iter().find(|rule| rule.timer.id == due.rule);
    let days = of_screening.map_or(WARNING_DAYS, |rule| i64::from(rule.warning_days));
    Term {
        due: due.due,
        from: due
            .due
            .checked_sub_signed(TimeDelta::days(days))
            .unwrap_or(due.due),
        text: due.text.clone(),
    }
}

/// A talk begins a new period of its route, also when the night does not know of it yet.
fn retest_on(rules: &RuleSet, screening: &Screening, spoken_on: Option<NaiveDate>) -> NaiveDate {
    let period = rules.retest_period(screening.route);
    spoken_on.map_or(screening.retest, |day| {
        period.after(day).max(screening.retest)
    })
}

/// It is known that there is no childcare; what is not known is no lack.
fn lacks_childcare(client: &Client) -> bool {
    let childcare = client.legal.childcare.as_ref();
    childcare.is_some_and(|arranged| !arranged.value)
}

/// Left benefit for work, and not back.
fn is_gone(state: &ClientState) -> bool {
    state.open_absence().is_some() || (state.stage >= Stage::Out && state.stage < Stage::Relapsed)
}

/// Talks missed since the last that was held.
struct Missed {
    times: u32,
    last: NaiveDate,
    starts_at: NaiveTime,
}

fn missed_in_a_row(talks: &[Talk]) -> BTreeMap<&ClientId, Missed> {
    let mut by_client: BTreeMap<&ClientId, Vec<&Talk>> = BTreeMap::new();
    for talk in talks {
        by_client.entry(&talk.client).or_default().push(talk);
    }
    let mut missed = BTreeMap::new();
    for (client, mut talks) in by_client {
        talks.sort_by_key(|talk| (talk.day, talk.starts_at));
        let since: Vec<&Talk> = talks
            .into_iter()
            .rev()
            .take_while(|talk| talk.kind != TalkKind::Held)
            .filter(|talk| talk.kind == TalkKind::Missed)
            .collect();
        if let Some(last) = since.first() {
            let of_client = Missed {
                times: u32::try_from(since.len()).unwrap_or(u32::MAX),
                last: last.day,
                starts_at: last.starts_at,
            };
            missed.insert(client, of_client);
        }
    }
    missed
}

#[cfg(test)]
mod tests;
