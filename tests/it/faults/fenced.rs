//! A run that lost its lease cannot write; a step that panics or hangs ends in the ledger.

use super::driven::{Bench, job, runs};
use std::time::Duration;
use werkt::domain::codes::{Code, InviteBy, OfferKind};
use werkt::domain::intake::Offer;
use werkt::domain::{ClientId, CoachId};
use werkt::runner::{Ended, Tick};
use werkt::store::feedback::FeedbackFile;
use werkt::store::night::NightRows;
use werkt::store::retention::KINDS;
use werkt::store::runs::Claim;
use werkt::store::talks::NewTalk;
use werkt::store::{AuditEntry, StoreError};

fn entry() -> AuditEntry {
    AuditEntry {
        at: "2021-10-01T04:00:00Z".to_owned(),
        actor: "test".to_owned(),
        origin: "test",
        action: "night",
        object: "x".to_owned(),
        result: "x".to_owned(),
    }
}

fn claim(owner: &str) -> Claim {
    Claim {
        owner: owner.to_owned(),
        now: "2021-10-01T03:00:00Z".to_owned(),
        until: "2021-10-01T03:01:00Z".to_owned(),
    }
}

#[tokio::test]
async fn whoever_lost_the_lease_writes_nothing_and_a_token_is_never_given_twice() {
    let bench = Bench::at("2021-10-01T04:00:00Z").await;
    let store = &bench.store;
    let runner = bench.runner();
    let slot = runner.slot("nightly", "2021-10-01");
    let first = store
        .run_start(&slot, true, &claim("elders"))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        store.run_start(&slot, true, &claim("hier")).await.unwrap(),
        None
    );
    assert_eq!(
        runner.reap().await.unwrap().len(),
        1,
        "its lease ran out an hour ago"
    );
    let second = store
        .run_start(&slot, true, &claim("hier"))
        .await
        .unwrap()
        .unwrap();
    assert!(second.token > first.token);
    let rows = NightRows::default();
    let late = store.night_apply(first, &rows, "x", 31, &entry()).await;
    assert!(matches!(late, Err(StoreError::LeaseLost(_))), "{late:?}");
    assert!(matches!(
        store.night_same(first, &entry()).await,
        Err(StoreError::LeaseLost(_))
    ));
    store.run_done(first, "2021-10-01T04:00:00Z").await.unwrap();
    store
        .run_failed(first, "error", "te laat", "2021-10-01T04:00:00Z")
        .await
        .unwrap();
    assert!(
        !store
            .run_renew(first, "2021-10-01T05:00:00Z")
            .await
            .unwrap()
    );
    let states: Vec<String> = runs(store).await.into_iter().map(|run| run.1).collect();
    assert_eq!(states, ["failed", "running"]);
    assert_eq!(
        store.audit_verify().await.unwrap().rows,
        0,
        "no line of what was not written"
    );
    store
        .night_apply(second, &rows, "x", 31, &entry())
        .await
        .unwrap();
}

#[tokio::test]
async fn no_step_of_a_run_that_lost_its_lease_writes_a_talk_an_offer_a_deletion_or_a_line() {
    let bench = Bench::at("2021-10-01T04:00:00Z").await;
    let store = &bench.store;
    let slot = bench.runner().slot("talks", "2021-10-01");
    let claimed = store.run_start(&slot, true, &claim("elders")).await;
    let lost = claimed.unwrap().unwrap();
    store
        .run_failed(lost, "lost", "weg", "2021-10-01T04:00:00Z")
        .await
        .unwrap();
    let day = "2021-10-01".parse().unwrap();
    let (talk, offer, file) = (talk(), offer(), no_decisions());
    let lease = Some(lost);
    let sessions = KINDS.iter().find(|kind| kind.name == "sessions").unwrap();
    for (what, refused) in [
        (
            "talks",
            store
                .talks_plan(&[talk], day, lease, &entry())
                .await
                .map(|_| ()),
        ),
        (
            "offers",
            store
                .offers_add(&[offer], lease, &entry())
                .await
                .map(|_| ()),
        ),
        (
            "decisions of a file",
            store
                .import_feedback(&file, lease, &entry())
                .await
                .map(|_| ()),
        ),
        (
            "deletion",
            store
                .retain(sessions, "2021-10-01", lease, |_| entry())
                .await
                .map(|_| ()),
        ),
        ("reports", store.audit_in(lease, &entry()).await),
    ] {
        assert!(matches!(refused, Err(StoreError::LeaseLost(_))), "{what}");
    }
    assert_eq!(store.audit_verify().await.unwrap().rows, 0);
}

