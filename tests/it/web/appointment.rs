//! A coach makes an appointment, moves it and says that nobody came; what is known of the client stays as it is.

use super::browser::{Answer, Browser};
use super::house::House;
use axum::http::StatusCode;
use werkt::store::documents;
use werkt::store::talks::TalkQuery;

const PAGE: &str = "/mensen/K-0002/afspraak";

async fn talks(house: &House) -> Vec<werkt::domain::Talk> {
    let query = TalkQuery {
        client: "K-0002",
        ..TalkQuery::default()
    };
    house.store.talks(&query).await.unwrap()
}

/// The hidden fields of the form as the page gave them.
fn hidden(page: &Answer, name: &str) -> String {
    let start = page
        .body
        .split_once(&format!("name=\"{name}\" value=\""))
        .unwrap()
        .1;
    start.split_once('"').unwrap().0.to_owned()
}

#[tokio::test]
async fn a_coach_makes_moves_and_closes_an_appointment_and_the_client_file_stays_as_it_is() {
    let house = House::small().await;
    let mut anna = Browser::of(&house, "anna").await;
    let file = || house.store.document(documents::CLIENTS, "K-0002");
    let before = file().await.unwrap();
    let made = anna
        .post(PAGE, &[("datum", "2021-10-04"), ("tijd", "09:30")])
        .await;
    assert_eq!(made.location(), "/mensen/K-0002?melding=afspraak");
    let page = anna.get(PAGE).await;
    assert!(page.has("4 okt 2021 09:30"), "{}", page.body);
    let (id, version) = (hidden(&page, "gesprek"), hidden(&page, "versie"));
    let form = |what: &'static str, day: &'static str| {
        [
            ("gesprek", id.clone()),
            ("versie", version.clone()),
            ("wat", what.to_owned()),
            ("datum", day.to_owned()),
            ("tijd", "13:30".to_owned()),
        ]
    };
    for (what, day, told) in [
        ("", "2021-10-05", "Kies wat er met de afspraak is."),
        ("verplaatst", "2021-10-09", "weekend"),
        ("verplaatst", "2021-09-30", "vanaf vandaag"),
        ("verplaatst", "2031-10-06", "hooguit een jaar"),
        ("verplaatst", "31-02-2022", "een dag in die bestaat"),
        ("niet-gekomen", "", "moet nog komen"),
    ] {
        let fields = form(what, day);
        let fields = fields.each_ref().map(|(name, value)| (*name, &**value));
        let answer = anna.post(PAGE, &fields).await;
        assert_eq!(
            answer.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{what} {day}"
        );
        assert!(answer.has(told), "{told} is missing in {}", answer.body);
    }
    let fields = form("verplaatst", "2021-10-05");
    let fields = fields.each_ref().map(|(name, value)| (*name, &**value));
    assert_eq!(
        anna.post(PAGE, &fields).await.location(),
        "/mensen/K-0002?melding=afspraak"
    );
    assert_eq!(
        anna.post(PAGE, &fields).await.location(),
        "/mensen/K-0002?melding=afspraak",
        "a double click"
    );
    // The tab of before knows an older version.
    let fields = form("verplaatst", "2021-10-06");
    let fields = fields.each_ref().map(|(name, value)| (*name, &**value));
    assert_eq!(anna.post(PAGE, &fields).await.status, StatusCode::CONFLICT);
    let agenda = anna.get("/agenda").await;
    assert!(agenda.has("13:30") && agenda.has(PAGE), "{}", agenda.body);
    let moved = &talks(&house).await[0];
    assert_eq!(
        (moved.day.to_string(), moved.version),
        ("2021-10-05".to_owned(), 2)
    );
    assert_eq!(file().await.unwrap(), before);
    // Of another coach's client there is nothing to see or to change.
    let mut other = Browser::of(&house, "bram").await;
    assert_eq!(other.get(PAGE).await.status, StatusCode::NOT_FOUND);
}
