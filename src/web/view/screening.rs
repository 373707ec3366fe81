//! A stored screening as the client's page shows it.

use super::when;
use crate::domain::reason::Outcome;
use crate::domain::{Reason, dutch};
use crate::screening::compare::Difference;
use crate::screening::{NextQuestion, column};
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
    difference: Option<Difference>,
    back_because: Option<String>,
    second_look_because: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Question {
    field: String,
    text: String,
    answers: u8,
    examples: Option<String>,
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
    /// "antwoorden", or "voorbeelden" when not every possible answer was tried.
    pub noun: &'static str,
    /// The examples; empty when all answers that can be chosen were tried.
    pub examples: String,
    /// The answer that opens most places, and how many.
    pub opens: Option<(String, u32)>,
}

const fn noun(examples: Option<&String>) -> &'static str {
    match examples {
        Some(_) => "voorbeelden",
        None => "antwoorden",
    }
}

impl QuestionView {
    /// Of a screening that was made just now.
    pub fn of(question: &NextQuestion) -> Self {
        let best = question.best_answer.as_ref();
        Self {
            field: question.field.to_string(),
            text: question.text.clone(),
            routes: (question.other_route > 0).then_some((question.other_route, question.answers)),
            noun: noun(question.examples.as_ref()),
            examples: question.examples.clone().unwrap_or_default(),
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
            noun: noun(question.examples.as_ref()),
            examples: question.examples.unwrap_or_default(),
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
    /// Day of the night before, and what is otherwise since, with why.
    pub since: Option<(String, String)>,
    /// Why somebody is back before the retest date; empty: nobody needs to look sooner.
    pub back: String,
    /// Why a second person must look.
    pub second_look: Vec<String>,
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

/// Column names as words: `uren_belastbaar` becomes "uren per week".
fn words(columns: Vec<String>) -> Vec<String> {
    let words = columns.into_iter().map(|name| column(&name).into_owned());
    words.collect()
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
        since: body
            .difference
            .map(|found| (dutch::date(found.since), found.because())),
        back: body.back_because.unwrap_or_default(),
        second_look: body.second_look_because,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screening::QUESTIONS;
    use crate::web::view::asked::{Ask, ask};

    fn stored(body: &str) -> StoredScreening {
        StoredScreening {
            client_id: "K-0301".to_owned(),
            route: "arbeid_traject".to_owned(),
            retest: "2021-10-02".to_owned(),
            score: Some(56),
            body: body.to_owned(),
        }
    }

    #[test]
    fn the_coach_reads_what_changed_since_last_night_and_why_and_why_somebody_is_back() {
        let found = view(&stored(
            r#"{"difference":{"client":"K-0301","since":"2021-10-01","route_before":"arbeid_direct",
            "route_after":"arbeid_traject","score_before":77,"score_after":56,"alarm":null,
            "causes":[{"rule":"factor.uren","text":"U kunt 8 uur per week werken."}],
            "sentence":"route: arbeid, direct → arbeid, traject"},
            "back_because":"Er is iets veranderd: de uren per week.",
            "second_look_because":["De punten liggen dicht bij een grens."]}"#,
        ));
        let (since, what) = found.since.unwrap();
        assert_eq!(since, "1 okt 2021");
        assert_eq!(
            what,
            "route: arbeid, direct → arbeid, traject, omdat: U kunt 8 uur per week werken."
        );
        assert!(found.back.contains("de uren per week"));
        assert_eq!(found.second_look.len(), 1);
    }

    #[test]
    fn a_night_that_was_stored_before_differences_were_kept_still_reads() {
        let found = view(&stored(r#"{"decided_by":"band.arbeid_traject"}"#));
        assert!(found.since.is_none() && found.back.is_empty() && found.second_look.is_empty());
    }

    #[test]
    fn the_answers_that_are_counted_are_the_choices_on_the_form_unless_they_are_called_examples() {
        for question in QUESTIONS {
            match ask(question.field) {
                Ask::One(choices) if !question.examples => {
                    assert_eq!(question.answers.len(), choices.len(), "{}", question.id);
                }
                // A row of ZRM domains, asked together.
                Ask::One(_) => assert_eq!(question.id, "vraag.zrm"),
                _ => assert!(question.examples, "{}", question.id),
            }
        }
    }
}
