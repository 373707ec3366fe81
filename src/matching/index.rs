//! The places of a night as columns: sorted by postcode area and title, with the limits as sets of bits.

use super::bits::{Bits, Ladder, bits_by_bit, bits_by_value, bits_where, words};
use super::bridge::Change;
use super::facts::{Person, SUPPORTS, Spot};
use super::limit::Limit;
use super::taxonomy::Taxonomy;
use super::world::World;
use crate::domain::codes::{Certificate, Code, Licence, Set, Shift};
use crate::domain::load::LOADS;
use std::collections::BTreeMap;

/// Columns over the places, in index order.
pub struct PlaceIndex {
    /// Place (index in the input) at each position.
    pub order: Vec<u32>,
    /// Position of each place.
    pub position_of: Vec<u32>,
    /// Area of each position; the number of areas: not known.
    pub area: Vec<u16>,
    /// First position of each area, then of "not known", then the end.
    pub area_start: Vec<u32>,
    /// Title class of each position.
    pub class: Vec<u32>,
    pub classes: Classes,
    closed: Bits,
    full: Bits,
    hours: Ladder,
    pub(super) loads: [Ladder; LOADS],
    /// Places that offer each kind of support.
    pub(super) support: [Bits; SUPPORTS],
    dutch: Ladder,
    /// Start dates, negated: an early start asks more.
    start: Ladder,
    /// Places by the set of licences of which one is required.
    licences: Vec<(Set<Licence>, Bits)>,
    /// Places that require each certificate.
    certificates: Vec<(Set<Certificate>, Bits)>,
    /// Places that ask each time of work.
    shifts: Vec<(Set<Shift>, Bits)>,
    /// Positions open at each place.
    pub positions: Vec<u16>,
}

/// Distinct sets of links that titles have; scored once a person, not once a place.
#[derive(Debug, Default)]
pub struct Classes {
    /// Occupations that occur.
    pub columns: Vec<u32>,
    /// Column of each occupation, or `u32::MAX`.
    pub slot_of: Vec<u32>,
    /// `links[start[c]..start[c + 1]]` are those of class `c`: (column, confidence).
    pub start: Vec<u32>,
    pub links: Vec<(u32, u8)>,
    /// Whether anything is known of the skills that the class needs.
    pub skilled: Vec<bool>,
}

impl Classes {
    fn new(spots: &[Spot], taxonomy: &Taxonomy) -> (Self, Vec<u32>) {
        let mut numbers: BTreeMap<&[(u32, u8)], u32> = BTreeMap::new();
        for spot in spots {
            numbers.insert(&spot.links, 0);
        }
        for (at, number) in (0..).zip(numbers.values_mut()) {
            *number = at;
        }
        let class_of = spots
            .iter()
            .map(|spot| numbers[spot.links.as_slice()])
            .collect();
        let mut columns: Vec<u32> = numbers
            .keys()
            .flat_map(|links| links.iter().map(|(b, _)| *b))
            .collect();
        columns.sort_unstable();
        columns.dedup();
        let mut slot_of = vec![u32::MAX; taxonomy.len()];
        for (slot, occupation) in (0_u32..).zip(&columns) {
            slot_of[*occupation as usize] = slot;
        }
        let mut classes = Self {
            columns,
            slot_of,
            start: vec![0],
            ..Self::default()
        };
        for links in numbers.keys() {
            classes.links.extend(
                links
                    .iter()
                    .map(|(b, confidence)| (classes.slot_of[*b as usize], *confidence)),
            );
            classes
                .start
                .push(u32::try_from(classes.links.len()).unwrap_or(u32::MAX));
            classes
                .skilled
                .push(links.iter().any(|(b, _)| taxonomy.has_skills(*b)));
        }
        (classes, class_of)
    }

    /// Number of classes.
    pub fn count(&self) -> usize {
        self.skilled.len()
    }

    /// The links of class `c`.
    pub fn links_of(&self, c: usize) -> &[(u32, u8)] {
        &self.links[self.start[c] as usize..self.start[c + 1] as usize]
    }
}

