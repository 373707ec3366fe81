//! How old the facts behind a match list are.

use crate::domain::evidence::{Evidence, Freshness, freshness};
use crate::domain::{Client, Fact, Source, dutch};
use crate::matching::rules::Rules;
use chrono::NaiveDate;

/// One fact with its day.
pub struct AgeView {
    pub label: &'static str,
    /// `18 aug 2021`; empty when the file does not tell.
    pub day: String,
    pub state: Freshness,
}

impl AgeView {
    pub fn is_unknown(&self) -> bool {
        self.state == Freshness::Unknown
    }
    pub fn is_old(&self) -> bool {
        self.state == Freshness::Stale
    }
}

fn age<T>(
    label: &'static str,
    evidence: &Evidence<T>,
    today: NaiveDate,
    months_max: u32,
) -> AgeView {
    let day = evidence.as_ref().and_then(|fact| fact.observed);
    AgeView {
        label,
        day: day.map(dutch::date).unwrap_or_default(),
        state: freshness(evidence, today, Some(months_max)),
    }
}

/// The dated facts that limits rest on.
pub fn view(client: &Client, rules: &Rules, today: NaiveDate) -> Vec<AgeView> {
    let most = &rules.limits.evidence_months_max;
    let limits = &client.limits;
    let loads: Evidence<()> = limits.bears.iter().any(Option::is_some).then(|| Fact {
        value: (),
        observed: limits.observed,
        source: limits.source.unwrap_or(Source::Unstated),
    });
    vec![
        age("uren", &client.factors.hours_per_week, today, most.hours),
        age("belasting", &loads, today, most.loads),
        age("Nederlands", &client.supply.dutch, today, most.dutch),
        age(
            "opleiding",
            &client.factors.education,
            today,
            most.education,
        ),
    ]
}
