//! A coach's day: answer a question and see what changes, record a talk and a step, choose people for a place, and
//! hand a client all that is held.

use super::browser::Browser;
use super::house::House;
use axum::http::StatusCode;
use werkt::domain::Client;
use werkt::store::documents::CLIENTS;

const CLIENT: &str = "/mensen/K-0002";
const FACT: &str = "/mensen/K-0002/feit";

async fn client(house: &House) -> Client {
    let body = house
        .store
        .document(CLIENTS, "K-0002")
        .await
        .unwrap()
        .unwrap();
    serde_json::from_str(&body).unwrap()
}

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
    let stale = browser.post(FACT, &answer("tillen_kg", "40", "0")).await;
    for late in [again, stale] {
        assert_eq!(late.location(), "/mensen/K-0002?melding=anders");
    }
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
    assert_eq!(twice.location(), "/mensen/K-0002?melding=anders#traject");
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

#[tokio::test]
async fn a_talk_keeps_the_clients_own_view_beside_the_coachs() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    let post = "/mensen/K-0002/gesprek";
    let fields = [
        ("datum", "2021-09-30"),
        ("versie", "0"),
        ("vier_uur_per_dag", "nee"),
        ("klant-vier_uur_per_dag", "ja"),
        ("eigen_kijk", "3"),
        ("vervoer", "fiets"),
        ("vervoer", "ov"),
        ("wensen", "kok, afwashulp"),
        ("compleet", "ja"),
    ];
    let saved = browser.post(post, &fields).await;
    assert_eq!(saved.location(), "/mensen/K-0002?melding=gesprek#verandert");
    let known = client(&house).await;
    assert!(
        !known.criteria.four_hours.unwrap().value,
        "the coach's finding decides"
    );
    assert_eq!(known.wishes.titles, ["kok", "afwashulp"]);
    assert_eq!(known.spoken_on.unwrap().to_string(), "2021-09-30");
    let page = browser.get(CLIENT).await;
    assert!(page.has("Eigen kijk van de klant") && page.has("verschilt"));
    assert!(page.has("diagnose vastgelegd") && page.has("<b>gesproken</b>"));

    let odd = browser
        .post(
            post,
            &[
                ("datum", "2021-10-02"),
                ("versie", "1"),
                ("uren_belastbaar", "20"),
            ],
        )
        .await;
    assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        odd.has("href=\"#datum\"") && odd.has("value=\"20\""),
        "what was typed is kept"
    );
    assert!(odd.has("value=\"2021-10-02\""));
}

#[tokio::test]
async fn an_employer_sees_the_chosen_and_nothing_of_benefit_health_or_route() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    let sheet = "/plekken/V-00010/werkgever";
    assert!(browser.get(sheet).await.has("nog niemand gekozen"));
    browser
        .post(
            "/mensen/K-0002/matches/V-00010",
            &[("besluit", "accept"), ("versie", "0")],
        )
        .await;
    let page = browser.get(sheet).await;
    assert!(page.has("Kandidaat K-0002") && page.has("mdw. magazijn (2016–2019)"));
    assert!(browser.get("/plekken/V-00010").await.has("Wie u voorstelt"));
    let file = browser.get("/plekken/V-00010/werkgever.csv").await;
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    for hidden in [
        "uitkering",
        "2017",
        "tillen",
        "kilo",
        "arbeid",
        "route",
        "Vries",
        "Amrani",
        "trede",
        "zrm",
        "belastbaar",
        "loonkosten",
        "1979",
        "8232",
    ] {
        assert!(
            !file.body.to_lowercase().contains(&hidden.to_lowercase()),
            "{hidden}"
        );
    }
    assert!(
        !Browser::of(&house, "bram")
            .await
            .get(sheet)
            .await
            .has("K-0002"),
        "own people only"
    );
}

#[tokio::test]
async fn the_extract_gives_every_reason_in_the_coachs_order_and_who_looked() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    let list = browser.get("/mensen/K-0002/matches").await;
    let extract = browser.get("/mensen/K-0002/uittreksel").await;
    let reasons = [
        "U werkte 3 jaar in een magazijn",
        "De uren passen bij wat u wilt.",
        "U werkt graag met uw handen",
        "U fietst er in 21 minuten heen.",
        "Tillen tot 15 kg",
        "Een heftruckcertificaat is een pré.",
        "Wij weten nog niet of u een rijbewijs hebt.",
    ];
    let card = list.body.split("all-reasons").nth(1).unwrap();
    for text in [card, &*extract.body] {
        let mut rest = text;
        for reason in reasons {
            let at = rest.find(reason).unwrap_or_else(|| panic!("{reason}"));
            rest = &rest[at..];
        }
    }
    assert!(extract.has("U kunt 24 uur per week werken.") && extract.has("anna: bekeken"));
}

#[tokio::test]
async fn the_agenda_tells_what_is_late_and_fits_in_a_calendar() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    let page = browser.get("/agenda").await;
    assert!(
        page.has("Over de datum") && page.has("11 dagen te laat"),
        "the retest of K-0014"
    );
    assert!(!page.has("K-0007"), "own people only");
    let file = browser.get("/agenda.ics").await;
    assert_eq!(file.header("content-type"), "text/calendar; charset=utf-8");
    assert!(file.has("BEGIN:VEVENT") && file.has("K-0014") && !file.has("Vries"));
}

#[tokio::test]
async fn questions_lead_to_the_client_and_the_list_leads_to_the_next_client() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    let today = browser.get("/vandaag").await;
    assert!(
        today.has("vragen die verschil maken")
            && today.has("begin met K-0000 (+<span class=\"num\">12")
    );
    assert!(browser.get("/vragen").await.has("/mensen/K-0002#vraag"));
    let list = browser.get("/mensen/K-0002/matches").await;
    assert!(list.has("href=\"/mensen/K-0004/matches\" data-open"));
    assert!(
        list.has("<b>+14</b>") && list.has("past niet"),
        "bridges with cost and budget"
    );
}

#[tokio::test]
async fn the_caseload_tells_where_people_stand_and_what_comes_next() {
    let house = House::with(240, 2, "").await;
    let mut browser = Browser::of(&house, "anna").await;
    let rows = |page: &str| page.split("<tr data-item").count() - 1;
    let page = browser.get("/mensen?zoek=k-0010").await;
    assert!(page.has("nog geen stap vastgelegd") && page.has("voorstellen bekijken"));
    let preparing = browser.get("/mensen?stand=voorbereiding").await;
    assert_eq!(
        rows(&preparing.body),
        24,
        "every fifth client has no step yet"
    );
    let saved = browser
        .post(
            "/mensen/filters",
            &[("naam", "nieuw"), ("keuze", "stand=voorbereiding&stand=x")],
        )
        .await;
    assert_eq!(
        saved.location(),
        "/mensen?stand=voorbereiding&melding=opgeslagen"
    );
}
