//! Facts that cannot be, or that contradict each other: told in Dutch, with no influence where they decide nothing.

use crate::screening_kit::{CONFIG, base, day, rules, today};
use werkt::domain::codes::Cefr;
use werkt::domain::{Client, Fact, Source};
use werkt::screening::{Screening, ScreeningRules, screen};

fn told<T>(value: T, seen: &str) -> Option<Fact<T>> {
    Some(Fact {
        value,
        observed: Some(day(seen)),
        source: Source::Coach,
    })
}

fn found(client: &Client) -> Screening {
    screen(rules(), client, today())
}

fn text<'s>(screening: &'s Screening, rule: &str) -> &'s str {
    let finding = screening.findings.iter().find(|one| one.rule == rule);
    finding.map_or("", |one| one.text.as_str())
}

#[test]
fn no_hour_on_end_beside_36_hours_a_week_is_a_contradiction_that_a_second_person_looks_at() {
    let mut client = base();
    client.criteria.one_hour = told(false, "2021-02-01");
    client.factors.hours_per_week = told(36, "2021-02-01");
    let screening = found(&client);
    assert!(text(&screening, "bevinding.uur_en_uren").contains("36 uur per week"));
    assert!(screening.second_look);
}

#[test]
fn a_date_in_the_future_is_told_in_words_and_not_as_a_column() {
    let mut client = base();
    client.criteria.task = told(true, "2021-03-02");
    client.legal.exempt_9a_since = Some(day("2021-03-02"));
    let screening = found(&client);
    assert_eq!(
        text(&screening, "bevinding.toekomst"),
        "Deze datums liggen in de toekomst: begin van de ontheffing als alleenstaande ouder en datum van de vier \
         criteria voor werk. Wij gebruiken die gegevens nog niet."
    );
}

#[test]
fn an_exemption_of_a_single_parent_that_has_yet_to_begin_exempts_nobody_today() {
    let mut client = base();
    client.legal.single_parent = Some(true);
    client.legal.youngest_child_born = Some(day("2019-06-01"));
    client.legal.asked_9a = Some(false);
    client.legal.childcare = told(true, "2021-02-01");
    client.legal.exempt_9a_since = Some(day("2021-02-28"));
    let running = found(&client);
    client.legal.exempt_9a_since = Some(day("2021-03-02"));
    let coming = found(&client);
    let reason = |screening: &Screening| {
        let gate = screening
            .reasons
            .iter()
            .find(|one| one.rule == "gate.ontheffing_9a");
        gate.map(|one| one.outcome)
    };
    assert_eq!(
        reason(&running),
        reason(&coming),
        "asked: no, whatever the first day"
    );
    client.legal.asked_9a = None;
    assert_eq!(found(&client).decided_by, "band.arbeid_direct");
}

#[test]
fn doubtful_facts_about_language_hours_and_limits_are_told_and_change_nothing() {
    let plain = found(&base());
    let mut client = base();
    client.supply.dutch = told(Cefr::C1, "2021-03-02");
    client.legal.integration_duty = Some(true);
    client.limits.observed = Some(day("2021-03-09"));
    (client.wishes.hours_min, client.wishes.hours_max) = (Some(32), Some(16));
    let screening = found(&client);
    assert!(text(&screening, "bevinding.nederlands_en_inburgering").contains("niveau C1"));
    let future = text(&screening, "bevinding.aanbod_toekomst");
    assert!(
        future.contains("datum van het niveau Nederlands en datum van wat werk hooguit mag vragen"),
        "{future}"
    );
    assert!(text(&screening, "bevinding.uren_wens").contains("minstens 32 uur"));
    assert_eq!(
        (
            screening.route,
            screening.score,
            screening.retest,
            screening.second_look
        ),
        (plain.route, plain.score, plain.retest, plain.second_look)
    );
}

#[test]
fn nobody_can_make_a_doubt_about_language_ask_for_a_second_look() {
    let block = "params = { niveau_vanaf = 5 }\n";
    let text = CONFIG.replacen(block, &format!("{block}second_look = true\n"), 1);
    assert_ne!(text, CONFIG);
    let error = ScreeningRules::parse(&text).unwrap_err().to_string();
    assert!(
        error.contains("bevinding.nederlands_en_inburgering, second_look"),
        "{error}"
    );
}
