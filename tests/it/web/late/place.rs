//! A decision on a place that comes too late: what was chosen stands beside what is there now.

use super::{comes_back, lines};
use crate::web::browser::Browser;
use crate::web::house::House;

#[tokio::test]
async fn a_late_decision_on_a_place_shows_what_was_chosen_and_what_stands_there_now() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    let to = "/mensen/K-0002/matches/V-00010";
    let accept = [("besluit", "accept"), ("versie", "0")];
    browser.post(to, &accept).await;
    let refuse = |version: &'static str| {
        [
            ("besluit", "refuse"),
            ("reden", "te_ver"),
            ("versie", version),
        ]
    };
    let page = browser.post(to, &refuse("0")).await;
    comes_back(
        &page,
        &[
            "U koos: <b>Niet: te ver</b>. Nu staat hier: <b>U stelt deze plek voor</b>",
            "1 okt 2021, anna",
            "name=\"besluit\" value=\"refuse\"",
            "name=\"reden\" value=\"te_ver\"",
        ],
    );
    let stored = house.store.decisions("K-0002").await.unwrap();
    assert_eq!((stored.len(), &*stored[0].kind), (1, "accept"));
    let seen = lines(&house, "client K-0002", "view").await;
    assert_eq!(seen, 1, "the page shows the client, so it leaves a line");

    // The form beside it is on the newest version: sending it goes through.
    let form = page
        .body
        .split_once("class=\"notice warning late")
        .unwrap()
        .1;
    assert!(form.contains("name=\"versie\" value=\"1\""));
    let saved = "/mensen/K-0002/matches?melding=refuse#plek-V-00010";
    assert_eq!(browser.post(to, &refuse("1")).await.location(), saved);
    let stored = house.store.decisions("K-0002").await.unwrap();
    assert_eq!((&*stored[0].kind, stored[0].version), ("refuse", 2));
}

#[tokio::test]
async fn a_place_that_left_the_list_meanwhile_is_said_to_be_gone() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    let to = "/mensen/K-0002/matches/V-99999";
    let page = browser
        .post(to, &[("besluit", "accept"), ("versie", "0")])
        .await;
    comes_back(&page, &["Deze plek staat niet meer op de lijst"]);
    assert!(house.store.decisions("K-0002").await.unwrap().is_empty());
}
