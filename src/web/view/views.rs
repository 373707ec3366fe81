//! The client's own view beside the coach's.

use super::asked::ask;
use crate::domain::dutch;
use crate::domain::recorded::{RecordedFact, Views};

/// One fact as both see it.
pub struct BothView {
    pub label: &'static str,
    pub assessed: String,
    /// `werkcoach, 18 aug 2021`.
    pub assessed_by: String,
    pub client: String,
    pub client_on: String,
    pub differ: bool,
}

/// In the order of the form; only facts of which the client's own view was recorded.
pub fn view(views: Vec<Views>) -> Vec<BothView> {
    let told = views.into_iter().filter(|one| one.client.is_some());
    told.map(|one| {
        let words = |fact: &Option<RecordedFact>| {
            fact.as_ref()
                .map(|fact| ask(one.field).words(&fact.entry.value))
                .unwrap_or_default()
        };
        let day = |fact: &RecordedFact| dutch::date(fact.entry.observed);
        BothView {
            label: one.label,
            assessed: words(&one.assessed),
            assessed_by: one
                .assessed
                .as_ref()
                .map(|fact| format!("{}, {}", fact.author, day(fact)))
                .unwrap_or_default(),
            client: words(&one.client),
            client_on: one.client.as_ref().map(day).unwrap_or_default(),
            differ: one.differ,
        }
    })
    .collect()
}
