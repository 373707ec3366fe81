//! From the nouns of the domain to the facts that matching may use. The only door: a field that is not
//! read here cannot reach a limit, a score or an order.

use super::facts::{Person, Spot, Work};
use super::limit::Limit;
use super::links::TitleLinks;
use super::rules::{ExperienceRules, Rules, Step};
use crate::domain::client::{Client, WorkExperience};
use crate::domain::codes::{Code, Set};
use crate::domain::evidence::{Freshness, freshness};
use crate::domain::{Evidence, Occupation, Place};
use chrono::{Datelike, Days, NaiveDate};
use std::collections::BTreeMap;

/// What encoding needs beside the client or place itself.
pub struct Encoder<'a> {
    pub rules: &'a Rules,
    pub reference_date: NaiveDate,
    pub occupations: &'a [Occupation],
    pub links: &'a TitleLinks,
    /// Index of each postcode area.
    pub areas: &'a BTreeMap<u16, u16>,
    pub taxonomy: &'a super::taxonomy::Taxonomy,
}

/// FNV-1a: a stable hash of an identifier, for lots.
pub fn lot_of(id: &str) -> u64 {
    id.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn level<C: Code>(code: C) -> u8 {
    let at = C::ALL.iter().position(|member| *member == code);
    at.and_then(|at| u8::try_from(at).ok()).unwrap_or(0)
}

fn percent_of(steps: &[Step], years: u16, beyond: u8) -> u8 {
    steps
        .iter()
        .find(|step| years <= step.years)
        .map_or(beyond, |step| step.percent)
}

/// What a job held before still counts, 0 to 100.
pub fn experience_strength(rules: &ExperienceRules, work: &WorkExperience, today: NaiveDate) -> u8 {
    let this_year = u16::try_from(today.year()).unwrap_or(u16::MAX);
    // Without an end it is still held: that is what `(2019-heden)` and `(2019-)` say.
    let until = work
        .to_year
        .or(work.from_year.map(|from| from.max(this_year)));
    let recency = match until {
        Some(year) => percent_of(
            &rules.recency,
            this_year.saturating_sub(year),
            rules.recency_older,
        ),
        None => rules.recency_unknown,
    };
    let duration = match (work.from_year, until) {
        (Some(from), Some(to)) => percent_of(
            &rules.duration,
            to.saturating_sub(from),
            rules.duration_longer,
        ),
        _ => rules.duration_unknown,
    };
    hundredth(recency, duration)
}

fn hundredth(a: u8, b: u8) -> u8 {
    u8::try_from(u16::from(a) * u16::from(b) / 100).unwrap_or(100)
}

impl Encoder<'_> {
    fn works<'t>(&self, titles: impl Iterator<Item = (&'t str, u8)>) -> Vec<Work> {
        let mut works: Vec<Work> = Vec::new();
        for (entry, (title, strength)) in titles.enumerate() {
            for link in self.links.of(title) {
                if (link.occupation as usize) < self.occupations.len() {
                    works.push(Work {
                        occupation: link.occupation,
                        strength: hundredth(strength, link.confidence),
                        entry: u16::try_from(entry).unwrap_or(u16::MAX),
                    });
                }
            }
        }
        works
    }

    fn is_stale<T>(&self, evidence: &Evidence<T>, months: u32) -> bool {
        freshness(evidence, self.reference_date, Some(months)) == Freshness::Stale
    }

    fn stale(&self, client: &Client) -> u16 {
        let max = &self.rules.limits.evidence_months_max;
        let mut stale = 0;
        if self.is_stale(&client.factors.hours_per_week, max.hours) {
            stale |= Limit::Hours.bit();
        }
        if self.is_stale(&client.supply.dutch, max.dutch) {
            stale |= Limit::Dutch.bit();
        }
        let loads_told = client.limits.bears.iter().any(Option::is_some);
        let old = client.limits.observed.is_none_or(|day| {
            let last = day.checked_add_months(chrono::Months::new(max.loads));
            day > self.reference_date || last.is_none_or(|last| last < self.reference_date)
        });
        if loads_told && old {
            stale |= Limit::Loads.bit();
        }
        stale
    }

    fn skills(&self, client: &Client) -> Vec<u32> {
        let named = client.supply.skills.iter();
        let mut ids: Vec<u32> = named.filter_map(|name| self.taxonomy.skill(name)).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// Reads the allowed facts of a client. `excluded`: places that the coach ruled out, ascending.
    pub fn person(&self, client: &Client, excluded: Vec<u32>) -> Person {
        let experience = |work: &WorkExperience| {
            experience_strength(&self.rules.experience, work, self.reference_date)
        };
        let wished = client.wishes.titles.iter();
        let held = client.history.iter();
        Person {
            wishes: self.works(wished.map(|title| (title.as_str(), 100))),
            history: self.works(held.map(|work| (work.title.as_str(), experience(work)))),
            skills: self.skills(client),
            stale: self.stale(client),
            ..self.bounds(client, excluded)
        }
    }

    /// The facts that the limits ask for; work, skills and doubts stay empty. Cheap enough to try every answer
    /// to every question.
    pub fn bounds(&self, client: &Client, excluded: Vec<u32>) -> Person {
        let supply = &client.supply;
        let wishes = &client.wishes;
        Person {
            lot: lot_of(client.id.as_str()),
            area: client
                .pc4
                .and_then(|pc4| self.areas.get(&pc4.number()).copied()),
            transport: supply.transport,
            journey_max: supply
                .travel_minutes_max
                .unwrap_or(self.rules.limits.journey_minutes_unknown),
            journey_told: supply.travel_minutes_max.is_some(),
            nearer_hm: 0,
            eased: Vec::new(),
            hours: client
                .factors
                .hours_per_week
                .as_ref()
                .map(|fact| fact.value),
            bears: client.limits.bears,
            licences: supply.licences,
            certificates: supply.certificates,
            shifts: supply.shifts,
            dutch: supply.dutch.as_ref().map(|fact| level(fact.value)),
            free_from: supply
                .available_from
                .map_or(i32::MIN, |day| day.num_days_from_ce()),
            education: client
                .factors
                .education
                .as_ref()
                .map(|fact| level(fact.value)),
            likes: wishes.likes,
            rather_not: wishes.rather_not,
            wish_hours: wish_hours(wishes.hours_min, wishes.hours_max),
            wishes: Vec::new(),
            history: Vec::new(),
            skills: Vec::new(),
            uwv: client.legal.uwv,
            lacks_childcare: client
                .legal
                .childcare
                .as_ref()
                .is_some_and(|fact| !fact.value),
            excluded,
            stale: 0,
        }
    }

    /// Reads the allowed facts of a place.
    pub fn spot(&self, place: &Place) -> Spot {
        let links: Vec<(u32, u8)> = self
            .links
            .of(&place.title)
            .iter()
            .filter(|link| (link.occupation as usize) < self.occupations.len())
            .map(|link| (link.occupation, link.confidence))
            .collect();
        let hours = place_hours(place.hours_min, place.hours_max);
        let at_hiring = Set::of(&self.rules.limits.certificates_at_hiring);
        let beforehand = place.certificates_required.minus(at_hiring);
        let usual = links
            .first()
            .map(|(at, _)| self.occupations[*at as usize].loads);
        let mut strain = place.loads;
        for (slot, usual) in strain.iter_mut().zip(usual.unwrap_or_default()) {
            *slot = slot.or(usual);
        }
        Spot {
            lot: lot_of(place.id.as_str()),
            area: place
                .pc4
                .and_then(|pc4| self.areas.get(&pc4.number()).copied()),
            closed: place.closing.is_some_and(|day| day < self.reference_date),
            positions: place.positions,
            hours_min: if contradictory(place) {
                None
            } else {
                place.hours_min
            },
            hours,
            shifts: place.shifts,
            start_latest: self.start_latest(place.start),
            licences: place.licences_required,
            certificates: beforehand,
            certificates_at_hiring: place.certificates_required.minus(beforehand),
            certificates_liked: place.certificates_liked,
            education: place.education_wished.map(level),
            dutch_min: place.dutch_min.map(level),
            loads: place.loads,
            strain,
            offers: place.offers,
            sector: place.sector,
            support: support_bits(place),
            links,
        }
    }

    /// A start in the past means: at once.
    fn start_latest(&self, start: Option<NaiveDate>) -> i32 {
        let Some(start) = start else { return i32::MAX };
        let grace = Days::new(u64::from(self.rules.limits.start_grace_days));
        let last = start.max(self.reference_date).checked_add_days(grace);
        last.map_or(i32::MAX, |day| day.num_days_from_ce())
    }
}

