//! One client with one place: every limit with what is asked and what there is, passed or failed; then the scores.

use super::decisions::Decisions;
use super::encode::from_level;
use super::limit::{Limit, check};
use super::night::{MatchInput, ground};
use super::reason::{MatchReason, Pair};
use super::rules::Rules;
use super::score::{score, sums, total, weighted};
use super::travel::NO_JOURNEY;
use crate::domain::codes::{Cefr, Certificate, Code, Licence, Set, Shift, Transport};
use crate::domain::load::Load;
use crate::domain::{Outcome, Place};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a limit measures, on either side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quantity {
    /// Hours a week.
    Hours(u8),
    /// Kilograms, or a level of 0 to 3: which one the load tells.
    Load(u8),
    Licences(Vec<Licence>),
    Certificates(Vec<Certificate>),
    Shifts(Vec<Shift>),
    /// Kilometres and minutes one way, by the fastest of the own means. `minutes`: `None` when it cannot be made;
    /// `by`: `None` when the transport is not known.
    Journey {
        km: u16,
        minutes: Option<u16>,
        by: Option<Transport>,
    },
    Dutch(Cefr),
    Day(NaiveDate),
    Positions(u16),
}

/// How one limit came out. A heavy load has a line for each kind that is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    pub limit: Limit,
    pub load: Option<Load>,
    /// `Unknown`: could not be judged, so that it excludes nothing.
    pub outcome: Outcome,
    /// What the place asks; `None`: nothing, or it is not told.
    pub asked: Option<Quantity>,
    /// What there is; `None`: not known, or nothing is in the way.
    pub has: Option<Quantity>,
}

/// One client with one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JudgedPair {
    pub limits: Vec<Judged>,
    pub past_bij: u8,
    pub haalbaar: u8,
    pub total: u8,
    pub reasons: Vec<MatchReason>,
    pub support: Vec<MatchReason>,
}

impl JudgedPair {
    /// Whether no limit excludes the place.
    pub fn feasible(&self) -> bool {
        self.limits.iter().all(|one| one.outcome != Outcome::Fails)
    }
}

/// Judges the first client of the input with its first place; the scores and reasons are those of the night.
pub fn pair(rules: &Rules, input: &MatchInput<'_>) -> Option<JudgedPair> {
    let (client, place) = (input.clients.first()?, input.places.first()?);
    let world = ground(rules, input);
    let persons = world.persons(input.clients, &Decisions::new(input).excluded);
    let pair = Pair {
        world: &world,
        client,
        person: persons.first()?,
        spot: world.spots.first()?,
    };
    let scores = score(&world, pair.person, pair.spot);
    let (past_bij, haalbaar) = sums(&scores);
    Some(JudgedPair {
        limits: limits(&pair, 0, place),
        past_bij,
        haalbaar,
        total: total(weighted(rules, past_bij, haalbaar)),
        reasons: pair.reasons(&scores, &check(&world, pair.person, 0, pair.spot)),
        support: pair.instruments(&scores),
    })
}

/// All limits of a pair in their fixed order. `at`: index of the place in the world; `place`: the document of the spot.
pub fn limits(pair: &Pair<'_>, at: u32, place: &Place) -> Vec<Judged> {
    let check = check(pair.world, pair.person, at, pair.spot);
    let mut lines = Vec::new();
    for limit in Limit::ALL {
        if *limit == Limit::Loads {
            lines.extend(loads(pair));
            continue;
        }
        let outcome = if check.fails & limit.bit() != 0 {
            Outcome::Fails
        } else if check.doubts & limit.bit() != 0 {
            Outcome::Unknown
        } else {
            Outcome::Holds
        };
        let (asked, has) = sides(pair, *limit, place);
        lines.push(Judged {
            limit: *limit,
            load: None,
            outcome,
            asked,
            has,
        });
    }
    lines
}

