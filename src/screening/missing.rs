//! What is not known, and what is known no longer.

use super::care;
use super::config::RuleSet;
use super::criteria::Answer;
use super::judge::Verdict;
use crate::domain::evidence::Freshness;

/// Columns, in the order of the rules, each once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Missing {
    /// Nothing is known.
    pub unknown: Vec<&'static str>,
    /// Too old, undated, or in the future.
    pub stale: Vec<&'static str>,
}

impl Missing {
    pub fn of(rules: &RuleSet, verdict: &Verdict) -> Self {
        let mut missing = Self::default();
        for check in &verdict.gates {
            check
                .unknown
                .iter()
                .for_each(|field| add(&mut missing.unknown, field));
            check
                .stale
                .iter()
                .for_each(|field| add(&mut missing.stale, field));
        }
        for (rule, answer) in rules.criteria.iter().zip(&verdict.criteria) {
            match answer {
                Answer::Unknown => add(&mut missing.unknown, rule.criterion.field),
                Answer::Stale => add(&mut missing.stale, rule.criterion.field),
                Answer::Yes | Answer::No => {}
            }
        }
        for domain in care::of_bits(verdict.care.unknown) {
            add(&mut missing.unknown, domain.field);
        }
        for domain in care::of_bits(verdict.care.stale) {
            add(&mut missing.stale, domain.field);
        }
        for (rule, state) in rules.factors.iter().zip(&verdict.factors) {
            match state.freshness {
                Freshness::Unknown => add(&mut missing.unknown, rule.factor.field),
                Freshness::Stale => add(&mut missing.stale, rule.factor.field),
                Freshness::Fresh => {}
            }
        }
        missing
    }

    pub fn contains(&self, field: &str) -> bool {
        self.unknown.contains(&field) || self.stale.contains(&field)
    }
}

fn add(columns: &mut Vec<&'static str>, field: &'static str) {
    if !columns.contains(&field) {
        columns.push(field);
    }
}
