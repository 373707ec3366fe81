//! The BUIG report's input, from the figures.

use super::figures::Figures;
use super::net_effect::net_effect;
use super::norms::norms;
use super::saldo_years::{Shield, outlook, years};
use crate::buig::ledger::LedgerLine;
use crate::buig::{self, LineKind, PlanTable, RowKey};
use crate::domain::Cents;
use crate::reports::build::About;
use crate::reports::build::buig::{
    ApartLine, BuigReportInput, GrantYear, MoneyRow, PlanLine, SavingLine,
};
use crate::reports::build::parts::Money;
use crate::reports::suppress::is_small;
use crate::trajectories::ExitKind;
use chrono::Datelike;
use std::collections::{BTreeMap, BTreeSet};

pub fn input(figures: &Figures<'_>, about: About) -> BuigReportInput {
    let few = |people: u64| about.protects() && is_small(people);
    let shield = Shield::of(figures);
    let few_returned = few(figures.people_net().1);
    BuigReportInput {
        years: years(figures, &shield),
        shielded: shield.total,
        outlook: outlook(figures, about.protects()),
        net: net_effect(figures, &shield, about.protects()),
        differences: differences(figures, few_returned),
        plan: plan_lines(&figures.plan),
        left_out: left_out(figures)
            .into_iter()
            .map(|note| (note.label, note.amounts))
            .collect(),
        budget: grants(figures),
        buig_money: money_rows(figures, Money::Buig),
        municipal_money: money_rows(figures, Money::Municipal),
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

/// Reasons over all years so far, in the order of the explanation, then every other row that differs from the plan up
/// to the reference date.
fn differences(figures: &Figures<'_>, few_returned: bool) -> Vec<(String, Cents)> {
    let mut order: Vec<&'static str> = Vec::new();
    let mut sums: BTreeMap<&'static str, (String, Cents)> = BTreeMap::new();
    for reason in figures
        .explanations
        .iter()
        .flat_map(|year| &year.differences)
    {
        let (key, label) = match (reason.key, few_returned) {
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
            money: money_of(row.key),
            amounts: row.amounts.clone(),
            sum_of: sum_of(row.key),
            total: row.key == RowKey::Saldo,
        })
        .collect()
}

/// The rows that a row of the council's table adds up, by their place in it.
pub fn sum_of(key: RowKey) -> Vec<usize> {
    let at = |part: &RowKey| RowKey::ALL.iter().position(|key| key == part);
    key.parts().iter().filter_map(at).collect()
}

/// Whose money a row of the council's table is: benefits are paid from the BUIG, all else by the municipality.
pub fn money_of(key: RowKey) -> Money {
    match key {
        RowKey::BuigSaving | RowKey::HigherBenefitCost => Money::Buig,
        RowKey::TotalCover | RowKey::Saldo => Money::Both,
        RowKey::Personnel
        | RowKey::WorkBudget
        | RowKey::Screening
        | RowKey::TotalCost
        | RowKey::CoverVerloning
        | RowKey::CoverWelzijn => Money::Municipal,
    }
}

/// The rows of one purse over the years so far; sums of rows and rows without any money are left out.
fn money_rows(figures: &Figures<'_>, money: Money) -> Vec<MoneyRow> {
    let rows = RowKey::ALL.into_iter();
    let own = rows.filter(|key| key.parts().is_empty() && money_of(*key) == money);
    own.map(|key| MoneyRow {
        label: key.label().to_owned(),
        plan: figures.plan_so_far.total(key),
        actual: figures.actual.table.total(key),
        about_people: key == RowKey::BuigSaving,
    })
    .filter(|row| row.about_people || row.plan != Cents::ZERO || row.actual != Cents::ZERO)
    .collect()
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

/// What stands beside the saving and is never added to it.
fn apart(figures: &Figures<'_>) -> Vec<ApartLine> {
    let people = |keep: &dyn Fn(&LedgerLine) -> bool| -> u64 {
        let lines = figures.actual.ledger.lines.iter().filter(|line| keep(line));
        lines
            .map(|line| &line.client)
            .collect::<BTreeSet<_>>()
            .len() as u64
    };
    // The saldo tells the whole saving: less those without a trajectory, it tells that of the few with one.
    let with_trajectory = figures.people_after_trajectory();
    let behind = |key, keep: &dyn Fn(&LedgerLine) -> bool| match people(keep) {
        some if some > 0 && key == "direct" && is_small(with_trajectory) => with_trajectory,
        some => some,
    };
    figures
        .actual
        .memos
        .iter()
        .filter(|memo| memo.key != "returned")
        .map(|memo| ApartLine {
            label: memo.label.to_owned(),
            amount: memo.amounts.iter().copied().sum(),
            people: behind(memo.key, &|line| {
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
        .filter(|line| line.counts());
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
