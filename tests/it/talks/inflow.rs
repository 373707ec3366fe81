//! The first offer of who applies.

use super::{demo, json};
use std::collections::BTreeSet;
use werkt::domain::ClientId;
use werkt::domain::codes::OfferKind;
use werkt::domain::intake::Offer;
use werkt::store::{AuditEntry, Store};

#[test]
fn every_application_hears_something_with_a_reason_and_a_talk_is_no_offer_of_work() {
    let list = json(
        &demo()
            .werkt(&["intake", "list", "--date", "2021-10-01", "--format", "json"])
            .code(0)
            .out,
    );
    let lines = list["lines"].as_array().unwrap();
    assert!(lines.len() > 24, "applications and WW that ends soon");
    let mut kinds = BTreeSet::new();
    for line in lines {
        let offer = &line["offer"];
        kinds.insert(offer["kind"].as_str().unwrap().to_owned());
        assert!(!offer["because"].as_array().unwrap().is_empty());
        if line["application"]["digital"] == false {
            assert_eq!(offer["kind"], "gesprek");
        }
        if offer["kind"] == "werk" {
            assert!(!offer["places"].as_array().unwrap().is_empty());
        }
    }
    assert!(
        kinds.contains("werk") && kinds.contains("gesprek"),
        "{kinds:?}"
    );
    // Who has only been offered a talk still waits for work or a trajectory.
    let answered = lines
        .iter()
        .filter(|line| line["offer"]["kind"] != "gesprek");
    let answered: Vec<_> = answered
        .inspect(|line| assert_eq!(line["answered"], true))
        .collect();
    assert_eq!(list["clock"]["offered"], answered.len());
    for line in lines
        .iter()
        .filter(|line| line["application"]["inflow"] == "ww_einde")
    {
        let tracks: Vec<_> = line["steps"]
            .as_array()
            .unwrap()
            .iter()
            .map(|step| &step["track"])
            .collect();
        assert!(tracks.iter().all(|track| *track == "werk"), "{tracks:?}");
    }
}

fn offer(kind: OfferKind, on: &str) -> Offer {
    Offer {
        application: "A-1".to_owned(),
        client: ClientId::parse("K-9001").unwrap(),
        offered: on.parse().unwrap(),
        kind,
        because: vec!["Er is iets mogelijk.".to_owned()],
        places: Vec::new(),
        feasible_places: 3,
    }
}

#[tokio::test]
async fn after_a_talk_the_first_offer_of_work_is_kept_beside_it_and_no_third_one_follows() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("werkt.db").display());
    let store = Store::open(&url).await.unwrap();
    let entry = AuditEntry {
        at: "2021-10-01T04:00:00Z".to_owned(),
        actor: "test".to_owned(),
        origin: "test",
        action: "intake.offer",
        object: "intake".to_owned(),
        result: "offers".to_owned(),
    };
    let mut counted = Vec::new();
    for (kind, on, added) in [
        (OfferKind::Talk, "2021-10-01", 1),
        (OfferKind::Talk, "2021-10-02", 0),
        (OfferKind::Work, "2021-10-06", 1),
        (OfferKind::Trajectory, "2021-10-07", 0),
        (OfferKind::Talk, "2021-10-08", 0),
    ] {
        let made = store
            .offers_add(&[offer(kind, on)], None, &entry)
            .await
            .unwrap();
        assert_eq!(made, added, "{on}");
        let first = store.first_offers(&mut Vec::new()).await.unwrap();
        counted.push((first["A-1"].kind, first["A-1"].offered.to_string()));
    }
    assert_eq!(counted[1], (OfferKind::Talk, "2021-10-01".to_owned()));
    assert_eq!(counted[4], (OfferKind::Work, "2021-10-06".to_owned()));
    assert_eq!(store.offers_of("K-9001").await.unwrap().len(), 2);
    store.close().await;
}
