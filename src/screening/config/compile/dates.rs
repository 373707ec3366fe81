//! Retest periods, thresholds and the table of pension ages.

use super::Result;
use crate::domain::{Code, Route};
use crate::screening::config::error::ConfigError;
use crate::screening::config::raw::{PensionAge, RawFile};
use crate::screening::config::rule_set::Period;
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
        match (rule.months, rule.weeks) {
            (Some(months @ 1..=60), None) => Ok(Period::Months(months)),
            (None, Some(weeks @ 1..=260)) => Ok(Period::Weeks(weeks)),
            _ => Err(ConfigError::new(
                place(", months"),
                "geef of `months` (1-60) of `weeks` (1-260)",
            )),
        }
    };
    Route::ALL.iter().map(one).collect()
}

pub(super) fn threshold(raw: &RawFile, day: NaiveDate, id: &str, value_max: u16) -> Result<u16> {
    let place = format!("[[threshold]] {id}");
    let found = raw
        .threshold
        .iter()
        .find(|r| r.rule.id == id && r.rule.holds_on(day))
        .ok_or_else(|| ConfigError::new(place.clone(), format!("geldt niet op {day}")))?;
    if found.value > value_max {
        let message = format!("{} is meer dan {value_max}", found.value);
        return Err(ConfigError::new(format!("{place}, value"), message));
    }
    Ok(found.value)
}

pub(super) fn pension_ages(raw: &RawFile) -> Result<Vec<PensionAge>> {
    let ages = &raw.pension_age;
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