fn talk() -> NewTalk {
    NewTalk {
        client: ClientId::parse("K-0001").unwrap(),
        coach: CoachId::parse("C-01").unwrap(),
        day: "2021-10-04".parse().unwrap(),
        starts_at: "09:00:00".parse().unwrap(),
        minutes: 45,
        invite_by: InviteBy::Letter,
        because: Vec::new(),
        question: None,
    }
}

fn offer() -> Offer {
    Offer {
        application: "A-0001".to_owned(),
        client: ClientId::parse("K-0001").unwrap(),
        offered: "2021-10-01".parse().unwrap(),
        kind: OfferKind::from_code("gesprek").unwrap(),
        because: Vec::new(),
        places: Vec::new(),
        feasible_places: 0,
    }
}

fn no_decisions() -> FeedbackFile {
    FeedbackFile {
        file_name: "feedback.csv".to_owned(),
        sha256: "x".to_owned(),
        encoding: "utf-8".to_owned(),
        decisions: Vec::new(),
        quarantined: Vec::new(),
        mended: Vec::new(),
    }
}

#[tokio::test]
async fn a_heartbeat_between_the_look_and_the_closing_keeps_the_run() {
    let bench = Bench::at("2021-10-01T04:00:00Z").await;
    let slot = bench.runner().slot("nightly", "2021-10-01");
    let lease = bench
        .store
        .run_start(&slot, true, &claim("elders"))
        .await
        .unwrap()
        .unwrap();
    let seen = bench.store.runs_running("0995").await.unwrap().remove(0);
    assert!(
        bench
            .store
            .run_renew(lease, "2021-10-01T04:01:00Z")
            .await
            .unwrap()
    );
    let closed = bench
        .store
        .run_lost(&seen, "stil", "2021-10-01T04:00:01Z")
        .await
        .unwrap();
    assert!(!closed);
}

#[tokio::test]
async fn a_step_that_panics_is_recorded_without_its_words_and_the_next_night_runs() {
    let bench = Bench::at("2021-10-01T04:00:00Z").await;
    let runner = bench.runner();
    let tick = runner.tick(&job("panics", "latest")).await.unwrap();
    let Tick::Ran(_, Ended::Failed(cause)) = tick else {
        panic!("{tick:?}");
    };
    assert!(
        cause.contains("vast") && !cause.contains("naam van iemand"),
        "{cause}"
    );
    bench.clock.set("2021-10-02T04:00:00Z");
    assert!(
        runner
            .tick(&job("light", "latest"))
            .await
            .unwrap()
            .is_well()
    );
}

#[tokio::test]
async fn a_step_that_hangs_is_ended_at_its_time_limit_and_the_next_night_runs() {
    let bench = Bench::at("2021-10-01T04:00:00Z").await;
    let runner = bench.runner();
    let mut hangs = job("hangs", "latest");
    hangs.time_limit = Duration::from_millis(200);
    let tick = runner.tick(&hangs).await.unwrap();
    assert!(matches!(tick, Tick::Ran(_, Ended::Failed(_))), "{tick:?}");
    let failures = bench
        .store
        .slot_failures(&runner.slot("nightly", "2021-10-01"))
        .await
        .unwrap();
    assert_eq!(failures[0].cause.as_deref(), Some("time_limit"));
    bench.clock.set("2021-10-02T04:00:00Z");
    assert!(
        runner
            .tick(&job("light", "latest"))
            .await
            .unwrap()
            .is_well()
    );
}

#[tokio::test]
async fn work_whose_lease_is_taken_away_ends_by_itself() {
    let bench = Bench::at("2021-10-01T04:00:00Z").await;
    let runner = bench.runner();
    let other = bench.runner();
    let hangs = job("hangs", "latest");
    let working = tokio::spawn(async move { runner.tick(&hangs).await });
    let mut running = Vec::new();
    while running.is_empty() {
        tokio::time::sleep(Duration::from_millis(10)).await;
        running = bench.store.runs_running("0995").await.unwrap();
    }
    // As if the clock of another machine were a minute ahead: it takes over somebody who lives.
    let mut closed = false;
    while !closed {
        let seen = bench.store.runs_running("0995").await.unwrap();
        closed = bench
            .store
            .run_lost(&seen[0], "stil", "2021-10-01T04:01:00Z")
            .await
            .unwrap();
    }
    let tick = working.await.unwrap().unwrap();
    let Tick::Ran(_, Ended::Failed(cause)) = tick else {
        panic!("{tick:?}");
    };
    assert!(cause.contains("overgenomen"), "{cause}");
    assert!(other.tick(&job("light", "latest")).await.unwrap().is_well());
}
