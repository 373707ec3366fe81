//! Why a place has nobody, or few.

use crate::web::browser::Browser;
use crate::web::house::{House, client_id};

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
    let few = browser.get("/plekken/V-00001").await;
    assert!(few.has("Waarom weinig mensen passen"));
    let enough = browser.get("/plekken/V-00002").await;
    assert!(!enough.has("Waarom weinig mensen passen") && !enough.has("Waarom niemand past"));
}
