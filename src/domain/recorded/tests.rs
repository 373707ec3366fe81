use super::*;
use crate::domain::codes::Cohort;
use crate::domain::{ClientId, Fact};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn client() -> Client {
    Client {
        id: ClientId::parse("K-0001").unwrap(),
        cohort: Cohort::ZittendBestand,
        birth_date: Some(day("1980-05-01")),
        pc4: None,
        coach: None,
        benefit_since: None,
        spoken_on: Some(day("2021-03-01")),
        legal: Default::default(),
        criteria: Default::default(),
        factors: Default::default(),
        stability: Default::default(),
        limits: Default::default(),
        supply: Default::default(),
        wishes: Default::default(),
        history: Vec::new(),
    }
}

fn entry(field: &str, value: &str, source: Source) -> Entry {
    Entry {
        field: field.to_owned(),
        value: value.to_owned(),
        source,
        observed: day("2021-10-04"),
    }
}

fn recorded(version: i64, entry: Entry) -> RecordedFact {
    RecordedFact {
        version,
        entry,
        author: "c03".to_owned(),
        recorded_at: "2021-10-04T10:00:00Z".to_owned(),
    }
}

const TODAY: &str = "2021-10-05";

#[test]
fn a_coach_records_criteria_factors_limits_and_wishes_with_source_and_day() {
    let after = record(
        &client(),
        &[
            entry("taak", "ja", Source::Coach),
            entry("uren_belastbaar", "24", Source::Coach),
            entry("tillen_kg", "15", Source::Uwv),
            entry("wensen", "magazijn | chauffeur", Source::Client),
            entry("werktijden", "ochtend|middag", Source::Client),
        ],
        day(TODAY),
    )
    .unwrap();
    assert_eq!(
        after.criteria.task,
        Some(Fact {
            value: true,
            observed: Some(day("2021-10-04")),
            source: Source::Coach
        })
    );
    assert_eq!(
        after.factors.hours_per_week.as_ref().map(|f| f.value),
        Some(24)
    );
    assert_eq!(
        (after.limits.bears[0], after.limits.source),
        (Some(15), Some(Source::Uwv))
    );
    assert_eq!(after.wishes.titles, ["magazijn", "chauffeur"]);
    assert_eq!(after.supply.shifts.map(|set| set.len()), Some(2));
}

#[test]
fn what_a_client_says_of_a_criterion_stands_beside_and_decides_nothing() {
    let said = entry("uur_aaneen", "nee", Source::Client);
    let after = record(&client(), std::slice::from_ref(&said), day(TODAY)).unwrap();
    assert_eq!(after, client());
    let facts = [
        recorded(1, entry("uur_aaneen", "ja", Source::Coach)),
        recorded(2, said),
    ];
    let views = views(&facts);
    assert_eq!(views.len(), 1);
    assert!(views[0].differ);
    assert_eq!(
        views[0].assessed.as_ref().map(|f| f.entry.value.as_str()),
        Some("ja")
    );
    assert_eq!(
        views[0].client.as_ref().map(|f| f.entry.value.as_str()),
        Some("nee")
    );
}

#[test]
fn nothing_is_recorded_when_one_entry_is_wrong_and_every_fault_is_named_in_dutch() {
    let mut early = entry("opleiding", "mbo9", Source::Coach);
    early.observed = day("2021-10-04");
    let mut future = entry("taak", "ja", Source::Coach);
    future.observed = day("2021-10-06");
    let mut before_birth = entry("zrm_geld", "3", Source::Coach);
    before_birth.observed = day("1979-01-01");
    let refused = record(
        &client(),
        &[
            early,
            future,
            before_birth,
            entry("uren_belastbaar", "41", Source::Coach),
            entry("nationaliteit", "x", Source::Coach),
            entry("tempo", "", Source::Coach),
            entry("staan", "2", Source::Unstated),
            entry("laatst_actief", "31-02-2021", Source::Client),
        ],
        day(TODAY),
    )
    .unwrap_err();
    let fields: Vec<&str> = refused.iter().map(|r| r.field.as_str()).collect();
    assert_eq!(
        fields,
        [
            "opleiding",
            "taak",
            "zrm_geld",
            "uren_belastbaar",
            "nationaliteit",
            "tempo",
            "staan",
            "laatst_actief"
        ]
    );
    assert!(refused[0].reason.contains("mbo2"), "{}", refused[0].reason);
    assert_eq!(
        refused[3].reason,
        "Vul een heel getal in van 0 tot en met 40."
    );
    assert!(refused.iter().all(|r| r.reason.ends_with('.')));
}

#[test]
fn a_fact_can_be_taken_back() {
    let with = record(&client(), &[entry("taak", "ja", Source::Coach)], day(TODAY)).unwrap();
    let without = record(
        &with,
        &[entry("taak", "onbekend", Source::Coach)],
        day(TODAY),
    )
    .unwrap();
    assert_eq!(without.criteria.task, None);
}

#[test]
fn one_new_load_does_not_make_the_old_ones_look_new() {
    let mut old = client();
    old.limits.bears[1] = Some(2);
    old.limits.observed = Some(day("2019-01-01"));
    let after = record(&old, &[entry("tillen_kg", "10", Source::Coach)], day(TODAY)).unwrap();
    assert_eq!(after.limits.observed, Some(day("2019-01-01")));
    let both = [
        entry("tillen_kg", "10", Source::Coach),
        entry("staan", "1", Source::Coach),
    ];
    let after = record(&old, &both, day(TODAY)).unwrap();
    assert_eq!(after.limits.observed, Some(day("2021-10-04")));
}

#[test]
fn a_new_export_of_the_administration_does_not_wipe_out_a_talk() {
    let facts = [
        recorded(1, entry("taak", "nee", Source::Coach)),
        recorded(2, entry("taak", "ja", Source::Coach)),
        recorded(2, entry("uren_belastbaar", "24", Source::Coach)),
        recorded(2, entry("gesproken_op", "2021-10-04", Source::Coach)),
    ];
    let mut imported = client();
    imported.factors.hours_per_week = Some(Fact {
        value: 8,
        observed: Some(day("2018-01-01")),
        source: Source::Administration,
    });
    overlay(&mut imported, &facts);
    assert_eq!(imported.criteria.task.as_ref().map(|f| f.value), Some(true));
    assert_eq!(
        imported.factors.hours_per_week.as_ref().map(|f| f.value),
        Some(24)
    );
    assert_eq!(imported.spoken_on, Some(day("2021-10-04")));
    // What the file knows from a later day stays.
    imported.factors.hours_per_week = Some(Fact {
        value: 32,
        observed: Some(day("2021-11-01")),
        source: Source::Uwv,
    });
    overlay(&mut imported, &facts);
    assert_eq!(
        imported.factors.hours_per_week.as_ref().map(|f| f.value),
        Some(32)
    );
}

#[test]
fn every_field_takes_a_good_value_and_refuses_nonsense() {
    for field in FIELDS {
        let first = field.hint.split([' ', ',', '|']).next().unwrap();
        let good = match first {
            "een" => "2021-01-02",
            "bijvoorbeeld" => "vmbo",
            "in" => "magazijn",
            "trede" => "2",
            word => word,
        };
        let source = Source::Coach;
        let taken = record(&client(), &[entry(field.name, good, source)], day(TODAY));
        assert!(taken.is_ok(), "{}: {good}: {taken:?}", field.name);
        if field.name != "wensen" {
            let refused = record(
                &client(),
                &[entry(field.name, "wel~eens", source)],
                day(TODAY),
            );
            assert!(refused.is_err(), "{}", field.name);
        }
    }
}
