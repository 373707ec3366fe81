//! Part-time work beside the benefit: what the wage takes off it (art. 31 lid 2 onder n Participatiewet).
//!
//! Counted for people who have begun a trajectory, from that day on, and apart from the saving: nobody left, and
//! nobody can tell who would have found the hours without help.

use super::benefit::{Basis, Usable};
use super::config::{BuigConfig, Percent};
use super::ledger::{Ledger, LedgerLine, LineKind, PerDay};
use super::years::{YearPart, by_year};
use crate::domain::Cents;
use crate::domain::dutch::date_digits as date;
use crate::domain::exact::days_in_year;
use crate::trajectories::{ClientState, ExitKind, Finding, Refusal};
use chrono::{Days, Months, NaiveDate};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// How much of a part-time wage a client keeps (art. 31 lid 2 onder n), from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartTimeNorm {
    pub from: NaiveDate,
    pub exempt_percent: Percent,
    pub exempt_per_month_max: Decimal,
    pub exempt_months: u32,
    pub source: String,
    /// Not checked against the official text yet; every report that uses it says so.
    #[serde(default)]
    pub check: bool,
}

/// What a month of part-time work saves on benefit: the wage less what the client keeps, at most the benefit.
/// `month` counts from 1; after `exempt_months` nothing is kept. Negative amounts save nothing.
pub fn part_time_offset(norm: &PartTimeNorm, wage: Cents, benefit: Cents, month: u32) -> Cents {
    let wage = wage.max(Cents::ZERO).to_decimal();
    let kept = if month <= norm.exempt_months {
        (wage * Decimal::new(i64::from(norm.exempt_percent.0), 4)).min(norm.exempt_per_month_max)
    } else {
        Decimal::ZERO
    };
    Cents::from_decimal(wage - kept).min(benefit.max(Cents::ZERO))
}

/// Days of one rule: first, and the day after the last.
type Stretch = (NaiveDate, NaiveDate);

/// Adds the lines of a client's wages, one a calendar year and stretch, up to and including the reference date.
pub(super) fn lines(
    config: &BuigConfig,
    state: &ClientState,
    periods: &[Usable<'_>],
    (years, reference_date): (&RangeInclusive<i32>, NaiveDate),
    ledger: &mut Ledger,
) {
    let Some(started) = state.trajectories.iter().map(|t| t.start).min() else {
        return;
    };
    let day_after = |day: NaiveDate| day.checked_add_days(Days::new(1)).unwrap_or(day);
    let after = day_after(reference_date);
    let mut run: Option<Stretch> = None;
    for period in periods.iter().filter(|p| p.wage_per_month > Cents::ZERO) {
        let until = period.to.map_or(after, |to| after.min(day_after(to)));
        // The months in which a share is kept are months in a row: a gap of a day begins them anew.
        let first = run
            .filter(|run| run.1 == period.from)
            .map_or(period.from, |run| run.0);
        run = Some((first, until));
        let counted = period.from.max(started);
        if counted >= until {
            continue;
        }
        let Some(norm) = config.part_time_on(counted) else {
            ledger.findings.push(without_norm(state, counted));
            continue;
        };
        let exempt_end = first
            .checked_add_months(Months::new(norm.exempt_months))
            .unwrap_or(after);
        let parts = [
            ((counted, until.min(exempt_end)), 1),
            ((counted.max(exempt_end), until), norm.exempt_months + 1),
        ];
        for (part, month) in parts {
            for (from, until) in on_benefit(state, part) {
                let Some(last) = until.pred_opt() else {
                    continue;
                };
                for part in by_year(from, last, years) {
                    // A norm that changes takes effect with the year.
                    let norm = config.part_time_on(part.from).unwrap_or(norm);
                    let (wage, gross) = (period.wage_per_month, period.gross_per_month);
                    let per_month = part_time_offset(norm, wage, gross, month);
                    ledger.lines.push(line(state, first, per_month, part));
                }
            }
        }
    }
}

/// The parts of a stretch on which the client was not away from benefit.
fn on_benefit(state: &ClientState, (from, until): Stretch) -> Vec<Stretch> {
    let mut left = Vec::new();
    let mut from = from;
    for absence in &state.absences {
        if absence.exit > from {
            left.push((from, until.min(absence.exit)));
        }
        from = from.max(absence.back.unwrap_or(until));
    }
    left.push((from, until));
    left.retain(|(from, until)| from < until);
    left
}

fn line(state: &ClientState, first: NaiveDate, per_month: Cents, part: YearPart) -> LedgerLine {
    let per_year = per_month.0.saturating_mul(12);
    LedgerLine {
        year: part.year,
        kind: LineKind::PartTime,
        exit_kind: ExitKind::Work,
        client: state.client.clone(),
        from: part.from,
        to: part.to,
        days: part.days,
        exit: first,
        after_trajectory: true,
        basis: Basis::Wage,
        per_year: Cents(per_year),
        per_day: PerDay {
            cents_per_year: per_year,
            days_in_year: days_in_year(part.year),
        },
        amount: Cents::ZERO,
    }
}

fn without_norm(state: &ClientState, day: NaiveDate) -> Finding {
    Finding {
        client: state.client.clone(),
        event: None,
        date: day,
        why: Refusal {
            rule: "norm.ontbreekt",
            article: Some("art. 31 lid 2 onder n Participatiewet"),
            text: format!(
                "Loon naast de uitkering vanaf {} telt niet mee: er is geen norm die dan geldt. Vul part_time in config/buig.toml aan.",
                date(day)
            ),
        },
    }
}
