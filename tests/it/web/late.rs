//! What is sent late: a second click is told what the first was told and leaves no second line in the log; who was
//! really late gets the form back as typed, and sending it once more goes through.

mod place;

use super::browser::{Answer, Browser};
use super::house::House;
use axum::http::StatusCode;

const CLIENT: &str = "/mensen/K-0002";

/// A hidden field of the form that is sent to an address.
fn hidden(page: &Answer, to: &str, name: &str) -> String {
    let form = page.body.split_once(&format!("action=\"{to}\"")).unwrap().1;
    let field = format!("name=\"{name}\" value=\"");
    let rest = form.split_once(&field).unwrap().1;
    rest.split_once('"').unwrap().0.to_owned()
}

/// The form comes back as typed, with what happened on top.
fn comes_back(page: &Answer, typed: &[&str]) {
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.has("id=\"fouten\"") && page.has("Er is niets opgeslagen."));
    for text in typed {
        assert!(page.has(text), "{text} is missing in {}", page.body);
    }
}

/// How often something stands in the log.
async fn lines(house: &House, object: &str, action: &str) -> usize {
    let lines = house.store.audit_page("", object, 0, 200).await.unwrap();
    lines.iter().filter(|line| line.action == action).count()
}

#[tokio::test]
async fn a_late_fact_comes_back_as_typed_on_its_own_page() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    let to = "/mensen/K-0002/feit";
    let hours = |hours: &'static str, version: &str| {
        [
            ("kolom", "uren_belastbaar".to_owned()),
            ("uren_belastbaar", hours.to_owned()),
            ("bron", "uwv".to_owned()),
            ("datum", "2021-09-29".to_owned()),
            ("terug", "klant".to_owned()),
            ("versie", version.to_owned()),
        ]
    };
    let mut post = async |fields: [(&'static str, String); 6]| {
        let fields = fields.each_ref().map(|(name, value)| (*name, &**value));
        browser.post(to, &fields).await
    };
    let saved = "/mensen/K-0002?melding=feit#verandert";
    assert_eq!(post(hours("20", "0")).await.location(), saved);
    assert_eq!(post(hours("20", "0")).await.location(), saved, "twice");
    assert_eq!(lines(&house, "client K-0002", "record fact").await, 1);
    let page = post(hours("16", "0")).await;
    comes_back(
        &page,
        &[
            "value=\"16\"",
            "value=\"2021-09-29\"",
            "value=\"uwv\" selected",
        ],
    );
    let version = hidden(&page, to, "versie");
    assert_eq!(post(hours("16", &version)).await.location(), saved);
    assert_eq!(house.store.recorded_facts("K-0002").await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_late_talk_comes_back_with_everything_that_was_typed() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    let to = "/mensen/K-0002/gesprek";
    let saved = "/mensen/K-0002?melding=gesprek#verandert";
    let first = [
        ("datum", "2021-09-30"),
        ("versie", "0"),
        ("uren_belastbaar", "20"),
        ("compleet", "ja"),
    ];
    assert_eq!(browser.post(to, &first).await.location(), saved);
    let steps = house.store.events_of("K-0002").await.unwrap().len();
    assert_eq!(browser.post(to, &first).await.location(), saved, "twice");
    let again = house.store.events_of("K-0002").await.unwrap().len();
    assert_eq!(again, steps);
    assert_eq!(lines(&house, "client K-0002", "record talk").await, 1);

    let incomplete = browser.post(to, &first[..3]).await;
    comes_back(&incomplete, &["value=\"20\""]);
    let mut other = [
        ("datum", "2021-09-30"),
        ("wensen", "bakker"),
        ("versie", "0"),
        ("compleet", "ja"),
    ];
    let page = browser.post(to, &other).await;
    comes_back(&page, &["value=\"bakker\"", "value=\"ja\" checked"]);
    let version = hidden(&page, to, "versie");
    other[2].1 = &version;
    assert_eq!(browser.post(to, &other).await.location(), saved);
}

#[tokio::test]
async fn a_late_step_comes_back_as_typed() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    let money = "/mensen/K-0002/stap/instrument_toegezegd";
    let promise = |amount: &'static str, version: &'static str| {
        [
            ("datum", "2021-10-01"),
            ("instrument", "scholing"),
            ("bedrag", amount),
            ("versie", version),
        ]
    };
    let saved = "/mensen/K-0002?melding=stap#traject";
    for _click in 0..2 {
        let answer = browser.post(money, &promise("350", "3")).await;
        assert_eq!(answer.location(), saved);
    }
    assert_eq!(house.store.events_of("K-0002").await.unwrap().len(), 4);
    assert_eq!(lines(&house, "client K-0002", "record step").await, 1);
    let page = browser.post(money, &promise("400", "3")).await;
    comes_back(&page, &["value=\"400\"", "value=\"scholing\" selected"]);
    assert_eq!(hidden(&page, money, "versie"), "4");
    let answer = browser.post(money, &promise("400", "4")).await;
    assert_eq!(answer.location(), saved);
}

