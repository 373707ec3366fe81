//! Norms and prices in force on a day, with their source and whether somebody has checked them.

use super::policy::Policy;
use crate::buig::norm_age;
use crate::domain::Cents;
use crate::reports::build::buig::NormLine;
use crate::reports::cell::Value;
use chrono::{Datelike, NaiveDate};

/// The norms that the figures of a day rest on. A mark in the configuration (`check`, `assumed`) stays visible.
pub fn norms(policy: &Policy, day: NaiveDate) -> Vec<NormLine> {
    let mut lines = Vec::new();
    if let Some(price) = policy.buig.price_of(day.year()) {
        lines.push(NormLine {
            label: format!("Gemiddelde uitkering in {}", day.year()),
            value: Value::Euros(Cents::euros(price.per_year)),
            unit: "per jaar",
            source: price.source.clone(),
            unchecked: price.assumed,
        });
    }
    if let Some(norm) = policy.instruments.lks_on(day) {
        let old = norm_age::wage_norm(norm.from, day);
        lines.push(NormLine {
            label: "Minimumloon voor loonkostensubsidie, zonder vakantiegeld".into(),
            value: Value::EurosCents(Cents::from_decimal(norm.minimum_wage_month)),
            unit: "per maand",
            unchecked: norm.check || old.is_some(),
            source: with(&norm.source, old),
        });
        lines.push(NormLine {
            label: "Opslag voor werkgeverslasten".into(),
            value: Value::PercentHundredths(norm.employer_charges_percent.0),
            unit: "van het loon",
            source: norm.source.clone(),
            unchecked: norm.check,
        });
    }
    if let Some(norm) = policy.buig.part_time_on(day) {
        let old = norm_age::yearly_norm(norm.from, day);
        let source = with(&norm.source, old.clone());
        let line = |label: &str, value, unit| NormLine {
            label: label.to_owned(),
            value,
            unit,
            source: source.clone(),
            unchecked: norm.check || old.is_some(),
        };
        let most = Cents::from_decimal(norm.exempt_per_month_max);
        lines.extend([
            line(
                "Vrij te laten deel van loon naast de uitkering",
                Value::PercentHundredths(norm.exempt_percent.0),
                "van het loon",
            ),
            line(
                "Vrij te laten loon naast de uitkering, ten hoogste",
                Value::EurosCents(most),
                "per maand",
            ),
            line(
                "Hoe lang loon naast de uitkering wordt vrijgelaten",
                Value::Count(i64::from(norm.exempt_months)),
                "maanden",
            ),
        ]);
    }
    lines
}

/// The source, and a word on a norm that is used for want of a newer one.
fn with(source: &str, old: Option<String>) -> String {
    old.map_or_else(|| source.to_owned(), |old| format!("{source}. {old}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reports::Cell;

    #[test]
    fn every_norm_is_a_number_that_a_controller_can_compute_with() {
        let policy = crate::steering::tests::policy();
        let day = NaiveDate::from_ymd_opt(2021, 10, 1).unwrap();
        let lines = norms(&policy, day);
        let shown: Vec<(String, &str)> = lines
            .iter()
            .map(|norm| (Cell::from(norm.value.clone()).shown(), norm.unit))
            .collect();
        assert_eq!(
            shown,
            [
                ("€ 14.500".to_owned(), "per jaar"),
                ("€ 1.684,80".to_owned(), "per maand"),
                ("23,5 %".to_owned(), "van het loon"),
                ("25 %".to_owned(), "van het loon"),
                ("€ 219,00".to_owned(), "per maand"),
                ("6".to_owned(), "maanden"),
            ]
        );
        assert!(
            lines
                .iter()
                .all(|norm| Cell::from(norm.value.clone()).quantity().is_some())
        );
    }
}
