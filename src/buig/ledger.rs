//! The ledger: every euro of the saving with the client and the days behind it.
//!
//! Avoided benefit of a client in a year = amount a year x days without benefit / days in that year. All lines of a
//! year share that denominator, so their sum is an exact fraction of cents. A total is rounded once, half away from
//! zero; its lines are cut to whole cents and the cents left over go to the lines with the largest remainders
//! (first client first on a tie). So the lines of a figure always add up to it, and each is within a cent of its own
//! exact value.

use super::benefit::{Basis, Benefits, Usable, own_per_year, price_per_year};
use super::config::BuigConfig;
pub use super::line::{LedgerLine, LineKind, PerDay};
use super::part_time;
use super::years::{YearPart, by_year};
use crate::domain::dutch::date_digits as date;
use crate::domain::exact::{days_in_year, round_div};
use crate::domain::{BenefitPeriod, Cents, ClientId};
use crate::trajectories::{Absence, ClientState, ExitKind, Finding, Refusal};
use chrono::NaiveDate;
use rayon::prelude::*;
use serde::Serialize;
use std::ops::RangeInclusive;

/// All lines of some years, by year, kind and client, and what could not be counted.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Ledger {
    pub lines: Vec<LedgerLine>,
    pub findings: Vec<Finding>,
}

impl Ledger {
    /// Sum of the lines that a figure consists of.
    pub fn sum(&self, year: i32, kind: LineKind, exit_kind: ExitKind) -> Cents {
        self.of(year, kind, exit_kind)
            .iter()
            .map(|line| line.amount)
            .sum()
    }

    /// What people saved in a year who left for work without a trajectory.
    pub fn direct(&self, year: i32) -> Cents {
        self.of(year, LineKind::Avoided, ExitKind::Work)
            .iter()
            .filter(|line| !line.after_trajectory)
            .map(|line| line.amount)
            .sum()
    }

    /// The lines of one figure.
    pub fn of(&self, year: i32, kind: LineKind, exit_kind: ExitKind) -> &[LedgerLine] {
        let key = (year, kind, exit_kind);
        let start = self.lines.partition_point(|line| line.figure() < key);
        let end = self.lines.partition_point(|line| line.figure() <= key);
        self.lines.get(start..end).unwrap_or(&[])
    }

    /// The lines behind a year, of one client or of all.
    pub fn explain<'l>(
        &'l self,
        year: i32,
        client: Option<&'l ClientId>,
    ) -> impl Iterator<Item = &'l LedgerLine> {
        self.lines.iter().filter(move |line| {
            line.year == year && client.is_none_or(|client| *client == line.client)
        })
    }
}

/// Makes the ledger of `years`, from exits as the events tell them, up to and including `reference_date`.
pub fn ledger(
    config: &BuigConfig,
    states: &[ClientState],
    periods: &[BenefitPeriod],
    years: RangeInclusive<i32>,
    reference_date: NaiveDate,
) -> Ledger {
    let benefits = Benefits::new(periods);
    let scope = Scope {
        config,
        years,
        reference_date,
    };
    let per_client: Vec<Ledger> = states
        .par_iter()
        .filter(|state| !state.absences.is_empty() || !state.trajectories.is_empty())
        .map(|state| scope.client(state, &benefits))
        .collect();
    let mut ledger = Ledger {
        lines: Vec::new(),
        findings: benefits.findings,
    };
    for mut client in per_client {
        ledger.lines.append(&mut client.lines);
        ledger.findings.append(&mut client.findings);
    }
    ledger.lines.par_sort_by(|a, b| {
        a.figure()
            .cmp(&b.figure())
            .then_with(|| (&a.client, a.from).cmp(&(&b.client, b.from)))
    });
    ledger
        .lines
        .chunk_by_mut(|a, b| a.figure() == b.figure())
        .for_each(apportion);
    ledger
}

/// Rounds a figure once and hands its cents out to its lines.
fn apportion(lines: &mut [LedgerLine]) {
    let Some(first) = lines.first() else { return };
    let denominator = i128::from(days_in_year(first.year));
    let exact: i128 = lines.iter().map(LedgerLine::numerator).sum();
    let mut left = round_div(exact, denominator).0;
    let mut remainders: Vec<(i128, usize)> = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter_mut().enumerate() {
        let numerator = line.numerator();
        let whole = i64::try_from(numerator / denominator).unwrap_or(i64::MAX);
        line.amount = Cents(whole);
        left = left.saturating_sub(whole);
        remainders.push((-(numerator % denominator), at));
    }
    remainders.sort_unstable();
    for (_, at) in remainders
        .into_iter()
        .take(usize::try_from(left).unwrap_or(0))
    {
        if let Some(line) = lines.get_mut(at) {
            line.amount += Cents(1);
        }
    }
}

