//! Facts: a question answered, what it changes, and what cannot be recorded.

use super::{CLIENT, client};
use crate::web::browser::Browser;
use crate::web::house::House;
use axum::http::StatusCode;

const FACT: &str = "/mensen/K-0002/feit";

fn answer<'a>(column: &'a str, value: &'a str, version: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("kolom", column),
        (column, value),
        ("bron", "coach"),
        ("datum", "2021-10-01"),
        ("versie", version),
        ("terug", "klant"),
    ]
}

#[tokio::test]
async fn an_answer_is_saved_at_once_and_shows_what_it_changes_until_the_night() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    let page = browser.get(CLIENT).await;
    assert!(page.has("Kunt u vier uur per dag werken?") && page.has("name=\"vier_uur_per_dag\""));
    assert!(!page.has("id=\"verandert\""), "nothing was recorded yet");

    let saved = browser
        .post(FACT, &answer("vier_uur_per_dag", "nee", "0"))
        .await;
    assert_eq!(saved.location(), "/mensen/K-0002?melding=feit#verandert");
    let fact = client(&house).await.criteria.four_hours.unwrap();
    assert!(!fact.value);
    let page = browser.get(saved.location()).await;
    assert!(page.has("id=\"verandert\"") && page.has("Dit is voorlopig."));
    assert!(page.has("Mogelijke plekken") || page.has("blijven gelijk"));

    // Hours that are too few close places at once.
    let saved = browser
        .post(FACT, &answer("uren_belastbaar", "4", "1"))
        .await;
    let page = browser.get(saved.location()).await;
    assert!(
        page.has("<dt>Weg</dt>"),
        "places of 24 hours go: {}",
        page.body
    );
    let night = house.store.nights().await.unwrap().0.unwrap();
    let stored = house
        .store
        .screening(night.id, "K-0002")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        stored.route, "arbeid_direct",
        "the night's proposal stands until the night"
    );
}

#[tokio::test]
async fn a_second_click_or_a_stale_tab_records_nothing_twice() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    browser.post(FACT, &answer("tillen_kg", "10", "0")).await;
    let again = browser.post(FACT, &answer("tillen_kg", "10", "0")).await;
    assert_eq!(again.location(), "/mensen/K-0002?melding=feit#verandert");
    let stale = browser.post(FACT, &answer("tillen_kg", "40", "0")).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert_eq!(client(&house).await.limits.bears[0], Some(10));
    assert_eq!(house.store.recorded_facts("K-0002").await.unwrap().len(), 1);
}

#[tokio::test]
async fn what_cannot_be_recorded_comes_back_as_typed_with_the_error_beside_the_field() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    let long = "x".repeat(5_000);
    for (column, value, day, source) in [
        ("uren_belastbaar", "", "2021-10-01", "coach"),
        ("uren_belastbaar", "999", "2021-10-01", "coach"),
        (
            "uren_belastbaar",
            "<script>alert(1)</script>",
            "2021-10-01",
            "coach",
        ),
        ("wensen", &long, "2021-10-01", "coach"),
        ("uren_belastbaar", "20", "2021-12-31", "coach"),
        ("uren_belastbaar", "20", "31-02-2021", "coach"),
        ("uren_belastbaar", "20", "2021-10-01", "de buurman"),
        ("vervoer", "vliegtuig", "2021-10-01", "coach"),
    ] {
        let fields = [
            ("kolom", column),
            (column, value),
            ("datum", day),
            ("bron", source),
            ("versie", "0"),
        ];
        let page = browser.post(FACT, &fields).await;
        assert_eq!(
            page.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{column}={value:.20} {day} {source}"
        );
        assert!(page.has("id=\"fouten\""), "{column}={value:.20}");
        assert!(!page.has("<script>alert"));
        if value == "999" {
            assert!(page.has("value=\"999\"") && page.has("href=\"#uren_belastbaar\""));
        }
    }
    assert!(
        house
            .store
            .recorded_facts("K-0002")
            .await
            .unwrap()
            .is_empty()
    );
    let nothing = browser
        .post(FACT, &[("kolom", "naam"), ("naam", "x")])
        .await;
    assert_eq!(nothing.location(), "/mensen/K-0002/feit");
}

#[tokio::test]
async fn after_too_far_the_coach_is_asked_for_a_limit_and_it_counts_everywhere() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    let decide = "/mensen/K-0002/matches/V-00010";
    let fields = [("besluit", "refuse"), ("reden", "te_ver"), ("versie", "0")];
    let list = browser.post(decide, &fields).await;
    let page = browser
        .get(list.location().split('#').next().unwrap())
        .await;
    assert!(page.has("hooguit kan reizen"));
    let link = "/mensen/K-0002/feit?kolom=reistijd_max&terug=matches";
    assert!(page.has(&link.replace('&', "&amp;")));
    assert!(
        browser
            .get(link)
            .await
            .has("nu: <span lang=\"nl\">45 minuten")
    );
    let fields = [
        ("kolom", "reistijd_max"),
        ("reistijd_max", "20"),
        ("bron", "klant"),
        ("datum", "2021-10-01"),
        ("terug", "matches"),
        ("versie", "0"),
    ];
    let saved = browser.post(FACT, &fields).await;
    assert_eq!(saved.location(), "/mensen/K-0002/matches?melding=feit");
    assert_eq!(client(&house).await.supply.travel_minutes_max, Some(20));
}