fn contradictory(place: &Place) -> bool {
    matches!((place.hours_min, place.hours_max), (Some(min), Some(max)) if min > max)
}

/// Hours on offer; one bound told stands for both. Bounds that contradict each other tell nothing.
fn place_hours(min: Option<u8>, max: Option<u8>) -> Option<(u8, u8)> {
    match (min, max) {
        (Some(min), Some(max)) if min > max => None,
        (None, None) => None,
        (min, max) => Some((min.or(max)?, max.or(min)?)),
    }
}

/// Hours wished; a bound that is not told is open. Bounds that contradict each other tell nothing.
fn wish_hours(min: Option<u8>, max: Option<u8>) -> Option<(u8, u8)> {
    match (min, max) {
        (None, None) => None,
        (min, max) => {
            let (min, max) = (min.unwrap_or(0), max.unwrap_or(u8::MAX));
            (min <= max).then_some((min, max))
        }
    }
}

fn support_bits(place: &Place) -> u8 {
    let s = &place.support;
    [s.jobcoach, s.adaptable, s.trial, s.wage_subsidy, s.training]
        .iter()
        .enumerate()
        .fold(0, |bits, (at, on)| bits | u8::from(*on) << at)
}

/// The members of a code list that a level number stands for.
pub fn from_level<C: Code>(level: u8) -> Option<C> {
    C::ALL.get(usize::from(level)).copied()
}

/// One member as a set.
pub fn only<C: Code>(code: C) -> Set<C> {
    Set::of(&[code])
}
