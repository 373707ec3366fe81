//! What a night's pairs have in common: policy, journeys, taxonomy, and the encoded people and places.

use super::encode::Encoder;
use super::facts::{Person, Spot};
use super::links::TitleLinks;
use super::rules::Rules;
use super::taxonomy::Taxonomy;
use super::travel::{Timetable, distance_hm};
use crate::domain::codes::{Certificate, Licence, Set};
use crate::domain::{Client, Occupation, Place, PostcodeArea};
use chrono::NaiveDate;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Most postcode areas (there are about 4,100 in the Netherlands).
pub const AREAS_MAX: usize = 60_000;

/// Everything that scoring a pair needs.
pub struct World<'a> {
    pub rules: &'a Rules,
    pub reference_date: NaiveDate,
    pub seed: u64,
    pub timetable: Timetable,
    pub taxonomy: Taxonomy,
    /// Each once, along a curve that keeps neighbours together.
    pub areas: Vec<PostcodeArea>,
    pub area_index: BTreeMap<u16, u16>,
    pub licences_asked: Set<Licence>,
    pub certificates_asked: Set<Certificate>,
    pub spots: Vec<Spot>,
    occupations: &'a [Occupation],
    links: &'a TitleLinks,
}

/// What the world is made of.
pub struct Ground<'a> {
    pub rules: &'a Rules,
    pub reference_date: NaiveDate,
    pub seed: u64,
    pub places: &'a [Place],
    pub postcodes: &'a [PostcodeArea],
    pub occupations: &'a [Occupation],
    pub links: &'a TitleLinks,
}

impl<'a> World<'a> {
    pub fn new(ground: &Ground<'a>) -> Self {
        let by_pc4: BTreeMap<u16, &PostcodeArea> = ground
            .postcodes
            .iter()
            .rev()
            .map(|area| (area.pc4.number(), area))
            .collect();
        let mut areas: Vec<PostcodeArea> = by_pc4
            .values()
            .take(AREAS_MAX)
            .map(|a| (*a).clone())
            .collect();
        areas.sort_by_key(|area| (along_curve(area), area.pc4));
        let area_index = areas.iter().map(|a| a.pc4.number()).zip(0_u16..).collect();
        let mut world = Self {
            rules: ground.rules,
            reference_date: ground.reference_date,
            seed: ground.seed,
            timetable: Timetable::new(&ground.rules.travel),
            taxonomy: Taxonomy::new(ground.occupations, &ground.rules.closeness),
            areas,
            area_index,
            licences_asked: ground.rules.unknown.licences_asked(),
            certificates_asked: ground.rules.unknown.certificates_asked(),
            spots: Vec::new(),
            occupations: ground.occupations,
            links: ground.links,
        };
        let encoder = world.encoder();
        let spots = ground
            .places
            .par_iter()
            .map(|place| encoder.spot(place))
            .collect();
        world.spots = spots;
        world
    }

    fn encoder(&self) -> Encoder<'_> {
        Encoder {
            rules: self.rules,
            reference_date: self.reference_date,
            occupations: self.occupations,
            links: self.links,
            areas: &self.area_index,
            taxonomy: &self.taxonomy,
        }
    }

    /// Encodes clients; `excluded(client index)` gives the places that a coach ruled out, ascending.
    pub fn persons(&self, clients: &[Client], excluded: &[Vec<u32>]) -> Vec<Person> {
        let encoder = self.encoder();
        clients
            .par_iter()
            .enumerate()
            .map(|(at, client)| {
                encoder.person(client, excluded.get(at).cloned().unwrap_or_default())
            })
            .collect()
    }

    /// What the limits ask of one client; see [`Encoder::bounds`].
    pub fn bounds(&self, client: &Client, excluded: Vec<u32>) -> Person {
        self.encoder().bounds(client, excluded)
    }

    /// Distance that a journey between two areas counts as, hectometres.
    pub fn hm(&self, from: u16, to: u16) -> u16 {
        let (a, b) = (&self.areas[usize::from(from)], &self.areas[usize::from(to)]);
        self.timetable.counted_hm(from == to, distance_hm(a, b))
    }

    /// Distance of this pair, hectometres, less what a bridge takes off; `None`: a postcode is missing.
    pub fn journey_hm(&self, person: &Person, spot: &Spot) -> Option<u16> {
        let hm = self.hm(person.area?, spot.area?);
        Some(hm.saturating_sub(person.nearer_hm))
    }

    /// Minutes one way; `None`: a postcode is missing.
    pub fn journey_minutes(&self, person: &Person, spot: &Spot) -> Option<u16> {
        let hm = self.journey_hm(person, spot)?;
        Some(self.timetable.minutes(person.transport, hm))
    }
}

/// Position on a Z-order curve: areas that lie together get numbers that lie together.
fn along_curve(area: &PostcodeArea) -> u64 {
    let spread = |degrees_micro: i32| {
        let steps = (i64::from(degrees_micro) + 180_000_000).clamp(0, 360_000_000) as u64 >> 10;
        (0..20).fold(0, |code, bit| code | (steps >> bit & 1) << (2 * bit))
    };
    spread(area.lat_micro) << 1 | spread(area.lon_micro)
}
