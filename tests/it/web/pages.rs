//! What stands on the pages, also when there is nothing, too much or something hostile.

use super::browser::Browser;
use super::house::House;
use axum::http::StatusCode;

#[tokio::test]
async fn today_counts_what_waits_and_tells_what_changed() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    let page = browser.get("/vandaag").await;
    assert!(page.has("De nacht van 1 okt 2021 is klaar (03:31)."));
    // Twelve clients, of which K-0000 and K-0018 have no place: ten with three proposals.
    assert!(page.has("van <span class=\"num\">30</span> voorstellen om te bekijken"));
    assert!(
        page.has("nader onderzoek → arbeid, traject"),
        "K-0006 and K-0018 changed route"
    );
    assert!(page.has("nieuw") && page.has("weg"));
    assert!(!page.has("K-0003"), "only one's own people");
}

#[tokio::test]
async fn a_night_is_missed_when_its_time_has_passed_and_not_before() {
    const MISSED: &str = "Vannacht is er geen nacht geweest.";
    let house = House::small().await;
    // Half past midnight, 02:29 and 02:31; the night is planned at half past two.
    for (minutes, missed) in [(16 * 60, false), (119, false), (2, true)] {
        house.clock.pass(chrono::TimeDelta::minutes(minutes));
        let page = Browser::of(&house, "anna").await.get("/vandaag").await;
        assert_eq!(page.has(MISSED), missed, "{}", page.body);
        assert_ne!(page.has("De nacht van 1 okt 2021 is klaar"), missed);
    }
}

#[tokio::test]
async fn every_page_is_whole_in_an_empty_house() {
    let house = House::with(0, 0, "").await;
    for (name, paths) in [
        (
            "anna",
            &["/vandaag", "/mensen", "/plekken", "/agenda", "/vragen"][..],
        ),
        (
            "mira",
            &["/sturing/overzicht", "/sturing/buig", "/sturing/raad"],
        ),
        (
            "bea",
            &[
                "/beheer/runs",
                "/beheer/bestanden",
                "/beheer/accounts",
                "/beheer/audit",
            ],
        ),
    ] {
        let mut browser = Browser::of(&house, name).await;
        for path in paths {
            let page = browser.get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert!(
                page.has("class=\"empty\"") || path.starts_with("/beheer/a"),
                "{path} says what is not there yet"
            );
        }
    }
}

#[tokio::test]
async fn every_page_speaks_english_and_is_dark_on_request() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    let back = browser
        .get("/voorkeur?taal=en&terug=/mensen%3Froute%3Dzorg")
        .await;
    assert_eq!(back.location(), "/mensen?route=zorg");
    browser.get("/voorkeur?thema=donker").await;
    let page = browser.get("/mensen").await;
    assert!(
        page.has("<html lang=\"en\"") && page.has("data-theme=\"donker\"") && page.has("My people")
    );
    assert_eq!(
        browser.get("/voorkeur?terug=//boos.nl").await.location(),
        "/"
    );
}

#[tokio::test]
async fn single_letter_keys_can_be_switched_off_and_stay_off() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    let page = browser.get("/mensen?route=zorg").await;
    assert!(page.has("data-keys=\"aan\"") && page.has("Sneltoetsen uit"));
    assert!(page.has("toetsen=uit&#38;terug=%2Fmensen%3Froute%3Dzorg"));
    browser.get("/voorkeur?toetsen=uit").await;
    browser.get("/voorkeur?thema=donker").await;
    let page = browser.get("/mensen").await;
    assert!(page.has("data-keys=\"uit\"") && page.has("data-theme=\"donker\""));
    browser.get("/voorkeur?toetsen=aan").await;
    assert!(browser.get("/mensen").await.has("data-keys=\"aan\""));
}

#[tokio::test]
async fn a_list_filters_sorts_pages_and_keeps_choices() {
    let house = House::with(240, 2, "").await;
    let mut browser = Browser::of(&house, "anna").await;
    let rows = |page: &str| page.split("<tr data-item").count() - 1;
    let page = browser.get("/mensen").await;
    assert_eq!(rows(&page.body), 50);
    assert!(page.has("1 tot 50 van 120"));
    assert!(
        browser
            .get("/mensen?blad=3")
            .await
            .has("101 tot 120 van 120")
    );
    let none = browser.get("/mensen?alleen=geen").await;
    assert_eq!(rows(&none.body), 14, "every ninth client has no place");
    assert_eq!(rows(&browser.get("/mensen?zoek=k-0002").await.body), 1);
    assert!(
        browser
            .get("/mensen?zoek=zzz")
            .await
            .has("Niemand past bij deze keuze.")
    );
    for odd in [
        "/mensen?blad=-3",
        "/mensen?blad=99999999999999999999",
        "/mensen?route=%27%3B--&volgorde=x",
        "/mensen?zoek=%00%ff%25",
    ] {
        assert_eq!(browser.get(odd).await.status, StatusCode::OK, "{odd}");
    }
    assert_eq!(
        browser
            .post("/mensen/filters", &[("naam", ""), ("keuze", "")])
            .await
            .status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let saved = browser
        .post(
            "/mensen/filters",
            &[
                ("naam", "eerst <b>dit</b>"),
                ("keuze", "alleen=open&volgorde=open&kwaad=1"),
            ],
        )
        .await;
    assert_eq!(
        saved.location(),
        "/mensen?alleen=open&volgorde=open&melding=opgeslagen"
    );
    let page = browser.get("/mensen").await;
    assert!(
        page.has("href=\"/mensen?alleen=open&#38;volgorde=open\"")
            && page.has("eerst &#60;b&#62;dit")
    );
    assert!(
        !Browser::of(&house, "bram")
            .await
            .get("/mensen")
            .await
            .has("eerst &#60;b"),
        "choices are one's own"
    );
}

#[tokio::test]
async fn scripts_and_formulas_from_files_show_as_text() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    for path in [
        "/plekken",
        "/plekken/V-00010",
        "/mensen/K-0002/matches",
        "/vandaag",
    ] {
        let page = browser.get(path).await;
        assert!(!page.has("<script>alert"), "{path}");
    }
    assert!(
        browser
            .get("/plekken/V-00010")
            .await
            .has("&#60;script&#62;alert(1)")
    );
}

