//! Where people stand by their recorded events, today: the same fold as the night's.

use super::policy::Policy;
use crate::domain::{Cents, ClientId, TrajectoryEvent};
use crate::trajectories::{AsOf, ClientState, budget, fold};
use chrono::NaiveDate;

/// Events of stored documents; one that no longer parses is left out (the night names it).
pub fn events(bodies: &[String]) -> Vec<TrajectoryEvent> {
    bodies
        .iter()
        .filter_map(|body| serde_json::from_str(body).ok())
        .collect()
}

/// The same of lists of documents. In a list with one that no longer parses each is read by itself.
pub fn events_of_lists<'l>(lists: impl Iterator<Item = &'l str>) -> Vec<TrajectoryEvent> {
    let one_by_one = |list: &str| {
        let all: Vec<serde_json::Value> = serde_json::from_str(list).unwrap_or_default();
        all.into_iter()
            .filter_map(|event| serde_json::from_value(event).ok())
            .collect::<Vec<TrajectoryEvent>>()
    };
    lists
        .flat_map(|list| serde_json::from_str(list).unwrap_or_else(|_| one_by_one(list)))
        .collect()
}

/// States of everybody who has an event, in the order of their numbers.
pub fn states(policy: &Policy, events: &[TrajectoryEvent], today: NaiveDate) -> Vec<ClientState> {
    fold(events, AsOf::day(today), &policy.trajectories).states
}

/// The state of one client; somebody without events is new.
pub fn state(
    policy: &Policy,
    client: &ClientId,
    events: &[TrajectoryEvent],
    today: NaiveDate,
) -> ClientState {
    states(policy, events, today)
        .into_iter()
        .find(|state| state.client == *client)
        .unwrap_or_else(|| ClientState::new(client.clone()))
}

/// Work budget of one person: the average that the policy counts with, and what is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    pub whole: Cents,
    pub paid: Cents,
    pub committed: Cents,
    pub left: Cents,
}

/// The budget of one client.
pub fn budget(policy: &Policy, state: &ClientState) -> Budget {
    let whole = Cents::euros(policy.trajectories.targets.work_budget_per_client);
    let used = budget::clients(std::slice::from_ref(state), &policy.trajectories);
    let used = used.first();
    Budget {
        whole,
        paid: used.map_or(Cents::ZERO, |used| used.paid),
        committed: used.map_or(Cents::ZERO, |used| used.committed),
        left: used.map_or(whole, |used| used.left),
    }
}

/// What is left of the work budget of the year of a day, of all clients together.
pub fn year_left(
    policy: &Policy,
    events: &[TrajectoryEvent],
    today: NaiveDate,
    day: NaiveDate,
) -> Cents {
    budget::left_in(&states(policy, events, today), day, &policy.trajectories)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_event_that_cannot_be_read_hides_no_other() {
        let event = r#"{"id":"G-000001","client":"K-0001","kind":"spoken","effective":"2021-09-01","recorded":"2021-09-01"}"#;
        let whole = format!("[{event},{event}]");
        let broken = format!(r#"[{event},{{"id":"G-000002"}},{event}]"#);
        assert_eq!(events_of_lists([&*whole, &broken].into_iter()).len(), 4);
        assert!(events_of_lists(["["].into_iter()).is_empty());
    }
}
