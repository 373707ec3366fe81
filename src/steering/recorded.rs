//! What is recorded, as far as steering needs it: no names, no facts of a person beyond events and benefits.

use crate::buig::Draw;
use crate::domain::{BenefitPeriod, ClientId, Coach, CoachId, SetAside, TrajectoryEvent};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Rows of the database of one moment, in the order of their numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recorded {
    pub people: Vec<Person>,
    pub coaches: Vec<Coach>,
    pub events: Vec<TrajectoryEvent>,
    pub benefits: Vec<BenefitPeriod>,
    /// Who took part in a draw for the yearly places, and who got one.
    pub draws: Vec<Draw>,
    /// The newest night on or before the reference date.
    pub night: Option<NightRef>,
    /// What that night said of each person; empty when its screenings are no longer kept.
    pub screenings: Vec<ScreeningLine>,
    /// Records that could not be read: the figures are without them.
    pub set_aside: Vec<SetAside>,
}

/// Somebody in the administration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub id: ClientId,
    /// `zittend_bestand` or `instroom`.
    pub cohort: String,
    pub coach: Option<CoachId>,
}

/// The night that the figures rest on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NightRef {
    pub run: i64,
    /// The reference date of the night, `2021-10-01`.
    pub slot: String,
    pub result_sha256: String,
    /// Name and version of the rules that the night used.
    pub rules: Vec<(String, String)>,
}

/// Route and retest of one person in that night, and how many places were proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScreeningLine {
    pub client: ClientId,
    /// Code of the route.
    pub route: String,
    pub retest: NaiveDate,
    pub proposals: u64,
}

impl Recorded {
    /// Whether somebody belongs to the zittend bestand; everybody does where no cohort is told. Who applies now
    /// (`instroom`) is none of the 1,200 (DOMAIN §1).
    pub fn in_zittend_bestand(&self) -> impl Fn(&ClientId) -> bool + use<> {
        let zittend = self.people.iter().filter(|p| p.cohort == "zittend_bestand");
        let ids: BTreeSet<ClientId> = zittend.map(|person| person.id.clone()).collect();
        move |client| ids.is_empty() || ids.contains(client)
    }

    /// People of the zittend bestand; everybody where no cohort is told.
    pub fn zittend_bestand(&self) -> usize {
        let zittend = self.people.iter().filter(|p| p.cohort == "zittend_bestand");
        match zittend.count() {
            0 => self.people.len(),
            count => count,
        }
    }
}
