//! Who takes part in the allocation: the possible places of everybody, best first.
//!
//! A cut would decide before the allocation does: on the municipal fixture the best fifty of everyone left about
//! 470 open places without anybody and half of the lists with one proposal. So all possible places take part, up to
//! a number of pairs that memory allows; and what stands or was accepted takes part however far down it lies.

use super::allocate::kept::Keep;
use super::facts::Person;
use super::index::PlaceIndex;
use super::limit::check;
use super::naive::Ranking;
use super::night::MatchInput;
use super::rank::{Want, rank_all};
use super::world::World;

/// Pairs that take part in one night, 28 bytes each; above it everybody gets an equal share of them.
const PAIRS_MAX: usize = 4_000_000;
/// Ranks fit sixteen bits.
const ROOM_MAX: usize = u16::MAX as usize - 1;

/// The clients that get a list, and what matching knows of each.
pub(super) fn listed(input: &MatchInput<'_>, persons: &[Person]) -> (Vec<u32>, Vec<Person>) {
    let gets = |at: &u32| input.listed.get(*at as usize).copied().unwrap_or(true);
    let all = 0..u32::try_from(persons.len()).unwrap_or(u32::MAX);
    let listed: Vec<u32> = all.filter(gets).collect();
    let theirs = listed.iter().map(|at| persons[*at as usize].clone());
    let theirs = theirs.collect();
    (listed, theirs)
}

/// Places of each that take part when so many people do.
pub(super) fn room(world: &World<'_>, persons: usize) -> usize {
    let least = usize::from(world.rules.list.candidates_per_client);
    (PAIRS_MAX / persons.max(1)).clamp(least, ROOM_MAX)
}

/// Ranks the places of `persons` for the allocation; `stands`: places of a person that stand or were accepted.
pub(super) fn rank<I: Iterator<Item = (u32, Keep)>>(
    world: &World<'_>,
    index: &PlaceIndex,
    persons: &[Person],
    counts: bool,
    stands: impl Fn(usize) -> I,
) -> Vec<Ranking> {
    let room = room(world, persons.len());
    let mut rankings = rank_all(world, index, persons, Want { room, counts });
    let lacks = |at: &usize| {
        let ranking = &rankings[*at];
        let in_list = |place: u32| ranking.kept.iter().any(|ranked| ranked.1.0 == place);
        let possible = |place: u32| {
            let spot = &world.spots[place as usize];
            check(world, &persons[*at], place, spot).feasible()
        };
        (ranking.kept.len() as u64) < u64::from(ranking.feasible_places)
            && stands(*at).any(|(place, _)| !in_list(place) && possible(place))
    };
    let lacking: Vec<usize> = (0..persons.len()).filter(lacks).collect();
    if !lacking.is_empty() {
        let theirs: Vec<Person> = lacking.iter().map(|at| persons[*at].clone()).collect();
        let all = Want {
            room: ROOM_MAX,
            counts: false,
        };
        let whole = rank_all(world, index, &theirs, all);
        for (at, whole) in lacking.into_iter().zip(whole) {
            rankings[at].kept = whole.kept;
        }
    }
    rankings
}
