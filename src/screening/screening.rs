//! What a night says of one person: a proposal with reasons, never a decision.

use super::change::Marks;
use super::compare::Difference;
use super::config::RuleSet;
use super::criteria::Answer;
use super::explain;
use super::facts::Facts;
use super::findings::Finding;
use super::found::findings;
use super::instruments::InstrumentFamily;
use super::judge::{Decision, Verdict, judge};
use super::missing::Missing;
use super::question::{self, NextQuestion, Opens};
use super::second_look::second_look;
use crate::domain::codes::{Instrument, Set};
use crate::domain::{Client, ClientId, Outcome, Reason, Route};
use chrono::NaiveDate;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::sync::Arc;

/// Proposal for one person on one day (DOMAIN §3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Screening {
    pub client: ClientId,
    pub reference_date: NaiveDate,
    pub route: Route,
    /// The rule that gave the route: the first that held.
    pub decided_by: Cow<'static, str>,
    /// 0 to 100; `None` when a gate or a lack of evidence decided before there was a score.
    pub score: Option<u16>,
    /// Lowest and highest score that is possible once everything is known: knowing more only narrows it.
    pub score_range: Option<(u16, u16)>,
    /// Every rule's outcome, in the order of the screening. Points add up to the score exactly.
    pub reasons: Vec<Reason>,
    /// Rules that hold beside the one that gave the route ("first childcare", "one plan with inburgering").
    pub beside: Vec<Cow<'static, str>>,
    /// Columns about which nothing is known.
    pub unknowns: Vec<Cow<'static, str>>,
    /// Columns of which the evidence is too old, undated or in the future.
    pub stale: Vec<Cow<'static, str>>,
    /// Day by which the route must be looked at again.
    pub retest: NaiveDate,
    pub next_question: Option<NextQuestion>,
    pub instrument_family: InstrumentFamily,
    /// Instruments that the law opens beside the general ones.
    pub instruments: Set<Instrument>,
    /// A second person must look.
    pub second_look: bool,
    /// Why, in plain Dutch.
    pub second_look_because: Vec<String>,
    pub findings: Vec<Finding>,
    /// Marks of the facts whose change brings the person back (`change`); the night fills them.
    #[serde(default)]
    pub marks: Marks,
    /// Why the person is back before the retest date: a fact changed and nobody has looked since.
    #[serde(default)]
    pub back_because: Option<String>,
    /// The night before that change: a look on or after it answers the change. Only with `back_because`.
    #[serde(default)]
    pub back_since: Option<NaiveDate>,
    /// The last day on which a person looked at the route, as far as this night knew; the night fills it. Looks
    /// that are recorded late count from the night that hears of them.
    #[serde(default)]
    pub looked: Option<NaiveDate>,
    /// What is otherwise than the night before, with its causes; `None`: nothing, or no night before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub difference: Option<Box<Difference>>,
    /// A jump at which nobody has looked since (`jump`); also in `second_look_because`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alarm: Option<String>,
    /// Fingerprint of the rules (`RuleSet::stamp`); a run keeps their versions once (`RuleSet::versions`).
    pub rules: Arc<str>,
}

impl Screening {
    /// The reasons that carry points: their sum is the score.
    pub fn contributions(&self) -> impl Iterator<Item = &Reason> {
        self.reasons
            .iter()
            .filter(|reason| reason.rule.starts_with("factor."))
    }

    /// The reason of the rule that gave the route.
    pub fn deciding_reason(&self) -> Option<&Reason> {
        self.reasons
            .iter()
            .find(|reason| reason.rule == self.decided_by)
    }
}

/// Screens one person; the next question looks at routes only.
pub fn screen(rules: &RuleSet, client: &Client, reference_date: NaiveDate) -> Screening {
    screen_with(rules, client, reference_date, None)
}

/// Screens one person; `opens` tells how many places a (changed) client could be matched to, so that the next
/// question also weighs what it would open.
pub fn screen_with(
    rules: &RuleSet,
    client: &Client,
    reference_date: NaiveDate,
    opens: Option<Opens<'_>>,
) -> Screening {
    let facts = Facts::of(client, reference_date);
    let verdict = judge(rules, &facts);
    let mut screening = describe(rules, client, &facts, &verdict);
    screening.next_question = question::best(rules, client, reference_date, opens, &verdict);
    screening
}

