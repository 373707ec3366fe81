//! What a coach hands out: a sheet to an employer, an extract to a client.

use crate::web::browser::Browser;
use crate::web::house::{House, NOW};
use werkt::store::{Action, AuditEntry};

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
    let told = extract
        .body
        .matches("U fietst er in 21 minuten heen.")
        .count();
    assert_eq!(told, 8, "also of what else could be");
}

#[tokio::test]
async fn the_extract_gives_the_reason_to_deviate_that_the_coach_was_told_the_client_reads() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    let fields = [
        ("voorstel", "arbeid_direct"),
        ("versie", "0"),
        ("keuze", "afwijken"),
        ("route", "arbeid_traject"),
        ("reden", "nieuwe_feiten"),
        ("toelichting", "eerst <b>rust</b>"),
    ];
    browser.post("/mensen/K-0002/route", &fields).await;
    let extract = browser.get("/mensen/K-0002/uittreksel").await;
    assert!(extract.has("er zijn nieuwe feiten.") && extract.has("eerst &#60;b&#62;rust"));
}

#[tokio::test]
async fn who_looked_by_a_command_stands_in_the_extract_and_in_the_log_of_that_person() {
    let house = House::small().await;
    let looked = AuditEntry {
        at: NOW.into(),
        actor: "beheer".into(),
        origin: "cli",
        action: Action::ShowMatches.code(),
        object: "client/K-0002".into(),
        result: "3".into(),
    };
    house.store.audit(&looked).await.unwrap();
    let mut browser = Browser::of(&house, "anna").await;
    let extract = browser.get("/mensen/K-0002/uittreksel").await;
    assert!(extract.has("beheer: bekeken"));
    let mut browser = Browser::of(&house, "otto").await;
    let log = browser.get("/beheer/audit?waarover=client+K-0002").await;
    assert!(log.has("matchlijst bekeken"));
}
