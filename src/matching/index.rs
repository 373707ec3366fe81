//! The places of a night as columns: sorted by postcode area and title, with the limits as sets of bits.

use super::bits::{Bits, Ladder, bits_where, words};
use super::facts::{Person, Spot};
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
    loads: [Ladder; LOADS],
    dutch: Ladder,
    /// Start dates, negated: an early start asks more.
    start: Ladder,
    /// Places by the set of licences of which one is required.
    licences: Vec<(Set<Licence>, Bits)>,
    /// Places that require each certificate.
    certificates: Vec<(Certificate, Bits)>,
    /// Places that ask each time of work.
    shifts: Vec<(Shift, Bits)>,
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

    pub fn len(&self) -> usize {
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
        let n = order.len();
        let spot = |at: usize| &spots[order[at] as usize];
        let ladder = |demand: &dyn Fn(&Spot) -> Option<i32>| Ladder::new(n, |at| demand(spot(at)));
        let member = |holds: &dyn Fn(&Spot) -> bool| bits_where(n, |at| holds(spot(at)));
        Self {
            closed: member(&|s| s.closed),
            full: member(&|s| s.positions == 0),
            hours: ladder(&|s| s.hours_min.map(i32::from)),
            loads: std::array::from_fn(|kind| ladder(&|s| s.loads[kind].map(i32::from))),
            dutch: ladder(&|s| s.dutch_min.map(i32::from)),
            start: ladder(&|s| {
                (s.start_latest != i32::MAX).then(|| s.start_latest.saturating_neg())
            }),
            licences: distinct(spots.iter().map(|s| s.licences.0))
                .map(|bits| (Set::from_bits(bits), member(&|s| s.licences.0 == bits)))
                .collect(),
            certificates: required(spots.iter().fold(0, |all, s| all | s.certificates.0))
                .map(|code: Certificate| (code, member(&|s| s.certificates.contains(code))))
                .collect(),
            shifts: required(spots.iter().fold(0, |all, s| all | s.shifts.0))
                .map(|code: Shift| (code, member(&|s| s.shifts.contains(code))))
                .collect(),
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

    pub fn words(&self) -> usize {
        words(self.order.len())
    }

    /// The sets of places that the limits of this person exclude, reach and the coach's choices aside.
    pub fn bans<'i>(&'i self, world: &World<'_>, person: &Person) -> Vec<(Limit, &'i [u64])> {
        let mut bans: Vec<(Limit, &[u64])> =
            vec![(Limit::Closed, &self.closed), (Limit::Full, &self.full)];
        let mut add = |limit, bits: Option<&'i [u64]>| bans.extend(bits.map(|bits| (limit, bits)));
        add(
            Limit::Hours,
            person
                .hours
                .and_then(|has| self.hours.above(i32::from(has))),
        );
        for (ladder, bears) in self.loads.iter().zip(&person.bears) {
            add(
                Limit::Loads,
                bears.and_then(|bears| ladder.above(i32::from(bears))),
            );
        }
        let licences = person.licences.unwrap_or(world.licences_asked);
        for (required, bits) in &self.licences {
            add(
                Limit::Licence,
                (required.0 & licences.0 == 0).then_some(bits),
            );
        }
        let certificates = person.certificates.unwrap_or(world.certificates_asked);
        for (required, bits) in &self.certificates {
            add(
                Limit::Certificate,
                (!certificates.contains(*required)).then_some(bits),
            );
        }
        for (asked, bits) in &self.shifts {
            let lacks = person.shifts.is_some_and(|offers| !offers.contains(*asked));
            add(Limit::Shifts, lacks.then_some(bits));
        }
        add(
            Limit::Dutch,
            person
                .dutch
                .and_then(|has| self.dutch.above(i32::from(has))),
        );
        add(
            Limit::Start,
            self.start.above(person.free_from.saturating_neg()),
        );
        bans
    }
}

fn distinct(values: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
    let set: std::collections::BTreeSet<u32> = values.filter(|bits| *bits != 0).collect();
    set.into_iter()
}

fn required<C: Code>(bits: u32) -> impl Iterator<Item = C> {
    Set::<C>::from_bits(bits).iter()
}