/// Kinds of load that the place asks, or of which it tells nothing.
fn loads(pair: &Pair<'_>) -> Vec<Judged> {
    let spot = pair.spot;
    let mut lines = Vec::new();
    for (kind, load) in Load::ALL.iter().enumerate() {
        let (bears, asks) = (pair.person.bears[kind], spot.loads[kind]);
        let eased = pair.person.eased_by(kind, spot.support);
        let outcome = match (bears, asks) {
            (_, Some(0)) => continue,
            (Some(bears), Some(asks)) if bears.saturating_add(eased) < asks => Outcome::Fails,
            (Some(_), Some(_)) => Outcome::Holds,
            _ => Outcome::Unknown,
        };
        lines.push(Judged {
            limit: Limit::Loads,
            load: Some(*load),
            outcome,
            asked: asks.map(Quantity::Load),
            has: bears.map(Quantity::Load),
        });
    }
    lines
}

fn members<C: Code>(set: Set<C>) -> Vec<C> {
    set.iter().collect()
}

/// What is required; nothing: `None`.
fn required<C: Code>(set: Set<C>, quantity: fn(Vec<C>) -> Quantity) -> Option<Quantity> {
    (!set.is_empty()).then(|| quantity(members(set)))
}

/// What the place asks and what there is.
fn sides(pair: &Pair<'_>, limit: Limit, place: &Place) -> (Option<Quantity>, Option<Quantity>) {
    let (world, person, spot) = (pair.world, pair.person, pair.spot);
    let dutch = |level: Option<u8>| level.and_then(from_level::<Cefr>).map(Quantity::Dutch);
    let day = |number: i32| NaiveDate::from_num_days_from_ce_opt(number).map(Quantity::Day);
    match limit {
        Limit::Closed => (
            place.closing.map(Quantity::Day),
            Some(Quantity::Day(world.reference_date)),
        ),
        Limit::Full => (None, Some(Quantity::Positions(spot.positions))),
        // Loads have lines of their own.
        Limit::Excluded | Limit::Loads => (None, None),
        Limit::Hours => (
            spot.hours_min.map(Quantity::Hours),
            person.hours.map(Quantity::Hours),
        ),
        Limit::Licence => (
            required(spot.licences, Quantity::Licences),
            person.licences.map(|set| Quantity::Licences(members(set))),
        ),
        Limit::Certificate => (
            required(spot.certificates, Quantity::Certificates),
            person
                .certificates
                .map(|set| Quantity::Certificates(members(set))),
        ),
        Limit::Shifts => (
            required(spot.shifts, Quantity::Shifts),
            person.shifts.map(|set| Quantity::Shifts(members(set))),
        ),
        Limit::Reach => (journey(pair), reach(pair)),
        Limit::Dutch => (dutch(spot.dutch_min), dutch(person.dutch)),
        Limit::Start => (
            (spot.start_latest != i32::MAX)
                .then(|| day(spot.start_latest))
                .flatten(),
            (person.free_from != i32::MIN)
                .then(|| day(person.free_from))
                .flatten(),
        ),
    }
}

const fn km(hm: u16) -> u16 {
    (hm + 5) / 10
}

fn journey(pair: &Pair<'_>) -> Option<Quantity> {
    let (world, person) = (pair.world, pair.person);
    let hm = world.journey_hm(person, pair.spot)?;
    let minutes = world.timetable.minutes(person.transport, hm);
    let told = person.transport.is_some();
    Some(Quantity::Journey {
        km: km(hm),
        minutes: (minutes != NO_JOURNEY).then_some(minutes),
        by: world
            .timetable
            .fastest(person.transport, hm)
            .filter(|_| told),
    })
}

/// The longest journey that the person can make; `None`: the postcode is not known.
fn reach(pair: &Pair<'_>) -> Option<Quantity> {
    let (world, person) = (pair.world, pair.person);
    person.area?;
    let row = world.timetable.row(person.transport);
    let within =
        row.partition_point(|minutes| *minutes <= person.journey_max && *minutes != NO_JOURNEY);
    let hm = u16::try_from(within.saturating_sub(1)).unwrap_or(u16::MAX - 5);
    let told = person.transport.is_some();
    Some(Quantity::Journey {
        // Rounded down: what is promised can be reached.
        km: hm / 10,
        minutes: Some(person.journey_max),
        by: world
            .timetable
            .fastest(person.transport, hm)
            .filter(|_| told && within > 0),
    })
}
