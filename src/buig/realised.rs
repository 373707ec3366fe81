//! What `[[realised]]` may not say: a cost that is income, a year twice, a year that no table shows.

use super::config::{BuigConfig, ConfigError, Realised};
use super::validate::{EUROS_MAX, YEARS_MAX};
use std::collections::BTreeSet;

/// Which way an amount counts in the council's table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Cost,
    Cover,
}

impl BuigConfig {
    /// Refuses a row by its place in the file and its year: nothing that was booked is dropped without a word.
    pub(super) fn validate_realised(&self) -> Result<(), ConfigError> {
        let years = self.realised_years();
        let mut seen = BTreeSet::new();
        for (row, told) in (1..).zip(&self.realised) {
            let refuse = |what: String| {
                Err(ConfigError::new(format!(
                    "realised, rij {row} (jaar {}): {what}",
                    told.year
                )))
            };
            if !years.contains(&told.year) {
                return refuse(format!(
                    "dit jaar ligt buiten het plan en de prijzen ({} tot en met {})",
                    years.start(),
                    years.end()
                ));
            }
            if !seen.insert(told.year) {
                return refuse("dit jaar staat er twee keer; zet alles in een rij".into());
            }
            if let Some(problem) = amounts(told) {
                return refuse(problem);
            }
        }
        Ok(())
    }

    /// The years of the plan and those after it that have a price: its last column is "and every later year".
    fn realised_years(&self) -> std::ops::RangeInclusive<i32> {
        let plan = &self.plan;
        let priced = self.price.iter().map(|price| price.to_year).max();
        let last = priced.unwrap_or(plan.last_year).max(plan.last_year);
        plan.first_year..=last.min(plan.first_year.saturating_add(YEARS_MAX - 1))
    }
}

/// What is wrong with the amounts of a row.
fn amounts(told: &Realised) -> Option<String> {
    let all = [
        ("personnel", Sign::Cost, told.personnel),
        ("screening", Sign::Cost, told.screening),
        ("cover_verloning", Sign::Cover, told.cover_verloning),
        ("higher_benefit_cost", Sign::Cost, told.higher_benefit_cost),
        ("cover_welzijn", Sign::Cover, told.cover_welzijn),
    ];
    all.into_iter().find_map(|(key, sign, amount)| {
        let amount = amount?;
        if !(-EUROS_MAX..=EUROS_MAX).contains(&amount) {
            return Some(format!("{key}: {amount} is meer dan {EUROS_MAX} euro"));
        }
        let wrong = match sign {
            Sign::Cost => amount > 0,
            Sign::Cover => amount < 0,
        };
        let rule = match sign {
            Sign::Cost => "kosten staan negatief",
            Sign::Cover => "dekking staat positief",
        };
        wrong.then(|| {
            format!(
                "{key}: {amount} heeft het verkeerde teken; {rule}, dus {}",
                -amount
            )
        })
    })
}
