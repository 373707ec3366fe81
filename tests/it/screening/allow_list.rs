//! Nothing outside the allow-list reaches a score or a route.

use crate::screening_kit::{any_client, copy_column, rules, scramble_forbidden, today};
use proptest::prelude::*;
use std::collections::BTreeSet;
use werkt::screening::{allow_list, screen};

/// Findings on facts that no rule of the screening reads.
const SUPPLY: [&str; 4] = [
    "bevinding.aanbod_toekomst",
    "bevinding.dossier_toekomst",
    "bevinding.uren_wens",
    "bevinding.nederlands_en_inburgering",
];

proptest! {
    #[test]
    fn fields_outside_the_allow_list_change_nothing(client in any_client(), seed in any::<u64>()) {
        let rules = rules();
        let mut other = client.clone();
        scramble_forbidden(&mut other, seed);
        prop_assert_ne!(&client, &other);
        let (one, two) = (screen(rules, &client, today()), screen(rules, &other, today()));
        prop_assert_eq!(one.route, two.route);
        prop_assert_eq!(one.score, two.score);
        prop_assert_eq!(one.reasons, two.reasons);
        prop_assert_eq!(one.retest, two.retest);
        prop_assert_eq!(one.second_look, two.second_look);
        // What a person brings to a place may itself be doubtful: told, and without any influence.
        let on_rules = |found: Vec<werkt::screening::Finding>| -> Vec<_> {
            found.into_iter().filter(|one| !SUPPLY.contains(&one.rule.as_ref())).collect()
        };
        prop_assert_eq!(on_rules(one.findings), on_rules(two.findings));
        prop_assert_eq!(one.instrument_family, two.instrument_family);
    }

    /// Somebody else altogether, but for the columns that a rule registered: that rule says the same.
    #[test]
    fn a_rule_follows_its_registered_columns_and_nothing_else(client in any_client(), other in any_client()) {
        let rules = rules();
        let found = screen(rules, &client, today());
        for reason in &found.reasons {
            let inputs: Vec<_> = allow_list().iter().filter(|input| input.rule == reason.rule).collect();
            if inputs.is_empty() {
                continue;
            }
            let mut stranger = other.clone();
            scramble_forbidden(&mut stranger, 7);
            inputs.iter().for_each(|input| copy_column(&client, &mut stranger, input.field));
            let theirs = screen(rules, &stranger, today());
            // A factor is a reason only when there is a score.
            if let Some(theirs) = theirs.reasons.iter().find(|theirs| theirs.rule == reason.rule) {
                prop_assert_eq!(theirs, reason);
            }
        }
    }

    /// Age, children and UWV findings are legal thresholds: they may change a route, never the points.
    #[test]
    fn legal_facts_never_change_the_points(client in any_client(), other in any_client()) {
        let rules = rules();
        let mut changed = client.clone();
        changed.birth_date = other.birth_date;
        changed.legal = other.legal;
        let (one, two) = (screen(rules, &client, today()), screen(rules, &changed, today()));
        if let (Some(one), Some(two)) = (one.score, two.score) {
            prop_assert_eq!(one, two);
        }
    }
}

#[test]
fn every_rule_that_reads_a_fact_is_on_the_list_with_purpose_ground_and_evidence() {
    let rules = rules();
    let listed: BTreeSet<&str> = allow_list().iter().map(|input| input.rule).collect();
    for version in rules.versions() {
        let reads = ["gate.", "criterium.", "factor.", "stap.zorg"];
        if reads.iter().any(|prefix| version.id.starts_with(prefix)) {
            assert!(
                listed.contains(version.id.as_str()),
                "{} reads something unlisted",
                version.id
            );
        }
    }
    for input in allow_list() {
        assert!(
            !input.purpose.is_empty() && !input.ground.is_empty() && !input.evidence.is_empty()
        );
    }
}

#[test]
fn forbidden_fields_are_not_on_the_list() {
    let forbidden = [
        "naam",
        "bsn",
        "postcode",
        "coach",
        "cohort",
        "gesproken_op",
        "nederlands",
        "vaardigheden",
        "wensen",
        "werkverleden",
        "vervoer",
        "reistijd_max",
        "rijbewijs",
        "certificaten",
        "tillen_kg",
        "uren_wens_min",
    ];
    for input in allow_list() {
        assert!(!forbidden.contains(&input.field), "{}", input.field);
    }
}

/// `docs/allow-list.md` is the register that a citizen or auditor reads: it says what the code does.
#[test]
fn the_published_register_is_the_one_in_the_code() {
    let published = include_str!("../../../docs/allow-list.md");
    let mut rows = String::new();
    for input in allow_list() {
        let (field, rule) = (input.field, input.rule);
        rows += &format!(
            "| `{field}` | `{rule}` | {} | {} | {} |\n",
            input.purpose, input.ground, input.evidence
        );
    }
    let table: String = published
        .lines()
        .filter(|line| line.starts_with("| `"))
        .map(|line| format!("{line}\n"))
        .collect();
    assert_eq!(
        table, rows,
        "docs/allow-list.md must hold these rows:\n{rows}"
    );
}
