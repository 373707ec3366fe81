//! Only who is proposed where, for those who play many nights.

use super::candidates;
use super::decisions::Decisions;
use super::facts::Person;
use super::night::{MatchInput, ground};
use super::order::weighted_of;
use super::propose::put;
use super::remembered::Remembered;
use super::rules::Rules;
use super::score::total;
use super::world::World;

/// Somebody to whom a place is proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proposed {
    /// Index into the input's clients, and its places.
    pub client: u32,
    pub place: u32,
    pub total: u8,
}

/// What the pairs of a night are judged on, made before it is known who gets a list.
pub struct Prepared<'a> {
    world: World<'a>,
    decisions: Decisions,
    persons: Vec<Person>,
}

/// Encodes the people and places of a night. `listed` of the input is not looked at.
pub fn prepare<'a>(rules: &'a Rules, input: &MatchInput<'a>) -> Prepared<'a> {
    let world = ground(rules, input);
    let decisions = Decisions::new(input);
    let persons = world.persons(input.clients, &decisions.excluded);
    Prepared {
        world,
        decisions,
        persons,
    }
}

impl Prepared<'_> {
    /// Who is proposed where, on the very input that was prepared: the same choice as [`run`](super::run), without
    /// lists, reasons, bridges and findings. By client and then by place on the own list. `remembered`: the rankings
    /// of the night before, of the same policy and areas.
    pub fn proposed(&self, input: &MatchInput<'_>, remembered: &mut Remembered) -> Vec<Proposed> {
        let (world, decisions) = (&self.world, &self.decisions);
        let (listed, chosen) = candidates::listed(input, &self.persons);
        let kept = |at: usize| decisions.kept(listed[at]);
        let rankings = remembered.rank(world, &listed, chosen, kept);
        let proposed = put(world, input, decisions, &listed, &rankings).proposed();
        let one = |(at, slot): (usize, usize)| {
            let (points, place) = rankings[at].kept[slot];
            Proposed {
                client: listed[at],
                place: place.0,
                total: total(weighted_of(points)),
            }
        };
        proposed.all().map(one).collect()
    }
}
