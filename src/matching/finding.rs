//! What made tonight's matching poorer than it could be: named, never a panic or a silent wrong match.

use super::facts::Person;
use super::limit::{LIMITS, Limit};
use super::world::World;
use crate::domain::codes::Code;
use crate::domain::{Client, ClientId, Place, PlaceId};
use serde::{Deserialize, Serialize};

/// One finding about the input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "finding")]
pub enum Finding {
    /// No occupations are loaded: titles cannot be compared.
    EmptyTaxonomy,
    NoPlaces,
    NoPostcodes,
    PlaceTitleNotLinked {
        place: PlaceId,
    },
    PlaceWithoutPostcode {
        place: PlaceId,
    },
    /// The postcode is not in the list of postcodes.
    PlacePostcodeUnknown {
        place: PlaceId,
    },
    /// Fewest hours above most hours: read as not known.
    PlaceHoursContradict {
        place: PlaceId,
    },
    PlaceClosed {
        place: PlaceId,
    },
    PlaceFull {
        place: PlaceId,
    },
    ClientWithoutPostcode {
        client: ClientId,
    },
    ClientPostcodeUnknown {
        client: ClientId,
    },
    /// Nothing is known on which a match can rest.
    ClientWithoutFacts {
        client: ClientId,
    },
    ClientHoursContradict {
        client: ClientId,
    },
    /// No time of work, or no hour, or no journey is possible: nothing can fit.
    ClientLimitsLeaveNothing {
        client: ClientId,
        limit: Limit,
    },
    /// No place is possible tonight; the limits that exclude most, first.
    ClientWithoutMatch {
        client: ClientId,
        limits: Vec<(Limit, u32)>,
    },
    /// A coach's decision about a client or place that is not in tonight's input.
    FeedbackNotFound {
        client: ClientId,
        place: PlaceId,
    },
    /// A refusal that a recorded limit would make unnecessary.
    RecordLimit {
        client: ClientId,
        place: PlaceId,
        question: String,
    },
}

/// Findings about the places and the common lists.
pub fn of_places(world: &World<'_>, places: &[Place]) -> Vec<Finding> {
    let mut findings = Vec::new();
    if world.taxonomy.is_empty() {
        findings.push(Finding::EmptyTaxonomy);
    }
    if places.is_empty() {
        findings.push(Finding::NoPlaces);
    }
    if world.areas.is_empty() {
        findings.push(Finding::NoPostcodes);
    }
    for (place, spot) in places.iter().zip(&world.spots) {
        let id = || place.id.clone();
        if spot.links.is_empty() {
            findings.push(Finding::PlaceTitleNotLinked { place: id() });
        }
        match (place.pc4, spot.area) {
            (None, _) => findings.push(Finding::PlaceWithoutPostcode { place: id() }),
            (Some(_), None) => findings.push(Finding::PlacePostcodeUnknown { place: id() }),
            _ => {}
        }
        if matches!((place.hours_min, place.hours_max), (Some(min), Some(max)) if min > max) {
            findings.push(Finding::PlaceHoursContradict { place: id() });
        }
        if spot.closed {
            findings.push(Finding::PlaceClosed { place: id() });
        }
        if spot.positions == 0 {
            findings.push(Finding::PlaceFull { place: id() });
        }
    }
    findings
}

/// Findings about one client.
pub fn of_client(client: &Client, person: &Person) -> Vec<Finding> {
    let id = || client.id.clone();
    let mut findings = Vec::new();
    match (client.pc4, person.area) {
        (None, _) => findings.push(Finding::ClientWithoutPostcode { client: id() }),
        (Some(_), None) => findings.push(Finding::ClientPostcodeUnknown { client: id() }),
        _ => {}
    }
    if without_facts(person) {
        findings.push(Finding::ClientWithoutFacts { client: id() });
    }
    if matches!((client.wishes.hours_min, client.wishes.hours_max), (Some(a), Some(b)) if a > b) {
        findings.push(Finding::ClientHoursContradict { client: id() });
    }
    let nothing = [
        (Limit::Hours, person.hours == Some(0)),
        (
            Limit::Shifts,
            person.shifts.is_some_and(|set| set.is_empty()),
        ),
        (
            Limit::Reach,
            person.journey_max == 0 || person.transport.is_some_and(|set| set.is_empty()),
        ),
    ];
    for (limit, _) in nothing.iter().filter(|(_, nothing)| *nothing) {
        findings.push(Finding::ClientLimitsLeaveNothing {
            client: id(),
            limit: *limit,
        });
    }
    findings
}

fn without_facts(person: &Person) -> bool {
    person.area.is_none()
        && person.transport.is_none()
        && person.hours.is_none()
        && person.bears.iter().all(Option::is_none)
        && person.licences.is_none()
        && person.certificates.is_none()
        && person.shifts.is_none()
        && person.dutch.is_none()
        && person.education.is_none()
        && person.likes.is_empty()
        && person.wishes.is_empty()
        && person.history.is_empty()
}

/// The limits that exclude anything, the one that excludes most first.
pub fn ordered(excluded_by: &[u32; LIMITS]) -> Vec<(Limit, u32)> {
    let mut limits: Vec<(Limit, u32)> = Limit::ALL
        .iter()
        .zip(excluded_by)
        .filter(|(_, count)| **count > 0)
        .map(|(limit, count)| (*limit, *count))
        .collect();
    limits.sort_by_key(|(limit, count)| (std::cmp::Reverse(*count), *limit));
    limits
}