#[tokio::test]
async fn a_place_shows_a_coach_the_own_people_only() {
    let house = House::small().await;
    let page = Browser::of(&house, "anna")
        .await
        .get("/plekken/V-00010")
        .await;
    assert!(page.has("K-0002"));
    for number in (1..24).step_by(2) {
        assert!(!page.has(&super::house::client_id(number)));
    }
    assert_eq!(
        Browser::of(&house, "anna")
            .await
            .get("/plekken/V-99999")
            .await
            .status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn management_sees_numbers_and_no_small_ones() {
    let house = House::with(240, 1, "").await;
    let mut mira = Browser::of(&house, "mira").await;
    let page = mira.get("/sturing/overzicht").await;
    assert!(page.has("Arbeid, direct") && page.has(">120<") && !page.has("K-0"));
    let small = House::small().await;
    let page = Browser::of(&small, "mira")
        .await
        .get("/sturing/overzicht")
        .await;
    assert!(page.has("niet getoond"), "{}", page.body);
    let full = Browser::of(&small, "cees")
        .await
        .get("/sturing/overzicht")
        .await;
    assert!(!full.has("niet getoond"), "a controller sees all of it");
}

#[tokio::test]
async fn after_a_night_nobody_waits_for_its_report_and_it_comes() {
    let house = House::small().await;
    let mut mira = Browser::of(&house, "mira").await;
    mira.get("/sturing/overzicht").await;
    let rows = super::house::night(1, 24, 42);
    super::house::night_of(&house.store, super::house::day("2021-10-02"), &rows).await;
    for _ in 0..200 {
        let file = mira.get("/sturing/overzicht/csv").await;
        assert_eq!(file.status, StatusCode::OK);
        let name = file.header("content-disposition").to_owned();
        if name.contains("2021-10-02") {
            return;
        }
        assert!(name.contains("2021-10-01"), "{name}");
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("the report of the new night never came");
}

#[tokio::test]
async fn a_report_comes_as_a_file_in_every_form_under_its_own_name() {
    let house = House::with(240, 1, "").await;
    let mut mira = Browser::of(&house, "mira").await;
    for report in ["overzicht", "buig", "raad"] {
        for (form, kind) in [
            ("csv", "text/csv; charset=utf-8"),
            (
                "xlsx",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            ),
            #[cfg(feature = "pdf")]
            ("pdf", "application/pdf"),
        ] {
            let file = mira.get(&format!("/sturing/{report}/{form}")).await;
            assert_eq!(file.status, StatusCode::OK, "{report} {form}");
            assert_eq!(file.header("content-type"), kind);
            let name = file.header("content-disposition");
            assert!(name.contains(&format!("2021-10-01.{form}")), "{name}");
            assert_eq!(file.header("cache-control"), "no-store");
        }
    }
    assert_eq!(
        mira.get("/sturing/buig/exe").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        mira.get("/sturing/geheim").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn no_page_is_larger_than_150_kb() {
    let house = House::with(240, 2, "").await;
    for (name, paths) in [
        (
            "anna",
            &[
                "/vandaag",
                "/mensen",
                "/mensen/K-0002",
                "/mensen/K-0002/matches",
                "/mensen/K-0002/uittreksel",
                "/agenda",
                "/vragen",
                "/plekken",
            ][..],
        ),
        (
            "mira",
            &["/sturing/overzicht", "/sturing/buig", "/sturing/raad"],
        ),
        (
            "bea",
            &[
                "/beheer/runs",
                "/beheer/bestanden",
                "/beheer/accounts",
                "/beheer/regels",
                "/beheer/audit",
            ],
        ),
    ] {
        let mut browser = Browser::of(&house, name).await;
        for path in paths {
            let size = browser.get(path).await.body.len();
            assert!(size < 150_000, "{path}: {size} bytes");
        }
    }
}

#[tokio::test]
async fn a_form_that_is_far_too_large_is_refused_with_a_page() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    let answer = browser
        .post(
            "/mensen/K-0002/route",
            &[("toelichting", &"x".repeat(70_000))],
        )
        .await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.has("Er is niets opgeslagen."));
}
