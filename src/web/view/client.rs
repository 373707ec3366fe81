//! A client's facts with source and date, and the line of the trajectory.

mod collector;
mod groups;
mod timeline;

pub use timeline::{Step, last_step, steps};

use crate::domain::Client;
use crate::domain::recorded::RecordedFact;
use collector::Collector;

/// A fact that is known.
pub struct FactView {
    pub label: &'static str,
    pub value: String,
    pub source: &'static str,
    pub date: String,
}

/// Column that can be recorded (empty: not here) and label of what is not known yet.
pub type Unknown = (&'static str, &'static str);

/// A heading with what is known under it.
pub struct Group {
    pub title: &'static str,
    pub facts: Vec<FactView>,
}

/// All that the page tells of a client.
#[derive(Default)]
pub struct ClientView {
    pub coach: String,
    pub groups: Vec<Group>,
    pub unknown: Vec<Unknown>,
    /// The stored document could not be read; the page says so.
    pub unreadable: bool,
}

pub fn job(job: &crate::domain::client::WorkExperience) -> String {
    match (job.from_year, job.to_year) {
        (Some(from), Some(to)) => format!("{} ({from}–{to})", job.title),
        (Some(year), None) | (None, Some(year)) => format!("{} ({year})", job.title),
        (None, None) => job.title.clone(),
    }
}

/// Facts of a stored client document, with who told them: `recorded` is everything recorded of this client.
pub fn view(body: &str, recorded: &[RecordedFact]) -> ClientView {
    let Ok(client) = serde_json::from_str::<Client>(body) else {
        return ClientView {
            unreadable: true,
            ..ClientView::default()
        };
    };
    let mut collector = Collector {
        recorded,
        ..Collector::default()
    };
    groups::wishes(&mut collector, &client);
    groups::work(&mut collector, &client);
    groups::limits(&mut collector, &client);
    groups::law(&mut collector, &client);
    ClientView {
        coach: client
            .coach
            .map(|coach| coach.to_string())
            .unwrap_or_default(),
        groups: collector.groups,
        unknown: collector.unknown,
        unreadable: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::codes::{Code, Cohort, Licence, Set};
    use crate::domain::recorded::Entry;
    use crate::domain::{ClientId, Fact, Source};
    use chrono::NaiveDate;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn nobody() -> Client {
        Client::unknown(ClientId::parse("K-1").unwrap(), Cohort::ZittendBestand)
    }

    /// Value, source and date of a fact on the page.
    fn shown(client: &Client, recorded: &[RecordedFact], label: &str) -> (String, String, String) {
        let view = view(&serde_json::to_string(client).unwrap(), recorded);
        let mut facts = view.groups.into_iter().flat_map(|group| group.facts);
        let fact = facts.find(|fact| fact.label == label).unwrap();
        (fact.value, fact.source.to_owned(), fact.date)
    }

    #[test]
    fn a_licence_that_a_client_told_shows_who_said_so_and_when() {
        let mut client = nobody();
        client.supply.licences = Some(Set::of(&[Licence::ALL[0]]));
        let recorded = [RecordedFact {
            version: 1,
            entry: Entry {
                field: "rijbewijs".into(),
                value: "b".into(),
                source: Source::Client,
                observed: day("2021-09-28"),
            },
            author: "anna".into(),
            recorded_at: "2021-10-01T08:00:00Z".into(),
        }];
        let (_, source, date) = shown(&client, &recorded, "rijbewijs");
        assert_eq!((&*source, &*date), ("klant", "28 sep 2021"));
        let (_, source, date) = shown(&client, &[], "rijbewijs");
        assert_eq!((&*source, &*date), ("uit het bestand", ""));
    }

    #[test]
    fn what_the_administration_keeps_asks_for_no_source() {
        let mut client = nobody();
        client.benefit_since = Some(day("2017-05-01"));
        let (value, source, date) = shown(&client, &[], "uitkering sinds");
        assert_eq!((&*value, &*source, &*date), ("1 mei 2017", "", ""));
    }

    #[test]
    fn a_step_of_a_scale_stands_in_the_words_of_the_form() {
        let mut client = nobody();
        client.stability.mental_health = Some(Fact {
            value: 1,
            observed: None,
            source: Source::Unstated,
        });
        let (value, source, _) = shown(&client, &[], "mentale gezondheid");
        assert_eq!((&*value, &*source), ("1: acuut", "uit het bestand"));
    }
}
