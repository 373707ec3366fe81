//! The allocation as a problem in numbers, apart from people and places.

use super::chosen::Chosen;
use crate::matching::order::mix;

/// A place that a client may be proposed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    pub place: u32,
    /// 0 to 100.
    pub total: u8,
    /// Seeded lot of the pair; the lower goes first when totals tie.
    pub lot: u32,
}

/// Bits of the lot that count: at least, at most.
const LOT_BITS_MIN: u32 = 4;
const LOT_BITS_MAX: u32 = 20;
/// Prices of the solver stay below so many floors.
const PRICES_MAX: i64 = 256;

/// Limits and candidates of one night.
#[derive(Debug, Clone, Default)]
pub struct Problem {
    /// Candidates of each client, best first; each place at most once a client.
    pub clients: Vec<Vec<Candidate>>,
    /// Most proposals of each client.
    pub client_max: Vec<i32>,
    /// Proposals that each client gets before any sum of totals counts; at most `client_max`.
    pub floor: i32,
    /// Proposals of each client that stand and count towards its floor; short: none do.
    pub floor_held: Vec<i32>,
    /// Most clients for each place.
    pub place_max: Vec<i32>,
    /// Coach of each client.
    pub coach_of: Vec<u32>,
    /// Most new proposals of each coach.
    pub coach_new_max: Vec<i32>,
}

/// What one proposal is worth to the solver.
pub struct Worth {
    point: i64,
    lot_bits: u32,
    /// More than all totals and lots together.
    pub floor: i64,
}

/// What the solver maximises after the floors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aim {
    /// Totals with the bonus of what stands; ties by lot.
    Night,
    /// Totals alone.
    Totals,
}

impl Worth {
    /// `bonus`: points that what stands counts beside its total.
    pub fn of(&self, candidate: &Candidate, bonus: u8, aim: Aim) -> i64 {
        let total = i64::from(candidate.total);
        match aim {
            Aim::Totals => total * self.point,
            Aim::Night => {
                let lots = (1_i64 << self.lot_bits) - 1;
                let luck = lots - i64::from(candidate.lot >> (32 - self.lot_bits));
                (total + i64::from(bonus)) * self.point + luck
            }
        }
    }

    /// More than a candidate without a bonus, or any after it on its list, can be worth.
    pub fn most(&self, candidate: &Candidate) -> i64 {
        (i64::from(candidate.total) + 1) * self.point
    }
}

impl Problem {
    /// Units that could be proposed at most.
    fn units(&self) -> i64 {
        let of = |(list, max): (&Vec<Candidate>, &i32)| (list.len() as i64).min(i64::from(*max));
        self.clients
            .iter()
            .zip(&self.client_max)
            .map(of)
            .sum::<i64>()
            .max(1)
    }

    /// Points, lots and floors in one scale: lots never outweigh a point, points never a floor. As many bits of
    /// the lot as the scale has room for, so that equal lots, which the order of the input would decide, are rare.
    pub fn worth(&self) -> Worth {
        let units = self.units();
        let floors = units.saturating_mul(units).saturating_mul(256);
        let lot_bits = (i64::MAX / PRICES_MAX / floors)
            .checked_ilog2()
            .unwrap_or(0)
            .clamp(LOT_BITS_MIN, LOT_BITS_MAX);
        let point = units << lot_bits;
        Worth {
            point,
            lot_bits,
            floor: units.saturating_mul(256).saturating_mul(point),
        }
    }

    /// Floor and most proposals of a client.
    pub fn floor_and_max(&self, client: usize) -> (i32, i32) {
        let max = self.client_max[client];
        let held = self.floor_held.get(client).copied().unwrap_or(0);
        ((self.floor - held).clamp(0, max.max(0)), max)
    }

    /// Worth of what is chosen to the solver: floors, points and lots.
    pub fn worth_of(&self, chosen: &Chosen) -> i128 {
        let worth = self.worth();
        let one = |(client, slot): (usize, usize)| {
            i128::from(worth.of(&self.clients[client][slot], 0, Aim::Night))
        };
        let floor = |client: usize| {
            let floor = i128::from(self.floor_and_max(client).0);
            floor.min(chosen.count(client) as i128) * i128::from(worth.floor)
        };
        chosen.all().map(one).sum::<i128>() + chosen.clients().map(floor).sum::<i128>()
    }

    /// Sum of totals of what is chosen.
    pub fn sum(&self, chosen: &Chosen) -> i64 {
        let total = |(client, slot): (usize, usize)| i64::from(self.clients[client][slot].total);
        chosen.all().map(total).sum()
    }

    /// A seeded problem of the shape of a night, for measuring and tests.
    pub fn synthetic(clients: u32, places: u32, candidates: u32, k: i32, seed: u64) -> Self {
        let mut state = mix(seed);
        let mut draw = |below: u32| {
            state = state.wrapping_add(1);
            (((mix(state) >> 32) * u64::from(below.max(1))) >> 32) as u32
        };
        let popular: Vec<u32> = (0..places).map(|_| draw(30)).collect();
        let lists = (0..clients)
            .map(|_| {
                // A place with more appeal is in more lists: crowds, as in life.
                let mut chosen: Vec<u32> = (0..candidates * 3)
                    .map(|_| {
                        let (a, b) = (draw(places), draw(places));
                        a.min(b)
                    })
                    .collect();
                chosen.sort_unstable();
                chosen.dedup();
                let mut list: Vec<Candidate> = chosen
                    .into_iter()
                    .map(|place| Candidate {
                        place,
                        total: (35 + popular[place as usize] + draw(31)) as u8,
                        lot: draw(u32::MAX),
                    })
                    .collect();
                list.sort_by_key(|c| (std::cmp::Reverse(c.total), c.lot));
                list.truncate(candidates as usize);
                list
            })
            .collect();
        let coaches = 1 + clients / 50;
        Self {
            clients: lists,
            client_max: vec![k; clients as usize],
            floor: 1,
            floor_held: Vec::new(),
            place_max: (0..places)
                .map(|_| (3 * (1 + draw(3) as i32)).min(12))
                .collect(),
            coach_of: (0..clients).map(|c| c % coaches).collect(),
            coach_new_max: vec![300; coaches as usize],
        }
    }
}
