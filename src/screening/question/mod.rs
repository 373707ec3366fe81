//! The next best question: the unknown whose answer would change most.
//!
//! Every answer that is possible is filled in and the person is screened again; with `Opens` also matched
//! again. Nothing is learned or estimated but the expected share of each answer, and that stands in the
//! configuration.

mod registry;
mod tally;

use super::config::{QuestionRule, RuleSet};
use super::facts::Facts;
use super::judge::{Glance, Verdict, deciding_gate, glance, judge};
use super::missing::Missing;
use super::screening::Screening;
use crate::domain::Client;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::cmp::Reverse;
use tally::{PlaceChange, Tally};

pub use registry::{Open, QUESTIONS, Question};

/// The places that a client, as given, could be matched to: one bit a place, always in the same order. Called
/// from many threads.
pub type Opens<'a> = &'a (dyn Fn(&Client) -> Vec<u64> + Sync);

/// A question worth asking, with what it would bring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextQuestion {
    pub rule: Cow<'static, str>,
    /// Column that the answer fills.
    pub field: Cow<'static, str>,
    /// The question, to the client.
    pub text: String,
    /// Answers that were tried: all that can be chosen, or else `examples`.
    pub answers: u8,
    /// "2 uur, 8 uur en 16 uur": tried as examples of a number, a date or a row of ticks. What lies between was not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub examples: Option<String>,
    /// Answers that lead to another route at once.
    pub other_route: u8,
    /// Answers that lead to another route once the other open items turn out neutral.
    pub other_route_later: u8,
    /// Expected share of answers (per mille, weighted) that change the route now, plus the share later.
    pub value: u16,
    /// Difference between the highest and lowest score that the answers give.
    pub score_spread: u16,
    /// Places that are possible as the file stands; `None` when matching was not asked.
    #[serde(default)]
    pub places_now: Option<u32>,
    /// Expected number of places opened, in tenths; `None` when matching was not asked.
    pub places_gain_tenths: Option<u32>,
    /// Expected number of places that turn out impossible, in tenths: what is not known excludes nothing, so
    /// knowing more often makes the list shorter and truer.
    #[serde(default)]
    pub places_loss_tenths: Option<u32>,
    /// The answer that opens most places, and how many.
    pub best_answer: Option<(Cow<'static, str>, u32)>,
    /// The answer that leaves fewest places, and how many are left.
    #[serde(default)]
    pub narrowest_answer: Option<(Cow<'static, str>, u32)>,
    /// "opleidingsniveau: 3 van de 5 antwoorden leiden tot een andere route; 'mbo-2' opent 41 plekken."
    pub sentence: String,
}

/// The best question, or `None` when no answer would change anything.
pub fn next_question(
    rules: &RuleSet,
    client: &Client,
    reference_date: NaiveDate,
    opens: Option<Opens<'_>>,
) -> Option<NextQuestion> {
    let now = judge(rules, &Facts::of(client, reference_date));
    best(rules, client, reference_date, opens, &now)
}

/// The best question for somebody who was judged already.
pub(super) fn best(
    rules: &RuleSet,
    client: &Client,
    reference_date: NaiveDate,
    opens: Option<Opens<'_>>,
    now: &Verdict,
) -> Option<NextQuestion> {
    let ranked = ranked(rules, client, reference_date, opens, now);
    let (rule, tally) = ranked.into_iter().next()?;
    Some(tally.into_question(rule))
}

/// The people with an open question, those first whose answer would change most; then by client number.
pub fn worth_asking(screenings: &[Screening]) -> Vec<(&Screening, &NextQuestion)> {
    let mut list: Vec<(&Screening, &NextQuestion)> = screenings
        .iter()
        .filter_map(|screening| Some((screening, screening.next_question.as_ref()?)))
        .collect();
    list.sort_by(|(one, a), (other, b)| (b.worth(), &one.client).cmp(&(a.worth(), &other.client)));
    list
}

impl NextQuestion {
    /// Route first, then places that come or go, then the score: the order of questions.
    fn worth(&self) -> (u16, u32, u16) {
        let places = self.places_gain_tenths.unwrap_or(0) + self.places_loss_tenths.unwrap_or(0);
        (self.value, places, self.score_spread)
    }
}

/// All questions that would change something, best first. Ties keep the order of the registry.
pub fn questions(
    rules: &RuleSet,
    client: &Client,
    reference_date: NaiveDate,
    opens: Option<Opens<'_>>,
) -> Vec<NextQuestion> {
    let now = judge(rules, &Facts::of(client, reference_date));
    ranked(rules, client, reference_date, opens, &now)
        .into_iter()
        .map(|(rule, tally)| tally.into_question(rule))
        .collect()
}

fn ranked<'a>(
    rules: &'a RuleSet,
    client: &Client,
    reference_date: NaiveDate,
    opens: Option<Opens<'_>>,
    now: &Verdict,
) -> Vec<(&'a QuestionRule, Tally)> {
    // Where law takes the duty away no question changes the route tonight; nobody is bothered for nothing.
    if !now.route.gets_match_list() {
        return Vec::new();
    }
    let missing = Missing::of(rules, now);
    let open: Vec<&QuestionRule> = rules
        .questions
        .iter()
        .filter(|rule| opens.is_some() || !matches!(rule.question.open, Open::Supply(_)))
        .filter(|rule| is_open(rule.question, client, &missing, now))
        .collect();
    if open.is_empty() {
        return Vec::new();
    }
    let base = Base::new(rules, client, reference_date, opens);
    let mut trial = client.clone();
    let mut list: Vec<(&QuestionRule, Tally)> = open
        .into_iter()
        .map(|rule| (rule, base.weigh(rule, &mut trial)))
        .filter(|(_, tally)| tally.rank() != (0, 0, 0))
        .collect();
    list.sort_by_key(|(_, tally)| Reverse(tally.rank()));
    list
}

