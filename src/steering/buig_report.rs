//! The BUIG report's input, from the figures.

use super::figures::Figures;
use super::norms::norms;
use crate::buig::ledger::LedgerLine;
use crate::buig::{self, LineKind, PlanTable, RowKey};
use crate::domain::Cents;
use crate::domain::dutch::percent_hundredths as percent;
use crate::reports::build::About;
use crate::reports::build::buig::{
    ApartLine, BuigReportInput, BuigYear, Expected, GrantYear, NetEffect, PlanLine, SavingLine,
};
use crate::reports::suppress::THRESHOLD;
use crate::trajectories::ExitKind;
use chrono::Datelike;
use std::collections::{BTreeMap, BTreeSet};

pub fn input(figures: &Figures<'_>, about: About) -> BuigReportInput {
    let few = |people: u64| about.protects() && people > 0 && people < THRESHOLD;
    let (_, returned) = figures.people_net();
    let merged = Merged {
        relapse: few(returned),
        direct: few(figures.people_direct()),
        subsidy: few(figures.people_subsidised()),
    };
    BuigReportInput {
        years: years(figures),
        net: net(figures, &merged),
        differences: differences(figures, &merged),
        plan: plan_lines(&figures.plan),
        left_out: left_out(figures)
            .into_iter()
            .map(|note| (note.label, note.amounts))
            .collect(),
        budget: grants(figures),
        municipal_cash: municipal_cash(figures),
        societal_value: Vec::new(),
        apart: apart(figures),
        norms: norms(figures.policy, figures.reference_date),
        notices: super::discuss::notices(figures),
        comparison: figures
            .comparison
            .as_ref()
            .filter(|found| !few(found.drawn as u64) && !few(found.not_drawn as u64))
            .map(|found| found.text.clone()),
        lines: if about.protects() {
            Vec::new()
        } else {
            lines(figures)
        },
        about,
    }
}

/// Variants of the plan, all over the same years: one more than the plan, for what shifts by a year.
fn left_out(figures: &Figures<'_>) -> Vec<buig::PlanNote> {
    let config = &figures.policy.buig;
    let last = figures.plan.years.last().copied();
    let shifted = config.plan.last_year + 1;
    buig::notes_until(config, last.map_or(shifted, |last| last.max(shifted)))
}

/// What may not stand apart from management, because it is about few people.
struct Merged {
    relapse: bool,
    direct: bool,
    subsidy: bool,
}

fn years(figures: &Figures<'_>) -> Vec<BuigYear> {
    let now = figures.reference_date.year();
    let expected = figures.expected.iter();
    expected
        .map(|saving| {
            let year = saving.year;
            let plan = figures.plan.amount(RowKey::Saldo, year);
            // What is not the saving is taken from the plan until its year is over.
            let rest = plan - saving.plan;
            BuigYear {
                year,
                plan,
                plan_so_far: figures.plan_so_far.amount(RowKey::Saldo, year),
                actual: (year <= now).then(|| figures.actual.table.amount(RowKey::Saldo, year)),
                people: figures.people_saving(year),
                expected: (year >= now).then(|| Expected {
                    low: saving.low + rest,
                    middle: saving.middle + rest,
                    high: saving.high + rest,
                }),
            }
        })
        .collect()
}

fn net(figures: &Figures<'_>, merged: &Merged) -> Option<NetEffect> {
    let columns = figures.waterfalls.first()?.len();
    let sum = |column: usize, key: &str| -> Cents {
        let steps = figures
            .waterfalls
            .iter()
            .filter_map(|year| year.get(column));
        steps
            .flat_map(|fall| &fall.steps)
            .filter(|step| step.key == key)
            .map(|step| step.amount)
            .sum()
    };
    let first = figures.waterfalls.first()?;
    let deadweight = (0..columns)
        .map(|at| {
            let share = percent(first[at].deadweight_e2);
            let name = if first[at].observed {
                let band = figures
                    .comparison
                    .as_ref()
                    .and_then(|c| c.deadweight_band_e2);
                match band {
                    Some((low, high)) => {
                        format!("{share} (gemeten, {} tot {})", percent(low), percent(high))
                    }
                    None => format!("{share} (gemeten)"),
                }
            } else {
                share
            };
            (name, sum(at, "deadweight"))
        })
        .collect();
    let (gross, relapse) = (sum(0, "gross"), sum(0, "relapse"));
    let direct = sum(0, "direct");
    let off = |merged: bool, amount: Cents| if merged { amount } else { Cents::ZERO };
    let (subsidy, displaced) = (sum(0, "lks"), sum(0, "displaced"));
    Some(NetEffect {
        people: match figures.people_after_trajectory() {
            0 => figures.people_net().0,
            people => people,
        },
        gross: gross + off(merged.relapse, relapse) + off(merged.direct, direct),
        relapse: (!merged.relapse).then_some(relapse),
        direct: (!merged.direct).then_some(direct),
        deadweight,
        wage_subsidy: (!merged.subsidy).then_some(subsidy),
        displaced: if merged.subsidy {
            subsidy + displaced
        } else {
            displaced
        },
    })
}

