//! Rankings from night to night, for those who play many nights: ranked anew is only what changed.
//!
//! A rank depends on the person as encoded, the place as encoded, the seed of the lots and the policy; not on the day
//! itself. So a person who is the same as the night before keeps its list, less the places that changed and with
//! those ranked again, pair by pair, at their new points.

use super::allocate::kept::Keep;
use super::candidates;
use super::facts::{Person, Spot};
use super::index::PlaceIndex;
use super::limit::check;
use super::naive::Ranking;
use super::order::{Ranked, key, pair_lot};
use super::score::{score, sums, weighted};
use super::world::World;
use rayon::prelude::*;
use std::cmp::Reverse;

/// What the last night ranked; empty to begin with. For one policy, one set of areas, occupations and links: a new
/// one for others.
#[derive(Debug, Default)]
pub struct Remembered {
    seed: u64,
    spots: Vec<Spot>,
    /// By index of the client; `None`: had no list.
    rankings: Vec<Option<(Person, Ranking)>>,
}

impl Remembered {
    /// Ranks the places of `persons`, who are the clients `listed`, as [`candidates::rank`] would without counts.
    pub(super) fn rank<I: Iterator<Item = (u32, Keep)>>(
        &mut self,
        world: &World<'_>,
        listed: &[u32],
        persons: Vec<Person>,
        stands: impl Fn(usize) -> I,
    ) -> Vec<&Ranking> {
        let all_take_part = candidates::room(world, persons.len()) >= world.spots.len();
        let same = self.seed == world.seed && self.spots.len() == world.spots.len();
        let mut before = std::mem::take(&mut self.rankings);
        let clients = listed.iter().map(|client| *client as usize + 1).max();
        before.resize_with(clients.unwrap_or(0).max(before.len()), || None);
        let changed = self.changed(world);
        let known = |at: usize| {
            let before = before[listed[at] as usize].as_ref();
            same && all_take_part && before.is_some_and(|(person, _)| *person == persons[at])
        };
        let (keep, anew): (Vec<usize>, Vec<usize>) = (0..listed.len()).partition(|at| known(*at));
        let theirs: Vec<Person> = anew.iter().map(|at| persons[*at].clone()).collect();
        let index = PlaceIndex::new(world);
        let ranked = candidates::rank(world, &index, &theirs, false, |at| stands(anew[at]));
        let mut rankings: Vec<Option<(Person, Ranking)>> = Vec::new();
        rankings.resize_with(before.len(), || None);
        let kept: Vec<_> = keep
            .iter()
            .filter_map(|at| Some((listed[*at] as usize, before[listed[*at] as usize].take()?)))
            .collect();
        let refreshed: Vec<_> = kept
            .into_par_iter()
            .map(|(client, (person, mut ranking))| {
                refresh(world, &person, &changed, &mut ranking);
                (client, (person, ranking))
            })
            .collect();
        for (client, both) in refreshed {
            rankings[client] = Some(both);
        }
        for ((at, person), ranking) in anew.into_iter().zip(theirs).zip(ranked) {
            rankings[listed[at] as usize] = Some((person, ranking));
        }
        self.rankings = rankings;
        self.seed = world.seed;
        self.spots.clone_from(&world.spots);
        let of = |client: &u32| self.rankings[*client as usize].as_ref().map(|(_, r)| r);
        listed.iter().filter_map(of).collect()
    }

    fn changed(&self, world: &World<'_>) -> Changed {
        let differs =
            |place: &u32| self.spots.get(*place as usize) != Some(&world.spots[*place as usize]);
        let mut places: Vec<u32> = (0..world.spots.len() as u32).filter(differs).collect();
        let mut is = vec![false; world.spots.len()];
        for place in &places {
            is[*place as usize] = true;
        }
        // Half of what changes has closed or is full: possible for nobody.
        let open = |spot: &Spot| !spot.closed && spot.positions > 0;
        places.retain(|place| open(&world.spots[*place as usize]));
        Changed { places, is }
    }
}

/// Places that are not what they were.
struct Changed {
    /// Those that are open.
    places: Vec<u32>,
    /// Per place, whether it is one.
    is: Vec<bool>,
}

fn refresh(world: &World<'_>, person: &Person, changed: &Changed, ranking: &mut Ranking) {
    let kept = &mut ranking.kept;
    kept.retain(|ranked| !changed.is[ranked.1.0 as usize]);
    let points = |place: &u32| pair(world, person, *place);
    let mut new: Vec<Ranked> = changed.places.iter().filter_map(points).collect();
    new.sort_unstable();
    // Both are in order: from the back, the worse of the two last ones goes to its end.
    let (mut old, mut end) = (kept.len(), kept.len() + new.len());
    kept.resize(end, (0, Reverse(0)));
    for one in new {
        while old > 0 && kept[old - 1] < one {
            (old, end) = (old - 1, end - 1);
            kept[end] = kept[old];
        }
        end -= 1;
        kept[end] = one;
    }
    ranking.feasible_places = kept.len() as u32;
}

/// A possible pair with its points.
fn pair(world: &World<'_>, person: &Person, place: u32) -> Option<Ranked> {
    let spot = &world.spots[place as usize];
    if !check(world, person, place, spot).feasible() {
        return None;
    }
    let (past_bij, haalbaar) = sums(&score(world, person, spot));
    let lot = pair_lot(world.seed, person.lot, spot.lot);
    let points = weighted(world.rules, past_bij, haalbaar);
    Some((key(points, haalbaar, lot), Reverse(place)))
}
