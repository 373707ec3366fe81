//! What a client received before leaving: the own gross benefit, or the dated price.

use super::config::BuigConfig;
use crate::domain::dutch::{date_digits as date, euros_cents as euros};
use crate::domain::{BenefitPeriod, Cents, ClientId};
use crate::trajectories::{Finding, Refusal};
use chrono::NaiveDate;
use serde::Serialize;

/// What the amount a year of a ledger line rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Own gross benefit, twelve times the last month before the exit.
    OwnBenefit,
    /// The year's average price, for want of an own amount.
    Price,
    /// Wage beside the benefit, less what the client keeps.
    Wage,
}

/// A period as it is counted: it ends at the latest on the day before the next one begins.
#[derive(Debug, Clone, Copy)]
pub struct Usable<'b> {
    client: &'b ClientId,
    pub from: NaiveDate,
    /// Last day; `None`: it runs on.
    pub to: Option<NaiveDate>,
    pub gross_per_month: Cents,
    /// Part-time wage beside it; zero: none, or not told.
    pub wage_per_month: Cents,
}

/// Benefit periods by client, with what contradicts itself taken out or cut short, and named.
#[derive(Debug, Default)]
pub struct Benefits<'b> {
    /// Sorted by client and first day; no two of a client share a day.
    usable: Vec<Usable<'b>>,
    pub findings: Vec<Finding>,
}

impl<'b> Benefits<'b> {
    /// Sorts and checks the periods. Where two of a client overlap, the earlier one counts up to the day before the
    /// later one begins, so that every day counts once and with an own amount; the finding names both.
    pub fn new(periods: &'b [BenefitPeriod]) -> Self {
        let mut sorted: Vec<&BenefitPeriod> = periods.iter().collect();
        sorted.sort_unstable_by(|a, b| {
            (&a.client, a.from, a.to, a.gross_per_month).cmp(&(
                &b.client,
                b.from,
                b.to,
                b.gross_per_month,
            ))
        });
        let mut benefits = Self::default();
        for group in sorted.chunk_by(|a, b| a.client == b.client) {
            benefits.add_client(group);
        }
        benefits
    }

    fn add_client(&mut self, group: &[&'b BenefitPeriod]) {
        let sound: Vec<&BenefitPeriod> = group
            .iter()
            .copied()
            .filter(|period| self.is_sound(period))
            .collect();
        for (at, period) in sound.iter().enumerate() {
            let next = sound.get(at + 1);
            let overlap = next.filter(|next| period.to.is_none_or(|to| to >= next.from));
            let to = match overlap {
                Some(next) => {
                    self.name_overlap(period, next);
                    next.from.pred_opt()
                }
                None => period.to,
            };
            // Of two that begin on one day only the later in the order is left.
            if to.is_none_or(|to| to >= period.from) {
                self.usable.push(Usable {
                    client: &period.client,
                    from: period.from,
                    to,
                    gross_per_month: period.gross_per_month,
                    wage_per_month: period.wage_per_month.unwrap_or_default(),
                });
            }
        }
    }

    /// Whether a period can be at all; one that cannot is named and left out.
    fn is_sound(&mut self, period: &BenefitPeriod) -> bool {
        if period.gross_per_month.0 < 0 {
            let amount = euros(period.gross_per_month);
            let text = format!("Een uitkering van {amount} kan niet.");
            self.find(period, "uitkering.negatief", text);
            return false;
        }
        let backwards = period.to.is_some_and(|to| to < period.from);
        if backwards {
            let text = "Deze uitkering eindigt voor zij begint.".into();
            self.find(period, "uitkering.omgekeerd", text);
        }
        !backwards
    }

    fn name_overlap(&mut self, period: &BenefitPeriod, next: &BenefitPeriod) {
        let text = format!(
            "Twee uitkeringen tegelijk, vanaf {} ({} per maand) en vanaf {} ({} per maand). De eerste telt tot de tweede begint; elke dag telt één keer.",
            date(period.from),
            euros(period.gross_per_month),
            date(next.from),
            euros(next.gross_per_month),
        );
        self.find(next, "uitkering.overlap", text);
    }

    fn find(&mut self, period: &BenefitPeriod, rule: &'static str, text: String) {
        self.findings.push(Finding {
            client: period.client.clone(),
            event: None,
            date: period.from,
            why: Refusal {
                rule,
                article: None,
                text,
            },
        });
    }

    /// The usable periods of a client, oldest first.
    pub fn of(&self, client: &ClientId) -> &[Usable<'b>] {
        let start = self.usable.partition_point(|p| p.client < client);
        let rest = self.usable.get(start..).unwrap_or(&[]);
        let end = rest.partition_point(|p| p.client == client);
        rest.get(..end).unwrap_or(&[])
    }
}

/// The amount a year, in cents, that a client stops receiving on `exit`: the last own amount before it, or nothing.
pub fn own_per_year(periods: &[Usable<'_>], exit: NaiveDate) -> Option<i64> {
    let last = periods.iter().rev().find(|period| period.from < exit)?;
    last.gross_per_month.0.checked_mul(12)
}

/// The price of a year in cents.
pub fn price_per_year(config: &BuigConfig, year: i32) -> Option<i64> {
    config
        .price_of(year)
        .map(|price| Cents::euros(price.per_year).0)
}
