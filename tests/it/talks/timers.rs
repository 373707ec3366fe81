//! The calendar of what is due by law.

use super::{demo, json};
use std::collections::BTreeSet;

#[test]
fn the_calendar_has_a_date_a_state_and_an_article_on_every_line_and_each_line_once() {
    let out = demo()
        .werkt(&["timers", "--all", "--format", "json"])
        .code(0)
        .out;
    let list = json(&out);
    let list = list.as_array().unwrap();
    assert!(list.len() > 50, "{}", list.len());
    for line in list {
        assert!(
            !line["article"].as_str().unwrap().is_empty()
                && !line["text"].as_str().unwrap().is_empty()
        );
        let late = line["due"].as_str().unwrap() < "2021-10-01";
        assert_eq!(late, line["state"] == "overdue", "{line}");
    }
    let keys: BTreeSet<String> = list
        .iter()
        .map(|l| format!("{}{}{}", l["client"], l["rule"], l["due"]))
        .collect();
    assert_eq!(keys.len(), list.len());
    let late = demo()
        .werkt(&["timers", "--overdue", "--format", "json"])
        .code(0)
        .out;
    assert!(
        json(&late)
            .as_array()
            .unwrap()
            .iter()
            .all(|line| line["state"] == "overdue")
    );
}
