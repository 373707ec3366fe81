//! Every outcome as a reason in plain Dutch, in the order of the screening.

use super::care;
use super::config::RuleSet;
use super::criteria::Answer;
use super::dutch;
use super::judge::{Decision, Verdict};
use super::template::{Template, Values};
use crate::domain::evidence::Freshness;
use crate::domain::{Outcome, Reason};
use std::borrow::Cow;

/// The reasons of a verdict; their points add up to the score, and are all zero when there is no score.
pub fn reasons(rules: &RuleSet, verdict: &Verdict) -> Vec<Reason> {
    let mut list = Vec::with_capacity(28);
    gates(rules, verdict, &mut list);
    criteria(rules, verdict, &mut list);
    steps(rules, verdict, &mut list);
    factors(rules, verdict, &mut list);
    if let Decision::Band(at) = verdict.decision
        && let Some(band) = rules.bands.get(at)
    {
        let values = Values {
            number: Some(i32::from(verdict.points)),
            ..Values::default()
        };
        list.push(reason(
            band.id,
            Outcome::Holds,
            band.holds.fill(&values),
            &band.article,
        ));
    }
    list
}

fn reason(rule: &'static str, outcome: Outcome, text: String, article: &str) -> Reason {
    Reason {
        rule: Cow::Borrowed(rule),
        outcome,
        points: 0,
        text,
        article: Some(article.to_owned()),
    }
}

fn gates(rules: &RuleSet, verdict: &Verdict, list: &mut Vec<Reason>) {
    for (rule, check) in rules.gates.iter().zip(&verdict.gates) {
        let template = match check.outcome {
            Outcome::Holds => &rule.holds,
            Outcome::Fails => &rule.fails,
            Outcome::Unknown => &rule.unknown,
        };
        let values = Values {
            date: check.date,
            list: Some(&check.list),
            ..Values::default()
        };
        let text = template.fill(&values).trim_end().to_owned();
        list.push(reason(rule.gate.id, check.outcome, text, &rule.article));
    }
}

fn criteria(rules: &RuleSet, verdict: &Verdict, list: &mut Vec<Reason>) {
    for (rule, answer) in rules.criteria.iter().zip(&verdict.criteria) {
        let (outcome, template) = match answer {
            Answer::Yes => (Outcome::Holds, &rule.holds),
            Answer::No => (Outcome::Fails, &rule.fails),
            Answer::Unknown => (Outcome::Unknown, &rule.unknown),
            Answer::Stale => (Outcome::Unknown, &rule.stale),
        };
        let text = template.fill(&Values::default());
        list.push(reason(rule.criterion.id, outcome, text, &rule.article));
    }
}

/// Names of the criteria with one of these answers.
fn criteria_named(rules: &RuleSet, verdict: &Verdict, wanted: fn(Answer) -> bool) -> String {
    let names: Vec<&str> = rules
        .criteria
        .iter()
        .zip(&verdict.criteria)
        .filter(|(_, answer)| wanted(**answer))
        .map(|(rule, _)| rule.name.as_str())
        .collect();
    dutch::list(&names)
}

fn steps(rules: &RuleSet, verdict: &Verdict, list: &mut Vec<Reason>) {
    let mut push = |rule: &super::config::StepRule,
                    outcome,
                    template: Option<&Template>,
                    values: &Values<'_>| {
        if let Some(template) = template {
            list.push(reason(
                rule.id,
                outcome,
                template.fill(values),
                &rule.article,
            ));
        }
    };
    let not_met = criteria_named(rules, verdict, |answer| answer == Answer::No);
    if !not_met.is_empty() {
        let values = Values {
            list: Some(&not_met),
            ..Values::default()
        };
        push(
            &rules.medical_advice,
            Outcome::Holds,
            Some(&rules.medical_advice.holds),
            &values,
        );
    }
    let low: Vec<&str> = care::of_bits(verdict.care.low)
        .map(|domain| domain.label)
        .collect();
    let low = dutch::list(&low);
    let values = Values {
        list: Some(&low),
        ..Values::default()
    };
    let rule = &rules.care;
    match verdict.care.outcome() {
        Outcome::Holds => push(rule, Outcome::Holds, Some(&rule.holds), &values),
        Outcome::Fails => push(rule, Outcome::Fails, rule.fails.as_ref(), &values),
        Outcome::Unknown => push(rule, Outcome::Unknown, rule.unknown.as_ref(), &values),
    }
    let open = criteria_named(rules, verdict, |answer| {
        matches!(answer, Answer::Unknown | Answer::Stale)
    });
    if !open.is_empty() {
        let values = Values {
            list: Some(&open),
            ..Values::default()
        };
        push(
            &rules.criteria_open,
            Outcome::Holds,
            Some(&rules.criteria_open.holds),
            &values,
        );
    }
    let values = Values {
        number: Some(i32::from(verdict.known_weight)),
        ..Values::default()
    };
    let rule = &rules.thin_file;
    if verdict.known_weight < rules.known_weight_min {
        push(rule, Outcome::Holds, Some(&rule.holds), &values);
    } else {
        push(rule, Outcome::Fails, rule.fails.as_ref(), &values);
    }
}

/// Factors are reasons of a score: without a score nobody has points, and none are shown.
fn factors(rules: &RuleSet, verdict: &Verdict, list: &mut Vec<Reason>) {
    if verdict.score().is_none() {
        return;
    }
    for (rule, state) in rules.factors.iter().zip(&verdict.factors) {
        let (outcome, template) = match state.freshness {
            Freshness::Fresh => (Outcome::Holds, &rule.holds),
            Freshness::Unknown => (Outcome::Unknown, &rule.unknown),
            Freshness::Stale => (Outcome::Unknown, &rule.stale),
        };
        let values = Values {
            label: rule
                .labels
                .get(usize::from(state.anchor))
                .map(String::as_str),
            points: Some(state.points),
            weight: Some(rule.weight),
            ..Values::default()
        };
        let mut one = reason(
            rule.factor.id,
            outcome,
            template.fill(&values),
            &rule.article,
        );
        one.points = i32::from(state.points);
        list.push(one);
    }
}
