//! The screening itself, without words: small enough to run again for every possible answer to a question.

use super::care::{self, Care};
use super::config::RuleSet;
use super::criteria::{self, Answer};
use super::factors::{self, ANCHOR_MAX};
use super::facts::Facts;
use super::gates::{Check, Given};
use crate::domain::evidence::Freshness;
use crate::domain::{Outcome, Route};

/// Which rule gave the route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Gate at this place in the rule set.
    Gate(usize),
    MedicalAdvice,
    Care,
    CriteriaOpen,
    ThinFile,
    /// Band at this place in the rule set.
    Band(usize),
}

/// How one factor counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FactorState {
    pub freshness: Freshness,
    pub anchor: u8,
    /// Points in the score; neutral when not known.
    pub points: u16,
}

/// Outcome of every rule, and what follows.
pub struct Verdict {
    pub gates: Vec<Check>,
    pub criteria: Vec<Answer>,
    pub care: Care,
    pub factors: Vec<FactorState>,
    /// Weight (of 100) of the factors that are known and fresh.
    pub known_weight: u16,
    /// Points of known factors only: the score can never become lower by knowing more.
    pub known_points: u16,
    /// All points, what is not known counted neutrally.
    pub points: u16,
    pub decision: Decision,
    pub route: Route,
}

/// How far to look when evidence is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IfMissing {
    /// As the rules say: abstain.
    Abstains,
    /// As if what is missing will turn out neutral: where would this person go?
    IsNeutral,
}

impl Verdict {
    /// The score, when the screening came as far as a score.
    pub fn score(&self) -> Option<u16> {
        matches!(self.decision, Decision::Band(_)).then_some(self.points)
    }
}

/// Screens one person: legal gates, criteria that are not met, care, open criteria, thin file, score.
/// The first that holds decides; every outcome is kept.
pub fn judge(rules: &RuleSet, facts: &Facts<'_>, missing: IfMissing) -> Verdict {
    let gates: Vec<Check> = rules
        .gates
        .iter()
        .map(|rule| {
            (rule.gate.check)(&Given {
                facts: *facts,
                params: &rule.params,
                pension_ages: &rules.pension_ages,
            })
        })
        .collect();
    let criteria: Vec<Answer> = rules
        .criteria
        .iter()
        .map(|rule| criteria::judge(rule.criterion, facts, rule.max_age_months))
        .collect();
    let care = care::judge(facts, rules.care_at_most, rules.care_months);
    let factors = factor_states(rules, facts);
    let fresh = |state: &&(FactorState, u16)| state.0.freshness == Freshness::Fresh;
    let known_weight = factors.iter().filter(fresh).map(|(_, weight)| weight).sum();
    let known_points = factors
        .iter()
        .filter(fresh)
        .map(|(state, _)| state.points)
        .sum();
    let points = factors.iter().map(|(state, _)| state.points).sum();
    let mut verdict = Verdict {
        gates,
        criteria,
        care,
        factors: factors.into_iter().map(|(state, _)| state).collect(),
        known_weight,
        known_points,
        points,
        decision: Decision::ThinFile,
        route: rules.thin_file.route,
    };
    verdict.decision = decide(rules, &verdict, missing);
    verdict.route = route(rules, verdict.decision);
    verdict
}

fn factor_states(rules: &RuleSet, facts: &Facts<'_>) -> Vec<(FactorState, u16)> {
    rules
        .factors
        .iter()
        .map(|rule| {
            let (freshness, anchor) =
                factors::judge(rule.factor, facts, &rule.anchors, rule.max_age_months);
            let counted = match freshness {
                Freshness::Fresh => u16::from(anchor),
                _ => rules.neutral_anchor,
            };
            let state = FactorState {
                freshness,
                anchor,
                // Weights are multiples of four: no half points.
                points: rule.weight * counted / u16::from(ANCHOR_MAX),
            };
            (state, rule.weight)
        })
        .collect()
}

fn decide(rules: &RuleSet, verdict: &Verdict, missing: IfMissing) -> Decision {
    let gate = rules
        .gates
        .iter()
        .zip(&verdict.gates)
        .position(|(rule, check)| rule.route.is_some() && check.outcome == Outcome::Holds);
    if let Some(at) = gate {
        return Decision::Gate(at);
    }
    if verdict.criteria.contains(&Answer::No) {
        return Decision::MedicalAdvice;
    }
    if verdict.care.low != 0 {
        return Decision::Care;
    }
    if missing == IfMissing::Abstains {
        if verdict.criteria.iter().any(|answer| *answer != Answer::Yes) {
            return Decision::CriteriaOpen;
        }
        if verdict.known_weight < rules.known_weight_min {
            return Decision::ThinFile;
        }
    }
    let band = rules
        .bands
        .iter()
        .position(|band| verdict.points >= band.from);
    band.map_or(Decision::ThinFile, Decision::Band)
}

fn route(rules: &RuleSet, decision: Decision) -> Route {
    match decision {
        Decision::Gate(at) => rules.gates.get(at).and_then(|rule| rule.route),
        Decision::MedicalAdvice => Some(rules.medical_advice.route),
        Decision::Care => Some(rules.care.route),
        Decision::CriteriaOpen => Some(rules.criteria_open.route),
        Decision::ThinFile => Some(rules.thin_file.route),
        Decision::Band(at) => rules.bands.get(at).map(|band| band.route),
    }
    .unwrap_or(Route::NaderOnderzoek)
}
