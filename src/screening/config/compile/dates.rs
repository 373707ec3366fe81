//! Retest periods, thresholds and the table of pension ages.

use super::{Result, in_force, sentence};
use crate::domain::{Code, Route};
use crate::screening::config::error::ConfigError;
use crate::screening::config::raw::{RawFile, RawParams};
use crate::screening::config::raw_tables::PensionAge;
use crate::screening::config::rule_set::Period;
use crate::screening::registry;
use chrono::NaiveDate;

pub(super) fn retests(raw: &RawFile, day: NaiveDate) -> Result<Vec<Period>> {
    let one = |route: &Route| -> Result<Period> {
        let place = |key: &str| format!("[[retest]] {}{key}", route.code());
        let mut found = raw
            .retest
            .iter()
            .filter(|r| r.route == *route && r.rule.holds_on(day));
        let rule = found.next().ok_or_else(|| {
            ConfigError::new(
                place(""),
                format!("op {day} heeft deze route geen hertoets"),
            )
        })?;
        if found.next().is_some() {
            return Err(ConfigError::new(place(""), format!("twee regels op {day}")));
        }
        let (period, name, count) = match (rule.months, rule.weeks) {
            (Some(months @ 1..=60), None) => (Period::Months(months), "maanden", months),
            (None, Some(weeks @ 1..=260)) => (Period::Weeks(weeks), "weken", weeks),
            _ => {
                return Err(ConfigError::new(
                    place(", months"),
                    "geef of `months` (1-60) of `weeks` (1-260)",
                ));
            }
        };
        // The sentence is for who looks into the rules; a slot that nobody fills is refused all the same.
        let counts = RawParams::from([(name.to_owned(), i32::try_from(count).unwrap_or(i32::MAX))]);
        sentence(&place(""), "text", &rule.text, &counts)?;
        Ok(period)
    };
    Route::ALL.iter().map(one).collect()
}

pub(super) fn threshold(raw: &RawFile, day: NaiveDate, id: &str, value_max: u16) -> Result<u16> {
    let place = format!("[[threshold]] {id}");
    let found = in_force(&raw.threshold, |r| &r.rule, ("threshold", id), day)?;
    sentence(&place, "text", &found.text, &RawParams::new())?;
    if found.value > value_max {
        let message = format!("{} is meer dan {value_max}", found.value);
        return Err(ConfigError::new(format!("{place}, value"), message));
    }
    Ok(found.value)
}

pub(super) fn pension_ages(raw: &RawFile, day: NaiveDate) -> Result<Vec<PensionAge>> {
    let id = ("pension_age", registry::PENSION_AGES);
    let ages = &in_force(&raw.pension_age, |r| &r.rule, id, day)?.ages;
    if ages.is_empty() {
        return Err(ConfigError::new("[[pension_age]]", "de tabel is leeg"));
    }
    let disorder = ages
        .windows(2)
        .find(|pair| pair[0].born_from >= pair[1].born_from);
    if let Some(pair) = disorder {
        return Err(ConfigError::new(
            format!("[[pension_age]] {}", pair[1].born_from),
            "de tabel loopt niet op naar geboortedatum",
        ));
    }
    if let Some(age) = ages.iter().find(|age| age.years > 100 || age.months > 11) {
        return Err(ConfigError::new(
            format!("[[pension_age]] {}", age.born_from),
            "jaren (tot 100) of maanden (tot 11) kloppen niet",
        ));
    }
    Ok(ages.clone())
}
