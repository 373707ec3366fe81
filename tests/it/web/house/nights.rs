//! What the nights of the house said.

use super::people::client_id;
use super::places::place_id;
use super::{day, entry};
use chrono::{Days, NaiveDate};
use serde_json::json;
use werkt::store::Store;
use werkt::store::night::{MatchListRow, NightRows, PlaceLimitsRow, ProposalRow, ScreeningRow};
use werkt::store::runs::{Claim, Slot};

fn reason(rule: &str, outcome: &str, points: i32, text: &str) -> serde_json::Value {
    json!({ "rule": rule, "outcome": outcome, "points": points, "text": text })
}

fn screening(number: u32, night: u32) -> ScreeningRow {
    let route = match (number % 12, night) {
        (0..=5, _) => "arbeid_direct",
        (6, 0) => "nader_onderzoek",
        (6..=8, _) => "arbeid_traject",
        (9, _) => "maatschappelijke_participatie",
        (10, _) => "nader_onderzoek",
        _ => "zorg",
    };
    let question = json!({
        "field": "vier_uur_per_dag", "text": "Kunt u vier uur per dag werken?",
        "answers": 2, "other_route": 1, "value": 400, "best_answer": ["ja", 12],
    });
    let body = json!({
        "decided_by": "factor.score",
        "score_range": [58, 74],
        "reasons": [
            reason("gate.pensioen", "fails", 0, "U bent jonger dan de pensioenleeftijd."),
            reason("criterium.taak", "holds", 0, "U kunt een taak uitvoeren in een bedrijf (gesprek van 18 aug 2021)."),
            reason("criterium.vier_uur", "unknown", 0, "Wij weten nog niet of u vier uur per dag kunt werken."),
            reason("factor.uren", "holds", 21, "U kunt 24 uur per week werken."),
            reason("factor.vaardigheden", "holds", 18, "U hebt de meeste basisvaardigheden laten zien."),
            reason("factor.score", "holds", 27, "Uw punten samen wijzen naar werk."),
        ],
        "unknowns": ["werkvermogen", "rijbewijs"],
        "stale": ["opleiding"],
        "next_question": &question,
    });
    let retest = if number.is_multiple_of(7) {
        "2021-09-20"
    } else {
        "2022-02-12"
    };
    ScreeningRow {
        client_id: client_id(number),
        route,
        score: Some(66),
        retest: retest.into(),
        question: Some(question.to_string()),
        body: body.to_string(),
    }
}

/// Places of a client in a night; every ninth client has none.
fn proposals(number: u32, night: u32, places: u32) -> Vec<ProposalRow> {
    if number.is_multiple_of(9) {
        return Vec::new();
    }
    let body = json!({ "reasons": [
        reason("match.werk", "holds", 24, "U werkte 3 jaar in een magazijn (tot 2019)."),
        reason("match.uren", "holds", 15, "De uren passen bij wat u wilt."),
        reason("match.graag", "holds", 12, "U werkt graag met uw handen, en dat kan hier."),
        reason("match.reis", "holds", 18, "U fietst er in 21 minuten heen."),
        reason("match.tillen", "holds", -4, "Tillen tot 15 kg: dat is precies wat u aankunt."),
        reason("match.certificaat", "fails", 0, "Een heftruckcertificaat is een pré. U hebt het nog niet."),
        reason("match.rijbewijs", "unknown", 3, "Wij weten nog niet of u een rijbewijs hebt."),
    ]});
    (0..8.min(places))
        .map(|at| {
            let place = (number * 5 + at * 11 + if at == 2 { night } else { 0 }) % places;
            ProposalRow {
                client_id: client_id(number),
                position: i64::from(at),
                place_id: place_id(place),
                proposed: at < 3,
                past_bij: i64::from(78 - at * 4),
                haalbaar: i64::from(85 - at * 3),
                total: i64::from(82 - at * 3),
                body: body.to_string(),
            }
        })
        .collect()
}

/// Every third place has nobody, every third a few, the others enough.
fn limits(place: u32) -> PlaceLimitsRow {
    let feasible = [0, 4, 40][place as usize % 3];
    let body = json!({
        "feasible_clients": feasible,
        "excluded_by": [0, 0, 0, 120, 7, 0, 0, 0, 310, 0, 0],
        "only_by": [0, 0, 0, 15, 0, 0, 0, 0, 205, 0, 0],
    });
    PlaceLimitsRow {
        place_id: place_id(place),
        feasible_clients: feasible,
        body: body.to_string(),
    }
}

pub fn night(index: u32, clients: u32, places: u32) -> NightRows {
    let lists = (0..clients).map(|number| {
        let proposals = proposals(number, index, places);
        let feasible = if proposals.is_empty() { 0 } else { 14 };
        let mut body = json!({ "bridges": [
            { "changes": [{ "certificate": "heftruck" }], "euro": 350, "days": 3, "places": 14, "positions": 21, "within_budget": true },
            { "changes": [{ "distance": 10 }, "childcare"], "euro": 2480, "days": 14, "places": 9, "positions": 12, "within_budget": false },
        ] });
        if proposals.is_empty() {
            body = json!({ "excluded_by": [0, 2, 0, 6, 4, 0, 0, 0, 31, 0, 0], "only_by": [0, 0, 0, 2, 0, 0, 0, 0, 19, 0, 0] });
        }
        MatchListRow { client_id: client_id(number), feasible_places: feasible, body: body.to_string() }
    });
    NightRows {
        due: Vec::new(),
        title_links: Vec::new(),
        imports: 0,
        screenings: (0..clients)
            .map(|number| screening(number, index))
            .collect(),
        match_lists: lists.collect(),
        proposals: (0..clients)
            .flat_map(|number| proposals(number, index, places))
            .collect(),
        place_limits: (0..places).map(limits).collect(),
        results: Vec::new(),
        rules: "{}".into(),
    }
}

/// Writes nights up to 1 October 2021, oldest first.
pub async fn nights(store: &Store, number: u32, clients: u32, places: u32) {
    let last = day("2021-10-01");
    for index in 0..number {
        let slot = last - Days::new(u64::from(number - 1 - index));
        let rows = night(index + 2 - number.min(2), clients, places);
        night_of(store, slot, &rows).await;
    }
}

/// Writes the night of a day.
pub async fn night_of(store: &Store, slot: NaiveDate, rows: &NightRows) {
    let started = format!("{slot}T01:30:00Z");
    let slot = Slot {
        job: "nightly".into(),
        slot: slot.to_string(),
        shard: "0995".into(),
    };
    let run = store
        .run_start(&slot, false, &Claim::unnamed(&started, &started))
        .await
        .unwrap()
        .unwrap();
    let mut line = entry("night");
    line.at = started.replace(":30:00", ":31:12");
    store
        .night_apply(run, rows, "hash", 31, &line)
        .await
        .unwrap();
}