/// Reasons over all years so far, in the order of the explanation, then every other row that differs from the plan up
/// to the reference date.
fn differences(figures: &Figures<'_>, merged: &Merged) -> Vec<(String, Cents)> {
    let mut order: Vec<&'static str> = Vec::new();
    let mut sums: BTreeMap<&'static str, (String, Cents)> = BTreeMap::new();
    for reason in figures
        .explanations
        .iter()
        .flat_map(|year| &year.differences)
    {
        let (key, label) = match (reason.key, merged.relapse) {
            ("exits" | "relapse", true) => {
                ("exits", "meer of minder mensen aan het werk, na terugval")
            }
            (key, _) => (key, reason.label),
        };
        if !order.contains(&key) {
            order.push(key);
        }
        let slot = sums.entry(key).or_insert((label.to_owned(), Cents::ZERO));
        slot.1 += reason.amount;
    }
    let reasons = order.into_iter().filter_map(|key| sums.remove(key));
    let saving = reasons.map(|(label, amount)| (capital(&label), amount));
    let rows = RowKey::ALL.into_iter().filter(|key| {
        !matches!(
            key,
            RowKey::BuigSaving | RowKey::TotalCost | RowKey::TotalCover | RowKey::Saldo
        )
    });
    let years = &figures.actual.table.years;
    let other = rows.filter_map(|key| {
        let of = |table: &PlanTable| -> Cents {
            years.iter().map(|year| table.amount(key, *year)).sum()
        };
        let difference = of(&figures.actual.table) - of(&figures.plan_so_far);
        (difference != Cents::ZERO)
            .then(|| (format!("{}: anders dan gepland", key.label()), difference))
    });
    saving.chain(other).collect()
}

fn capital(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

fn plan_lines(plan: &PlanTable) -> Vec<PlanLine> {
    plan.rows
        .iter()
        .map(|row| PlanLine {
            label: row.label.to_owned(),
            amounts: row.amounts.clone(),
            sum_of: sum_of(row.key),
            total: row.key == RowKey::Saldo,
        })
        .collect()
}

/// The rows that a row of the council's table adds up, by their place in it.
pub fn sum_of(key: RowKey) -> Vec<usize> {
    match key {
        RowKey::TotalCost => vec![0, 1, 2],
        RowKey::TotalCover => vec![4, 5, 6, 7],
        RowKey::Saldo => vec![3, 8],
        _ => Vec::new(),
    }
}

fn grants(figures: &Figures<'_>) -> Vec<GrantYear> {
    buig::budget_years(&figures.policy.buig, &figures.policy.municipality)
        .into_iter()
        .filter(|year| year.year <= figures.reference_date.year())
        .map(|year| GrantYear {
            year: year.year,
            grant: year.grant,
            definitive: year.definitive,
            spending: year.spending,
            verdict: year.text,
        })
        .collect()
}

/// Rows of the council's table that are money of the municipality, over the years so far.
fn municipal_cash(figures: &Figures<'_>) -> Vec<(String, Cents)> {
    let rows = [
        RowKey::Personnel,
        RowKey::WorkBudget,
        RowKey::Screening,
        RowKey::CoverVerloning,
        RowKey::CoverWelzijn,
    ];
    rows.into_iter()
        .map(|key| (key.label().to_owned(), figures.actual.table.total(key)))
        .filter(|(_, amount)| *amount != Cents::ZERO)
        .collect()
}

/// What stands beside the saving and is never added to it.
fn apart(figures: &Figures<'_>) -> Vec<ApartLine> {
    let people = |keep: &dyn Fn(&LedgerLine) -> bool| -> u64 {
        let lines = figures.actual.ledger.lines.iter().filter(|line| keep(line));
        lines
            .map(|line| &line.client)
            .collect::<BTreeSet<_>>()
            .len() as u64
    };
    figures
        .actual
        .memos
        .iter()
        .filter(|memo| memo.key != "returned")
        .map(|memo| ApartLine {
            label: memo.label.to_owned(),
            amount: memo.amounts.iter().copied().sum(),
            people: people(&|line| {
                let avoided = line.kind == LineKind::Avoided;
                match memo.key {
                    "direct" => {
                        avoided && line.exit_kind == ExitKind::Work && !line.after_trajectory
                    }
                    "maatschappelijke_baan" => {
                        avoided && line.exit_kind == ExitKind::MaatschappelijkeBaan
                    }
                    "part_time" => line.kind == LineKind::PartTime,
                    _ => avoided && line.exit_kind == ExitKind::Other,
                }
            }),
        })
        .collect()
}

/// Every line of the saving, for who may follow it to the client.
fn lines(figures: &Figures<'_>) -> Vec<SavingLine> {
    let counted = figures
        .actual
        .ledger
        .lines
        .iter()
        .filter(|line| line.kind == LineKind::Avoided && line.exit_kind == ExitKind::Work);
    counted
        .map(|line| SavingLine {
            year: line.year,
            client: line.client.to_string(),
            from: line.from,
            to: line.to,
            days: u64::try_from(line.days).unwrap_or(0),
            own_benefit: line.basis == crate::buig::benefit::Basis::OwnBenefit,
            per_year: line.per_year,
            amount: line.amount,
        })
        .collect()
}
