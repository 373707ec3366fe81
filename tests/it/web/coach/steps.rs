//! Steps of a trajectory, and the money that they promise.

use super::CLIENT;
use crate::web::browser::Browser;
use crate::web::house::House;
use axum::http::StatusCode;

#[tokio::test]
async fn a_step_that_the_rules_allow_is_recorded_and_another_is_refused_with_its_rule() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    let page = browser.get(CLIENT).await;
    assert!(page.has("/mensen/K-0002/stap/middensegment"));
    assert!(
        page.has("Er loopt al een traject sinds 06-09-2021"),
        "and why another cannot start"
    );
    let fields = [("datum", "2021-09-30"), ("versie", "3")];
    let saved = browser
        .post("/mensen/K-0002/stap/middensegment", &fields)
        .await;
    assert_eq!(saved.location(), "/mensen/K-0002?melding=stap#traject");
    assert!(browser.get(CLIENT).await.has("in traject: middensegment"));
    let twice = browser
        .post("/mensen/K-0002/stap/middensegment", &fields)
        .await;
    assert_eq!(
        twice.location(),
        "/mensen/K-0002?melding=stap#traject",
        "a double click"
    );
    for (step, fields) in [
        ("start_traject", vec![("datum", "2021-10-01")]),
        ("geplaatst", vec![("datum", "2021-12-01")]),
        ("geplaatst", vec![("datum", "ooit")]),
        (
            "beeindigd",
            vec![("datum", "2021-10-01"), ("reden", "<b>zomaar</b>")],
        ),
        (
            "instrument_toegezegd",
            vec![
                ("datum", "2021-10-01"),
                ("instrument", "scholing"),
                ("bedrag", "-5"),
            ],
        ),
        (
            "ingetrokken",
            vec![("datum", "2021-10-01"), ("stap", "E-3-0")],
        ),
    ] {
        let all = [&fields[..], &[("versie", "4")]].concat();
        let page = browser
            .post(&format!("/mensen/K-0002/stap/{step}"), &all)
            .await;
        assert_eq!(
            page.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{step} {fields:?}"
        );
        assert!(
            page.has("id=\"fouten\"") && !page.has("<b>zomaar"),
            "{step}"
        );
    }
    assert_eq!(house.store.events_of("K-0002").await.unwrap().len(), 4);
    assert_eq!(
        browser.get("/mensen/K-0002/stap/vliegen").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn money_that_is_promised_leaves_the_work_budget() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    assert!(browser.get(CLIENT).await.has("€\u{a0}2.000"));
    let fields = [
        ("datum", "2021-10-01"),
        ("instrument", "scholing"),
        ("bedrag", "350"),
        ("versie", "3"),
    ];
    browser
        .post("/mensen/K-0002/stap/instrument_toegezegd", &fields)
        .await;
    let page = browser.get(CLIENT).await;
    assert!(
        page.has("<b class=\"num\">€\u{a0}1.650</b>"),
        "{}",
        page.body
    );
    assert!(
        browser
            .get("/mensen/K-0002/matches")
            .await
            .has("€\u{a0}1.650")
    );
}
