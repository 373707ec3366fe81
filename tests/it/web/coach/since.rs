//! What is other than the night before, and what the night did not know: on Vandaag and on the match list.

use crate::web::browser::{Answer, Browser};
use crate::web::house::{House, NOW, day, night, night_of};
use werkt::store::runs::{Claim, Slot};

const LIST: &str = "/mensen/K-0002/matches";

fn tags(page: &Answer) -> usize {
    page.body.matches("<span class=\"tag\"").count()
}

#[tokio::test]
async fn the_match_list_tells_what_came_and_went_since_the_night_before_and_why() {
    let house = House::small().await;
    let page = Browser::of(&house, "anna").await.get(LIST).await;
    assert_eq!(tags(&page), 1, "V-00033 is the only new one");
    let card = page.body.split("id=\"plek-V-00033\"").nth(1).unwrap();
    let card = card.split("</li>").next().unwrap();
    assert!(card.contains("nieuw</span>"));
    assert!(page.has("Er is een nieuwe plek."), "{}", page.body);
    let gone = page.body.split("id=\"weg\"").nth(1).unwrap();
    let gone = gone.split("</section>").next().unwrap();
    assert!(gone.contains("/plekken/V-00032") && gone.contains("<span class=\"sub quiet\">"));
}

#[tokio::test]
async fn after_a_first_night_nothing_is_called_new_and_today_says_why() {
    let house = House::with(24, 1, "").await;
    let mut browser = Browser::of(&house, "anna").await;
    let list = browser.get(LIST).await;
    assert_eq!(tags(&list), 0);
    assert!(!list.has("Weg sinds de vorige nacht"));
    let today = browser.get("/vandaag").await;
    assert!(today.has("Dit is de eerste nacht.") && !today.has("Er is niets veranderd"));
    assert!(today.has("<b class=\"num\">30</b> voorstellen om te bekijken"));
}

#[tokio::test]
async fn today_counts_what_is_new_and_its_link_gives_those_people() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    let page = browser.get("/vandaag").await;
    assert!(page.has("<b class=\"num\">10</b> nieuwe voorstellen"));
    let link = "/mensen?alleen=nieuw&volgorde=open";
    assert!(page.has(&link.replace('&', "&amp;")));
    let rows = |page: &str| page.split("<tr data-item").count() - 1;
    let list = browser.get(link).await;
    assert_eq!(rows(&list.body), 10);
    assert!(list.has("<span class=\"sub\">1 nieuw</span>"));
    let decided = format!("{LIST}/V-00033");
    browser
        .post(&decided, &[("besluit", "accept"), ("versie", "0")])
        .await;
    let page = browser.get("/vandaag").await;
    assert!(page.has("<b class=\"num\">9</b> nieuwe voorstellen"));
    assert!(page.has("<span class=\"num\">29</span> voorstellen om te bekijken"));
}

#[tokio::test]
async fn changes_come_by_what_matters_and_the_rest_is_counted() {
    let house = House::with(240, 2, "").await;
    let page = Browser::of(&house, "anna").await.get("/vandaag").await;
    // 20 people on another route; 106 with a place that came and one that went.
    assert!(page.has("Dit zijn 40 van de 232 veranderingen."));
    let word = |word: &str| {
        page.body
            .find(&format!("<span class=\"word\">{word}</span>"))
    };
    assert!(word("route") < word("nieuw"));
    assert!(
        page.body
            .matches("<span class=\"word\">route</span>")
            .count()
            == 20
    );
}

#[tokio::test]
async fn a_night_that_is_missing_or_failed_is_told_with_the_night_of_the_lists() {
    let house = House::small().await;
    house.clock.pass(chrono::TimeDelta::days(1));
    let mut browser = Browser::of(&house, "anna").await;
    let page = browser.get("/vandaag").await;
    assert!(page.has("Vannacht is er geen nacht geweest. U ziet de lijst van 1 okt 2021."));
    let slot = Slot {
        job: "nightly".into(),
        slot: "2021-10-02".into(),
        shard: "0995".into(),
    };
    let claim = Claim::unnamed(NOW, NOW);
    let lease = house.store.run_start(&slot, false, &claim).await.unwrap();
    assert!(
        browser
            .get("/vandaag")
            .await
            .has("De nacht van 2 okt 2021 loopt nog.")
    );
    let lease = lease.unwrap();
    house
        .store
        .run_failed(lease, "error", "stuk", NOW)
        .await
        .unwrap();
    let page = browser.get("/vandaag").await;
    assert!(page.has(
        "De nacht van 2 okt 2021 is mislukt. Beheer weet ervan. U ziet de lijst van 1 okt 2021."
    ));
}

#[tokio::test]
async fn a_fact_since_the_night_stands_above_the_list_with_what_it_changes_until_the_next_night() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    assert!(!browser.get(LIST).await.has("id=\"sinds\""));
    let fields = [
        ("kolom", "uren_belastbaar"),
        ("uren_belastbaar", "4"),
        ("bron", "coach"),
        ("datum", "2021-10-01"),
        ("versie", "0"),
        ("terug", "matches"),
    ];
    let saved = browser.post("/mensen/K-0002/feit", &fields).await;
    let page = browser.get(saved.location()).await;
    assert!(page.has("Sinds de nacht is vastgelegd") && page.has("De lijst volgt vannacht."));
    assert!(page.has("niet meer haalbaar."), "{}", page.body);
    night_of(&house.store, day("2021-10-02"), &night(1, 24, 42)).await;
    assert!(!browser.get(LIST).await.has("id=\"sinds\""));
}

#[tokio::test]
async fn next_is_somebody_with_something_open_in_the_choice_that_the_coach_works_through() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    let page = browser.get("/mensen/K-0016/matches").await;
    assert!(
        page.has("href=\"/mensen/K-0020/matches\" rel=\"next\""),
        "K-0018 has nothing open"
    );
    let choice = "route=nader_onderzoek";
    let rows = browser.get(&format!("/mensen?{choice}")).await;
    let list = format!("/mensen/K-0010/matches?{choice}");
    assert!(rows.has(&format!("href=\"{list}\"")));
    let next = format!("href=\"/mensen/K-0022/matches?{choice}\" data-open");
    assert!(browser.get(&list).await.has(&next));
    let decide = format!("/mensen/K-0010/matches/V-00008?{choice}");
    let decided = browser
        .post(&decide, &[("besluit", "accept"), ("versie", "0")])
        .await;
    assert_eq!(
        decided.location(),
        format!("{list}&melding=accept#plek-V-00008")
    );
    assert!(
        browser
            .get(&format!("{list}&melding=accept"))
            .await
            .has(&next)
    );
}

#[tokio::test]
async fn one_is_told_as_one_and_every_key_stands_on_its_button() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    let appointment = [("datum", "2021-10-01"), ("tijd", "15:30")];
    browser.post("/mensen/K-0002/afspraak", &appointment).await;
    let page = browser.get("/vandaag").await;
    assert!(page.has("<b class=\"num\">1</b> gesprek vandaag"));
    let list = browser.get(LIST).await;
    for (word, key) in [("Voorstellen", "a"), ("Niet, omdat …", "r"), ("Later", "s")] {
        assert!(
            list.has(&format!("{word} <kbd aria-hidden=\"true\">{key}</kbd>")),
            "{key}"
        );
    }
    assert!(list.has("data-opens=\"toetsen\""), "? is a button too");
}
