//! The next best question: the unknown whose answer would change most.
//!
//! Every answer that is possible is filled in and the person is screened again; with `Opens` also matched
//! again. Nothing is learned or estimated but the expected share of each answer, and that stands in the
//! configuration.

mod registry;
mod tally;

use super::config::{QuestionRule, RuleSet};
use super::facts::Facts;
use super::judge::{IfMissing, Verdict, judge};
use super::missing::Missing;
use crate::domain::{Client, Route};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::cmp::Reverse;
use tally::Tally;

pub use registry::{Open, QUESTIONS, Question};

/// Number of places that a client, as given, could be matched to. Called from many threads.
pub type Opens<'a> = &'a (dyn Fn(&Client) -> u32 + Sync);

/// A question worth asking, with what it would bring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextQuestion {
    pub rule: Cow<'static, str>,
    /// Column that the answer fills.
    pub field: Cow<'static, str>,
    /// The question, to the client.
    pub text: String,
    pub answers: u8,
    /// Answers that lead to another route at once.
    pub other_route: u8,
    /// Answers that lead to another route once the other open items turn out neutral.
    pub other_route_later: u8,
    /// Expected share of answers (per mille, weighted) that change the route now, plus the share later.
    pub value: u16,
    /// Difference between the highest and lowest score that the answers give.
    pub score_spread: u16,
    /// Expected number of places opened, in tenths; `None` when matching was not asked.
    pub places_gain_tenths: Option<u32>,
    /// The answer that opens most places, and how many.
    pub best_answer: Option<(Cow<'static, str>, u32)>,
    /// "opleidingsniveau: 3 van de 5 antwoorden leiden tot een andere route".
    pub sentence: String,
}

/// The best question, or `None` when no answer would change anything.
pub fn next_question(
    rules: &RuleSet,
    client: &Client,
    reference_date: NaiveDate,
    opens: Option<Opens<'_>>,
) -> Option<NextQuestion> {
    questions(rules, client, reference_date, opens)
        .into_iter()
        .next()
}

/// All questions that would change something, best first. Ties keep the order of the registry.
pub fn questions(
    rules: &RuleSet,
    client: &Client,
    reference_date: NaiveDate,
    opens: Option<Opens<'_>>,
) -> Vec<NextQuestion> {
    let now = judge(
        rules,
        &Facts::of(client, reference_date),
        IfMissing::Abstains,
    );
    // Where law takes the duty away no question changes the route tonight; nobody is bothered for nothing.
    if !now.route.gets_match_list() {
        return Vec::new();
    }
    let missing = Missing::of(rules, &now);
    let base = Base::new(rules, client, reference_date, now.route, opens);
    let mut trial = client.clone();
    let mut list: Vec<NextQuestion> = rules
        .questions
        .iter()
        .filter(|rule| is_open(rule.question, client, &missing, &now))
        .map(|rule| base.weigh(rule, &mut trial))
        .filter(|question| rank(question) != (0, 0, 0))
        .collect();
    list.sort_by_key(|question| Reverse(rank(question)));
    list
}

/// Route first, then places opened, then how much the score depends on it.
fn rank(question: &NextQuestion) -> (u16, u32, u16) {
    (
        question.value,
        question.places_gain_tenths.unwrap_or(0),
        question.score_spread,
    )
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
    route: Route,
    route_later: Route,
    opens: Option<Opens<'a>>,
    places: u32,
}

impl<'a> Base<'a> {
    fn new(
        rules: &'a RuleSet,
        client: &'a Client,
        reference_date: NaiveDate,
        route: Route,
        opens: Option<Opens<'a>>,
    ) -> Self {
        let facts = Facts::of(client, reference_date);
        Self {
            rules,
            client,
            reference_date,
            route,
            route_later: judge(rules, &facts, IfMissing::IsNeutral).route,
            opens,
            places: opens.map_or(0, |opens| opens(client)),
        }
    }

    fn weigh(&self, rule: &QuestionRule, trial: &mut Client) -> NextQuestion {
        let mut tally = Tally::default();
        for (answer, weight) in rule.question.answers.iter().zip(&rule.weights) {
            restore(trial, self.client);
            (answer.apply)(trial, self.reference_date);
            let facts = Facts::of(trial, self.reference_date);
            let now = judge(self.rules, &facts, IfMissing::Abstains);
            let later = judge(self.rules, &facts, IfMissing::IsNeutral);
            let places = match self.opens {
                Some(opens) if rule.question.matching => opens(trial).saturating_sub(self.places),
                _ => 0,
            };
            tally.count(
                *weight,
                now.route != self.route,
                later.route != self.route_later,
                now.points,
                (answer.label, places),
            );
        }
        tally.into_question(rule, self.opens.is_some())
    }
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
}
