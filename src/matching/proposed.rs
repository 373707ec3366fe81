//! Only who is proposed where, for those who play many nights.

use super::candidates;
use super::decisions::Decisions;
use super::night::{MatchInput, ground};
use super::order::weighted_of;
use super::propose::put;
use super::remembered::Remembered;
use super::rules::Rules;
use super::score::total;

/// Somebody to whom a place is proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proposed {
    /// Index into the input's clients, and its places.
    pub client: u32,
    pub place: u32,
    pub total: u8,
}

/// Who is proposed where: the same choice as [`run`](super::run), without lists, reasons, bridges and findings. By client and
/// then by place on the own list. `remembered`: the rankings of the night before, of the same policy and areas.
pub fn proposed(
    rules: &Rules,
    input: &MatchInput<'_>,
    remembered: &mut Remembered,
) -> Vec<Proposed> {
    let world = ground(rules, input);
    let decisions = Decisions::new(input);
    let persons = world.persons(input.clients, &decisions.excluded);
    let (listed, chosen) = candidates::listed(input, &persons);
    let kept = |at: usize| decisions.kept(listed[at]);
    let rankings = remembered.rank(&world, &listed, chosen, kept);
    let proposed = put(&world, input, &decisions, &listed, &rankings).proposed();
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