impl PlaceIndex {
    pub fn new(world: &World<'_>) -> Self {
        let spots = &world.spots;
        let areas = u16::try_from(world.areas.len()).unwrap_or(u16::MAX);
        let (classes, class_of) = Classes::new(spots, &world.taxonomy);
        let area_of = |place: u32| spots[place as usize].area.unwrap_or(areas);
        let mut order: Vec<u32> = (0..u32::try_from(spots.len()).unwrap_or(u32::MAX)).collect();
        order.sort_unstable_by_key(|place| (area_of(*place), class_of[*place as usize], *place));
        let mut position_of = vec![0; spots.len()];
        for (position, place) in (0_u32..).zip(&order) {
            position_of[*place as usize] = position;
        }
        let area: Vec<u16> = order.iter().map(|place| area_of(*place)).collect();
        let area_start = (0..=u32::from(areas) + 1)
            .map(|number| area.partition_point(|a| u32::from(*a) < number) as u32)
            .collect();
        let sorted: Vec<&Spot> = order.iter().map(|place| &spots[*place as usize]).collect();
        let n = sorted.len();
        let ladder = |demand: &dyn Fn(&Spot) -> Option<i32>| {
            Ladder::new(&sorted.iter().map(|spot| demand(spot)).collect::<Vec<_>>())
        };
        let values = |value: &dyn Fn(&Spot) -> u32| -> Vec<u32> {
            sorted.iter().map(|spot| value(spot)).collect()
        };
        let start =
            |s: &Spot| (s.start_latest != i32::MAX).then(|| s.start_latest.saturating_neg());
        Self {
            closed: bits_where(n, |at| sorted[at].closed),
            full: bits_where(n, |at| sorted[at].positions == 0),
            hours: ladder(&|s| s.hours_min.map(i32::from)),
            loads: std::array::from_fn(|kind| ladder(&|s| s.loads[kind].map(i32::from))),
            support: std::array::from_fn(|kind| {
                bits_where(n, |at| sorted[at].support >> kind & 1 == 1)
            }),
            dutch: ladder(&|s| s.dutch_min.map(i32::from)),
            start: ladder(&start),
            licences: sets(bits_by_value(&values(&|s| s.licences.0))),
            certificates: sets(bits_by_bit(&values(&|s| s.certificates.0))),
            shifts: sets(bits_by_bit(&values(&|s| s.shifts.0))),
            positions: sorted.iter().map(|spot| spot.positions).collect(),
            class: order
                .iter()
                .map(|place| class_of[*place as usize])
                .collect(),
            order,
            position_of,
            area,
            area_start,
            classes,
        }
    }

    pub fn len(&self) -> usize {
        self.order.len()
    }

    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    pub fn words(&self) -> usize {
        words(self.order.len())
    }

    /// The sets of places that the limits of this person exclude, reach and the coach's choices aside.
    pub fn bans<'i>(&'i self, world: &World<'_>, person: &Person) -> Vec<Ban<'i>> {
        let mut bans = Vec::with_capacity(32);
        let mut add = |kind: usize, set: Option<(usize, &'i [u64])>| {
            bans.extend(set.map(|(step, bits)| Ban::new(kind, step, bits)));
        };
        add(CLOSED, Some((0, &self.closed)));
        add(FULL, Some((0, &self.full)));
        add(
            HOURS,
            person
                .hours
                .and_then(|has| self.hours.above(i32::from(has))),
        );
        for (kind, (ladder, bears)) in self.loads.iter().zip(&person.bears).enumerate() {
            add(
                LOADS_FROM + kind,
                bears.and_then(|bears| ladder.above(i32::from(bears))),
            );
        }
        let licences = person.licences.unwrap_or(world.licences_asked);
        for (at, (required, bits)) in self.licences.iter().enumerate() {
            add(
                LICENCE,
                (required.0 & licences.0 == 0).then_some((at, bits)),
            );
        }
        let certificates = person.certificates.unwrap_or(world.certificates_asked);
        for (at, (required, bits)) in self.certificates.iter().enumerate() {
            add(
                CERTIFICATE,
                (required.0 & certificates.0 == 0).then_some((at, bits)),
            );
        }
        for (at, (asked, bits)) in self.shifts.iter().enumerate() {
            let lacks = person.shifts.is_some_and(|offers| offers.0 & asked.0 == 0);
            add(SHIFTS, lacks.then_some((at, bits)));
        }
        add(
            DUTCH,
            person
                .dutch
                .and_then(|has| self.dutch.above(i32::from(has))),
        );
        add(START, self.start.above(person.free_from.saturating_neg()));
        bans
    }