struct Scope<'a> {
    config: &'a BuigConfig,
    years: RangeInclusive<i32>,
    reference_date: NaiveDate,
}

impl Scope<'_> {
    fn client(&self, state: &ClientState, benefits: &Benefits) -> Ledger {
        let periods = benefits.of(&state.client);
        let mut ledger = Ledger::default();
        part_time::lines(
            self.config,
            state,
            periods,
            (&self.years, self.reference_date),
            &mut ledger,
        );
        for (at, absence) in state.absences.iter().enumerate() {
            let back = self.back(state, absence, periods, &mut ledger.findings);
            let own = own_per_year(periods, absence.exit);
            let next_exit = state.absences.get(at + 1).map(|next| next.exit);
            self.stretch(
                state,
                absence,
                LineKind::Avoided,
                (Some(absence.exit), back),
                own,
                &mut ledger,
            );
            self.stretch(
                state,
                absence,
                LineKind::Returned,
                (back, next_exit),
                own,
                &mut ledger,
            );
        }
        ledger
    }

    /// First day with benefit again: as recorded, or as the benefit administration shows.
    fn back(
        &self,
        state: &ClientState,
        absence: &Absence,
        periods: &[Usable<'_>],
        findings: &mut Vec<Finding>,
    ) -> Option<NaiveDate> {
        let mut find = |rule, text: String| {
            findings.push(Finding {
                client: state.client.clone(),
                event: Some(absence.exit_event.clone()),
                date: absence.exit,
                why: Refusal {
                    rule,
                    article: None,
                    text,
                },
            });
        };
        if periods
            .iter()
            .any(|p| p.from < absence.exit && p.to.is_none_or(|to| to >= absence.exit))
        {
            let text = "De uitkering loopt volgens de administratie door na de uitstroom. Wij volgen de gebeurtenis.";
            find("uitkering.loopt_door", text.into());
        }
        let claim = periods
            .iter()
            .map(|p| p.from)
            .find(|from| *from >= absence.exit);
        match claim.filter(|from| {
            absence.back.is_none_or(|back| *from < back) && *from <= self.reference_date
        }) {
            Some(from) => {
                let text = format!(
                    "Vanaf {} is er weer een uitkering, zonder herinstroom in de gebeurtenissen. Wij tellen vanaf die dag geen besparing.",
                    date(from)
                );
                find("herinstroom.niet_vastgelegd", text);
                Some(from)
            }
            None => absence.back,
        }
    }

    /// Lines for the days from `from` up to (not including) `until`, one a calendar year.
    fn stretch(
        &self,
        state: &ClientState,
        absence: &Absence,
        kind: LineKind,
        (from, until): (Option<NaiveDate>, Option<NaiveDate>),
        own: Option<i64>,
        ledger: &mut Ledger,
    ) {
        let Some(from) = from else { return };
        let last = until
            .and_then(|day| day.pred_opt())
            .unwrap_or(self.reference_date);
        let last = last.min(self.reference_date);
        for YearPart {
            year,
            from,
            to,
            days,
        } in by_year(from, last, &self.years)
        {
            let price = price_per_year(self.config, year).map(|price| (price, Basis::Price));
            let Some((per_year, basis)) = own.map(|own| (own, Basis::OwnBenefit)).or(price) else {
                ledger.findings.push(unpriced(state, absence, year, days));
                continue;
            };
            ledger.lines.push(LedgerLine {
                year,
                kind,
                exit_kind: absence.kind,
                client: state.client.clone(),
                from,
                to,
                days,
                exit: absence.exit,
                after_trajectory: absence.trajectory.is_some(),
                basis,
                per_year: Cents(per_year),
                per_day: PerDay {
                    cents_per_year: per_year,
                    days_in_year: days_in_year(year),
                },
                amount: Cents::ZERO,
            });
        }
    }
}

fn unpriced(state: &ClientState, absence: &Absence, year: i32, days: i64) -> Finding {
    Finding {
        client: state.client.clone(),
        event: Some(absence.exit_event.clone()),
        date: absence.exit,
        why: Refusal {
            rule: "prijs.ontbreekt",
            article: None,
            text: format!(
                "{days} dagen in {year} tellen niet mee: er is geen eigen bedrag en geen prijs voor {year}."
            ),
        },
    }
}
