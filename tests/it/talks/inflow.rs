//! The first offer of who applies.

use super::{demo, json};
use std::collections::BTreeSet;

#[test]
fn every_application_has_a_first_offer_with_a_reason_and_nobody_waits() {
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
    assert_eq!(list["clock"]["offered"], lines.len());
}
