//! What stands of a person on whom the screening itself stopped: a proposal to look, and why.

use super::change::Marks;
use super::config::RuleSet;
use super::instruments::InstrumentFamily;
use super::screening::Screening;
use crate::domain::codes::Set;
use crate::domain::{Client, Outcome, Reason, Route};
use chrono::NaiveDate;
use std::borrow::Cow;

/// Rule id of the reason.
pub const STOPPED: &str = "vangnet.vastgelopen";

/// Further diagnosis, by a person: a file that the program cannot judge is no reason to skip somebody.
pub fn unscreened(rules: &RuleSet, client: &Client, reference_date: NaiveDate) -> Screening {
    let route = Route::NaderOnderzoek;
    let text = "Het programma kon dit dossier vannacht niet beoordelen. Kijk zelf naar de gegevens; \
                de beheerder heeft een melding.";
    Screening {
        client: client.id.clone(),
        reference_date,
        route,
        decided_by: Cow::Borrowed(STOPPED),
        score: None,
        score_range: None,
        reasons: vec![Reason {
            rule: Cow::Borrowed(STOPPED),
            outcome: Outcome::Holds,
            points: 0,
            text: text.to_owned(),
            article: None,
        }],
        beside: Vec::new(),
        unknowns: Vec::new(),
        stale: Vec::new(),
        retest: rules.retest_period(route).after(reference_date),
        next_question: None,
        instrument_family: InstrumentFamily::Algemeen,
        instruments: Set::default(),
        second_look: true,
        second_look_because: vec!["Het programma kon dit dossier niet beoordelen.".to_owned()],
        findings: Vec::new(),
        marks: Marks::new(),
        back_because: None,
        back_since: None,
        looked: None,
        difference: None,
        alarm: None,
        rules: rules.stamp.clone(),
    }
}
