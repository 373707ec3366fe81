//! What a coach records, and what becomes of it.

use super::json;
use crate::databases::query;
use crate::house::House;

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
