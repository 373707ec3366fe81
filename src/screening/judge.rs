//! The screening itself, without words: small enough to run again for every possible answer to a question.

use super::care::{self, Care};
use super::config::{FactorRule, GateRule, RuleSet};
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
enum IfMissing {
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

/// What a decision rests on. Small, so that answers can be tried without keeping every outcome.
#[derive(Clone, Copy)]
struct Ground {
    gate: Option<usize>,
    not_met: bool,
    care: bool,
    open: bool,
    known_weight: u16,
    points: u16,
}

/// Score and routes, without the outcome of each rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glance {
    pub points: u16,
    pub route: Route,
    /// The route if all that is missing turns out neutral.
    pub route_later: Route,
}

/// Screens one person: legal gates, criteria that are not met, care, open criteria, thin file, score.
/// The first that holds decides; every outcome is kept.
pub fn judge(rules: &RuleSet, facts: &Facts<'_>) -> Verdict {
    let gates: Vec<Check> = rules
        .gates
        .iter()
        .map(|rule| check(rules, rule, facts))
        .collect();
    let criteria: Vec<Answer> = rules
        .criteria
        .iter()
        .map(|rule| criteria::judge(rule.criterion, facts, rule.max_age_months))
        .collect();
    let factors: Vec<FactorState> = rules
        .factors
        .iter()
        .map(|rule| factor_state(rules, rule, facts))
        .collect();
    let known = |at: fn(&FactorRule, &FactorState) -> u16| -> u16 {
        let pairs = rules.factors.iter().zip(&factors);
        let fresh = pairs.filter(|(_, state)| state.freshness == Freshness::Fresh);
        fresh.map(|(rule, state)| at(rule, state)).sum()
    };
    let care = care::judge(facts, rules.care_at_most, rules.care_months);
    let ground = Ground {
        gate: rules
            .gates
            .iter()
            .zip(&gates)
            .position(|(rule, check)| rule.route.is_some() && check.outcome == Outcome::Holds),
        not_met: criteria.contains(&Answer::No),
        care: care.low != 0,
        open: criteria
            .iter()
            .any(|answer| matches!(answer, Answer::Unknown | Answer::Stale)),
        known_weight: known(|rule, _| rule.weight),
        points: factors.iter().map(|state| state.points).sum(),
    };
    let decision = decide(rules, &ground, IfMissing::Abstains);
    Verdict {
        known_weight: ground.known_weight,
        known_points: known(|_, state| state.points),
        points: ground.points,
        route: route(rules, decision),
        decision,
        gates,
        criteria,
        care,
        factors,
    }
}

/// The gate that decides, if any.
pub fn deciding_gate(rules: &RuleSet, facts: &Facts<'_>) -> Option<usize> {
    rules.gates.iter().position(|rule| {
        rule.route.is_some() && check(rules, rule, facts).outcome == Outcome::Holds
    })
}

/// Score and routes only, by the same decision; `gate` is what `deciding_gate` gave for these legal facts.
pub fn glance(rules: &RuleSet, facts: &Facts<'_>, gate: Option<usize>) -> Glance {
    let mut ground = Ground {
        gate,
        not_met: false,
        care: care::judge(facts, rules.care_at_most, rules.care_months).low != 0,
        open: false,
        known_weight: 0,
        points: 0,
    };
    for rule in &rules.criteria {
        match criteria::judge(rule.criterion, facts, rule.max_age_months) {
            Answer::Yes => {}
            Answer::No => ground.not_met = true,
            Answer::Unknown | Answer::Stale => ground.open = true,
        }
    }
    for rule in &rules.factors {
        let state = factor_state(rules, rule, facts);
        ground.points += state.points;
        if state.freshness == Freshness::Fresh {
            ground.known_weight += rule.weight;
        }
    }
    Glance {
        points: ground.points,
        route: route(rules, decide(rules, &ground, IfMissing::Abstains)),
        route_later: route(rules, decide(rules, &ground, IfMissing::IsNeutral)),
    }
}

fn check(rules: &RuleSet, rule: &GateRule, facts: &Facts<'_>) -> Check {
    (rule.gate.check)(&Given {
        facts: *facts,
        params: &rule.params,
        pension_ages: &rules.pension_ages,
    })
}

fn factor_state(rules: &RuleSet, rule: &FactorRule, facts: &Facts<'_>) -> FactorState {
    let (freshness, anchor) =
        factors::judge(rule.factor, facts, &rule.anchors, rule.max_age_months);
    let counted = match freshness {
        Freshness::Fresh => u16::from(anchor),
        _ => rules.neutral_anchor,
    };
    FactorState {
        freshness,
        anchor,
        // Weights are multiples of four: no half points.
        points: rule.weight * counted / u16::from(ANCHOR_MAX),
    }
}

fn decide(rules: &RuleSet, ground: &Ground, missing: IfMissing) -> Decision {
    if let Some(at) = ground.gate {
        return Decision::Gate(at);
    }
    if ground.not_met {
        return Decision::MedicalAdvice;
    }
    if ground.care {
        return Decision::Care;
    }
    if missing == IfMissing::Abstains {
        if ground.open {
            return Decision::CriteriaOpen;
        }
        if ground.known_weight < rules.known_weight_min {
            return Decision::ThinFile;
        }
    }
    let band = rules
        .bands
        .iter()
        .position(|band| ground.points >= band.from);
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
