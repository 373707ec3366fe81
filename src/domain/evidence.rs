//! A fact with where it comes from and when it was seen. Absence of a fact is "wij weten dit nog niet",
//! never zero and never "no".

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Who says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// A werkcoach after a talk.
    Coach,
    /// The client.
    Client,
    /// UWV (indication, register, medical advice).
    Uwv,
    /// The municipal administration.
    Administration,
    /// Not told by the file.
    Unstated,
}

impl Source {
    pub const ALL: [Self; 5] = [
        Self::Coach,
        Self::Client,
        Self::Uwv,
        Self::Administration,
        Self::Unstated,
    ];

    /// Code in files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Coach => "coach",
            Self::Client => "klant",
            Self::Uwv => "uwv",
            Self::Administration => "administratie",
            Self::Unstated => "onbekend",
        }
    }
}

/// A value with its source and the day it was observed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact<T> {
    pub value: T,
    /// The day on which it was seen or said; `None`: the file does not tell, so its age is unknown.
    pub observed: Option<NaiveDate>,
    pub source: Source,
}

/// A fact, or nothing known.
pub type Evidence<T> = Option<Fact<T>>;

/// What evidence is worth on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Freshness {
    Unknown,
    /// Known, but older than its maximum age, or of unknown age.
    Stale,
    Fresh,
}

/// Judges evidence on `reference_date`. A date in the future is no evidence yet (stale); exactly the
/// maximum age is still fresh. `age_months_max == None`: it does not grow stale.
pub fn freshness<T>(
    evidence: &Evidence<T>,
    reference_date: NaiveDate,
    age_months_max: Option<u32>,
) -> Freshness {
    let Some(fact) = evidence else {
        return Freshness::Unknown;
    };
    let Some(months) = age_months_max else {
        return Freshness::Fresh;
    };
    match fact.observed {
        Some(day) if day > reference_date => Freshness::Stale,
        Some(day) => match day.checked_add_months(chrono::Months::new(months)) {
            Some(last_day) if last_day >= reference_date => Freshness::Fresh,
            _ => Freshness::Stale,
        },
        None => Freshness::Stale,
    }
}
