//! The lists of the day: agenda, questions, caseload.

use crate::web::browser::Browser;
use crate::web::house::House;

#[tokio::test]
async fn the_agenda_tells_what_is_late_and_fits_in_a_calendar() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    let page = browser.get("/agenda").await;
    assert!(
        page.has("Over de datum") && page.has("11 dagen te laat"),
        "the retest of K-0014"
    );
    assert!(
        page.has("maandag 20 sep 2021") && !page.has("Hertoets</span> <span lang=\"nl\">Hertoets")
    );
    assert!(!page.has("K-0007"), "own people only");
    let file = browser.get("/agenda.ics").await;
    assert_eq!(file.header("content-type"), "text/calendar; charset=utf-8");
    assert!(file.has("SUMMARY:Hertoets K-0014") && !file.has("Vries") && !file.has("art."));
    let again = browser.get("/agenda.ics").await;
    let names = |file: &str| -> Vec<String> {
        let lines = file.lines().filter(|line| line.starts_with("UID:"));
        lines.map(str::to_owned).collect()
    };
    assert_eq!(names(&file.body), names(&again.body));
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
    assert!(page.has("nog geen stap vastgelegd") && page.has("uitnodigen voor een gesprek"));
    assert!(page.has("Dagen sinds laatste stap"));
    let page = browser.get("/mensen?zoek=k-0002").await;
    assert!(
        page.has("voorstellen bekijken"),
        "in a trajectory, and nothing presses"
    );
    let appointment = [("datum", "2021-10-04"), ("tijd", "09:30")];
    browser.post("/mensen/K-0002/afspraak", &appointment).await;
    let page = browser.get("/mensen?zoek=k-0002").await;
    assert!(page.has("gesprek voeren, 4 okt 2021"), "{}", page.body);
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
