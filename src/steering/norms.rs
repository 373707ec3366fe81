//! Norms and prices in force on a day, with their source and whether somebody has checked them.

use super::policy::Policy;
use crate::reports::build::buig::NormLine;
use chrono::{Datelike, NaiveDate};

/// The norms that the figures of a day rest on. A mark in the configuration (`check`, `assumed`) stays visible.
pub fn norms(policy: &Policy, day: NaiveDate) -> Vec<NormLine> {
    let mut lines = Vec::new();
    if let Some(price) = policy.buig.price_of(day.year()) {
        lines.push(NormLine {
            label: format!("Gemiddelde uitkering in {}", day.year()),
            value: format!("€ {} per jaar", thousands(price.per_year)),
            source: price.source.clone(),
            unchecked: price.assumed,
        });
    }
    if let Some(norm) = policy.instruments.lks_on(day) {
        lines.push(NormLine {
            label: "Minimumloon voor loonkostensubsidie, zonder vakantiegeld".into(),
            value: format!(
                "€ {} per maand",
                decimal(&norm.minimum_wage_month.to_string())
            ),
            source: norm.source.clone(),
            unchecked: norm.check,
        });
        lines.push(NormLine {
            label: "Opslag voor werkgeverslasten".into(),
            value: crate::domain::dutch::percent_hundredths(norm.employer_charges_percent.0),
            source: norm.source.clone(),
            unchecked: norm.check,
        });
    }
    if let Some(norm) = policy.instruments.part_time_on(day) {
        lines.push(NormLine {
            label: "Vrij te laten deel van loon naast de uitkering".into(),
            value: format!(
                "{}, ten hoogste € {} per maand, {} maanden",
                crate::domain::dutch::percent_hundredths(norm.exempt_percent.0),
                decimal(&norm.exempt_per_month_max.to_string()),
                norm.exempt_months
            ),
            source: norm.source.clone(),
            unchecked: norm.check,
        });
    }
    lines
}

fn thousands(euros: i64) -> String {
    crate::domain::dutch::number(euros)
}

fn decimal(amount: &str) -> String {
    amount.replace('.', ",")
}
