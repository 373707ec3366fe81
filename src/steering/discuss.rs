//! What the figures ask people to talk about, and what a reader must know before using them. Plain Dutch.

use super::figures::Figures;
use crate::buig::actual::RowSource;
use crate::buig::{RowKey, check_published};
use crate::domain::dutch;
use crate::reports::suppress::THRESHOLD;
use chrono::Datelike;
use std::collections::BTreeSet;

/// Below this chance of reaching a promise, in hundredths of a percent, it is talked about.
const CHANCE_LOW_E2: u32 = 5_000;

/// Said instead of a chance while too few days of starts were seen (`trajectories::caseload::pace`).
const PACE_UNKNOWN: &str = "De kans op het aantal starts en de duurzame uitstroom van dit jaar is te kort om te zeggen: \
    wij volgen de starts nog geen 90 dagen.";

/// Points for the quarterly talk. For management (`protects`) a count under ten is told as "enkele".
pub fn to_discuss(figures: &Figures<'_>, protects: bool) -> Vec<String> {
    let (forecast, tracking) = (&figures.forecast, &figures.tracking);
    let targets = &figures.policy.trajectories.targets;
    let this_year = figures.reference_date.year();
    let mut points = Vec::new();
    let mut promise = |what: &str, target: u32, chance_e2: u32, best: Option<&str>| {
        if forecast.pace_known && target > 0 && chance_e2 < CHANCE_LOW_E2 {
            let help = best.map_or_else(String::new, |label| {
                format!(" Het meest helpt: {}.", label.to_lowercase())
            });
            points.push(format!(
                "De kans dat wij {target} {what} halen, is {}.{help}",
                dutch::percent(i64::from(chance_e2) / 10)
            ));
        }
    };
    let best = |of: fn(&crate::trajectories::forecast::Effect) -> u32, now: u32| {
        let effects = forecast.effects.iter();
        let best = effects.max_by_key(|effect| of(effect));
        best.filter(|effect| of(effect) > now)
            .map(|effect| effect.label.as_str())
    };
    promise(
        "starts dit jaar",
        targets.starts_in(this_year),
        forecast.chance_starts_e2,
        best(|e| e.chance_starts_e2, forecast.chance_starts_e2),
    );
    promise(
        "keer duurzame uitstroom dit jaar",
        targets.sustained_in(this_year),
        forecast.chance_sustained_e2,
        best(|e| e.chance_sustained_e2, forecast.chance_sustained_e2),
    );
    if !forecast.pace_known && targets.starts_in(this_year) > 0 {
        points.push(PACE_UNKNOWN.to_owned());
    }
    points.extend(targets.without_starts(this_year));
    points.extend(tracking.littles.warning.clone());
    for load in tracking.coaches.iter().filter(|load| load.over) {
        points.push(format!(
            "{} heeft meer mensen dan afgesproken ({}). Wie kan overnemen?",
            load.coach,
            load.limit
                .map_or_else(String::new, |limit| limit.to_string())
        ));
    }
    let count = |count: usize| {
        let few = protects && count > 0 && (count as u64) < THRESHOLD;
        if few {
            "Enkele".to_owned()
        } else {
            number(count)
        }
    };
    if tracking.without_coach > 0 {
        points.push(format!(
            "{} mensen in een traject hebben geen werkcoach.",
            count(tracking.without_coach as usize)
        ));
    }
    if let Some(year) = tracking
        .budgets
        .iter()
        .find(|b| b.year == tracking.reference_date.year())
        && year.left.0 < 0
    {
        points.push(format!(
            "Het werkbudget van {} is overschreden met {}.",
            year.year,
            dutch::euros(-year.left)
        ));
    }
    let counts = tracking.year(tracking.reference_date.year());
    if let Some(unconfirmed) = counts.map(|c| c.sustained_unconfirmed).filter(|n| *n > 0) {
        points.push(format!(
            "{} mensen zijn lang genoeg aan het werk, maar niemand legde de controle na een maand vast. Zij tellen nog niet mee.",
            count(unconfirmed as usize)
        ));
    }
    let wrong = tracking.findings.len() + figures.actual.ledger.findings.len();
    if wrong > 0 {
        points.push(format!(
            "{} gebeurtenissen of uitkeringen spreken elkaar tegen. {}",
            count(wrong),
            if protects {
                "Laat de administratie ze nakijken."
            } else {
                "Zie `werkt trajectories status` en `werkt buig actual`."
            }
        ));
    }
    points
}

/// What must be known before the BUIG figures are used: rows that are not real yet, prices that are missing, a plan
/// that does not add up, records that contradict each other.
pub fn notices(figures: &Figures<'_>) -> Vec<String> {
    let mut notices = check_published(&figures.policy.buig);
    let year = figures.reference_date.year();
    let planned: BTreeSet<RowKey> = figures
        .actual
        .sources
        .iter()
        .filter(|(key, of, source)| {
            let amount = figures.plan.amount(*key, *of);
            *source == RowSource::Plan && *of <= year && amount.0 != 0
        })
        .map(|(key, _, _)| *key)
        .collect();
    if !planned.is_empty() {
        let labels: Vec<&str> = planned.iter().map(|key| key.label()).collect();
        notices.push(format!(
            "Deze regels komen nog uit het plan, omdat de administratie geen bedrag gaf: {}. Zij tellen voor het hele jaar mee, in het plan en in werkelijk.",
            labels.join("; ")
        ));
    }
    let mut by_rule: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for finding in &figures.actual.ledger.findings {
        *by_rule.entry(finding.why.rule).or_default() += 1;
    }
    notices.extend(
        by_rule
            .into_iter()
            .map(|(rule, count)| sentence(rule, count)),
    );
    notices.extend(super::contradictions::sentences(figures));
    notices
}

/// A count with a mark between the thousands.
fn number(count: usize) -> String {
    dutch::number(i64::try_from(count).unwrap_or(i64::MAX))
}

/// What was found in the records, without saying of whom.
fn sentence(rule: &str, count: usize) -> String {
    let times = if count == 1 {
        "1 keer".to_owned()
    } else {
        format!("{} keer", number(count))
    };
    let what = match rule {
        "prijs.ontbreekt" => {
            "telden dagen niet mee, omdat er geen eigen bedrag en geen prijs voor dat jaar is"
        }
        "uitkering.overlap" => {
            "overlappen uitkeringen elkaar; de eerste telt tot de tweede begint, en elke dag telt één keer"
        }
        "uitkering.negatief" => "staat er een uitkering onder nul; die telt niet mee",
        "uitkering.omgekeerd" => "eindigt een uitkering voor zij begint; die telt niet mee",
        "uitkering.loopt_door" => {
            "loopt de uitkering door na de uitstroom; wij volgen de gebeurtenis"
        }
        "herinstroom.niet_vastgelegd" => {
            "is er weer een uitkering zonder vastgelegde terugkeer; vanaf die dag tellen wij geen besparing"
        }
        _ => "spreken gegevens elkaar tegen",
    };
    format!("{times} {what}.")
}
