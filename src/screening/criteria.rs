//! The four criteria of arbeidsvermogen: yes, no, or not known. "No" leads to advice, never to an exemption.

use super::allow_list::AllowedInput;
use super::facts::Facts;
use crate::domain::client::Criteria;
use crate::domain::evidence::{Evidence, Freshness, freshness};

/// One criterion: where it stands in the file. What it says stands in the configuration.
pub struct Criterion {
    pub id: &'static str,
    pub field: &'static str,
    pub read: fn(&Criteria) -> &Evidence<bool>,
    pub input: AllowedInput,
}

const fn input(field: &'static str, rule: &'static str) -> AllowedInput {
    AllowedInput {
        field,
        rule,
        purpose: "arbeidsvermogen: verder onderzoek of advies als het niet kan of als wij het niet weten",
        ground: "Participatiewet art. 7; Schattingsbesluit art. 1a; Aanpak Sociaal Domein 4.4, lijn 2 punt 5",
        evidence: "ja of nee, met bron en datum (criteria_bron, criteria_datum)",
    }
}

/// The registry: one line for each criterion, in the order of the screening.
pub static CRITERIA: &[Criterion] = &[
    Criterion {
        id: "criterium.taak",
        field: "taak",
        read: |c| &c.task,
        input: input("taak", "criterium.taak"),
    },
    Criterion {
        id: "criterium.basisvaardigheden",
        field: "basisvaardigheden",
        read: |c| &c.basic_skills,
        input: input("basisvaardigheden", "criterium.basisvaardigheden"),
    },
    Criterion {
        id: "criterium.uur_aaneen",
        field: "uur_aaneen",
        read: |c| &c.one_hour,
        input: input("uur_aaneen", "criterium.uur_aaneen"),
    },
    Criterion {
        id: "criterium.vier_uur",
        field: "vier_uur_per_dag",
        read: |c| &c.four_hours,
        input: input("vier_uur_per_dag", "criterium.vier_uur"),
    },
];

/// How a criterion stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    Yes,
    No,
    Unknown,
    Stale,
}

pub fn judge(criterion: &Criterion, facts: &Facts<'_>, months_max: Option<u32>) -> Answer {
    let evidence = (criterion.read)(facts.criteria);
    match freshness(evidence, facts.reference_date, months_max) {
        Freshness::Unknown => Answer::Unknown,
        Freshness::Stale => Answer::Stale,
        Freshness::Fresh => match evidence {
            Some(fact) if fact.value => Answer::Yes,
            Some(_) => Answer::No,
            None => Answer::Unknown,
        },
    }
}
