//! Bridges count exactly what the real limits would open; no-match counts are exact too.

use super::super::bridge::{bridges, changed, options};
use super::super::index::PlaceIndex;
use super::super::limit::check;
use super::super::no_match;
use super::super::reach::Feasible;
use super::super::synthetic::{Size, synthetic};
use super::{rules, world};

#[test]
fn every_bridge_opens_exactly_the_places_that_a_plain_recount_finds() {
    let (mut rules, made) = (rules(), synthetic(&Size::municipal(12, 300), 8));
    rules.bridges.shown_per_client = 1_000;
    let world = world(&rules, &made, 8);
    let index = PlaceIndex::new(&world);
    let persons = world.persons(&made.clients, &[]);
    let mut feasible = Feasible::default();
    let mut checked = 0;
    for person in &persons {
        for bridge in bridges(&world, &index, &mut feasible, person, 2_000) {
            let mut after = person.clone();
            for change in &bridge.changes {
                assert!(
                    options(&rules.bridges, &world, person)
                        .iter()
                        .any(|(c, _)| c == change)
                );
                after = changed(&rules.bridges, &world, &after, *change);
            }
            let (mut places, mut positions) = (0, 0);
            for (place, spot) in (0..).zip(&world.spots) {
                let opened = !check(&world, person, place, spot).feasible()
                    && check(&world, &after, place, spot).feasible();
                places += u32::from(opened);
                positions += u32::from(opened) * u32::from(spot.positions);
            }
            assert_eq!(
                (bridge.places, bridge.positions),
                (places, positions),
                "{bridge:?}"
            );
            assert_eq!(bridge.within_budget, bridge.euro <= 2_000);
            checked += 1;
        }
    }
    assert!(checked > 30, "{checked}");
}

#[test]
fn bridges_within_the_budget_go_first_and_the_cheapest_place_first_among_them() {
    let (rules, made) = (rules(), synthetic(&Size::municipal(20, 300), 9));
    let world = world(&rules, &made, 9);
    let index = PlaceIndex::new(&world);
    let mut feasible = Feasible::default();
    for person in &world.persons(&made.clients, &[]) {
        let found = bridges(&world, &index, &mut feasible, person, 500);
        for pair in found.windows(2) {
            assert!(pair[0].within_budget >= pair[1].within_budget);
            if pair[0].within_budget == pair[1].within_budget {
                let left = u64::from(pair[0].places) * (u64::from(pair[1].euro) + 1);
                let right = u64::from(pair[1].places) * (u64::from(pair[0].euro) + 1);
                assert!(left >= right);
            }
        }
    }
}

#[test]
fn for_a_place_the_limits_count_the_same_pairs_as_for_the_clients() {
    let (rules, made) = (rules(), synthetic(&Size::municipal(30, 200), 8));
    let world = world(&rules, &made, 8);
    let persons = world.persons(&made.clients, &[]);
    let over_clients = no_match::over_clients(&world, &persons);
    let over_places: Vec<_> = persons
        .iter()
        .map(|p| super::super::naive::rank(&world, p, 1))
        .collect();
    for limit in 0..super::super::limit::LIMITS {
        let by_place: u32 = over_clients.iter().map(|l| l.excluded_by[limit]).sum();
        let by_client: u32 = over_places.iter().map(|r| r.excluded_by[limit]).sum();
        assert_eq!(by_place, by_client);
    }
}
