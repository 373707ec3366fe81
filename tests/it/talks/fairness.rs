//! The fairness report.

use super::demo;

#[test]
fn the_fairness_report_shows_intervals_and_says_what_small_groups_cannot_prove() {
    let ran = demo().werkt(&["fairness", "--format", "json"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let report = ran.json();
    assert_eq!(report["people"], 1200);
    assert!(
        report["note"]
            .as_str()
            .unwrap()
            .contains("Kleine groepen bewijzen niets")
    );
    let mut small = 0;
    for table in report["tables"].as_array().unwrap() {
        let rows = table["rows"].as_array().unwrap();
        let people: u64 = rows.iter().map(|row| row["people"].as_u64().unwrap()).sum();
        assert_eq!(people, 1200, "{}", table["attribute"]);
        for row in rows {
            let few = row["people"].as_u64().unwrap() < 30;
            assert_eq!(few, row["selected"].is_null(), "{row}");
            small += u32::from(few);
        }
    }
    assert!(small > 0, "the fixture has a group that is too small");
}
