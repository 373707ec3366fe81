//! A stored screening as the client's page shows it.

use super::when;
use crate::domain::Reason;
use crate::domain::reason::Outcome;
use crate::screening::NextQuestion;
use crate::store::show::StoredScreening;
use serde::Deserialize;

/// The parts of a screening's document that the page shows. All may be absent.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Body {
    decided_by: String,
    score_range: Option<(i64, i64)>,
    reasons: Vec<Reason>,
    unknowns: Vec<String>,
    stale: Vec<String>,
    next_question: Option<Question>,
    findings: Vec<Finding>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Question {
    field: String,
    text: String,
    answers: u8,
    other_route: u8,
    best_answer: Option<(String, u32)>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Finding {
    text: String,
}

/// One reason.
pub struct ReasonView {
    pub text: String,
    pub points: i32,
    pub article: String,
    /// `+`, `−` or `?`, read together with the text.
    pub sign: &'static str,
    /// The rule that gave the route.
    pub decisive: bool,
}

/// The question worth asking.
#[derive(Clone)]
pub struct QuestionView {
    /// Column that the answer fills.
    pub field: String,
    pub text: String,
    /// `(answers that lead to another route, answers)`.
    pub routes: Option<(u8, u8)>,
    /// The answer that opens most places, and how many.
    pub opens: Option<(String, u32)>,
}

impl QuestionView {
    /// Of a screening that was made just now.
    pub fn of(question: &NextQuestion) -> Self {
        let best = question.best_answer.as_ref();
        Self {
            field: question.field.to_string(),
            text: question.text.clone(),
            routes: (question.other_route > 0).then_some((question.other_route, question.answers)),
            opens: best
                .map(|(answer, places)| (answer.to_string(), *places))
                .filter(|(_, places)| *places > 0),
        }
    }
}

impl From<Question> for QuestionView {
    fn from(question: Question) -> Self {
        Self {
            field: question.field,
            text: question.text,
            routes: (question.other_route > 0).then_some((question.other_route, question.answers)),
            opens: question.best_answer.filter(|(_, places)| *places > 0),
        }
    }
}

/// What the page shows.
pub struct ScreeningView {
    pub route: String,
    pub route_code: String,
    pub retest: String,
    pub score: Option<i64>,
    pub range: Option<(i64, i64)>,
    pub reasons: Vec<ReasonView>,
    pub unknowns: Vec<String>,
    pub stale: Vec<String>,
    pub question: Option<QuestionView>,
    pub findings: Vec<String>,
}

/// `+` counts for, `−` against, `?` not known yet.
pub fn sign(outcome: Outcome, points: i32) -> &'static str {
    match (outcome, points) {
        (Outcome::Unknown, _) => "?",
        (_, points) if points < 0 => "−",
        (Outcome::Holds, _) => "+",
        (Outcome::Fails, _) => "−",
    }
}

/// Column names as words: `uren_belastbaar` becomes `uren belastbaar`.
fn words(columns: Vec<String>) -> Vec<String> {
    columns
        .into_iter()
        .map(|column| column.replace('_', " "))
        .collect()
}

pub fn view(row: &StoredScreening) -> ScreeningView {
    let body: Body = serde_json::from_str(&row.body).unwrap_or_default();
    let decided_by = body.decided_by;
    let reasons = body.reasons.into_iter().map(|reason| ReasonView {
        // A gate that does not hold is good news or no news, never a minus.
        sign: if reason.rule.starts_with("gate") && reason.outcome == Outcome::Fails {
            "·"
        } else {
            sign(reason.outcome, reason.points)
        },
        decisive: !decided_by.is_empty() && reason.rule == *decided_by,
        text: reason.text,
        points: reason.points,
        article: reason.article.unwrap_or_default(),
    });
    ScreeningView {
        route: super::route_label(&row.route),
        route_code: row.route.clone(),
        retest: when::day(&row.retest),
        score: row.score,
        range: body.score_range.filter(|(low, high)| low < high),
        reasons: reasons.collect(),
        unknowns: words(body.unknowns),
        stale: words(body.stale),
        question: body
            .next_question
            .filter(|question| !question.text.is_empty())
            .map(QuestionView::from),
        findings: body
            .findings
            .into_iter()
            .map(|finding| finding.text)
            .collect(),
    }
}
