//! Why a place is not on the list: asked by its number, for one's own people.

use crate::web::browser::Browser;
use crate::web::house::House;
use axum::http::StatusCode;

const WHY: &str = "/mensen/K-0002/waarom";

#[tokio::test]
async fn every_limit_of_a_place_says_what_is_asked_and_what_there_is_with_what_stops_it_first() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    let list = browser.get("/mensen/K-0002/matches").await;
    assert!(
        list.has(&format!("action=\"{WHY}\"")),
        "the list leads here"
    );
    let fields = [
        ("kolom", "uren_belastbaar"),
        ("uren_belastbaar", "4"),
        ("bron", "coach"),
        ("datum", "2021-10-01"),
        ("versie", "0"),
    ];
    browser.post("/mensen/K-0002/feit", &fields).await;
    let page = browser.get(&format!("{WHY}?plek=v-00010")).await;
    assert_eq!(page.status, StatusCode::OK, "small letters will do");
    assert!(page.has("Niet mogelijk."), "{}", page.body);
    assert!(page.has("Het werk vraagt 24 uur per week; de klant kan 4 uur per week."));
    assert!(
        page.has("&#60;script&#62;alert(1)"),
        "a title from a file is text"
    );
    let at = |text: &str| page.body.find(text).unwrap_or_else(|| panic!("{text}"));
    assert!(at("<td>past niet</td>") < at("<td>past</td>"));
    let log = house.store.audit_page("anna", "client K-0002", 0, 1).await;
    let newest = &log.unwrap()[0];
    assert_eq!(newest.action, "matches.pair");
    assert_eq!(newest.result, "place V-00010: excluded");
}

#[tokio::test]
async fn a_place_that_is_on_the_list_or_was_refused_is_told_as_such() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    let asked = format!("{WHY}?plek=V-00010");
    let page = browser.get(&asked).await;
    assert!(page.has("en staat op de lijst."), "{}", page.body);
    assert!(page.has("/mensen/K-0002/matches?plek=V-00010#plek-V-00010"));
    let refuse = [("besluit", "refuse"), ("reden", "te_ver"), ("versie", "0")];
    browser
        .post("/mensen/K-0002/matches/V-00010", &refuse)
        .await;
    let page = browser.get(&asked).await;
    assert!(page.has("De coach koos: niet nu.") && page.has("Niet mogelijk."));
}

#[tokio::test]
async fn a_number_that_is_no_place_comes_back_with_what_was_typed_and_a_clear_error() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    assert_eq!(browser.get(WHY).await.status, StatusCode::OK);
    let long = "V".repeat(500);
    for typed in ["V-99999", "%3Cscript%3E", "%00%ff", &long] {
        let page = browser.get(&format!("{WHY}?plek={typed}")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert!(page.has("Er is geen plek met dit nummer.") && page.has("id=\"plek-fout\""));
        assert!(page.has("href=\"#plek\"") && !page.has("<script>"));
    }
    assert!(
        browser
            .get(&format!("{WHY}?plek=V-99999"))
            .await
            .has("value=\"V-99999\"")
    );
    let empty = browser.get(&format!("{WHY}?plek=")).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.has("Typ het nummer van een plek"));
}

#[tokio::test]
async fn a_place_for_somebody_elses_client_is_not_told() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    let page = browser.get("/mensen/K-0003/waarom?plek=V-00010").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(!page.has("Buurtconci"));
}
