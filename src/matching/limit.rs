//! Hard limits, one pair at a time: the plain statement that the fast path must equal.

use super::facts::{Person, Spot};
use super::travel::NO_JOURNEY;
use super::world::World;
use crate::domain::codes::{Code, Set};
use serde::{Deserialize, Serialize};

/// What can make a place impossible for a person (DOMAIN §4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// The last day to apply has passed.
    Closed,
    /// No positions are left.
    Full,
    /// A coach refused or snoozed this pair.
    Excluded,
    Hours,
    Loads,
    Licence,
    Certificate,
    Shifts,
    Reach,
    Dutch,
    Start,
}

/// Number of limits.
pub const LIMITS: usize = 11;

impl Code for Limit {
    const ALL: &'static [Self] = &[
        Self::Closed,
        Self::Full,
        Self::Excluded,
        Self::Hours,
        Self::Loads,
        Self::Licence,
        Self::Certificate,
        Self::Shifts,
        Self::Reach,
        Self::Dutch,
        Self::Start,
    ];
    const LIST: &'static str = "grens";
    fn code(self) -> &'static str {
        match self {
            Self::Closed => "gesloten",
            Self::Full => "vol",
            Self::Excluded => "coach",
            Self::Hours => "uren",
            Self::Loads => "belasting",
            Self::Licence => "rijbewijs",
            Self::Certificate => "certificaat",
            Self::Shifts => "werktijden",
            Self::Reach => "reizen",
            Self::Dutch => "nederlands",
            Self::Start => "begindatum",
        }
    }
    fn label(self) -> &'static str {
        match self {
            Self::Closed => "de sluitingsdatum is voorbij",
            Self::Full => "er zijn geen plekken meer vrij",
            Self::Excluded => "de coach koos: niet nu",
            Self::Hours => "het werk vraagt meer uren",
            Self::Loads => "het werk is te zwaar",
            Self::Licence => "het werk vraagt een rijbewijs",
            Self::Certificate => "de wet vraagt een certificaat",
            Self::Shifts => "de werktijden passen niet",
            Self::Reach => "de reis duurt te lang",
            Self::Dutch => "het werk vraagt meer Nederlands",
            Self::Start => "het werk begint te vroeg",
        }
    }
}

impl Limit {
    /// Its place in arrays of length [`LIMITS`].
    pub const fn at(self) -> usize {
        self as usize
    }
    pub const fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// How the limits came out for one pair, as bits of [`Limit::bit`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Check {
    /// Limits that exclude the place.
    pub fails: u16,
    /// Limits that could not be judged: too little is known, of the person or of the place.
    pub doubts: u16,
}

impl Check {
    pub const fn feasible(self) -> bool {
        self.fails == 0
    }
    fn note(&mut self, limit: Limit, verdict: Verdict) {
        match verdict {
            Verdict::Passes => {}
            Verdict::Fails => self.fails |= limit.bit(),
            Verdict::Doubt => self.doubts |= limit.bit(),
        }
    }
}

enum Verdict {
    Passes,
    Fails,
    Doubt,
}

fn fails_if(fails: bool) -> Verdict {
    if fails {
        Verdict::Fails
    } else {
        Verdict::Passes
    }
}

/// Judges one pair.
pub fn check(world: &World<'_>, person: &Person, place: u32, spot: &Spot) -> Check {
    let mut check = Check::default();
    check.note(Limit::Closed, fails_if(spot.closed));
    check.note(Limit::Full, fails_if(spot.positions == 0));
    let excluded = person.excluded.binary_search(&place).is_ok();
    check.note(Limit::Excluded, fails_if(excluded));
    check.note(Limit::Hours, at_least(person.hours, spot.hours_min));
    check.note(Limit::Loads, loads(person, spot));
    check.note(Limit::Licence, licence(world, person, spot));
    check.note(Limit::Certificate, certificate(world, person, spot));
    check.note(Limit::Shifts, shifts(person, spot));
    check.note(Limit::Reach, reach(world, person, spot));
    check.note(Limit::Dutch, dutch(person, spot));
    check.note(Limit::Start, fails_if(person.free_from > spot.start_latest));
    check
}

/// Needs `needed`; has `has`. Not told on either side: a doubt. Nothing needed: no doubt.
fn at_least(has: Option<u8>, needed: Option<u8>) -> Verdict {
    match (has, needed) {
        (_, Some(0)) => Verdict::Passes,
        (Some(has), Some(needed)) => fails_if(has < needed),
        _ => Verdict::Doubt,
    }
}

/// A vacancy that names no level of Dutch asks none.
fn dutch(person: &Person, spot: &Spot) -> Verdict {
    match (person.dutch, spot.dutch_min) {
        (_, None) => Verdict::Passes,
        (has, needed) => at_least(has, needed),
    }
}

fn loads(person: &Person, spot: &Spot) -> Verdict {
    let mut doubt = false;
    for (kind, (bears, asks)) in person.bears.iter().zip(&spot.loads).enumerate() {
        let bears = bears.map(|bears| bears.saturating_add(person.eased_by(kind, spot.support)));
        match at_least(bears, *asks) {
            Verdict::Fails => return Verdict::Fails,
            Verdict::Doubt => doubt = true,
            Verdict::Passes => {}
        }
    }
    if doubt {
        Verdict::Doubt
    } else {
        Verdict::Passes
    }
}

/// Any one of the required licences will do: that is what the column means (docs/data-formats.md), because a larger
/// licence holds the smaller one (CE drives what C drives) and a moped will often do where a car would.
fn licence(world: &World<'_>, person: &Person, spot: &Spot) -> Verdict {
    let required = spot.licences;
    if required.is_empty() {
        return Verdict::Passes;
    }
    match person.licences {
        Some(has) => fails_if(has.0 & required.0 == 0),
        None if world.licences_asked.0 & required.0 != 0 => Verdict::Doubt,
        None => Verdict::Fails,
    }
}

/// All of the required certificates are needed.
fn certificate(world: &World<'_>, person: &Person, spot: &Spot) -> Verdict {
    let required = spot.certificates;
    if required.is_empty() {
        return Verdict::Passes;
    }
    match person.certificates {
        Some(has) => fails_if(!required.minus(has).is_empty()),
        None if required.minus(world.certificates_asked).is_empty() => Verdict::Doubt,
        None => Verdict::Fails,
    }
}

fn shifts(person: &Person, spot: &Spot) -> Verdict {
    match person.shifts {
        Some(offers) if !spot.shifts.is_empty() => {
            fails_if(!Set::minus(spot.shifts, offers).is_empty())
        }
        _ => Verdict::Doubt,
    }
}

/// Transport not known: fails only beyond the widest reach of the policy, and is a doubt within it.
fn reach(world: &World<'_>, person: &Person, spot: &Spot) -> Verdict {
    match world.journey_minutes(person, spot) {
        None => Verdict::Doubt,
        Some(NO_JOURNEY) => Verdict::Fails,
        Some(minutes) if minutes > person.journey_max => Verdict::Fails,
        Some(_) if person.transport.is_none() => Verdict::Doubt,
        Some(_) => Verdict::Passes,
    }
}