    /// Whether any place asks for what a change would bring.
    pub fn asks(&self, change: Change) -> bool {
        match change {
            Change::Licence(code) | Change::AskLicence(code) => self
                .licences
                .iter()
                .any(|(required, _)| required.contains(code)),
            Change::Certificate(code) | Change::AskCertificate(code) => self
                .certificates
                .iter()
                .any(|(required, _)| required.contains(code)),
            _ => true,
        }
    }

    /// Every set that can be a ban, by its id.
    pub fn all_bans(&self) -> Vec<(u32, &[u64])> {
        let mut all: Vec<(u32, &[u64])> = vec![
            (Ban::id(CLOSED, 0), &self.closed),
            (Ban::id(FULL, 0), &self.full),
        ];
        let ladders = [
            (HOURS, &self.hours),
            (DUTCH, &self.dutch),
            (START, &self.start),
        ];
        let loads = self
            .loads
            .iter()
            .enumerate()
            .map(|(kind, l)| (LOADS_FROM + kind, l));
        for (kind, ladder) in ladders.into_iter().chain(loads) {
            let steps = ladder.steps().iter().enumerate();
            all.extend(steps.map(|(step, bits)| (Ban::id(kind, step), bits.as_slice())));
        }
        let licences = self.licences.iter().map(|(_, bits)| (LICENCE, bits));
        let certificates = self
            .certificates
            .iter()
            .map(|(_, bits)| (CERTIFICATE, bits));
        let shifts = self.shifts.iter().map(|(_, bits)| (SHIFTS, bits));
        for sets in [
            licences.collect::<Vec<_>>(),
            certificates.collect(),
            shifts.collect(),
        ] {
            let numbered = sets.into_iter().enumerate();
            all.extend(numbered.map(|(at, (kind, bits))| (Ban::id(kind, at), bits.as_slice())));
        }
        all
    }
}

// Kinds of ban; with the step they make its id.
const CLOSED: usize = 0;
const FULL: usize = 1;
const HOURS: usize = 2;
const LICENCE: usize = 3;
const CERTIFICATE: usize = 4;
const SHIFTS: usize = 5;
const DUTCH: usize = 6;
const START: usize = 7;
const LOADS_FROM: usize = 8;

/// Certificates that are joined with each other.
const CERTIFICATES_PER_GROUP: usize = 6;

/// A set of places that one limit of a person excludes.
#[derive(Debug, Clone, Copy)]
pub struct Ban<'i> {
    pub limit: Limit,
    /// Limits of one group are joined (see `combined`).
    pub group: usize,
    pub id: u32,
    pub bits: &'i [u64],
}

impl<'i> Ban<'i> {
    const fn id(kind: usize, step: usize) -> u32 {
        (kind << 16 | step) as u32
    }
    fn new(kind: usize, step: usize, bits: &'i [u64]) -> Self {
        let (limit, group) = match kind {
            CLOSED => (Limit::Closed, 0),
            FULL => (Limit::Full, 0),
            HOURS => (Limit::Hours, 0),
            DUTCH => (Limit::Dutch, 0),
            LICENCE => (Limit::Licence, 1),
            SHIFTS => (Limit::Shifts, 2),
            CERTIFICATE => (
                Limit::Certificate,
                3 + (step / CERTIFICATES_PER_GROUP).min(2),
            ),
            START => (Limit::Start, 6),
            _ => (Limit::Loads, 6 + (kind - LOADS_FROM).div_ceil(3).min(2)),
        };
        Self {
            limit,
            group,
            id: Self::id(kind, step),
            bits,
        }
    }
}

fn sets<C: Code>(bits: Vec<(u32, Bits)>) -> Vec<(Set<C>, Bits)> {
    bits.into_iter()
        .map(|(value, bits)| (Set::from_bits(value), bits))
        .collect()
}
