//! The log of a run: what was done, when, for how long and how much of it, for who keeps the machine and who audits it.

use super::browser::Browser;
use super::house::{House, NOW};
use axum::http::StatusCode;
use werkt::store::runs::{Claim, Lease, Slot};

async fn open(house: &House, slot: &str) -> Lease {
    let slot = Slot {
        job: "nightly".into(),
        slot: slot.into(),
        shard: "test".into(),
    };
    let claim = Claim::unnamed(NOW, NOW);
    let lease = house.store.run_start(&slot, false, &claim).await.unwrap();
    lease.unwrap()
}

#[tokio::test]
async fn a_run_opens_to_its_steps_with_start_duration_and_what_they_did() {
    let house = House::small().await;
    let store = &house.store;
    let run = open(&house, "2021-10-02").await;
    store.step_began(run, 1, "import", NOW).await.unwrap();
    let told = "clients.csv (clients): 1.200 rijen, 3 nieuw\n<b>vacancies.csv</b>: 5 rijen";
    store.step_ended(run, 1, 2_340, told).await.unwrap();
    store.step_began(run, 2, "night", NOW).await.unwrap();
    let address = format!("/beheer/runs/{}", run.run);
    for name in ["bea", "otto"] {
        let mut browser = Browser::of(&house, name).await;
        let list = browser.get("/beheer/runs").await;
        assert!(list.has(&format!("href=\"{address}\"")), "{name}");
        let page = browser.get(&address).await;
        assert_eq!(page.status, StatusCode::OK);
        for part in [
            "inlezen <span class=\"sub\">import</span>",
            "1 okt 2021 08:30",
            "2,3 s",
            "1.200 rijen, 3 nieuw<br>&#60;b&#62;vacancies.csv",
            "nacht <span class=\"sub\">night</span>",
            "<td>loopt</td>",
        ] {
            assert!(page.has(part), "{name}: {part} is missing in {}", page.body);
        }
    }
}

#[tokio::test]
async fn of_a_run_that_failed_the_step_that_did_not_end_stands_beside_the_cause() {
    let house = House::small().await;
    let run = open(&house, "2021-10-02").await;
    let store = &house.store;
    store.step_began(run, 1, "import", NOW).await.unwrap();
    store
        .run_failed(run, "error", "De schijf is vol.", NOW)
        .await
        .unwrap();
    let mut browser = Browser::of(&house, "bea").await;
    let page = browser.get(&format!("/beheer/runs/{}", run.run)).await;
    assert!(
        page.has("De schijf is vol.") && page.has("<span class=\"flag\">niet afgemaakt</span>")
    );
}

#[tokio::test]
async fn a_run_that_is_not_there_is_not_found_and_an_older_one_says_that_no_steps_were_kept() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "bea").await;
    for path in ["/beheer/runs/999999", "/beheer/runs/x", "/beheer/runs/-1"] {
        assert_eq!(
            browser.get(path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    let page = browser.get("/beheer/runs/1").await;
    assert!(page.has("Van deze keer zijn geen stappen bewaard."));
}
