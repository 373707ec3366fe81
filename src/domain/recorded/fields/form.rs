//! A field of the form, and the part in which it stands.

use crate::domain::client::Client;
use crate::domain::evidence::Source;
use crate::domain::recorded::value::Said;
use chrono::NaiveDate;
use serde::Serialize;

/// Part of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    Criteria,
    Factors,
    Stability,
    Limits,
    Supply,
    Wishes,
    Talk,
}

impl Group {
    pub const fn label(self) -> &'static str {
        match self {
            Self::Criteria => "Vier criteria voor werk",
            Self::Factors => "Wat nu kan",
            Self::Stability => "Geld, wonen, thuis en gezondheid",
            Self::Limits => "Wat werk hooguit mag vragen",
            Self::Supply => "Tijden, vervoer en papieren",
            Self::Wishes => "Wensen",
            Self::Talk => "Gesprek",
        }
    }
}

/// One fact that can be recorded.
pub struct Field {
    /// Column of `docs/data-formats.md`.
    pub name: &'static str,
    pub label: &'static str,
    pub group: Group,
    /// What may be filled in, for people.
    pub hint: &'static str,
    /// Whether what the client says goes into the file (else it stands beside it).
    pub client_tells: bool,
    pub(in crate::domain::recorded) put: fn(&mut Client, &Said<'_>) -> Result<(), String>,
    /// Day of the fact that stands in the file; `None`: it has none.
    pub(in crate::domain::recorded) observed: fn(&Client) -> Option<NaiveDate>,
}

impl Field {
    /// Whether a fact from this source goes into the file.
    pub fn decides(&self, source: Source) -> bool {
        source != Source::Client || self.client_tells
    }
}
