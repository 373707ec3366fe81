//! Readiness factors: a fact becomes an anchor 0-4, an anchor a quarter of the weight. No age, no origin,
//! no postcode, no opinion: `docs/allow-list.md`.

use super::allow_list::AllowedInput;
use super::calendar;
use super::facts::Facts;
use crate::domain::Evidence;
use crate::domain::codes::{Code, Education};
use crate::domain::evidence::Freshness;
use chrono::NaiveDate;

/// Highest anchor.
pub const ANCHOR_MAX: u8 = 4;

/// One factor: what it reads. Weight, anchors and age stand in the configuration.
pub struct Factor {
    pub id: &'static str,
    /// Column in the file of clients.
    pub field: &'static str,
    /// Lowest and highest value that make sense.
    pub scale: (i32, i32),
    /// Whether a lower value gives a higher anchor (`up_to` in the configuration).
    pub falling: bool,
    pub read: fn(&Facts<'_>) -> Option<Reading>,
    pub input: AllowedInput,
}

/// A value on the factor's own scale, and the day on which it was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    pub value: i32,
    pub observed: Option<NaiveDate>,
}

fn level(evidence: &Evidence<u8>) -> Option<Reading> {
    evidence.as_ref().map(|fact| Reading {
        value: i32::from(fact.value),
        observed: fact.observed,
    })
}

fn last_active(facts: &Facts<'_>) -> Option<Reading> {
    facts.factors.last_active.as_ref().map(|fact| Reading {
        value: calendar::months_between(fact.value, facts.reference_date),
        // The day itself dates the fact: an activity in the future cannot be.
        observed: Some(fact.value),
    })
}

fn education(facts: &Facts<'_>) -> Option<Reading> {
    let fact = facts.factors.education.as_ref()?;
    let rank = Education::ALL
        .iter()
        .position(|level| *level == fact.value)?;
    Some(Reading {
        value: rank as i32,
        observed: fact.observed,
    })
}

const GROUND: &str =
    "Aanpak Sociaal Domein 4.4, lijn 2 punt 6 (criteria voor toeleiding); Participatiewet art. 7";

const fn input(
    field: &'static str,
    rule: &'static str,
    purpose: &'static str,
    evidence: &'static str,
) -> AllowedInput {
    AllowedInput {
        field,
        rule,
        purpose,
        ground: GROUND,
        evidence,
    }
}

/// The registry: one entry for each factor, in the order of the reasons.
pub static FACTORS: &[Factor] = &[
    Factor {
        id: "factor.uren",
        field: "uren_belastbaar",
        scale: (0, 40),
        falling: false,
        read: |facts| level(&facts.factors.hours_per_week),
        input: input(
            "uren_belastbaar",
            "factor.uren",
            "hoeveel werk iemand nu aankan",
            "uren per week met bron en datum, hooguit 12 maanden oud",
        ),
    },
    Factor {
        id: "factor.vaardigheden",
        field: "werknemersvaardigheden",
        scale: (0, 4),
        falling: false,
        read: |facts| level(&facts.factors.employee_skills),
        input: input(
            "werknemersvaardigheden",
            "factor.vaardigheden",
            "wat is gezien van afspraken nakomen en samenwerken",
            "waarneming 0-4 met datum, hooguit 6 maanden oud",
        ),
    },
    Factor {
        id: "factor.ladder",
        field: "participatieladder",
        scale: (1, 6),
        falling: false,
        read: |facts| level(&facts.factors.ladder),
        input: input(
            "participatieladder",
            "factor.ladder",
            "wat iemand nu al doet",
            "trede 1-6 met datum, hooguit 6 maanden oud",
        ),
    },
    Factor {
        id: "factor.recent",
        field: "laatst_actief",
        scale: (0, 1200),
        falling: true,
        read: last_active,
        input: input(
            "laatst_actief",
            "factor.recent",
            "hoe lang geleden werk of activiteit was",
            "een datum, niet in de toekomst",
        ),
    },
    Factor {
        id: "factor.opleiding",
        field: "opleiding",
        scale: (0, 9),
        falling: false,
        read: education,
        input: input(
            "opleiding",
            "factor.opleiding",
            "kwalificatie voor werk dat er is",
            "hoogste afgeronde opleiding",
        ),
    },
    Factor {
        id: "factor.eigen_kijk",
        field: "eigen_kijk",
        scale: (0, 4),
        falling: false,
        read: |facts| level(&facts.factors.own_view),
        input: input(
            "eigen_kijk",
            "factor.eigen_kijk",
            "wat iemand zelf wil; de klant ziet en verbetert het",
            "0-4 volgens de klant, hooguit 6 maanden oud",
        ),
    },
    Factor {
        id: "factor.werkvermogen",
        field: "werkvermogen",
        scale: (0, 10),
        falling: false,
        read: |facts| level(&facts.factors.work_ability),
        input: input(
            "werkvermogen",
            "factor.werkvermogen",
            "wat iemand zelf vindt aan te kunnen",
            "0-10 volgens de klant, hooguit 6 maanden oud",
        ),
    },
];

/// Values at which the anchors begin (or, for a falling factor, end).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchors {
    From([i32; 5]),
    UpTo([i32; 4]),
}

impl Anchors {
    /// The anchor (0-4) of a value.
    pub fn of(&self, value: i32) -> u8 {
        let count = match self {
            Self::From(starts) => starts[1..].iter().filter(|start| value >= **start).count(),
            Self::UpTo(ends) => ends.iter().filter(|end| value <= **end).count(),
        };
        count as u8
    }
}

/// How a factor stands: its freshness, and its anchor when it is fresh.
pub fn judge(
    factor: &Factor,
    facts: &Facts<'_>,
    anchors: &Anchors,
    months_max: Option<u32>,
) -> (Freshness, u8) {
    let Some(reading) = (factor.read)(facts) else {
        return (Freshness::Unknown, 0);
    };
    let future = reading
        .observed
        .is_some_and(|day| day > facts.reference_date);
    let too_old = months_max.is_some_and(|months| {
        reading
            .observed
            .is_none_or(|day| calendar::plus_months(day, months) < facts.reference_date)
    });
    if future || too_old {
        return (Freshness::Stale, 0);
    }
    if reading.value < factor.scale.0 || reading.value > factor.scale.1 {
        return (Freshness::Unknown, 0);
    }
    (Freshness::Fresh, anchors.of(reading.value))
}
