//! Why a place came or went: on the pages in the words of `werkt matches diff`.

use crate::web::browser::Browser;
use crate::web::house::{House, day, night, night_of, place_id};
use chrono::TimeDelta;
use werkt::matching::diff::{Cause, sentence};
use werkt::store::night::{NightRows, ProposalRow};

const LIST: &str = "/mensen/K-0002/matches";

/// A night on which K-0002 has these places (number, proposed, points).
fn rows(places: &[(u32, bool, i64)]) -> NightRows {
    let mut rows = night(1, 24, 42);
    rows.proposals.retain(|row| row.client_id != "K-0002");
    for (position, (place, proposed, total)) in (0..).zip(places) {
        rows.proposals.push(ProposalRow {
            client_id: "K-0002".into(),
            position,
            place_id: place_id(*place),
            proposed: *proposed,
            past_bij: *total,
            haalbaar: *total,
            total: *total,
            body: "{}".into(),
        });
    }
    rows
}

/// Ten proposals of sixty points, and beside them one that is not proposed.
fn full(first: u32, beside: (u32, i64)) -> Vec<(u32, bool, i64)> {
    let mut places: Vec<(u32, bool, i64)> = (first..first + 10).map(|at| (at, true, 60)).collect();
    places.push((beside.0, false, beside.1));
    places
}

/// The list after two nights.
async fn list(house: &House, before: &NightRows, now: &NightRows) -> String {
    night_of(&house.store, day("2021-10-02"), before).await;
    night_of(&house.store, day("2021-10-03"), now).await;
    Browser::of(house, "anna").await.get(LIST).await.body
}

#[tokio::test]
async fn a_place_that_went_for_better_ones_says_so_and_one_that_got_room_too() {
    let house = House::small().await;
    // 20 goes for want of points, 30 comes in its place.
    let page = list(
        &house,
        &rows(&full(20, (30, 60))),
        &rows(&full(21, (20, 50))),
    )
    .await;
    assert!(page.contains(&sentence(&Cause::BetterPlaces)), "{page}");
    assert!(page.contains(&sentence(&Cause::ListHasRoom)), "{page}");
}

#[tokio::test]
async fn a_place_that_lost_the_lot_among_equals_says_so() {
    let house = House::small().await;
    let page = list(
        &house,
        &rows(&full(20, (30, 60))),
        &rows(&full(21, (20, 60))),
    )
    .await;
    assert!(page.contains(&sentence(&Cause::Lot)), "{page}");
}

#[tokio::test]
async fn a_fact_that_was_recorded_between_the_nights_is_the_cause_of_other_points() {
    let house = House::small().await;
    house.clock.pass(TimeDelta::days(1));
    let fields = [
        ("kolom", "uren_belastbaar"),
        ("uren_belastbaar", "28"),
        ("bron", "coach"),
        ("datum", "2021-10-01"),
        ("versie", "0"),
    ];
    let saved = Browser::of(&house, "anna")
        .await
        .post("/mensen/K-0002/feit", &fields)
        .await;
    assert!(saved.location().contains("melding=feit"), "{}", saved.body);
    let (before, now) = (
        [(20, true, 60), (30, false, 55)],
        [(20, true, 60), (30, true, 58)],
    );
    let page = list(&house, &rows(&before), &rows(&now)).await;
    let cause = Cause::FactsChanged {
        client: true,
        place: false,
    };
    assert!(page.contains(&sentence(&cause)), "{page}");
}

#[tokio::test]
async fn a_place_that_was_put_off_comes_back_with_that_as_its_cause() {
    let house = House::small().await;
    let later = Browser::of(&house, "anna")
        .await
        .post(
            "/mensen/K-0002/matches/V-00010",
            &[("besluit", "later"), ("versie", "0")],
        )
        .await;
    assert!(later.location().contains("melding=later"), "{}", later.body);
    // Two weeks later it is over.
    night_of(&house.store, day("2021-10-14"), &rows(&[(20, true, 60)])).await;
    let now = rows(&[(20, true, 60), (10, true, 60)]);
    night_of(&house.store, day("2021-10-15"), &now).await;
    house.clock.pass(TimeDelta::days(14));
    let page = Browser::of(&house, "anna").await.get(LIST).await;
    assert!(
        page.has(&sentence(&Cause::CoachDecisionOver)),
        "{}",
        page.body
    );
}
