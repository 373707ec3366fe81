//! Talks: how many there were, in a calendar, held or missed.

use super::{demo, json};
use crate::databases::query;
use crate::house::House;

#[test]
fn the_demo_knows_how_the_talks_stand_against_the_1200() {
    let progress = json(
        &demo()
            .werkt(&["talks", "progress", "--format", "json"])
            .code(0)
            .out,
    );
    assert_eq!(progress["spoken"], 700);
    assert_eq!(progress["goal"], 1200);
    assert!(progress["burn_up"].as_array().unwrap().len() > 60);
    assert!(progress["reaches_on"].is_string());
}

#[test]
fn a_calendar_of_a_coach_holds_numbers_and_no_names_and_the_same_bytes_twice() {
    let house = demo();
    let out = house.path("c11.ics");
    let path = out.display().to_string();
    let make = || {
        house
            .werkt(&["talks", "ical", "--coach", "C-11", "--out", &path])
            .code(0);
        std::fs::read_to_string(&out).unwrap()
    };
    let text = make();
    assert_eq!(text, make());
    assert!(text.matches("BEGIN:VEVENT").count() >= 8, "{text}");
    assert!(text.contains("DTSTART;TZID=Europe/Amsterdam:20211004T093000"));
    let names = query(
        house,
        "SELECT name FROM client_identity WHERE name IS NOT NULL",
    );
    assert!(names.iter().all(|row| !text.contains(&row[0])));
}

#[test]
fn a_talk_that_was_held_counts_and_one_that_was_missed_changes_nothing_but_the_invitation() {
    let house = House::new();
    house.werkt(&["demo"]).code(0);
    let talks = json(
        &house
            .werkt(&["talks", "list", "--coach", "C-11", "--format", "json"])
            .code(0)
            .out,
    );
    let talk = |at: usize, field: &str| talks[at][field].as_str().unwrap().to_owned();
    let (held, missed) = (talk(0, "id"), talk(1, "id"));
    let client = talk(1, "client");
    let body = format!("SELECT body FROM client WHERE id = '{client}'");
    let body = || query(&house, Box::leak(body.clone().into_boxed_str()));
    let before = body();
    house.werkt(&["talks", "held", &held]).code(0);
    house.werkt(&["talks", "missed", &missed]).code(0);
    assert_eq!(body(), before, "not coming is no judgment");
    assert_eq!(
        query(
            &house,
            "SELECT count(*) FROM trajectory_event WHERE id LIKE 'T-%'"
        )[0][0],
        "1"
    );
    let spoken = format!(
        "SELECT body ->> 'spoken_on' FROM client WHERE id = '{}'",
        talk(0, "client")
    );
    assert_eq!(
        query(&house, Box::leak(spoken.into_boxed_str()))[0][0],
        talk(0, "day")
    );
    // What is settled stays settled.
    house.werkt(&["talks", "held", &missed]).code(3);
    house.werkt(&["talks", "missed", "K-9999.1"]).code(6);
    // The next plan invites again, by telephone, a week later at the earliest.
    house
        .werkt(&["talks", "plan", "--date", "2021-10-15"])
        .code(0);
    let again = format!(
        "SELECT invite_by, day FROM talk_now WHERE client_id = '{client}' AND kind = 'planned'"
    );
    let again = &query(&house, Box::leak(again.into_boxed_str()))[0];
    assert_eq!(again[0], "phone");
    assert!(again[1] > talk(1, "day"));
    house.werkt(&["audit", "verify"]).code(0);
}
