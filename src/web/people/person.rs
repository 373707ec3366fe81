//! One person of a caseload: document and events read, folded and put on the calendar of a day.

use crate::domain::Client;
use crate::store::pages::OwnPerson;
use crate::trajectories::{AsOf, ClientState, history};
use crate::web::failure::Failure;
use crate::web::policy::Policy;
use crate::web::standing;
use crate::web::view::agenda::{self, Entry};
use chrono::NaiveDate;
use std::collections::HashMap;
use std::sync::Arc;

/// A client of a coach on a day.
#[derive(Debug, PartialEq, Eq)]
pub struct Person {
    pub id: String,
    name: Option<String>,
    /// `None`: the document can no longer be read; the night names it.
    pub client: Option<Client>,
    /// Where the events leave this person; `None`: nothing happened yet.
    pub state: Option<ClientState>,
    /// Due dates of law and of the trajectory within the window of the agenda.
    pub due: Vec<Entry>,
    /// What a due date asked for on a day that has passed: what has waited longest.
    pub late: Option<String>,
}

impl Person {
    /// Empty when there is none.
    pub fn name(&self) -> &str {
        self.name.as_deref().unwrap_or("")
    }
}

/// Reads people from their rows; events are folded in one go.
pub fn read(
    policy: &Policy,
    rows: Vec<OwnPerson>,
    today: NaiveDate,
) -> Result<Vec<Arc<Person>>, Failure> {
    let rules = policy
        .screening_on(today)
        .map_err(|error| Failure::Broken(error.to_string()))?;
    let events = standing::events_of_lists(rows.iter().map(|row| &*row.events));
    let mut states: HashMap<String, ClientState> = standing::states(policy, &events, today)
        .into_iter()
        .map(|state| (state.client.to_string(), state))
        .collect();
    let held = history::held(&events, AsOf::day(today));
    let people = rows.into_iter().map(|row| {
        let client: Option<Client> = serde_json::from_str(&row.body).ok();
        let state = states.remove(&row.id);
        let due = client.as_ref().map(|client| {
            let person = agenda::Person {
                client,
                name: row.name.clone().unwrap_or_default(),
                events: held.get(client.id.as_str()).map_or(&[][..], Vec::as_slice),
            };
            agenda::of_person(&rules, &person, today)
        });
        let due = due.unwrap_or_default();
        // They come by date: what has waited longest.
        let late = due.iter().find(|entry| entry.days_from(today) < 0);
        Arc::new(Person {
            late: late.map(|entry| entry.text.clone()),
            due,
            id: row.id,
            name: row.name,
            client,
            state,
        })
    });
    Ok(people.collect())
}
