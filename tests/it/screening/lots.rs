//! The lot for the 100 places: fair, published, and anybody can draw it again.

use crate::screening_kit::today;
use std::collections::BTreeSet;
use werkt::domain::ClientId;
use werkt::screening::lot::draw;

fn people(count: usize) -> Vec<ClientId> {
    (0..count)
        .map(|n| ClientId::parse(&format!("K-{n:04}")).unwrap())
        .collect()
}

#[test]
fn the_draw_does_not_depend_on_the_order_of_the_list() {
    let mut list = people(300);
    let one = draw("2021-notaris-7", &list, 100, today());
    list.reverse();
    list.push(list[5].clone());
    assert_eq!(one, draw("2021-notaris-7", &list, 100, today()));
    assert_ne!(one.drawn, draw("2021-notaris-8", &list, 100, today()).drawn);
}

#[test]
fn everybody_is_drawn_or_waits_exactly_once() {
    let found = draw("zaad", &people(250), 100, today());
    assert_eq!((found.drawn.len(), found.waiting.len()), (100, 150));
    let all: BTreeSet<&ClientId> = found
        .drawn
        .iter()
        .chain(&found.waiting)
        .map(|t| &t.client)
        .collect();
    assert_eq!(all.len(), 250);
    assert_eq!(found.waiting[0].rank, 101);
    assert_eq!(draw("zaad", &people(30), 100, today()).waiting.len(), 0);
}

/// `printf 'werkt-lot-1\nzaad\nK-0000' | sha256sum`
#[test]
fn anybody_can_check_a_ticket_with_sha256sum() {
    let found = draw("zaad", &people(1), 1, today());
    assert_eq!(
        found.drawn[0].ticket,
        include_str!("../../golden/lot_ticket.txt").trim()
    );
}

/// Over 10,000 seeds each of 50 people is drawn about 2,000 times for 10 places. The statistic, corrected for
/// drawing without replacement, has 49 degrees of freedom: 85.4 is its 99.9th percentile.
#[test]
fn everybody_has_the_same_chance() {
    let list = people(50);
    let (seeds, places) = (10_000_u32, 10_u32);
    let mut times = vec![0_u32; list.len()];
    for seed in 0..seeds {
        for ticket in draw(&format!("zaad-{seed}"), &list, places, today()).drawn {
            times[list.binary_search(&ticket.client).unwrap()] += 1;
        }
    }
    let people = f64::from(u32::try_from(list.len()).unwrap());
    let expected = f64::from(seeds * places) / people;
    let share = f64::from(places) / people;
    let chi_square: f64 = times
        .iter()
        .map(|n| (f64::from(*n) - expected).powi(2))
        .sum::<f64>()
        / (expected * (1.0 - share))
        * ((people - 1.0) / people);
    assert!(chi_square < 85.4, "{chi_square}");
}
