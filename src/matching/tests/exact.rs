//! The fast path equals the plain loop, bit for bit.

use super::super::index::PlaceIndex;
use super::super::naive;
use super::super::rank::{Want, rank_all};
use super::super::synthetic::{Draw, Size, synthetic};
use super::{rules, world};

fn equal_on(size: Size, seed: u64) {
    let rules = rules();
    let made = synthetic(&size, seed);
    let world = world(&rules, &made, seed);
    let mut draw = Draw::new(seed);
    let excluded: Vec<Vec<u32>> = (0..size.clients)
        .map(|_| {
            let mut some: Vec<u32> = (0..draw.below(4))
                .map(|_| draw.below(size.places.max(1)))
                .collect();
            some.sort_unstable();
            some.dedup();
            some
        })
        .collect();
    let persons = world.persons(&made.clients, &excluded);
    let index = PlaceIndex::new(&world);
    for room in [1, 20] {
        let fast = rank_all(&world, &index, &persons, Want { room, counts: true });
        for (person, fast) in persons.iter().zip(&fast) {
            assert_eq!(*fast, naive::rank(&world, person, room), "seed {seed}");
        }
    }
}

#[test]
fn fast_lists_equal_the_plain_loop_on_random_worlds() {
    for seed in 0..6 {
        equal_on(Size::municipal(40, 500), seed);
        equal_on(
            Size {
                unknown_percent: 70,
                ..Size::municipal(20, 130)
            },
            100 + seed,
        );
        equal_on(
            Size {
                areas: 50,
                ..Size::national(60)
            },
            200 + seed,
        );
    }
}

#[test]
fn fast_lists_equal_the_plain_loop_on_300_by_2000() {
    equal_on(Size::municipal(300, 2_000), 7);
}

#[test]
fn empty_worlds_give_empty_lists() {
    equal_on(Size::municipal(5, 0), 1);
    equal_on(Size::municipal(0, 5), 1);
    equal_on(
        Size {
            occupations: 1,
            areas: 1,
            ..Size::municipal(5, 5)
        },
        1,
    );
}
