//! The lot for the 100 places: fair, published, and anybody can draw it again.

use crate::screening_kit::today;
use std::collections::BTreeSet;
use werkt::domain::ClientId;
use werkt::screening::lot::{Draw, Published, Ticket, draw, fingerprint, verify};

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
const CHI_SQUARE_MAX: f64 = 85.4;
const PLACES: u32 = 10;

/// The statistic over seeds 0 to 9,999 of a way to draw [`PLACES`] of `list`.
fn chi_square(list: &[ClientId], drawn: impl Fn(u32) -> Vec<ClientId>) -> f64 {
    let seeds = 10_000_u32;
    let mut times = vec![0_u32; list.len()];
    for seed in 0..seeds {
        for client in drawn(seed) {
            times[list.binary_search(&client).unwrap()] += 1;
        }
    }
    assert_eq!(times.iter().sum::<u32>(), seeds * PLACES);
    let people = f64::from(u32::try_from(list.len()).unwrap());
    let expected = f64::from(seeds * PLACES) / people;
    let share = f64::from(PLACES) / people;
    times
        .iter()
        .map(|n| (f64::from(*n) - expected).powi(2))
        .sum::<f64>()
        / (expected * (1.0 - share))
        * ((people - 1.0) / people)
}

fn clients(tickets: Vec<Ticket>) -> Vec<ClientId> {
    tickets.into_iter().map(|ticket| ticket.client).collect()
}

#[test]
fn everybody_has_the_same_chance() {
    let list = people(50);
    let found = chi_square(&list, |seed| {
        clients(draw(&format!("zaad-{seed}"), &list, PLACES, today()).drawn)
    });
    assert!(found < CHI_SQUARE_MAX, "{found}");
}

/// The test above sees a draw that favours one person in fifty by a twentieth.
#[test]
fn a_draw_with_a_favourite_would_be_seen() {
    let list = people(50);
    let found = chi_square(&list, |seed| {
        let mut drawn = draw(&format!("zaad-{seed}"), &list, PLACES, today());
        if seed % 20 == 0 && drawn.waiting.iter().any(|ticket| ticket.client == list[0]) {
            drawn.drawn[0].client = list[0].clone();
        }
        clients(drawn.drawn)
    });
    assert!(found > CHI_SQUARE_MAX, "{found}");
}

#[test]
fn a_published_draw_can_be_drawn_again_and_whatever_was_changed_in_it_is_seen() {
    let list = people(30);
    let drawn = draw("2021-notaris-7", &list, 10, today());
    let tickets = |drawn: &Draw| -> Vec<(Ticket, bool)> {
        let places = drawn.drawn.iter().map(|ticket| (ticket.clone(), true));
        let waiting = drawn.waiting.iter().map(|ticket| (ticket.clone(), false));
        places.chain(waiting).collect()
    };
    let wrong = |seed: &str, places: u32, tickets: &[(Ticket, bool)]| {
        verify(&Published {
            method: &drawn.method,
            seed,
            drawn_on: drawn.drawn_on,
            places,
            eligible: &fingerprint(&list),
            tickets,
        })
    };
    let published = tickets(&drawn);
    assert_eq!(
        wrong("2021-notaris-7", 10, &published),
        Vec::<String>::new()
    );
    assert!(!wrong("2021-notaris-8", 10, &published).is_empty());
    assert!(!wrong("2021-notaris-7", 11, &published).is_empty());
    let mut swapped = published.clone();
    let first = swapped[0].0.client.clone();
    swapped[0].0.client = swapped[20].0.client.clone();
    swapped[20].0.client = first;
    assert!(!wrong("2021-notaris-7", 10, &swapped).is_empty());
    let mut favoured = published.clone();
    favoured[10].1 = true;
    assert!(!wrong("2021-notaris-7", 10, &favoured).is_empty());
    // Somebody left out, with everything else in order again.
    let without = tickets(&draw("2021-notaris-7", &list[1..], 10, today()));
    let told = wrong("2021-notaris-7", 10, &without);
    assert!(told[0].contains("lijst van deelnemers"), "{told:?}");
}
