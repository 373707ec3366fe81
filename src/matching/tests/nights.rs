//! The morning list: what is new, gone or moved, and why.

use super::super::diff::{Cause, Elsewhere, Standing, diff};
use super::super::limit::Limit;
use crate::domain::{ClientId, PlaceId};

fn standing(place: &str, rank: u16) -> Standing {
    Standing {
        client: ClientId::parse("K-1").expect("an id"),
        place: PlaceId::parse(place).expect("an id"),
        rank,
        total: 50,
        reasons: Vec::new(),
    }
}

#[test]
fn every_change_has_its_cause() {
    let before = [standing("A", 1), standing("B", 2), standing("C", 3)];
    let now = [standing("A", 1), standing("C", 2), standing("D", 3)];
    let changes = diff(
        &before,
        &now,
        |_, _| Elsewhere::NoPlace,
        |_, _| Elsewhere::Excluded(Limit::Full),
    );
    let told: Vec<_> = changes
        .iter()
        .map(|c| (c.place.as_str(), c.before, c.now, c.cause.clone()))
        .collect();
    assert_eq!(
        told,
        [
            ("B", Some(2), None, Cause::LimitSet(Limit::Full)),
            ("C", Some(3), Some(2), Cause::OthersChanged),
            ("D", None, Some(3), Cause::PlaceAppeared),
        ]
    );
}

#[test]
fn two_equal_nights_show_nothing() {
    let night = [standing("A", 1), standing("B", 2)];
    assert_eq!(
        diff(
            &night,
            &night,
            |_, _| Elsewhere::Possible,
            |_, _| Elsewhere::Possible
        ),
        []
    );
}
