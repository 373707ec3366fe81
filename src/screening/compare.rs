//! Tonight beside last night: what changed, why, and when to stop and look.

use super::change;
use super::config::RuleSet;
use super::dutch;
use super::jump;
use super::screening::Screening;
use crate::domain::{ClientId, Code, Outcome, Reason, Route};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Id of the cause that is no rule: a watched fact changed.
const WATCHED_FACT: &str = "gegeven";

/// Why an outcome changed: one rule that came out otherwise, or the rules themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cause {
    pub rule: Cow<'static, str>,
    pub text: String,
}

/// A change of route or score since the screening before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    pub client: ClientId,
    pub since: NaiveDate,
    pub route_before: Route,
    pub route_after: Route,
    pub score_before: Option<u16>,
    pub score_after: Option<u16>,
    /// In the order of the screening.
    pub causes: Vec<Cause>,
    /// It jumped further than the policy trusts (`[[alarm]]`): a second person looks.
    pub alarm: Option<String>,
    /// "route: nader onderzoek -> arbeid, traject".
    pub sentence: String,
}

impl Difference {
    /// "route: nader onderzoek → arbeid, traject, omdat: Nu weten wij dit wel. ..."; which watched fact changed is
    /// told by `Screening::back_because`.
    pub fn because(&self) -> String {
        let rules = self
            .causes
            .iter()
            .filter(|cause| cause.rule != WATCHED_FACT);
        let causes: Vec<&str> = rules.map(|cause| &*cause.text).collect();
        if causes.is_empty() {
            return format!("{}.", self.sentence);
        }
        format!("{}, omdat: {}", self.sentence, causes.join(" "))
    }
}

/// The difference between two screenings of one client; `None` when route and score are the same.
pub fn compare(rules: &RuleSet, before: &Screening, after: &Screening) -> Option<Difference> {
    if before.route == after.route && before.score == after.score {
        return None;
    }
    Some(Difference {
        client: after.client.clone(),
        since: before.reference_date,
        route_before: before.route,
        route_after: after.route,
        score_before: before.score,
        score_after: after.score,
        causes: causes(before, after),
        alarm: jump::alarm(rules, before, after),
        sentence: sentence(before, after),
    })
}

/// Settles tonight's screening against the one before: an unchanged route keeps its retest date (everything
/// else waits for its date), a jump asks for a second look, and the difference is kept with the result. `looked`:
/// the last day on which a person looked at this route, as far as tonight knows; a later one than the night before
/// knew begins a new period, also when it was recorded weeks after the day.
pub fn settle(
    rules: &RuleSet,
    before: Option<&Screening>,
    mut after: Screening,
    looked: Option<NaiveDate>,
) -> (Screening, Option<Difference>) {
    after.looked = looked;
    let Some(before) = before else {
        return (after, None);
    };
    let mut difference = compare(rules, before, &after);
    let same_ground = before.route == after.route && before.decided_by == after.decided_by;
    if same_ground && looked <= before.looked {
        // A date that passed stays passed until somebody looks; it does not roll on with the nights.
        after.retest = after.retest.min(before.retest);
    }
    back_tonight(before, &mut after, &mut difference);
    sound(before, &mut after, difference.as_ref());
    after.difference = difference.clone().map(Box::new);
    (after, difference)
}

/// A jump asks for a second look, and so it stays until a look that the night before did not know of.
fn sound(before: &Screening, after: &mut Screening, difference: Option<&Difference>) {
    let jumped = difference.and_then(|found| found.alarm.clone());
    let standing = || {
        before
            .alarm
            .clone()
            .filter(|_| after.looked <= before.looked)
    };
    after.alarm = jumped.or_else(standing);
    if let Some(alarm) = &after.alarm {
        after.second_look = true;
        after.second_look_because.push(alarm.clone());
    }
}

/// A watched fact that changed brings the person back tonight, and so it stays until somebody looks: a talk that
/// was held before the change does not answer it.
fn back_tonight(before: &Screening, after: &mut Screening, difference: &mut Option<Difference>) {
    let looked_since = |day| after.looked.is_some_and(|looked| looked >= day);
    let changed = change::changed(&before.marks, &after.marks);
    if changed.is_empty() {
        let since = before.back_since.unwrap_or(before.reference_date);
        if before.back_because.is_some() && !looked_since(since) {
            after.back_because.clone_from(&before.back_because);
            after.back_since = Some(since);
            after.retest = after.retest.min(before.retest);
        }
        return;
    }
    if looked_since(before.reference_date) {
        return;
    }
    let what = dutch::list(&changed);
    let text =
        format!("Er is iets veranderd: {what}. Kijk opnieuw, ook als de route gelijk blijft.");
    after.retest = after.retest.min(after.reference_date);
    let cause = Cause {
        rule: Cow::Borrowed(WATCHED_FACT),
        text: text.clone(),
    };
    after.back_because = Some(text);
    after.back_since = Some(before.reference_date);
    match difference {
        Some(difference) => difference.causes.insert(0, cause),
        None => {
            *difference = Some(Difference {
                client: after.client.clone(),
                since: before.reference_date,
                route_before: before.route,
                route_after: after.route,
                score_before: before.score,
                score_after: after.score,
                causes: vec![cause],
                alarm: None,
                sentence: format!("veranderd: {what}"),
            });
        }
    }
}

fn sentence(before: &Screening, after: &Screening) -> String {
    let points =
        |score: Option<u16>| score.map_or("geen punten".to_owned(), |s| format!("{s} punten"));
    if before.route == after.route {
        return format!("{} → {}", points(before.score), points(after.score));
    }
    format!("route: {} → {}", before.route.label(), after.route.label())
}

fn causes(before: &Screening, after: &Screening) -> Vec<Cause> {
    let mut causes = Vec::new();
    if before.rules != after.rules {
        causes.push(Cause {
            rule: Cow::Borrowed("regels"),
            text: "De regels zijn veranderd.".to_owned(),
        });
    }
    let facts = after
        .reasons
        .iter()
        .filter(|reason| !reason.rule.starts_with("band."));
    for now in facts {
        let then = before.reasons.iter().find(|reason| reason.rule == now.rule);
        if let Some(text) = cause_of(then, now, before, after) {
            causes.push(Cause {
                rule: now.rule.clone(),
                text,
            });
        }
    }
    causes
}

/// Why one rule came out otherwise; `None` when it did not. A factor that merely begins or stops to be shown,
/// because there was no score before, is no cause.
fn cause_of(
    then: Option<&Reason>,
    now: &Reason,
    before: &Screening,
    after: &Screening,
) -> Option<String> {
    let factor = now.rule.starts_with("factor.");
    match then {
        None if factor || now.outcome != Outcome::Holds => None,
        None => Some(now.text.clone()),
        Some(then) if then.outcome == now.outcome && then.points == now.points => None,
        Some(then) if then.outcome != Outcome::Unknown && now.outcome == Outcome::Unknown => {
            let aged = after
                .stale
                .iter()
                .find(|field| !before.stale.contains(field));
            let lead = match aged {
                Some(field) => format!(
                    "Het gegeven '{}' is te oud geworden. ",
                    dutch::column(field)
                ),
                None => "Een gegeven is vervallen. ".to_owned(),
            };
            Some(format!("{lead}{}", now.text))
        }
        Some(then) if then.outcome == Outcome::Unknown => {
            Some(format!("Nu weten wij dit wel. {}", now.text))
        }
        Some(_) => Some(format!(
            "Veranderd sinds {}. {}",
            dutch::date_long(before.reference_date),
            now.text
        )),
    }
}
