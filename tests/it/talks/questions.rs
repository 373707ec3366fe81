//! The questions that change most.

use super::{demo, json};
use crate::databases::query;
use std::collections::BTreeSet;

#[test]
fn a_coach_gets_the_questions_that_change_most_of_the_own_clients_only() {
    let out = demo()
        .werkt(&["questions", "--coach", "C-11", "--format", "json"])
        .code(0)
        .out;
    let list = json(&out);
    let list = list.as_array().unwrap();
    assert!((1..=12).contains(&list.len()));
    let worth: Vec<u64> = list
        .iter()
        .map(|line| line["question"]["value"].as_u64().unwrap())
        .collect();
    assert!(worth.is_sorted_by(|a, b| a >= b), "{worth:?}");
    let own = query(
        demo(),
        "SELECT id FROM client WHERE body ->> 'coach' = 'C-11'",
    );
    let own: BTreeSet<&str> = own.iter().map(|row| row[0].as_str()).collect();
    assert!(
        list.iter()
            .all(|line| own.contains(line["client"].as_str().unwrap()))
    );
    demo().werkt(&["questions", "--coach", "C-99"]).code(6);
}

#[test]
fn questions_count_the_places_that_an_answer_opens_or_closes() {
    let rows = query(
        demo(),
        "SELECT body ->> 'next_question' FROM screening WHERE body ->> 'next_question' IS NOT NULL",
    );
    let found: Vec<serde_json::Value> = rows.iter().map(|row| json(&row[0])).collect();
    assert!(found.iter().all(|question| question["places_now"].is_u64()));
    assert!(
        found
            .iter()
            .any(|q| q["sentence"].as_str().unwrap().contains("plekken over"))
    );
}
