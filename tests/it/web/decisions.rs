//! What a coach decides: kept, undone, never overwritten, and known to the next night.

use super::browser::Browser;
use super::house::{House, day, entry};
use axum::http::StatusCode;
use werkt::domain::{ClientId, Decision, EventId, EventKind, Feedback, Refusal, TrajectoryEvent};
use werkt::store::documents::Document;

/// The first proposal of K-0002.
const PLACE: &str = "V-00010";
const LIST: &str = "/mensen/K-0002/matches";
const DECIDE: &str = "/mensen/K-0002/matches/V-00010";

/// What the next night reads of this pair: the newest decision.
async fn feedback(house: &House) -> Option<Feedback> {
    let all = house.store.feedback().await.unwrap();
    let last = all
        .iter()
        .rfind(|row| row.client_id == "K-0002" && row.place_id == PLACE);
    last.map(|row| row.feedback().unwrap())
}

#[tokio::test]
async fn a_refusal_with_its_reason_reaches_the_next_night_and_an_undo_takes_it_back() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    let answer = browser
        .post(
            DECIDE,
            &[("besluit", "refuse"), ("reden", "te_ver"), ("versie", "0")],
        )
        .await;
    assert_eq!(
        answer.location(),
        format!("{LIST}?melding=refuse#plek-{PLACE}")
    );
    let page = browser.get(LIST).await;
    assert!(page.has("Niet: <span lang=\"nl\">te ver.</span>"));
    assert!(
        page.has("Wilt u vastleggen hoe lang de klant hooguit kan reizen?"),
        "a limit would count everywhere"
    );
    let read = feedback(&house).await.unwrap();
    assert_eq!(read.decision, Decision::Refuse(Refusal::TooFar));
    assert_eq!(
        read.decided.to_string(),
        "2021-10-01",
        "the day of the night whose list was on the screen"
    );

    browser
        .post(DECIDE, &[("besluit", "undo"), ("versie", "1")])
        .await;
    assert_eq!(feedback(&house).await.unwrap().decision, Decision::Undo);
    assert!(
        browser.get(LIST).await.has("name=\"versie\" value=\"2\""),
        "both rows are kept"
    );
    let lines = house
        .store
        .audit_page("anna", "client K-0002", 0, 50)
        .await
        .unwrap();
    let decided: Vec<&str> = lines
        .iter()
        .filter(|l| l.action == "decide on proposal")
        .map(|l| &*l.result)
        .collect();
    assert_eq!(
        decided,
        [format!("undo {PLACE}"), format!("refuse {PLACE}")]
    );
}

#[tokio::test]
async fn a_refusal_without_a_reason_comes_back_with_the_error_on_top_and_beside_the_choice() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    for fields in [
        vec![("besluit", "refuse")],
        vec![("besluit", "refuse"), ("reden", "<b>zomaar</b>")],
    ] {
        let answer = browser.post(DECIDE, &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.has("id=\"fouten\"") && answer.has("href=\"#reden-V-00010\""));
        assert!(
            answer.has("<input id=\"reden-V-00010\" type=\"radio\"")
                && answer.has("<fieldset aria-describedby=\"reden-V-00010-fout\">")
                && answer.has("<span class=\"error\" id=\"reden-V-00010-fout\">"),
            "the link lands on the first choice, and the group names its error"
        );
        assert!(!answer.has("<b>zomaar"));
    }
    assert_eq!(feedback(&house).await, None);
}

#[tokio::test]
async fn a_stale_tab_does_no_harm_and_a_double_click_is_one_decision() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    let accept = [("besluit", "accept"), ("versie", "0")];
    browser.post(DECIDE, &accept).await;
    let again = browser.post(DECIDE, &accept).await;
    assert_eq!(
        again.location(),
        format!("{LIST}?melding=accept#plek-{PLACE}"),
        "a double click"
    );
    let stale = browser
        .post(DECIDE, &[("besluit", "later"), ("versie", "0")])
        .await;
    assert_eq!(
        stale.location(),
        format!("{LIST}?melding=anders#plek-{PLACE}")
    );
    assert!(
        browser
            .get("/mensen/K-0002/matches?melding=anders")
            .await
            .has("Iemand was u voor")
    );
    let decisions = house.store.decisions("K-0002").await.unwrap();
    assert_eq!(
        (decisions.len(), decisions[0].version, &*decisions[0].kind),
        (1, 1, "accept")
    );
}

#[tokio::test]
async fn later_hides_a_proposal_for_the_days_of_the_policy() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    let open = |page: &str| page.split("data-key=\"a\"").count() - 1;
    let before = open(&browser.get(LIST).await.body);
    browser
        .post(DECIDE, &[("besluit", "later"), ("versie", "0")])
        .await;
    let page = browser.get(LIST).await;
    assert!(page.has("Later, weer te zien op 15 okt 2021"));
    assert_eq!(open(&page.body), before - 1);
    house.clock.pass(chrono::TimeDelta::days(14));
    let mut browser = Browser::of(&house, "anna").await;
    assert_eq!(open(&browser.get(LIST).await.body), before);
}

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
