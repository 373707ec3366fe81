//! The reports of the night: ready before somebody asks, of one night together, and whether the 1,200 are reached.

use super::browser::{Answer, Browser};
use super::house::{House, day, night, night_of};
use axum::http::StatusCode;
use chrono::NaiveDate;
use std::time::Duration;
use tokio::sync::oneshot;
use werkt::screening::talks::Progress;

const REPORTS: [&str; 3] = ["overzicht", "buig", "raad"];

/// The day that a downloaded report speaks of.
async fn day_of(browser: &mut Browser<'_>, report: &str) -> NaiveDate {
    let file = browser.get(&format!("/sturing/{report}/csv")).await;
    assert_eq!(file.status, StatusCode::OK, "{report}");
    let name = file.header("content-disposition");
    let days = ["2021-10-01", "2021-10-02"];
    let found = days.into_iter().find(|day| name.contains(day));
    day(found.unwrap_or_else(|| panic!("{name}")))
}

#[tokio::test]
async fn the_first_reader_finds_reports_that_were_made_when_serving_began() {
    let house = House::small().await;
    let address = "127.0.0.1:0".parse().unwrap();
    let listener = werkt::web::listen(address, &house.app).await.unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let served = tokio::spawn(werkt::web::serve(listener, house.app.clone(), async {
        let _ = stopped.await;
    }));
    // Nobody asks for a report meanwhile.
    tokio::time::sleep(Duration::from_secs(8)).await;
    night_of(&house.store, day("2021-10-02"), &night(1, 24, 42)).await;
    let mut mira = Browser::of(&house, "mira").await;
    let page = mira.get("/sturing/overzicht").await;
    assert!(
        page.has("id=\"eerder\""),
        "the report of the night before was there: {}",
        page.body
    );
    stop.send(()).unwrap();
    served.await.unwrap().unwrap();
}

#[tokio::test]
async fn the_reports_go_to_a_new_night_together_and_say_so_until_then() {
    let house = House::small().await;
    let mut mira = Browser::of(&house, "mira").await;
    let page = mira.get("/sturing/overzicht").await;
    assert!(!page.has("id=\"eerder\""), "of the newest night");
    night_of(&house.store, day("2021-10-02"), &night(1, 24, 42)).await;
    let page = mira.get("/sturing/raad").await;
    assert!(
        page.has("U ziet nog die van een eerdere nacht."),
        "{}",
        page.body
    );
    let mut seen = day("2021-10-01");
    for round in 0..200 {
        for report in REPORTS {
            let of = day_of(&mut mira, report).await;
            assert!(of >= seen, "{report} fell back after another was new");
            seen = of;
        }
        if seen == day("2021-10-02") && round > 0 {
            assert!(!mira.get("/sturing/raad").await.has("id=\"eerder\""));
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the reports of the new night never came");
}

/// The overview as this reader sees it after a night that counted so many people spoken with.
async fn overview(house: &House, name: &str, (slot, spoken): (&str, u32)) -> Answer {
    let progress = Progress {
        spoken,
        goal: 1200,
        burn_up: Vec::new(),
        pace_tenths: 124,
        pace_needed_tenths: Some(310),
        reaches_on: Some(day("2022-03-04")),
        sentence: format!(
            "Wij spraken {spoken} van de 1200 mensen. In dit tempo zijn wij klaar op 4 maart 2022."
        ),
    };
    let mut rows = night(1, 24, 42);
    rows.results
        .push(("talks", serde_json::to_string(&progress).unwrap()));
    night_of(&house.store, day(slot), &rows).await;
    Browser::of(house, name)
        .await
        .get("/sturing/overzicht")
        .await
}

#[tokio::test]
async fn management_reads_when_everybody_is_spoken_with_at_this_pace() {
    let house = House::with(24, 0, "").await;
    let page = overview(&house, "mira", ("2021-10-01", 400)).await;
    for part in [
        "Wij spraken 400 van de 1200 mensen. In dit tempo zijn wij klaar op 4 maart 2022.",
        "Tempo van de laatste weken: 12,4 per week.",
        "Nodig om de datum te halen: 31,0 per week.",
        "Wij spraken 800 van deze mensen nog niet.",
    ] {
        assert!(page.has(part), "{part} is missing in {}", page.body);
    }
    assert!(!page.has("K-0"));
}

#[tokio::test]
async fn that_a_few_people_were_spoken_with_is_for_the_controller() {
    let house = House::with(24, 0, "").await;
    let page = overview(&house, "mira", ("2021-10-01", 4)).await;
    assert!(
        page.has("minder dan 10 mensen.") && !page.has("Wij spraken 4 "),
        "{}",
        page.body
    );
    let controller = Browser::of(&house, "cees")
        .await
        .get("/sturing/overzicht")
        .await;
    assert!(controller.has("Wij spraken 4 van de 1200 mensen."));
}
