//! The fast path equals the plain loop on many random worlds of a night's size. Slow: set WERKT_SLOW_TESTS.

use werkt::matching::index::PlaceIndex;
use werkt::matching::naive;
use werkt::matching::rank::{Want, rank_all};
use werkt::matching::rules::Rules;
use werkt::matching::synthetic::{Size, synthetic};
use werkt::matching::world::{Ground, World};

#[test]
fn lists_and_counts_equal_the_plain_loop_on_worlds_of_300_by_2000() {
    if std::env::var_os("WERKT_SLOW_TESTS").is_none() {
        return;
    }
    let rules = Rules::parse(include_str!("../../config/matching.toml")).unwrap();
    for seed in 0..12 {
        let size = Size {
            unknown_percent: [0, 15, 30, 70][seed as usize % 4],
            by_car: seed % 3 == 0,
            ..Size::municipal(300, 2_000)
        };
        let made = synthetic(&size, 1_000 + seed);
        let world = World::new(&Ground {
            rules: &rules,
            reference_date: made.reference_date,
            seed,
            places: &made.places,
            postcodes: &made.postcodes,
            occupations: &made.occupations,
            links: &made.links,
        });
        let persons = world.persons(&made.clients, &[]);
        let index = PlaceIndex::new(&world);
        let want = Want {
            room: 20,
            counts: true,
        };
        for (person, fast) in persons.iter().zip(rank_all(&world, &index, &persons, want)) {
            assert_eq!(fast, naive::rank(&world, person, 20), "seed {seed}");
        }
    }
}