#[tokio::test]
async fn a_late_decision_on_the_route_comes_back_and_a_new_proposal_is_chosen_anew() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    let to = "/mensen/K-0002/route";
    let decide = |proposal: &'static str, version: &'static str| {
        [
            ("voorstel", proposal),
            ("versie", version),
            ("keuze", "volg"),
            ("toelichting", "besproken op maandag"),
        ]
    };
    // What the coach saw was the proposal of another night.
    let page = browser.post(to, &decide("zorg", "0")).await;
    comes_back(&page, &["besproken op maandag</textarea>"]);
    assert!(!page.has("value=\"volg\" checked"));
    assert_eq!(hidden(&page, to, "voorstel"), "arbeid_direct");

    let deviate = [
        ("voorstel", "arbeid_direct"),
        ("versie", "0"),
        ("keuze", "afwijken"),
        ("route", "zorg"),
        ("reden", "nieuwe_feiten"),
    ];
    browser.post(to, &deviate).await;
    let page = browser.post(to, &decide("arbeid_direct", "0")).await;
    comes_back(
        &page,
        &["besproken op maandag</textarea>", "value=\"volg\" checked"],
    );
    assert_eq!(hidden(&page, to, "versie"), "1");
    let answer = browser.post(to, &decide("arbeid_direct", "1")).await;
    assert_eq!(
        answer.location(),
        format!("{CLIENT}?melding=opgeslagen#besluit")
    );
    assert_eq!(lines(&house, "client K-0002", "decide route").await, 2);
}

#[tokio::test]
async fn an_appointment_that_stands_already_is_moved_by_whoever_was_late() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    let to = "/mensen/K-0002/afspraak";
    let saved = "/mensen/K-0002?melding=afspraak";
    let first = [("datum", "2021-10-04"), ("tijd", "09:30")];
    assert_eq!(browser.post(to, &first).await.location(), saved);
    assert_eq!(browser.post(to, &first).await.location(), saved, "twice");
    assert_eq!(lines(&house, "client K-0002", "talk planned").await, 1);

    let other = [("datum", "2021-10-05"), ("tijd", "10:00")];
    let page = browser.post(to, &other).await;
    comes_back(
        &page,
        &[
            "4 okt 2021 09:30",
            "value=\"2021-10-05\"",
            "value=\"10:00\"",
            "value=\"verplaatst\" checked",
        ],
    );
    assert_eq!(lines(&house, "client K-0002", "talk planned").await, 1);
    let (id, version) = (hidden(&page, to, "gesprek"), hidden(&page, to, "versie"));
    let shown = [
        ("gesprek", &*id),
        ("versie", &*version),
        ("wat", "verplaatst"),
    ];
    let answer = browser.post(to, &[&other[..], &shown[..]].concat()).await;
    assert_eq!(answer.location(), saved);
    let talk = house.store.talk(&id).await.unwrap().unwrap();
    assert_eq!(
        (talk.day.to_string(), talk.version),
        ("2021-10-05".to_owned(), 2)
    );

    // Called off by two clicks: told once, written once.
    let off = [("gesprek", &*id), ("versie", "2"), ("wat", "afgezegd")];
    for _click in 0..2 {
        assert_eq!(browser.post(to, &off).await.location(), saved);
    }
    assert_eq!(lines(&house, "client K-0002", "talk cancelled").await, 1);
}

#[tokio::test]
async fn an_account_that_is_closed_already_leaves_no_second_line() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "bea").await;
    for _click in 0..2 {
        let answer = browser.post("/beheer/accounts/bram/sluiten", &[]).await;
        assert_eq!(answer.location(), "/beheer/accounts?melding=opgeslagen");
    }
    assert_eq!(lines(&house, "account bram", "close account").await, 1);
    let answer = browser.post("/beheer/accounts/niemand/sluiten", &[]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}
