//! Bridges count exactly what the real limits would open; no-match counts are exact too.

use super::super::bridge::{Change, bridges, changed, options};
use super::super::facts::Person;
use super::super::index::PlaceIndex;
use super::super::limit::{Limit, check};
use super::super::no_match;
use super::super::reach::Feasible;
use super::super::synthetic::{Size, Synthetic, synthetic};
use super::super::world::World;
use super::{rules, world};
use crate::domain::Set;
use crate::domain::codes::{Code, Instrument, UwvFinding};
use std::collections::BTreeSet;

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

/// Everybody may get help, and many places offer it.
fn with_support(size: Size, seed: u64) -> Synthetic {
    let mut made = synthetic(&size, seed);
    for (at, client) in made.clients.iter_mut().enumerate() {
        client.legal.uwv = match at % 3 {
            0 => Set::of(&[UwvFinding::Beschut]),
            1 => Set::of(&[UwvFinding::Loonkostensubsidie]),
            _ => Set::default(),
        };
        // Loads decide; what else is not known excludes nothing.
        client.limits.bears = match at % 3 {
            0 => [8, 2, 2, 1, 2, 1, 1, 1].map(Some),
            1 => [50, 3, 3, 3, 3, 3, 1, 3].map(Some),
            _ => [10, 1, 3, 3, 3, 3, 3, 3].map(Some),
        };
        client.limits.bears[2] = None;
        client.factors.hours_per_week = None;
        client.supply.shifts = None;
        client.supply.dutch = None;
    }
    for (at, place) in made.places.iter_mut().enumerate() {
        place.support.jobcoach = at % 2 == 0;
        place.support.adaptable = at % 3 != 1;
        place.support.wage_subsidy = at % 2 == 1;
    }
    made
}

#[test]
fn help_at_work_opens_exactly_the_places_that_offer_it_and_a_plain_recount_finds() {
    let (mut rules, made) = (rules(), with_support(Size::municipal(24, 400), 11));
    rules.bridges.shown_per_client = 1_000;
    let world = world(&rules, &made, 11);
    let index = PlaceIndex::new(&world);
    let mut feasible = Feasible::default();
    let (mut alone, mut paired) = (BTreeSet::new(), 0);
    for person in &world.persons(&made.clients, &[]) {
        let now = world_feasible(&world, person);
        for bridge in bridges(&world, &index, &mut feasible, person, 2_000) {
            let helps = |change: &Change| matches!(change, Change::Support { .. });
            if !bridge.changes.iter().any(helps) {
                continue;
            }
            let mut after = person.clone();
            for change in &bridge.changes {
                after = changed(&rules.bridges, &world, &after, *change);
            }
            let then = world_feasible(&world, &after);
            let opened: Vec<usize> = (0..then.len())
                .filter(|at| then[*at] && !now[*at])
                .collect();
            assert_eq!(bridge.places as usize, opened.len(), "{bridge:?}");
            let positions = opened
                .iter()
                .map(|at| u32::from(world.spots[*at].positions));
            assert_eq!(bridge.positions, positions.sum::<u32>(), "{bridge:?}");
            if let [Change::Support { instrument, .. }] = bridge.changes[..] {
                alone.insert(instrument.code());
                let offer = |at: &usize| made.places[*at].support;
                assert!(opened.iter().all(|at| match instrument {
                    Instrument::Jobcoach => offer(at).jobcoach,
                    Instrument::Werkplekaanpassing => offer(at).adaptable,
                    Instrument::Loonkostensubsidie => offer(at).wage_subsidy,
                    _ => offer(at).jobcoach && offer(at).adaptable,
                }));
                if instrument == Instrument::BeschutWerk {
                    assert!(person.uwv.contains(UwvFinding::Beschut));
                }
            } else {
                paired += 1;
            }
            // The bits and the plain limits agree on people with help too.
            let bits = feasible.bits(&world, &index, &after);
            for (position, place) in index.order.iter().enumerate() {
                let open = bits[position / 64] >> (position % 64) & 1 == 1;
                assert_eq!(open, then[*place as usize], "{bridge:?}");
            }
        }
    }
    let all = ["beschut_werk", "jobcoach", "lks", "werkplekaanpassing"];
    assert_eq!(alone.into_iter().collect::<Vec<_>>(), all);
    assert!(paired > 0, "pairs with help are counted too");
}

fn world_feasible(world: &World<'_>, person: &Person) -> Vec<bool> {
    let judge = |(place, spot)| check(world, person, place, spot).feasible();
    (0..).zip(&world.spots).map(judge).collect()
}

#[test]
fn help_at_work_never_stands_in_for_a_licence_or_a_certificate_that_the_law_asks() {
    let (rules, made) = (rules(), with_support(Size::municipal(9, 300), 12));
    let world = world(&rules, &made, 12);
    let loads = Limit::Loads.bit();
    let mut eased = 0;
    for person in &world.persons(&made.clients, &[]) {
        for (change, _) in options(&rules.bridges, &world, person) {
            if !matches!(change, Change::Support { .. }) {
                continue;
            }
            let after = changed(&rules.bridges, &world, person, change);
            for (place, spot) in (0..).zip(&world.spots) {
                let before = check(&world, person, place, spot).fails;
                let now = check(&world, &after, place, spot).fails;
                assert_eq!(before & !loads, now & !loads, "{change:?}");
                assert!(now & loads <= before & loads, "help makes nothing heavier");
                eased += u32::from(before != now);
            }
        }
    }
    assert!(eased > 20, "{eased}");
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
fn for_a_place_every_count_of_clients_is_that_of_the_plain_loop() {
    // More people than one round of the tally takes.
    let (rules, made) = (rules(), synthetic(&Size::municipal(600, 130), 8));
    let world = world(&rules, &made, 8);
    let excluded: Vec<Vec<u32>> = (0..600).map(|at| vec![at % 130]).collect();
    let persons = world.persons(&made.clients, &excluded);
    let counted = no_match::over_clients(&world, &PlaceIndex::new(&world), &persons);
    assert_eq!(counted.len(), world.spots.len());
    for ((place, spot), counted) in (0..).zip(&world.spots).zip(&counted) {
        let mut plain = no_match::PlaceLimits::default();
        for person in &persons {
            let fails = check(&world, person, place, spot).fails;
            plain.feasible_clients += u32::from(fails == 0);
            for limit in Limit::ALL.iter().filter(|limit| fails & limit.bit() != 0) {
                plain.excluded_by[limit.at()] += 1;
                plain.only_by[limit.at()] += u32::from(fails == limit.bit());
            }
        }
        assert_eq!(*counted, plain, "place {place}");
        let ordered = counted.ordered();
        assert!(ordered.windows(2).all(|pair| pair[0].1 >= pair[1].1));
    }
    assert!(counted.iter().any(|limits| limits.feasible_clients == 0));
}