fn is_open(question: &Question, client: &Client, missing: &Missing, now: &Verdict) -> bool {
    match question.open {
        Open::Column(field) => missing.contains(field),
        Open::Care => now.care.low == 0 && (now.care.unknown | now.care.stale) != 0,
        Open::Supply(is_unknown) => is_unknown(client),
    }
}

/// Where the person stands before the question.
struct Base<'a> {
    rules: &'a RuleSet,
    client: &'a Client,
    reference_date: NaiveDate,
    gate: Option<usize>,
    now: Glance,
    opens: Option<Opens<'a>>,
    places: Vec<u64>,
}

impl<'a> Base<'a> {
    fn new(
        rules: &'a RuleSet,
        client: &'a Client,
        reference_date: NaiveDate,
        opens: Option<Opens<'a>>,
    ) -> Self {
        let facts = Facts::of(client, reference_date);
        let gate = deciding_gate(rules, &facts);
        Self {
            rules,
            client,
            reference_date,
            gate,
            now: glance(rules, &facts, gate),
            opens,
            places: opens.map_or_else(Vec::new, |opens| opens(client)),
        }
    }

    fn weigh(&self, rule: &QuestionRule, trial: &mut Client) -> Tally {
        let mut tally = Tally::new(self.opens.map(|_| count(&self.places)));
        for (answer, weight) in rule.question.answers.iter().zip(&rule.weights) {
            restore(trial, self.client);
            (answer.apply)(trial, self.reference_date);
            let facts = Facts::of(trial, self.reference_date);
            // Most answers leave the legal facts alone, and so the gates.
            let gate = match trial.legal == self.client.legal {
                true => self.gate,
                false => deciding_gate(self.rules, &facts),
            };
            let then = glance(self.rules, &facts, gate);
            let change = match self.opens {
                Some(opens) if rule.question.matching => self.change(&opens(trial)),
                _ => PlaceChange::default(),
            };
            tally.count(*weight, &self.now, &then, (answer.label, change));
        }
        tally
    }

    fn change(&self, then: &[u64]) -> PlaceChange {
        let pairs = || self.places.iter().zip(then);
        PlaceChange {
            opened: pairs().map(|(now, then)| (then & !now).count_ones()).sum(),
            closed: pairs().map(|(now, then)| (now & !then).count_ones()).sum(),
        }
    }
}

fn count(places: &[u64]) -> u32 {
    places.iter().map(|word| word.count_ones()).sum()
}

/// Undoes an answer. Answers touch these fields only; none of them owns memory, so this is cheap.
fn restore(trial: &mut Client, client: &Client) {
    trial.legal.clone_from(&client.legal);
    trial.criteria.clone_from(&client.criteria);
    trial.factors.clone_from(&client.factors);
    trial.stability.clone_from(&client.stability);
    trial.limits.clone_from(&client.limits);
    trial.supply.shifts = client.supply.shifts;
    trial.supply.transport = client.supply.transport;
    trial.supply.licences = client.supply.licences;
    trial.supply.certificates = client.supply.certificates;
    trial.supply.dutch.clone_from(&client.supply.dutch);
}
