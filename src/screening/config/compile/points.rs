//! Factors and bands of one day: weights that are 100 together, and a route for every score.

use super::{POINTS_MAX, Result, sentence};
use crate::screening::config::error::ConfigError;
use crate::screening::config::raw::{RawFactor, RawFile, RawParams};
use crate::screening::config::rule_set::{BandRule, FactorRule};
use crate::screening::factors::{ANCHOR_MAX, Anchors, FACTORS};
use crate::screening::registry;
use chrono::NaiveDate;
use std::cmp::Reverse;

pub(super) fn factors(raw: &RawFile, day: NaiveDate) -> Result<Vec<FactorRule>> {
    let mut rules = Vec::new();
    let none = RawParams::new();
    for factor in FACTORS {
        let Some(found) = raw
            .factor
            .iter()
            .find(|r| r.rule.id == factor.id && r.rule.holds_on(day))
        else {
            continue;
        };
        let place = format!("[[factor]] {}", factor.id);
        if found.weight % u16::from(ANCHOR_MAX) != 0 {
            let message = format!(
                "{} is geen viervoud; dan komen er halve punten",
                found.weight
            );
            return Err(ConfigError::new(format!("{place}, weight"), message));
        }
        rules.push(FactorRule {
            factor,
            article: found.article.clone(),
            weight: found.weight,
            max_age_months: found.max_age_months,
            anchors: anchors(&place, found, factor.falling)?,
            labels: found.labels.clone(),
            holds: sentence(&place, "holds", &found.holds, &none)?,
            unknown: sentence(&place, "unknown", &found.unknown, &none)?,
            stale: sentence(&place, "stale", &found.stale, &none)?,
        });
    }
    let total: u32 = rules.iter().map(|rule| u32::from(rule.weight)).sum();
    if total != u32::from(POINTS_MAX) {
        let message =
            format!("de gewichten zijn op {day} samen {total}, en moeten {POINTS_MAX} zijn");
        return Err(ConfigError::new("[[factor]], weight", message));
    }
    Ok(rules)
}

pub(super) fn anchors(place: &str, found: &RawFactor, falling: bool) -> Result<Anchors> {
    let refuse =
        |key: &str, message: &str| Err(ConfigError::new(format!("{place}, {key}"), message));
    match (found.from, found.up_to) {
        (Some(from), None) if !falling => {
            if from.windows(2).any(|pair| pair[0] >= pair[1]) {
                return refuse("from", "de vijf waarden lopen niet op");
            }
            Ok(Anchors::From(from))
        }
        (None, Some(up_to)) if falling => {
            if up_to.windows(2).any(|pair| pair[0] <= pair[1]) {
                return refuse("up_to", "de vier waarden lopen niet af");
            }
            Ok(Anchors::UpTo(up_to))
        }
        _ if falling => refuse("up_to", "deze factor heeft `up_to` nodig, en geen `from`"),
        _ => refuse("from", "deze factor heeft `from` nodig, en geen `up_to`"),
    }
}

pub(super) fn bands(raw: &RawFile, day: NaiveDate) -> Result<Vec<BandRule>> {
    let mut rules = Vec::new();
    let none = RawParams::new();
    for id in registry::BANDS {
        let Some(found) = raw
            .band
            .iter()
            .find(|r| r.rule.id == id && r.rule.holds_on(day))
        else {
            continue;
        };
        let place = format!("[[band]] {id}");
        rules.push(BandRule {
            id,
            article: found.article.clone(),
            route: found.route,
            from: found.from,
            holds: sentence(&place, "holds", &found.holds, &none)?,
        });
    }
    rules.sort_by_key(|band| Reverse(band.from));
    if let Some(pair) = rules.windows(2).find(|pair| pair[0].from == pair[1].from) {
        let message = format!(
            "begint op {day} bij dezelfde {} punten als {}",
            pair[1].from, pair[0].id
        );
        return Err(ConfigError::new(
            format!("[[band]] {}, from", pair[1].id),
            message,
        ));
    }
    match rules.last() {
        Some(last) if last.from == 0 => Ok(rules),
        _ => Err(ConfigError::new(
            "[[band]], from",
            format!("op {day} begint geen band bij 0: een deel van de punten heeft geen route"),
        )),
    }
}
