//! Why a place has nobody, or few.

use crate::web::browser::Browser;
use crate::web::house::{House, client_id, night, night_of};
use werkt::matching::allocate::AllocationReport;

#[tokio::test]
async fn a_place_where_nobody_fits_says_which_limits_stand_in_the_way_and_names_nobody_else() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    let page = browser.get("/plekken/V-00000").await;
    assert!(page.has("Waarom niemand past"), "{}", page.body);
    let at = |text: &str| page.body.find(text).unwrap_or_else(|| panic!("{text}"));
    assert!(
        at("de reis duurt te lang") < at("het werk vraagt meer uren"),
        "what excludes most goes first"
    );
    assert!(page.has(">310<") && page.has(">205<"));
    assert!(
        page.has("minder dan 10") && !page.has(">7<"),
        "a few people of all coaches are not counted out loud"
    );
    for number in (1..24).step_by(2) {
        assert!(!page.has(&client_id(number)), "people of another coach");
    }
}

#[tokio::test]
async fn a_place_with_people_enough_explains_nothing_and_one_with_few_does() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    let few = browser.get("/plekken/V-00004").await;
    assert!(few.has("Waarom weinig mensen passen"));
    let enough = browser.get("/plekken/V-00002").await;
    assert!(!enough.has("Waarom weinig mensen passen") && !enough.has("Waarom niemand past"));
}

#[tokio::test]
async fn a_short_list_says_that_the_new_proposals_of_the_day_are_used_up_and_more_come() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    let list = format!("/mensen/{}/matches", client_id(2));
    let told = "Morgen komen er meer bij";
    assert!(!browser.get(&list).await.has(told));
    for (slot, coach, expected) in [("2021-10-02", "C-02", false), ("2021-10-03", "C-01", true)] {
        let report = AllocationReport {
            coaches_at_limit: vec![coach.to_owned()],
            ..AllocationReport::default()
        };
        let body = serde_json::to_string(&report).unwrap();
        let mut rows = night(3, 24, 42);
        rows.results.push(("allocation", body));
        night_of(&house.store, slot.parse().unwrap(), &rows).await;
        assert_eq!(browser.get(&list).await.has(told), expected, "{coach}");
    }
}
