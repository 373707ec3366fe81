//! What else could be: a lot at a time, and never without the place that somebody came for.

use crate::web::browser::{Answer, Browser};
use crate::web::house::{House, day, night, night_of, place_id};
use axum::http::StatusCode;
use std::collections::BTreeSet;
use werkt::store::night::ProposalRow;

const LIST: &str = "/mensen/K-0002/matches";

/// Seventeen places beside the three that the next night proposes; gives the last of them.
async fn long_list(house: &House) -> String {
    let mut rows = night(1, 24, 42);
    let own: Vec<&ProposalRow> = rows
        .proposals
        .iter()
        .filter(|row| row.client_id == "K-0002")
        .collect();
    let body = own[0].body.clone();
    let mut taken: Vec<String> = own.iter().map(|row| row.place_id.clone()).collect();
    for place in (0..42).map(place_id) {
        if taken.len() == 20 || taken.contains(&place) {
            continue;
        }
        rows.proposals.push(ProposalRow {
            client_id: "K-0002".into(),
            position: i64::try_from(taken.len()).unwrap(),
            place_id: place.clone(),
            proposed: false,
            past_bij: 40,
            haalbaar: 40,
            total: 40,
            body: body.clone(),
        });
        taken.push(place);
    }
    night_of(&house.store, day("2021-10-02"), &rows).await;
    taken.pop().unwrap()
}

/// The places that have a card.
fn cards(page: &Answer) -> BTreeSet<String> {
    let cards = page.body.split("<li class=\"card").skip(1);
    cards
        .map(|card| {
            let id = card.split("id=\"plek-").nth(1).unwrap();
            id.split('"').next().unwrap().to_owned()
        })
        .collect()
}

#[tokio::test]
async fn ten_of_the_other_places_are_shown_and_a_plain_link_leads_to_the_rest_and_back() {
    let house = House::small().await;
    long_list(&house).await;
    let mut browser = Browser::of(&house, "anna").await;
    let first = browser.get(LIST).await;
    assert!(first.has("Ook mogelijk (17)") && first.has("U ziet 10 van deze 17 plekken."));
    assert!(
        first.has("href=\"?ook=2#ook\">Toon 7 andere plekken</a>"),
        "{}",
        first.body
    );
    assert!(!first.has("id=\"ook\" open"), "folded until somebody asks");
    let rest = browser.get(&format!("{LIST}?ook=2")).await;
    assert!(
        rest.has("id=\"ook\" open") && rest.has("href=\"?ook=1#ook\">Toon 10 andere plekken</a>")
    );
    let (one, other) = (cards(&first), cards(&rest));
    assert_eq!(
        (one.len(), other.len()),
        (13, 10),
        "three proposals on both"
    );
    assert_eq!(one.union(&other).count(), 20, "together they are the list");
    for odd in ["?ook=9", "?ook=-1", "?ook=99999999999999999999", "?ook=x"] {
        assert_eq!(
            cards(&browser.get(&format!("{LIST}{odd}")).await),
            one,
            "{odd}"
        );
    }
}

#[tokio::test]
async fn the_place_that_somebody_came_for_or_made_a_mistake_with_is_on_the_page() {
    let house = House::small().await;
    let last = long_list(&house).await;
    let mut browser = Browser::of(&house, "anna").await;
    assert!(!cards(&browser.get(LIST).await).contains(&last));
    let asked = browser.get(&format!("{LIST}?plek={last}")).await;
    assert!(cards(&asked).contains(&last) && asked.has("id=\"ook\" open"));
    let place = browser.get(&format!("/plekken/{last}")).await;
    assert!(
        place.has(&format!("{LIST}?plek={last}#plek-{last}")),
        "{}",
        place.body
    );
    let decide = format!("{LIST}/{last}");
    let refused = browser
        .post(&decide, &[("besluit", "refuse"), ("versie", "0")])
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.has(&format!("id=\"reden-{last}-fout\"")),
        "the error stands at the place"
    );
    let stale = browser
        .post(&decide, &[("besluit", "accept"), ("versie", "7")])
        .await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(cards(&stale).contains(&last));
    browser
        .post(&decide, &[("besluit", "accept"), ("versie", "0")])
        .await;
    let undone = browser
        .post(&decide, &[("besluit", "undo"), ("versie", "1")])
        .await;
    let back = undone.location().split('#').next().unwrap().to_owned();
    assert!(cards(&browser.get(&back).await).contains(&last), "{back}");
}
