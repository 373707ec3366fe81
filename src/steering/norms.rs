//! Norms and prices in force on a day, with their source and whether somebody has checked them.

use super::policy::Policy;
use crate::buig::norm_age;
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
        let old = norm_age::wage_norm(norm.from, day);
        lines.push(NormLine {
            label: "Minimumloon voor loonkostensubsidie, zonder vakantiegeld".into(),
            value: format!("{} per maand", euros(&norm.minimum_wage_month.to_string())),
            unchecked: norm.check || old.is_some(),
            source: with(&norm.source, old),
        });
        lines.push(NormLine {
            label: "Opslag voor werkgeverslasten".into(),
            value: crate::domain::dutch::percent_hundredths(norm.employer_charges_percent.0),
            source: norm.source.clone(),
            unchecked: norm.check,
        });
    }
    if let Some(norm) = policy.buig.part_time_on(day) {
        let old = norm_age::yearly_norm(norm.from, day);
        lines.push(NormLine {
            label: "Vrij te laten deel van loon naast de uitkering".into(),
            value: format!(
                "{}, ten hoogste {} per maand, {} maanden",
                crate::domain::dutch::percent_hundredths(norm.exempt_percent.0),
                euros(&norm.exempt_per_month_max.to_string()),
                norm.exempt_months
            ),
            unchecked: norm.check || old.is_some(),
            source: with(&norm.source, old),
        });
    }
    lines
}

/// The source, and a word on a norm that is used for want of a newer one.
fn with(source: &str, old: Option<String>) -> String {
    old.map_or_else(|| source.to_owned(), |old| format!("{source}. {old}"))
}

fn thousands(euros: i64) -> String {
    crate::domain::dutch::number(euros)
}

/// An amount of the configuration, `1684.80`, as `€ 1.684,80`.
fn euros(amount: &str) -> String {
    let (whole, cents) = amount.split_once('.').unwrap_or((amount, "00"));
    let whole = whole.parse().map_or_else(|_| whole.to_owned(), thousands);
    format!("€ {whole},{cents}")
}

#[cfg(test)]
mod tests {
    use super::euros;

    #[test]
    fn an_amount_of_the_configuration_reads_as_in_a_dutch_letter() {
        assert_eq!(euros("1684.80"), "€ 1.684,80");
        assert_eq!(euros("219"), "€ 219,00");
    }
}
