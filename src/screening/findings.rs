//! Facts that contradict each other or cannot be. A finding never stops a night and never costs points.

use super::care;
use super::factors::FACTORS;
use super::facts::Facts;
use super::supply_findings::{dutch_and_integration, supply_in_future, wished_hours};
use crate::domain::Client;
use crate::domain::evidence::Evidence;
use chrono::NaiveDate;
use std::borrow::Cow;

/// One kind of finding.
pub struct FindingRule {
    pub id: &'static str,
    pub params: &'static [&'static str],
    pub check: Look,
}

/// Where a finding looks.
#[derive(Clone, Copy)]
pub enum Look {
    /// At the facts that the rules may see.
    Facts(fn(&Facts<'_>, &[i32]) -> Option<Hit>),
    /// At what a person brings to a place: never a second look, for these facts decide no route.
    Supply(fn(&Client, NaiveDate, &[i32]) -> Option<Hit>),
}

/// What was found: columns, and what the sentence needs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hit {
    pub fields: Vec<&'static str>,
    pub number: Option<i32>,
    pub label: Option<&'static str>,
}

/// The registry.
pub static FINDINGS: &[FindingRule] = &[
    FindingRule {
        id: "bevinding.uur_en_uren",
        params: &["uren_vanaf"],
        check: Look::Facts(|facts, params| {
            let no = said_no(&facts.criteria.one_hour);
            hours(facts, "uur_aaneen").filter(|hit| no && hit.number >= params.first().copied())
        }),
    },
    FindingRule {
        id: "bevinding.vier_uur_en_uren",
        params: &["uren_boven"],
        check: Look::Facts(|facts, params| {
            let no = said_no(&facts.criteria.four_hours);
            hours(facts, "vier_uur_per_dag")
                .filter(|hit| no && hit.number > params.first().copied())
        }),
    },
    FindingRule {
        id: "bevinding.ongeschikt_en_uren",
        params: &["uren_vanaf"],
        check: Look::Facts(|facts, params| {
            let unfit = facts.legal.fully_unfit.as_ref().is_some_and(|f| f.value);
            hours(facts, "volledig_arbeidsongeschikt")
                .filter(|hit| unfit && hit.number >= params.first().copied())
        }),
    },
    FindingRule {
        id: "bevinding.betaald_werk_en_criteria",
        params: &["trede_vanaf"],
        check: Look::Facts(paid_work_and_criteria),
    },
    FindingRule {
        id: "bevinding.toekomst",
        params: &[],
        check: Look::Facts(|facts, _| future(facts)),
    },
    FindingRule {
        id: "bevinding.buiten_schaal",
        params: &[],
        check: Look::Facts(|facts, _| out_of_scale(facts)),
    },
    FindingRule {
        id: "bevinding.ontheffing_9a_datums",
        params: &[],
        check: Look::Facts(|facts, _| {
            let since = facts.legal.exempt_9a_since?;
            let child = facts.legal.youngest_child_born?;
            // The youngest may be born during a running exemption for an older child: five years back is clear.
            let earliest = super::calendar::plus_months(since, 60);
            (earliest < child).then(|| fields(&["ontheffing_9a_sinds", "jongste_kind_geboren"]))
        }),
    },
    FindingRule {
        id: "bevinding.ouder_en_kind",
        params: &["jaren_minstens"],
        check: Look::Facts(|facts, params| {
            let (parent, child) = (facts.birth_date?, facts.legal.youngest_child_born?);
            let years = u16::try_from(params.first().copied()?).ok()?;
            let earliest = super::calendar::birthday(parent, years)?;
            (child < earliest).then(|| fields(&["geboortedatum", "jongste_kind_geboren"]))
        }),
    },
    FindingRule {
        id: "bevinding.aanbod_toekomst",
        params: &[],
        check: Look::Supply(supply_in_future),
    },
    super::findings_dates::FILE_IN_FUTURE,
    FindingRule {
        id: "bevinding.uren_wens",
        params: &[],
        check: Look::Supply(wished_hours),
    },
    FindingRule {
        id: "bevinding.nederlands_en_inburgering",
        params: &["niveau_vanaf"],
        check: Look::Supply(dutch_and_integration),
    },
];

fn fields(names: &[&'static str]) -> Hit {
    Hit {
        fields: names.to_vec(),
        ..Hit::default()
    }
}

fn said_no(evidence: &Evidence<bool>) -> bool {
    evidence.as_ref().is_some_and(|fact| !fact.value)
}

fn hours(facts: &Facts<'_>, beside: &'static str) -> Option<Hit> {
    let fact = facts.factors.hours_per_week.as_ref()?;
    Some(Hit {
        fields: vec![beside, "uren_belastbaar"],
        number: Some(i32::from(fact.value)),
        label: None,
    })
}

fn paid_work_and_criteria(facts: &Facts<'_>, params: &[i32]) -> Option<Hit> {
    let step = i32::from(facts.factors.ladder.as_ref()?.value);
    let criteria = facts.criteria;
    let any_no = [
        &criteria.task,
        &criteria.basic_skills,
        &criteria.one_hour,
        &criteria.four_hours,
    ]
    .into_iter()
    .any(said_no);
    (any_no && Some(step) >= params.first().copied()).then(|| Hit {
        fields: vec!["participatieladder"],
        number: Some(step),
        label: None,
    })
}

/// Columns whose day of observation, or whose own value, lies after the reference date.
fn future(facts: &Facts<'_>) -> Option<Hit> {
    let late = |day: Option<NaiveDate>| day.is_some_and(|day| day > facts.reference_date);
    fn seen<T>(evidence: &Evidence<T>) -> Option<NaiveDate> {
        evidence.as_ref().and_then(|fact| fact.observed)
    }
    let criteria = facts.criteria;
    let mut found: Vec<&'static str> = [
        ("geboortedatum", facts.birth_date),
        ("jongste_kind_geboren", facts.legal.youngest_child_born),
        (
            "volledig_arbeidsongeschikt_datum",
            seen(&facts.legal.fully_unfit),
        ),
        ("kinderopvang_datum", seen(&facts.legal.childcare)),
        ("ontheffing_9a_sinds", facts.legal.exempt_9a_since),
        ("uwv_datum", facts.legal.uwv_date),
        ("plan_van_aanpak", facts.legal.plan_signed),
        ("criteria_datum", seen(&criteria.task)),
        ("criteria_datum", seen(&criteria.basic_skills)),
        ("criteria_datum", seen(&criteria.one_hour)),
        ("criteria_datum", seen(&criteria.four_hours)),
    ]
    .into_iter()
    .filter(|(_, day)| late(*day))
    .map(|(field, _)| field)
    .collect();
    for factor in FACTORS {
        if late((factor.read)(facts).and_then(|reading| reading.observed)) {
            found.push(factor.field);
        }
    }
    if care::DOMAINS
        .iter()
        .any(|domain| late(seen((domain.read)(facts.stability))))
    {
        found.push("zrm_datum");
    }
    found.dedup();
    (!found.is_empty()).then_some(Hit {
        fields: found,
        ..Hit::default()
    })
}

fn out_of_scale(facts: &Facts<'_>) -> Option<Hit> {
    let factors = FACTORS.iter().filter(|factor| {
        (factor.read)(facts).is_some_and(|reading| {
            reading
                .observed
                .is_none_or(|day| day <= facts.reference_date)
                && (reading.value < factor.scale.0 || reading.value > factor.scale.1)
        })
    });
    let domains = care::DOMAINS.iter().filter(|domain| {
        (domain.read)(facts.stability)
            .as_ref()
            .is_some_and(|fact| !(1..=5).contains(&fact.value))
    });
    let found: Vec<&'static str> = factors
        .map(|factor| factor.field)
        .chain(domains.map(|domain| domain.field))
        .collect();
    (!found.is_empty()).then_some(Hit {
        fields: found,
        ..Hit::default()
    })
}

/// A finding of one person, as kept and shown.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Finding {
    pub rule: Cow<'static, str>,
    /// Columns concerned.
    pub fields: Vec<Cow<'static, str>>,
    pub text: String,
}
