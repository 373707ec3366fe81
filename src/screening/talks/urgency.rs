//! Why one person is invited, and the place in the order that it gives.

use super::config::TalkRules;
use super::order::{OrderRule, Why};
use super::plan::{Candidate, Term};
use crate::screening::{calendar, dutch};
use chrono::NaiveDate;

/// The days between which a plan looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    pub today: NaiveDate,
    /// First day after the weeks of the plan.
    pub horizon: NaiveDate,
    pub goal_reached: bool,
}

/// The place of one person in the order.
pub(super) struct Urgency<'r> {
    pub rank: u8,
    /// Date of the law, when that is why.
    pub due: Option<NaiveDate>,
    pub points: u32,
    /// The reason that gives the rank.
    pub lead: &'r OrderRule,
    /// Every reason in plain Dutch, the leading one first.
    pub because: Vec<String>,
    /// Not before this day, for this reason.
    pub not_before: Option<NaiveDate>,
}

/// A reason that holds for somebody.
struct Ground<'r> {
    rule: &'r OrderRule,
    points: u32,
    text: String,
    due: Option<NaiveDate>,
    not_before: Option<NaiveDate>,
}

/// `None` when nothing asks for a talk in these weeks.
pub(super) fn urgency<'r>(
    rules: &'r TalkRules,
    candidate: &Candidate<'_>,
    span: Span,
) -> Option<Urgency<'r>> {
    let mut grounds: Vec<Ground<'r>> = [
        term(rules, candidate, span),
        application(rules, candidate),
        changed(rules, candidate),
        spoken(rules, candidate, span),
        retest(rules, candidate, span),
    ]
    .into_iter()
    .flatten()
    .collect();
    grounds.sort_by_key(|ground| (ground.rule.rank(span.goal_reached), ground.due.is_none()));
    let first = grounds.first()?;
    let (lead, due, not_before) = (first.rule, first.due, first.not_before);
    let mut points: u32 = grounds.iter().map(|ground| ground.points).sum();
    let mut because: Vec<String> = grounds.into_iter().map(|ground| ground.text).collect();
    let share = &rules.priority;
    if let Some(question) = &candidate.screening.next_question {
        points += share.question_max * u32::from(question.value.min(2000)) / 2000;
        because.push(format!("Vraag: {}", question.sentence));
    }
    if let Some(since) = candidate.waiting_since {
        let months = calendar::months_between(since, span.today).max(0);
        let years = months.unsigned_abs() / 12;
        let worth = years.saturating_mul(share.waiting_per_year);
        if worth > 0 {
            points += worth.min(share.waiting_max);
            because.push(format!("Wacht al {years} jaar."));
        }
    }
    Some(Urgency {
        rank: lead.rank(span.goal_reached),
        due,
        points,
        lead,
        because,
        not_before,
    })
}

/// The soonest term that no talk has answered yet.
fn term<'r>(rules: &'r TalkRules, candidate: &Candidate<'_>, span: Span) -> Option<Ground<'r>> {
    let open = |term: &&Term| {
        // A talk within the time of warning answers a term; one that passed asks again when the talk is as old.
        let since = if term.due < span.today {
            let warning = term.due - term.from;
            span.today.checked_sub_signed(warning).unwrap_or(term.from)
        } else {
            term.from
        };
        term.due < span.horizon && candidate.spoken_on.is_none_or(|spoken| spoken < since)
    };
    let term = candidate
        .terms
        .iter()
        .filter(open)
        .min_by_key(|term| term.due)?;
    let why = if term.due < span.today {
        Why::TermOverdue
    } else {
        Why::TermSoon
    };
    let rule = rules.order_of(why)?;
    Some(Ground {
        rule,
        points: rule.points,
        text: rule.sentence(&[&term.text, &dutch::date_long(term.due)]),
        due: Some(term.due),
        not_before: Some(term.from),
    })
}

fn application<'r>(rules: &'r TalkRules, candidate: &Candidate<'_>) -> Option<Ground<'r>> {
    let (points, reason) = candidate.ground.as_ref()?;
    let rule = rules.order_of(Why::Application)?;
    Some(Ground {
        points: rule.points + points,
        ..plain(rule, &[reason])
    })
}

/// A talk since the last night answers a change too.
fn changed<'r>(rules: &'r TalkRules, candidate: &Candidate<'_>) -> Option<Ground<'r>> {
    let screening = candidate.screening;
    let reason = screening.back_because.as_ref()?;
    let since = screening.back_since.unwrap_or(screening.reference_date);
    let open = candidate.spoken_on.is_none_or(|spoken| spoken < since);
    open.then_some(plain(rules.order_of(Why::Changed)?, &[reason]))
}

fn spoken<'r>(rules: &'r TalkRules, candidate: &Candidate<'_>, span: Span) -> Option<Ground<'r>> {
    let Some(day) = candidate.spoken_on else {
        return Some(plain(rules.order_of(Why::NeverSpoken)?, &[]));
    };
    let valid_until = calendar::plus_months(day, rules.plan.spoken_valid_months);
    let rule = rules.order_of(Why::LongAgo)?;
    (valid_until < span.today).then(|| plain(rule, &[&dutch::date_long(day)]))
}

/// A retest asks for a talk with somebody who had one; the first talk is a reason of its own.
fn retest<'r>(rules: &'r TalkRules, candidate: &Candidate<'_>, span: Span) -> Option<Ground<'r>> {
    candidate.spoken_on?;
    let day = candidate.retest_on;
    if day >= span.horizon {
        return None;
    }
    let rule = rules.order_of(Why::Retest)?;
    let weeks = (span.today - day).num_weeks().max(0);
    let late = u32::try_from(weeks)
        .unwrap_or(u32::MAX)
        .saturating_mul(rules.priority.retest_per_week_late)
        .min(rules.priority.retest_late_max);
    Some(Ground {
        points: rule.points + late,
        not_before: Some(calendar::minus_weeks(day, rules.plan.retest_ahead_weeks)),
        ..plain(rule, &[&dutch::date_long(day)])
    })
}

fn plain<'r>(rule: &'r OrderRule, values: &[&str]) -> Ground<'r> {
    Ground {
        rule,
        points: rule.points,
        text: rule.sentence(values),
        due: None,
        not_before: None,
    }
}