/// Screens one person without looking for the next question: everything else is the same. For a night that nobody
/// reads.
pub fn screen_without_question(
    rules: &RuleSet,
    client: &Client,
    reference_date: NaiveDate,
) -> Screening {
    let facts = Facts::of(client, reference_date);
    let verdict = judge(rules, &facts);
    describe(rules, client, &facts, &verdict)
}

/// Screens everybody, in the order given, on all threads; the result does not depend on their number.
pub fn screen_all(
    rules: &RuleSet,
    clients: &[Client],
    reference_date: NaiveDate,
    opens: Option<Opens<'_>>,
) -> Vec<Screening> {
    clients
        .par_iter()
        .map(|client| screen_with(rules, client, reference_date, opens))
        .collect()
}

fn describe(rules: &RuleSet, client: &Client, facts: &Facts<'_>, verdict: &Verdict) -> Screening {
    let (family, instruments) = instruments(rules, verdict);
    let (findings, contradiction) = findings(rules, client, facts);
    let because = second_look(rules, verdict, contradiction);
    let unknown_weight = 100_u16.saturating_sub(verdict.known_weight);
    let missing = Missing::of(rules, verdict);
    let decided_by = decided_by(rules, verdict.decision);
    let reasons = explain::reasons(rules, verdict);
    Screening {
        client: client.id.clone(),
        reference_date: facts.reference_date,
        route: verdict.route,
        score: verdict.score(),
        score_range: verdict
            .score()
            .map(|_| (verdict.known_points, verdict.known_points + unknown_weight)),
        beside: beside(rules, verdict, decided_by),
        decided_by: Cow::Borrowed(decided_by),
        reasons,
        unknowns: missing
            .unknown
            .iter()
            .map(|field| Cow::Borrowed(*field))
            .collect(),
        stale: missing
            .stale
            .iter()
            .map(|field| Cow::Borrowed(*field))
            .collect(),
        retest: retest(rules, facts, verdict),
        next_question: None,
        instrument_family: family,
        instruments,
        second_look: !because.is_empty(),
        second_look_because: because,
        findings,
        marks: Marks::new(),
        back_because: None,
        back_since: None,
        looked: None,
        difference: None,
        alarm: None,
        rules: rules.stamp.clone(),
    }
}

fn decided_by(rules: &RuleSet, decision: Decision) -> &'static str {
    match decision {
        Decision::Gate(at) => rules.gates.get(at).map_or("", |rule| rule.gate.id),
        Decision::MedicalAdvice => rules.medical_advice.id,
        Decision::Care => rules.care.id,
        Decision::CriteriaOpen => rules.criteria_open.id,
        Decision::ThinFile => rules.thin_file.id,
        Decision::Band(at) => rules.bands.get(at).map_or("", |band| band.id),
    }
}

fn beside(rules: &RuleSet, verdict: &Verdict, decided_by: &str) -> Vec<Cow<'static, str>> {
    let gates = rules
        .gates
        .iter()
        .zip(&verdict.gates)
        .filter(|(_, check)| check.outcome == Outcome::Holds)
        .map(|(rule, _)| rule.gate.id);
    let care = (verdict.care.low != 0).then_some(rules.care.id);
    let advice = verdict
        .criteria
        .contains(&Answer::No)
        .then_some(rules.medical_advice.id);
    gates
        .chain(advice)
        .chain(care)
        .filter(|id| *id != decided_by)
        .map(Cow::Borrowed)
        .collect()
}

/// The family of the first finding in the registry, and the instruments of all.
fn instruments(rules: &RuleSet, verdict: &Verdict) -> (InstrumentFamily, Set<Instrument>) {
    let holding = rules
        .gates
        .iter()
        .zip(&verdict.gates)
        .filter(|(_, check)| check.outcome == Outcome::Holds);
    let mut family = None;
    let mut all = Set::default();
    for (rule, _) in holding {
        family = family.or(rule.gate.family);
        all = all.union(rule.instruments);
    }
    (family.unwrap_or(InstrumentFamily::Algemeen), all)
}

/// A gate may set its own date (before an exemption ends); it is never later than the route's own period.
fn retest(rules: &RuleSet, facts: &Facts<'_>, verdict: &Verdict) -> NaiveDate {
    let by_route = rules
        .retest_period(verdict.route)
        .after(facts.reference_date);
    let by_gate = match verdict.decision {
        Decision::Gate(at) => verdict.gates.get(at).and_then(|check| check.retest),
        _ => None,
    };
    by_gate.map_or(by_route, |day| day.min(by_route))
}
