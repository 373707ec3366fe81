//! What the council promised, by year (A 905-941): dated rows, each with its source.
//!
//! A year for which a row gives no number has none: the programs count it as 0 and say in words that the policy gives
//! no number and what a manager adds to go on. A number is never carried over into a year that nobody decided on.

use super::rules::RulesError;
use serde::{Deserialize, Serialize};

/// Targets by year, and what holds in every year. Amounts in whole euros.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Targets {
    pub caseload_per_fte: u32,
    pub work_budget_per_client: i64,
    pub duration_months: u32,
    /// Oldest first; a row holds until its last year, or until the next row begins.
    #[serde(default)]
    pub period: Vec<Period>,
}

/// What was decided for some years in a row; `None`: the policy gives no number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    pub from_year: i32,
    /// `None`: every later year too, until the next row.
    #[serde(default)]
    pub to_year: Option<i32>,
    /// People who are to start in each year.
    #[serde(default)]
    pub starts_per_year: Option<u32>,
    /// Lasting outflow that each year promises, among those who start in it.
    #[serde(default)]
    pub sustained_per_year: Option<u32>,
    /// Work budget of each year, whole euros.
    #[serde(default)]
    pub work_budget_per_year: Option<i64>,
    /// The decision, with its place in the text.
    pub source: String,
}

impl Targets {
    /// The row that holds in a year.
    pub fn of(&self, year: i32) -> Option<&Period> {
        let begun = self.period.iter().rev().find(|row| row.from_year <= year);
        begun.filter(|row| row.to_year.is_none_or(|last| year <= last))
    }

    /// People who are to start in a year; 0 where the policy gives no number.
    pub fn starts_in(&self, year: i32) -> u32 {
        let row = self.of(year);
        row.and_then(|row| row.starts_per_year).unwrap_or(0)
    }

    /// Lasting outflow that a year promises; 0 where the policy gives no number.
    pub fn sustained_in(&self, year: i32) -> u32 {
        let row = self.of(year);
        row.and_then(|row| row.sustained_per_year).unwrap_or(0)
    }

    /// Work budget of a year, in whole euros; 0 where the policy gives no number.
    pub fn work_budget_in(&self, year: i32) -> i64 {
        let row = self.of(year);
        row.and_then(|row| row.work_budget_per_year).unwrap_or(0)
    }

    /// Said where a year has no number of starts: that, and what to add to go on (Dutch).
    pub fn without_starts(&self, year: i32) -> Option<String> {
        let told = self.of(year).and_then(|row| row.starts_per_year);
        told.is_none().then(|| {
            format!(
                "Het beleid geeft voor {year} geen aantal plaatsen voor een traject: {}.",
                to_add(year, "starts_per_year")
            )
        })
    }

    /// Said where a year has no work budget, be it decided so or not decided: that, and what to add to go on (Dutch).
    pub fn without_work_budget(&self, year: i32) -> Option<String> {
        let row = self.of(year);
        let add = to_add(year, "work_budget_per_year");
        match row.and_then(|row| Some((row.work_budget_per_year?, &row.source))) {
            None => Some(format!(
                "Het beleid geeft voor {year} geen werkbudget: {add}."
            )),
            Some((0, source)) => Some(format!(
                "Het werkbudget van {year} is € 0 ({source}); bij een ander besluit: {add}."
            )),
            Some(_) => None,
        }
    }

    pub(super) fn validate(&self) -> Result<(), RulesError> {
        let refuse = |message: String| Err(RulesError(message));
        if self.caseload_per_fte == 0 || self.duration_months == 0 {
            return refuse("targets.caseload_per_fte en duration_months: 0 kan niet".into());
        }
        let budgets = self
            .period
            .iter()
            .filter_map(|row| row.work_budget_per_year);
        if budgets.chain([self.work_budget_per_client]).any(|b| b < 0) {
            return refuse("targets.work_budget: een budget is niet negatief".into());
        }
        if !self.period.is_sorted_by(|a, b| a.from_year < b.from_year) {
            return refuse(
                "targets.period: zet de rijen op volgorde van from_year, elk jaar één keer".into(),
            );
        }
        let backwards = |row: &&Period| row.to_year.is_some_and(|to| to < row.from_year);
        if let Some(row) = self.period.iter().find(backwards) {
            return refuse(format!(
                "targets.period vanaf {}: to_year ligt voor from_year",
                row.from_year
            ));
        }
        if let Some(row) = self.period.iter().find(|row| row.source.trim().is_empty()) {
            return refuse(format!(
                "targets.period vanaf {}: source ontbreekt; welk besluit is dit?",
                row.from_year
            ));
        }
        Ok(())
    }
}

/// What a manager does after a decision of the council.
fn to_add(year: i32, key: &str) -> String {
    format!(
        "na een besluit van de raad zet een manager dat in config/trajectories.toml, in een rij [[targets.period]] \
         met from_year = {year}, {key} en source"
    )
}
