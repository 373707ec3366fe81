//! What a coach decides: kept, undone, never overwritten, and known to the next night.

mod route;

use super::browser::Browser;
use super::house::House;
use axum::http::StatusCode;
use werkt::domain::{Decision, Feedback, Refusal};

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
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(
        stale.has("Iemand was u voor") && stale.has(&format!("href=\"#plek-{PLACE}\"")),
        "said on top, with the way to the place"
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
