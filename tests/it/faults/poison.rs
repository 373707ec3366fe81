//! One record that is spoilt costs that record.

use super::kit::{Town, town, whole};

fn spoil(town: &Town, sql: &'static str) {
    town.query(sql);
}

#[test]
fn a_client_whose_document_is_spoilt_is_set_aside_and_the_others_have_their_night() {
    let town = town().copy();
    spoil(
        &town,
        "UPDATE client SET body = '{\"id\":\"K-0007\"}' WHERE id = 'K-0007'",
    );
    let everybody = town.query("SELECT count(*) FROM client")[0][0].clone();
    let out = town
        .werkt(&["nightly", "--date", "2021-10-02"], &[])
        .ok()
        .out();
    assert!(out.contains("1 gegevens zijn opzij gezet"), "{out}");
    let screened = town.query(
        "SELECT count(*) + 1 FROM screening WHERE run_id = (SELECT max(id) FROM run WHERE slot = '2021-10-02')",
    );
    assert_eq!(screened[0][0], everybody);
    // The promise of the town of 1,200: one is set aside, the others finish.
    let people: u32 = everybody.parse().unwrap();
    assert!(!whole() || people > 1_000, "{people} people");
    let aside = town
        .query("SELECT body FROM run_result WHERE name = 'set_aside' ORDER BY run_id DESC LIMIT 1");
    assert_eq!(
        aside[0][0],
        r#"[{"table":"client","id":"K-0007","because":"unreadable"}]"#
    );
    let morning = town.werkt(&["doctor", "--brief", "--date", "2021-10-02"], &[]);
    assert_eq!(morning.code(), Some(5));
    assert!(
        morning.out().contains("1 gegevens opzij gezet"),
        "{}",
        morning.out()
    );
}

#[test]
fn spoilt_records_of_every_kind_together_cost_only_themselves() {
    let town = town().copy();
    for sql in [
        "UPDATE client SET body = 'null' WHERE id = 'K-0011'",
        "UPDATE place SET body = '[]' WHERE id = (SELECT min(id) FROM place)",
        "UPDATE coach SET body = '{}' WHERE id = (SELECT min(id) FROM coach)",
        "UPDATE trajectory_event SET body = '{}' WHERE id = (SELECT min(id) FROM trajectory_event)",
        "UPDATE benefit SET body = '[]' WHERE id = (SELECT min(id) FROM benefit)",
        "UPDATE occupation SET body = '1' WHERE id = (SELECT min(id) FROM occupation)",
        "UPDATE postcode SET body = '{}' WHERE id = (SELECT min(id) FROM postcode)",
        "UPDATE screening SET body = '{}' WHERE client_id = 'K-0012'",
    ] {
        spoil(&town, sql);
    }
    town.werkt(&["nightly", "--date", "2021-10-02"], &[]).ok();
    let aside = town
        .query("SELECT body FROM run_result WHERE name = 'set_aside' ORDER BY run_id DESC LIMIT 1");
    let aside: serde_json::Value = serde_json::from_str(&aside[0][0]).unwrap();
    assert_eq!(aside.as_array().unwrap().len(), 8, "{aside}");
}

#[test]
fn a_spoilt_event_or_benefit_stops_no_report_forecast_or_status_and_is_told() {
    let town = town().copy();
    for sql in [
        "UPDATE trajectory_event SET body = '{}' WHERE id = (SELECT min(id) FROM trajectory_event)",
        "UPDATE benefit SET body = '[]' WHERE id = (SELECT min(id) FROM benefit)",
        "UPDATE coach SET body = '{}' WHERE id = (SELECT min(id) FROM coach)",
    ] {
        spoil(&town, sql);
    }
    for command in [
        "report buig --out uit --date 2021-10-01",
        "report quarter --out uit --date 2021-10-01",
        "report caseload --out uit --date 2021-10-01",
        "report council --out uit --date 2021-10-01",
        "buig actual --year 2021",
        "buig forecast --date 2021-10-01",
        "trajectories status --date 2021-10-01",
    ] {
        let words: Vec<&str> = command.split(' ').collect();
        let ended = town.werkt(&words, &[]).ok();
        let told = "3 gegevens zijn opzij gezet omdat het programma er niet mee verder kon; zie `werkt doctor`";
        assert!(ended.err().contains(told), "{command}: {}", ended.err());
    }
    let doctor = town.werkt(&["doctor"], &[]).out();
    for table in ["trajectory_event", "benefit", "coach"] {
        assert!(doctor.contains(table), "{table}: {doctor}");
    }
}

#[test]
fn a_spoilt_client_costs_nobody_else_a_talk() {
    let town = town().copy();
    spoil(&town, "UPDATE client SET body = '{}' WHERE id = 'K-0007'");
    spoil(
        &town,
        "UPDATE screening SET body = '{}' WHERE client_id = 'K-0012'",
    );
    std::fs::remove_file(town.path("jobs/nightly.toml")).unwrap();
    let job = crate::house::root().join("jobs/talks.toml");
    std::fs::copy(job, town.path("jobs/talks.toml")).unwrap();
    let friday = [("WERKT_NOW", "2021-10-01T04:00:00Z")];
    let out = town.werkt(&["scheduler", "--once"], &friday).ok().out();
    assert!(out.contains("2 gegevens zijn opzij gezet"), "{out}");
    let planned = town.query("SELECT count(*) FROM talk_event WHERE client_id <> 'K-0007'");
    assert_ne!(planned, [["0"]]);
}
