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
}

/// Benefit periods by client, with those that contradict each other taken out and named.
#[derive(Debug, Default)]
pub struct Benefits<'b> {
    /// Sorted by client and first day; negative and overlapping ones are left out.
    usable: Vec<&'b BenefitPeriod>,
    pub findings: Vec<Finding>,
}

impl<'b> Benefits<'b> {
    /// Sorts and checks the periods. Of a client whose periods overlap, none is used: nobody can tell which is right.
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
        let mut refuse = |period: &BenefitPeriod, rule, text: String| {
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
        };
        let overlap = group
            .windows(2)
            .find(|pair| pair[0].to.is_none_or(|to| to >= pair[1].from));
        if let Some(pair) = overlap {
            let text = format!(
                "Twee uitkeringen tegelijk, vanaf {} en {}. Het eigen bedrag telt niet; wij rekenen met de gemiddelde prijs.",
                date(pair[0].from),
                date(pair[1].from),
            );
            return refuse(pair[1], "uitkering.overlap", text);
        }
        for period in group {
            if period.gross_per_month.0 < 0 {
                let text = format!(
                    "Een uitkering van {} kan niet.",
                    euros(period.gross_per_month)
                );
                refuse(period, "uitkering.negatief", text);
            } else if period.to.is_some_and(|to| to < period.from) {
                refuse(
                    period,
                    "uitkering.omgekeerd",
                    "Deze uitkering eindigt voor zij begint.".into(),
                );
            } else {
                self.usable.push(period);
            }
        }
    }

    /// The usable periods of a client, oldest first.
    pub fn of(&self, client: &ClientId) -> &[&'b BenefitPeriod] {
        let start = self.usable.partition_point(|p| p.client < *client);
        let rest = self.usable.get(start..).unwrap_or(&[]);
        let end = rest.partition_point(|p| p.client == *client);
        rest.get(..end).unwrap_or(&[])
    }
}

/// The amount a year, in cents, that a client stops receiving on `exit`: the last own amount before it, or nothing.
pub fn own_per_year(periods: &[&BenefitPeriod], exit: NaiveDate) -> Option<i64> {
    let last = periods.iter().rev().find(|period| period.from < exit)?;
    last.gross_per_month.0.checked_mul(12)
}

/// The price of a year in cents.
pub fn price_per_year(config: &BuigConfig, year: i32) -> Option<i64> {
    config
        .price_of(year)
        .map(|price| Cents::euros(price.per_year).0)
}
