//! Questions, recorded diagnosis, talks, timers, the lot and inflow, through the real binary.

use crate::databases::query;
use crate::house::House;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// One demo for the tests that only look.
fn demo() -> &'static House {
    static DEMO: OnceLock<House> = OnceLock::new();
    DEMO.get_or_init(|| {
        let house = House::new();
        house.werkt(&["demo"]).code(0);
        house
    })
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}

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

#[test]
fn what_a_coach_records_is_kept_beside_what_it_replaced_and_survives_the_next_export() {
    let house = House::new();
    house.werkt(&["demo"]).code(0);
    let client = &query(
        &house,
        "SELECT min(id) FROM client WHERE body ->> 'coach' = 'C-11'",
    )[0][0];
    let record = |facts: &[&str], more: &[&str]| {
        let mut arguments = vec![
            "diagnosis",
            "record",
            "--client",
            client,
            "--date",
            "2021-10-01",
        ];
        facts
            .iter()
            .for_each(|fact| arguments.extend(["--fact", *fact]));
        arguments.extend(more);
        house.werkt(&arguments)
    };
    record(
        &["taak=ja", "uren_belastbaar=24", "tillen_kg=10"],
        &["--complete"],
    )
    .code(0);
    // A correction is a new fact; the old one stays.
    record(&["uren_belastbaar=16"], &[]).code(0);
    // The client's own view stands beside.
    record(&["uren_belastbaar=32"], &["--source", "klant"]).code(0);
    let hours = format!("SELECT (body ->> 'factors') FROM client WHERE id = '{client}'");
    let now = || json(&query(&house, Box::leak(hours.clone().into_boxed_str()))[0][0]);
    assert_eq!(now()["hours_per_week"]["value"], 16);
    assert_eq!(now()["hours_per_week"]["source"], "coach");
    let shown = json(
        &house
            .werkt(&["diagnosis", "show", "--client", client, "--format", "json"])
            .code(0)
            .out,
    );
    let hours_view = shown
        .as_array()
        .unwrap()
        .iter()
        .find(|v| v["field"] == "uren_belastbaar")
        .unwrap();
    assert_eq!(hours_view["assessed"]["entry"]["value"], "16");
    assert_eq!(hours_view["client"]["entry"]["value"], "32");
    assert_eq!(hours_view["differ"], true);
    assert_eq!(
        query(&house, "SELECT count(*) FROM recorded_fact")[0][0],
        "5"
    );
    assert_eq!(
        query(
            &house,
            "SELECT count(*) FROM superseded WHERE kind = 'client' AND superseded_by < 0"
        )[0][0],
        "2"
    );
    assert_eq!(
        query(
            &house,
            "SELECT count(*) FROM trajectory_event WHERE id LIKE 'D-%'"
        )[0][0],
        "1"
    );
    // Somebody who saw an older version is told so, and nothing is written.
    let stale = record(&["taak=nee"], &["--seen-version", "1"]).code(3);
    assert!(stale.err.contains("Iemand anders"), "{}", stale.err);
    let wrong = record(&["taak=misschien", "uren_belastbaar=99"], &[]).code(3);
    assert!(
        wrong.err.contains("Kies ja of nee.") && wrong.err.contains("0 tot en met 40"),
        "{}",
        wrong.err
    );
    assert_eq!(
        query(&house, "SELECT count(*) FROM recorded_fact")[0][0],
        "5"
    );
    // The administration sends its file again.
    let clients = "fixtures/clients.csv";
    house
        .werkt(&["import", "clients", clients, "--date", "2021-10-01"])
        .code(0);
    assert_eq!(now()["hours_per_week"]["value"], 16);
    house.werkt(&["audit", "verify"]).code(0);
    // The night after, the client is back, with the reason.
    house.werkt(&["nightly", "--date", "2021-10-02"]).code(0);
    let night = format!(
        "SELECT s.retest, s.body ->> 'back_because' FROM screening s JOIN run r ON r.id = s.run_id \
         WHERE r.slot = '2021-10-02' AND s.client_id = '{client}'"
    );
    let row = &query(&house, Box::leak(night.into_boxed_str()))[0];
    assert_eq!(row[0], "2021-10-02");
    assert!(row[1].contains("Er is iets veranderd"), "{row:?}");
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

#[test]
fn the_lot_is_announced_before_it_is_drawn_and_its_waiting_list_is_called_in_order() {
    let house = House::new();
    house.werkt(&["demo"]).code(0);
    house.werkt(&["lot", "draw", "--lot", "2021"]).code(6);
    house
        .werkt(&[
            "lot",
            "announce",
            "--lot",
            "late",
            "--seed",
            "1",
            "--date",
            "2021-10-02",
        ])
        .code(0);
    house.werkt(&["lot", "draw", "--lot", "late"]).code(3);
    house
        .werkt(&[
            "lot",
            "announce",
            "--lot",
            "2021",
            "--seed",
            "staatsloterij 10-09-2021",
            "--date",
            "2021-09-10",
        ])
        .code(0);
    house
        .werkt(&[
            "lot",
            "announce",
            "--lot",
            "2021",
            "--seed",
            "anders",
            "--date",
            "2021-09-10",
        ])
        .code(3);
    let out = house.werkt(&["lot", "draw", "--lot", "2021"]).code(0).out;
    // 100 places a year, 75 used by the starts of 2021.
    assert!(out.contains("25 plaatsen"), "{out}");
    house.werkt(&["lot", "draw", "--lot", "2021"]).code(3);
    let shown = json(
        &house
            .werkt(&["lot", "show", "--lot", "2021", "--format", "json"])
            .code(0)
            .out,
    );
    let tickets = shown["tickets"].as_array().unwrap();
    assert!(tickets.len() > 25, "there is a waiting list");
    assert!(
        tickets
            .iter()
            .map(|t| t["ticket"].as_str().unwrap())
            .is_sorted()
    );
    assert_eq!(tickets.iter().filter(|t| t["drawn"] == true).count(), 25);
    let waiting = json(
        &house
            .werkt(&["lot", "waiting-list", "--lot", "2021", "--format", "json"])
            .code(0)
            .out,
    );
    let first = waiting[0]["client_id"].as_str().unwrap().to_owned();
    let called = house
        .werkt(&["lot", "call", "--lot", "2021", "--date", "2021-10-20"])
        .code(0)
        .out;
    assert!(called.contains(&first), "{called}");
    let after = json(
        &house
            .werkt(&["lot", "waiting-list", "--lot", "2021", "--format", "json"])
            .code(0)
            .out,
    );
    assert_eq!(
        after.as_array().unwrap().len() + 1,
        waiting.as_array().unwrap().len()
    );
    // The same seed and people give the same draw on any machine.
    let one = tickets[0]["client_id"].as_str().unwrap();
    use sha2::Digest;
    let hash = sha2::Sha256::digest(format!("werkt-lot-1\nstaatsloterij 10-09-2021\n{one}"));
    let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(tickets[0]["ticket"], hash);
    let compared = house.werkt(&["lot", "compare"]).code(0).out;
    assert!(compared.contains("Wij weten dit nog niet"), "{compared}");
}

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
