//! Who told a fact and when. Much of the file holds neither; what was recorded tells it then.

use crate::domain::recorded::{RecordedFact, field};
use crate::domain::{Source, dutch};
use chrono::NaiveDate;

/// Source and day of a fact, in words; empty: there is none to name.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    pub source: &'static str,
    pub date: String,
}

const fn words(source: Source) -> &'static str {
    match source {
        Source::Coach => "werkcoach",
        Source::Client => "klant",
        Source::Uwv => "UWV",
        Source::Administration => "administratie",
        Source::Unstated => "uit het bestand",
    }
}

impl Provenance {
    /// Of a fact that has a source, also when nobody told which.
    pub fn of(source: Option<Source>, observed: Option<NaiveDate>) -> Self {
        Self {
            source: words(source.unwrap_or(Source::Unstated)),
            date: observed.map(dutch::date).unwrap_or_default(),
        }
    }

    /// Of a fact that the file holds without a source: the newest recording that went into the file under one of
    /// these columns.
    pub fn recorded(facts: &[RecordedFact], columns: &[&str]) -> Self {
        let into_file = |fact: &&RecordedFact| {
            let entry = &fact.entry;
            columns.contains(&&*entry.field)
                && field(&entry.field).is_some_and(|field| field.decides(entry.source))
        };
        let newest = facts.iter().filter(into_file).max_by_key(|one| one.version);
        Self::of(
            newest.map(|fact| fact.entry.source),
            newest.map(|fact| fact.entry.observed),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::recorded::Entry;

    fn fact(version: i64, field: &str, source: Source, day: u32) -> RecordedFact {
        RecordedFact {
            version,
            entry: Entry {
                field: field.into(),
                value: "b".into(),
                source,
                observed: NaiveDate::from_ymd_opt(2021, 9, day).unwrap(),
            },
            author: "anna".into(),
            recorded_at: "2021-10-01T08:00:00Z".into(),
        }
    }

    #[test]
    fn the_newest_recording_that_decides_tells_source_and_day() {
        let facts = [
            fact(2, "rijbewijs", Source::Client, 7),
            fact(1, "rijbewijs", Source::Coach, 3),
            fact(3, "vervoer", Source::Uwv, 9),
        ];
        let told = Provenance::recorded(&facts, &["rijbewijs"]);
        assert_eq!((told.source, &*told.date), ("klant", "7 sep 2021"));
        // What a client says of a criterion stands beside the file and not in it.
        let beside = [fact(1, "taak", Source::Client, 7)];
        let told = Provenance::recorded(&beside, &["taak"]);
        assert_eq!((told.source, &*told.date), ("uit het bestand", ""));
    }
}
