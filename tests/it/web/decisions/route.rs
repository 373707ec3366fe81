//! The decision on the route: a step of the trajectory where the rules allow one, and kept all the same where they do not.

use crate::web::browser::Browser;
use crate::web::house::{House, day, entry};
use axum::http::StatusCode;
use werkt::domain::{ClientId, EventId, EventKind, TrajectoryEvent};
use werkt::store::documents::Document;

#[tokio::test]
async fn a_route_is_followed_or_left_with_a_reason_and_both_proposal_and_decision_are_kept() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    let post = "/mensen/K-0002/route";
    let common = [("voorstel", "arbeid_direct"), ("versie", "0")];
    for (fields, message) in [
        (vec![], "Kies: volgen of afwijken."),
        (
            vec![("keuze", "afwijken")],
            "Kies een andere route dan het voorstel.",
        ),
        (
            vec![("keuze", "afwijken"), ("route", "arbeid_direct")],
            "Kies een andere route dan het voorstel.",
        ),
        (
            vec![("keuze", "afwijken"), ("route", "zorg")],
            "Kies waarom u afwijkt.",
        ),
    ] {
        let answer = browser
            .post(post, &[&common[..], &fields[..]].concat())
            .await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{message}");
        assert!(answer.has(message), "{message}");
    }
    let long = "x".repeat(301);
    let answer = browser
        .post(
            post,
            &[&common[..], &[("keuze", "volg"), ("toelichting", &long)]].concat(),
        )
        .await;
    assert!(
        answer.has("hooguit 300 tekens") && answer.has(&long),
        "what was typed comes back"
    );

    let fields = [
        ("keuze", "afwijken"),
        ("route", "arbeid_traject"),
        ("reden", "nieuwe_feiten"),
        ("toelichting", "<i>eerst rust</i>"),
    ];
    let answer = browser
        .post(post, &[&common[..], &fields[..]].concat())
        .await;
    assert_eq!(
        answer.location(),
        "/mensen/K-0002?melding=opgeslagen#besluit"
    );
    let stored = house.store.route_decision("K-0002").await.unwrap().unwrap();
    assert_eq!(
        (&*stored.proposed, &*stored.decided),
        ("arbeid_direct", "arbeid_traject")
    );
    let page = browser.get("/mensen/K-0002").await;
    assert!(page.has("er zijn nieuwe feiten") && page.has("&#60;i&#62;eerst rust"));
    let again = browser
        .post(post, &[&common[..], &fields[..]].concat())
        .await;
    assert_eq!(
        again.location(),
        "/mensen/K-0002?melding=opgeslagen#besluit",
        "a double click"
    );
    let stale = browser
        .post(post, &[&common[..], &[("keuze", "volg")]].concat())
        .await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let stored = house.store.route_decision("K-0002").await.unwrap().unwrap();
    assert_eq!((stored.version, &*stored.decided), (1, "arbeid_traject"));
}

/// The events of the trajectory of somebody of whom no file tells any.
async fn events(house: &House) -> Vec<TrajectoryEvent> {
    let bodies = house.store.events_of("K-0020").await.unwrap();
    let read = |body: &String| serde_json::from_str(body).unwrap();
    bodies.iter().map(read).collect()
}

/// Records what goes before a decision on the route.
async fn until_proposed(house: &House) {
    let event = |(kind, on): (EventKind, &str)| TrajectoryEvent {
        id: EventId::parse(&format!("E-20-{on}")).unwrap(),
        client: ClientId::parse("K-0020").unwrap(),
        kind,
        effective: day(on),
        recorded: day(on),
        coach: None,
        reason: None,
        instrument: None,
        amount: None,
        corrects: None,
    };
    let documents: Vec<Document> = [
        (EventKind::Spoken, "2021-09-28"),
        (EventKind::DiagnosisRecorded, "2021-09-29"),
        (EventKind::RouteProposed, "2021-09-30"),
    ]
    .map(event)
    .iter()
    .map(|event| Document::of(&event.id, event).unwrap())
    .collect();
    let line = entry("record step");
    house
        .store
        .record_steps("K-0020", 0, &documents, &line)
        .await
        .unwrap();
}

