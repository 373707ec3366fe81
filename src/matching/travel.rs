//! Journeys in whole minutes from whole micro-degrees: the same on every machine.

use super::rules::{TravelRules, Way};
use crate::domain::PostcodeArea;
use crate::domain::codes::{Code, Set, Transport};

/// Metres of one degree of latitude on a sphere of 6,371 km.
const METRES_PER_DEGREE: i64 = 111_195;
/// Longest distance told apart, hectometres (450 km: the country end to end and more).
pub const DISTANCE_HM_MAX: u16 = 4_500;
/// Number of sets of means of transport.
const TRANSPORT_SETS: usize = 64;
/// A journey that cannot be made.
pub const NO_JOURNEY: u16 = u16::MAX;

/// Distance as the crow flies between two centres, in hectometres, at most [`DISTANCE_HM_MAX`].
///
/// Equirectangular, with the cosine of the mean latitude as a straight line through 52.15 degrees
/// north: within the Netherlands less than 0.1 % from the great circle.
pub fn distance_hm(a: &PostcodeArea, b: &PostcodeArea) -> u16 {
    let (lat_a, lat_b) = (i64::from(a.lat_micro), i64::from(b.lat_micro));
    let mean = (lat_a + lat_b) / 2;
    // cos(52.15 deg) = 0.613596, falling by 0.013782 a degree; in millionths.
    let cosine = (613_596 - (mean - 52_150_000) * 13_782 / 1_000_000).clamp(0, 1_000_000);
    let north = (lat_a - lat_b) * METRES_PER_DEGREE / 1_000_000;
    let east = (i64::from(a.lon_micro) - i64::from(b.lon_micro)) * METRES_PER_DEGREE / 1_000_000
        * cosine
        / 1_000_000;
    let metres = (north * north + east * east).unsigned_abs().isqrt();
    u16::try_from((metres + 50) / 100).map_or(DISTANCE_HM_MAX, |hm| hm.min(DISTANCE_HM_MAX))
}

fn way_minutes(way: &Way, hm: u16) -> u16 {
    // minutes = fixed + hm/10 km x detour/100 / speed x 60, rounded up
    let rolling = u32::from(hm) * u32::from(way.detour_percent) * 60;
    let minutes = rolling.div_ceil(1_000 * u32::from(way.km_per_hour.max(1)));
    u16::try_from(minutes.saturating_add(u32::from(way.fixed_min))).unwrap_or(NO_JOURNEY - 1)
}

/// Minutes for every set of transport and every distance, looked up.
#[derive(Debug, Clone)]
pub struct Timetable {
    own_postcode_hm: u16,
    unknown: Set<Transport>,
    /// `[set bits][hectometres]`
    minutes: Vec<Vec<u16>>,
}

impl Timetable {
    pub fn new(rules: &TravelRules) -> Self {
        let distances = usize::from(DISTANCE_HM_MAX) + 1;
        let of_mode = |mode: Transport| -> Vec<u16> {
            let ways = rules.ways.get(&mode).map_or(&[][..], Vec::as_slice);
            (0..=DISTANCE_HM_MAX)
                .map(|hm| {
                    let fastest = ways.iter().map(|way| way_minutes(way, hm)).min();
                    fastest.unwrap_or(NO_JOURNEY)
                })
                .collect()
        };
        let modes: Vec<Vec<u16>> = Transport::ALL.iter().map(|mode| of_mode(*mode)).collect();
        let minutes = (0..TRANSPORT_SETS)
            .map(|bits| {
                let mut best = vec![NO_JOURNEY; distances];
                for (at, mode) in modes.iter().enumerate() {
                    if bits >> at & 1 == 1 {
                        for (slot, minutes) in best.iter_mut().zip(mode) {
                            *slot = (*slot).min(*minutes);
                        }
                    }
                }
                best
            })
            .collect();
        Self {
            own_postcode_hm: rules.own_postcode_hm.min(DISTANCE_HM_MAX),
            unknown: Set::of(&[rules.unknown_transport]),
            minutes,
        }
    }

    /// Distance that a journey between two areas counts as; `same`: within one area.
    pub fn counted_hm(&self, same: bool, hm: u16) -> u16 {
        if same {
            self.own_postcode_hm
        } else {
            hm.max(self.own_postcode_hm)
        }
    }

    /// The row of minutes by distance for a person's transport; not known: the widest reach.
    pub fn row(&self, transport: Option<Set<Transport>>) -> &[u16] {
        let bits = transport.unwrap_or(self.unknown).0 as usize;
        self.minutes
            .get(bits % TRANSPORT_SETS)
            .map_or(&[], Vec::as_slice)
    }

    /// Minutes one way, or [`NO_JOURNEY`].
    pub fn minutes(&self, transport: Option<Set<Transport>>, hm: u16) -> u16 {
        self.row(transport)
            .get(usize::from(hm))
            .copied()
            .unwrap_or(NO_JOURNEY)
    }

    /// The fastest of the means of transport for this distance.
    pub fn fastest(&self, transport: Option<Set<Transport>>, hm: u16) -> Option<Transport> {
        transport
            .unwrap_or(self.unknown)
            .iter()
            .min_by_key(|mode| self.minutes(Some(Set::of(&[*mode])), hm))
    }
}
