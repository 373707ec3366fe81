//! A configuration that is not right is refused, with the place named; rules keep to their days.

use crate::screening_kit::{CONFIG, base, day, today};
use werkt::screening::{ScreeningRules, rules_view, screen};

fn refused(from: &str, to: &str, place: &str, message: &str) {
    assert!(CONFIG.contains(from), "not in the file: {from}");
    let error = ScreeningRules::parse(&CONFIG.replacen(from, to, 1))
        .unwrap_err()
        .to_string();
    assert!(error.contains(place) && error.contains(message), "{error}");
}

#[test]
fn an_unknown_key_is_refused_with_its_line() {
    refused("weight = 28", "weigth = 28", "line ", "weigth");
    refused(
        "route = \"zorg\"\nparams",
        "color = \"rood\"\nroute = \"zorg\"\nparams",
        "line ",
        "color",
    );
}

#[test]
fn an_unknown_rule_id_is_refused() {
    refused(
        "id = \"gate.pensioen\"",
        "id = \"gate.pensoen\"",
        "[[gate]] gate.pensoen",
        "bestaat niet",
    );
}

#[test]
fn an_unknown_or_missing_parameter_is_refused() {
    refused(
        "{ leeftijd = 27 }",
        "{ leeftyd = 27 }",
        "gate.jonger_dan_27, params.leeftyd",
        "bestaat niet",
    );
    refused(
        "params = { weken_vooraf = 8 }\nholds",
        "params = {}\nholds",
        "params.weken_vooraf",
        "ontbreekt",
    );
}

#[test]
fn weights_that_are_not_a_hundred_together_are_refused() {
    refused(
        "weight = 28",
        "weight = 24",
        "[[factor]], weight",
        "samen 96",
    );
    refused(
        "weight = 28",
        "weight = 27",
        "factor.uren, weight",
        "viervoud",
    );
}

#[test]
fn a_score_without_a_route_is_refused() {
    refused(
        "from = 0\nholds",
        "from = 5\nholds",
        "[[band]], from",
        "geen band bij 0",
    );
    refused(
        "from = 45",
        "from = 70",
        "band.arbeid_traject, from",
        "dezelfde 70 punten",
    );
}

#[test]
fn a_sentence_with_an_empty_slot_is_refused() {
    refused(
        "U hebt sinds {datum} de",
        "U hebt sinds {dag} de",
        "gate.pensioen, holds",
        "{dag}",
    );
}

#[test]
fn a_date_that_does_not_exist_is_refused() {
    refused(
        "born_from = 1955-09-01",
        "born_from = 1952-09-01",
        "[[pension_age]] 1952-09-01",
        "loopt niet op",
    );
}

/// The file with a second version of the weights from July 2021.
fn two_versions(first_until: &str, second_from: &str, second_weight: u16) -> String {
    let until = |text: &str| {
        text.replace(
            "valid_from = 2020-01-01 }",
            &format!("valid_from = 2020-01-01, valid_to = {first_until} }}"),
        )
    };
    let mut text = CONFIG.to_owned();
    for (id, weight) in [("factor.uren", second_weight), ("factor.vaardigheden", 28)] {
        let start = text
            .find(&format!("[[factor]]\nrule = {{ id = \"{id}\""))
            .unwrap();
        let end = start + text[start + 5..].find("\n[[factor]]").unwrap() + 5;
        let old = text[start..end].to_owned();
        let weight_at = old.find("weight = ").unwrap();
        let line_end = weight_at + old[weight_at..].find('\n').unwrap();
        let new = old
            .replace(&old[weight_at..line_end], &format!("weight = {weight}"))
            .replace(
                "version = 1, valid_from = 2020-01-01",
                &format!("version = 2, valid_from = {second_from}"),
            );
        text = text.replace(&old, &format!("{}\n{new}", until(&old)));
    }
    text
}

#[test]
fn a_new_version_holds_from_its_day_and_leaves_old_days_alone() {
    let old = ScreeningRules::parse(CONFIG).unwrap();
    let new = ScreeningRules::parse(&two_versions("2021-06-30", "2021-07-01", 24)).unwrap();
    let before = screen(&new.valid_on(day("2021-06-30")).unwrap(), &base(), today());
    assert_eq!(
        before.score,
        screen(&old.valid_on(day("2021-06-30")).unwrap(), &base(), today()).score
    );
    assert_eq!(before.score, Some(77));
    let after = screen(&new.valid_on(day("2021-07-01")).unwrap(), &base(), today());
    // uren 3/4 of 24 = 18, vaardigheden 3/4 of 28 = 21
    assert_eq!(after.score, Some(77));
    assert_ne!(before.rules, after.rules);
    let old_stamp = old.valid_on(day("2021-06-30")).unwrap().stamp;
    assert_eq!(
        before.rules, old_stamp,
        "closing a period rewrites no old result"
    );
}

#[test]
fn overlap_and_gap_between_versions_are_refused_by_name() {
    let error = |text: &str| ScreeningRules::parse(text).unwrap_err().to_string();
    let overlap = error(&two_versions("2021-07-31", "2021-07-01", 24));
    assert!(
        overlap.contains("factor.") && overlap.contains("overlappen vanaf 2021-07-01"),
        "{overlap}"
    );
    let gap = error(&two_versions("2021-05-31", "2021-07-01", 24));
    assert!(gap.contains("een gat vanaf 2021-06-01"), "{gap}");
    let sum = error(&two_versions("2021-06-30", "2021-07-01", 28));
    assert!(sum.contains("op 2021-07-01 samen 104"), "{sum}");
}

#[test]
fn a_day_before_the_first_rules_is_refused() {
    let rules = ScreeningRules::parse(CONFIG).unwrap();
    let error = rules.valid_on(day("2019-12-31")).err().unwrap().to_string();
    assert!(error.contains("2019-12-31"), "{error}");
}

#[test]
fn rules_can_be_listed_explained_and_compared() {
    let rules = ScreeningRules::parse(&two_versions("2021-06-30", "2021-07-01", 24)).unwrap();
    let list = rules_view::list(&rules, today());
    assert!(
        list.iter()
            .any(|view| view.id == "gate.pensioen" && view.article.is_some())
    );
    let explained = rules_view::explain(&rules, "factor.uren", today()).unwrap();
    assert_eq!(explained.versions.len(), 2);
    assert_eq!(explained.inputs[0].field, "uren_belastbaar");
    assert_eq!(
        rules_view::explain(&rules, "factor.leeftijd", today()),
        None
    );
    let diff = rules_view::diff(&rules, today(), day("2021-07-01"));
    let uren = diff
        .iter()
        .find(|change| change.id == "factor.uren")
        .unwrap();
    assert_eq!(
        uren.keys,
        [("weight".to_owned(), Some(28.into()), Some(24.into()))]
    );
    assert_eq!(diff.len(), 2);
}