#[tokio::test]
async fn a_decision_on_the_route_is_a_step_of_the_trajectory_and_shows_at_once() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    until_proposed(&house).await;
    let page = browser.get("/mensen/K-0020").await;
    assert!(page.has("<span lang=\"nl\">route voorgesteld</span>"));

    let post = "/mensen/K-0020/route";
    let follow = [
        ("voorstel", "arbeid_traject"),
        ("versie", "0"),
        ("keuze", "volg"),
    ];
    for _click in 0..2 {
        browser.post(post, &follow).await;
    }
    let page = browser.get("/mensen/K-0020").await;
    assert!(page.has("<span lang=\"nl\">route besloten</span>"));
    let now = events(&house).await;
    let last = now.last().unwrap();
    assert_eq!(
        (now.len(), last.kind, last.effective),
        (4, EventKind::RouteDecided, day("2021-10-01"))
    );
    assert_eq!(last.coach.as_ref().unwrap().as_str(), "C-01");

    let other = [
        ("voorstel", "arbeid_traject"),
        ("versie", "1"),
        ("keuze", "afwijken"),
        ("route", "zorg"),
        ("reden", "nieuwe_feiten"),
    ];
    browser.post(post, &other).await;
    let stored = house.store.route_decision("K-0020").await.unwrap().unwrap();
    assert_eq!((stored.version, &*stored.decided), (2, "zorg"));
    let now = events(&house).await;
    let second = now.iter().find(|event| event.corrects.is_some()).unwrap();
    assert_eq!(
        second.corrects.as_ref(),
        Some(&last.id),
        "on one day the later decision holds"
    );
}

#[tokio::test]
async fn a_decision_that_the_rules_allow_no_step_for_is_kept_all_the_same() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    let follow = [
        ("voorstel", "arbeid_traject"),
        ("versie", "0"),
        ("keuze", "volg"),
    ];
    // Nobody spoke with this client, and there is no diagnosis.
    let answer = browser.post("/mensen/K-0020/route", &follow).await;
    assert_eq!(
        answer.location(),
        "/mensen/K-0020?melding=opgeslagen#besluit"
    );
    let stored = house.store.route_decision("K-0020").await.unwrap().unwrap();
    assert_eq!(&*stored.decided, "arbeid_traject");
    assert!(events(&house).await.is_empty());
}

#[tokio::test]
async fn a_route_without_a_diagnosis_says_what_comes_first_and_then_that_it_is_to_be_confirmed() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    let client = "/mensen/K-0020";
    let follow = |version: &'static str| {
        [
            ("voorstel", "arbeid_traject"),
            ("versie", version),
            ("keuze", "volg"),
        ]
    };
    assert!(!browser.get(client).await.has("id=\"wacht-op\""));
    browser.post("/mensen/K-0020/route", &follow("0")).await;
    let page = browser.get(client).await;
    for told in [
        "Er is nog geen diagnose vastgelegd.",
        "Uw besluit is bewaard, maar de stand van het traject verandert nog niet.",
        "<a href=\"/mensen/K-0020/gesprek\">Leg eerst het gesprek met de diagnose vast.</a>",
    ] {
        assert!(page.has(told), "{told}");
    }
    until_proposed(&house).await;
    let page = browser.get(client).await;
    assert!(page.has("Dit besluit staat nog niet in het traject."));
    browser.post("/mensen/K-0020/route", &follow("1")).await;
    let page = browser.get(client).await;
    assert!(page.has("<span lang=\"nl\">route besloten</span>"));
    assert!(!page.has("id=\"wacht-op\""), "nothing waits any more");
}
