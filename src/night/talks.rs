//! Who is invited to a talk in the coming weeks, from what a night said, the calendar and the talks that stand.

use super::agenda::Due;
use crate::domain::codes::{Cohort, InviteBy, TalkKind};
use crate::domain::{Client, ClientId, Coach, Route, Talk};
use crate::screening::Screening;
use crate::screening::talks::{Candidate, Plan, TalkRules, invite_again, plan_talks};
use crate::screening::timers::DueDate;
use crate::trajectories::{ClientState, Stage};
use chrono::NaiveDate;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// What a plan of talks rests on. Vectors are in the order of their numbers.
pub struct TalkInput<'a> {
    pub clients: &'a [Client],
    pub coaches: &'a [Coach],
    /// Of the last night.
    pub screenings: &'a [Screening],
    pub due: &'a [Due],
    pub states: &'a [ClientState],
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
    let mut due: BTreeMap<&ClientId, Vec<DueDate>> = BTreeMap::new();
    for one in input.due {
        due.entry(&one.client).or_default().push(DueDate {
            due: one.due,
            state: one.state,
            client: one.client.clone(),
            rule: Cow::Owned(one.rule.clone()),
            article: one.article.clone(),
            text: one.text.clone(),
        });
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
            let again = missed
                .get(&client.id)
                .map(|(times, last)| invite_again(rules, *times, *last));
            Some(Candidate {
                client: &client.id,
                coach: client.coach.as_ref(),
                spoken_on: client.spoken_on,
                waiting_since: client.benefit_since,
                screening,
                due: due.get(&client.id).map_or(&[][..], Vec::as_slice),
                not_before: again.map(|again| again.not_before),
                invite_by: again.map_or(InviteBy::Letter, |again| again.by),
                ground,
            })
        })
        .collect();
    plan_talks(rules, input.coaches, &standing, &candidates, reference_date)
}

/// Left benefit for work, and not back.
fn is_gone(state: &ClientState) -> bool {
    state.open_absence().is_some() || (state.stage >= Stage::Out && state.stage < Stage::Relapsed)
}

/// Talks missed since the last that was held: how many, and when the last one was.
fn missed_in_a_row(talks: &[Talk]) -> BTreeMap<&ClientId, (u32, NaiveDate)> {
    let mut by_client: BTreeMap<&ClientId, Vec<&Talk>> = BTreeMap::new();
    for talk in talks {
        by_client.entry(&talk.client).or_default().push(talk);
    }
    let mut missed = BTreeMap::new();
    for (client, mut talks) in by_client {
        talks.sort_by_key(|talk| (talk.day, talk.starts_at));
        let since = talks
            .iter()
            .rev()
            .take_while(|talk| talk.kind != TalkKind::Held)
            .filter(|talk| talk.kind == TalkKind::Missed);
        let days: Vec<NaiveDate> = since.map(|talk| talk.day).collect();
        if let Some(last) = days.first() {
            missed.insert(
                client,
                (u32::try_from(days.len()).unwrap_or(u32::MAX), *last),
            );
        }
    }
    missed
}
