//! Who plays many nights may remember rankings, and gets the same nights.

use super::super::synthetic::{Draw, Size, synthetic};
use super::super::{MatchInput, Proposed, Remembered, prepare};
use super::rules;
use crate::domain::{ClientId, Decision, Feedback, PlaceId};
use chrono::{Datelike, Days};

#[test]
fn nights_that_remember_the_last_propose_what_nights_without_memory_do() {
    let (rules, mut made) = (rules(), synthetic(&Size::municipal(70, 160), 11));
    let mut draw = Draw::new(7);
    let mut remembered = Remembered::default();
    let mut standing: Vec<(ClientId, PlaceId)> = Vec::new();
    let mut feedback = Vec::new();
    let mut listed = vec![true; made.clients.len()];
    let mut changes = 0;
    for night in 0..12 {
        let reference_date = made.reference_date + Days::new(30 * night);
        let input = MatchInput {
            clients: &made.clients,
            listed: &listed,
            places: &made.places,
            postcodes: &made.postcodes,
            occupations: &made.occupations,
            links: &made.links,
            reference_date,
            feedback: &feedback,
            standing: &standing,
            budget_left_euro: &[],
            seed: u64::from(reference_date.month0() / 3),
        };
        let kept = prepare(&rules, &input).proposed(&input, &mut remembered);
        let anew = prepare(&rules, &input).proposed(&input, &mut Remembered::default());
        assert_eq!(kept, anew, "night {night}");
        assert!(!kept.is_empty());
        let pair = |one: &Proposed| {
            let client = made.clients[one.client as usize].id.clone();
            (client, made.places[one.place as usize].id.clone())
        };
        let pairs: Vec<_> = kept.iter().map(pair).collect();
        changes += usize::from(!standing.is_empty() && pairs != standing);
        let (client, place) = pairs[draw.below(pairs.len() as u32) as usize].clone();
        feedback.push(Feedback {
            client,
            place,
            decided: reference_date,
            decision: Decision::Accept,
        });
        standing = pairs;
        // What happens in a month: somebody tells other hours, a place fills, one closes, one is posted again.
        for _ in 0..4 {
            let at = draw.below(made.clients.len() as u32) as usize;
            let other = draw.below(made.clients.len() as u32) as usize;
            made.clients[at].factors = made.clients[other].factors.clone();
            listed[other] = draw.percent(70);
            let at = draw.below(made.places.len() as u32) as usize;
            let other = draw.below(made.places.len() as u32) as usize;
            made.places[at].positions = draw.below(3) as u16;
            made.places[other].closing = Some(reference_date + Days::new(20));
            made.places[other].shifts = made.places[at].shifts;
        }
    }
    assert!(changes > 5, "{changes}");
}
