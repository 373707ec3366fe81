//! The year's account to the council: what was promised, what came of it, what it cost and saved.

use super::parts::{
    self, BudgetInput, BurnUpInput, FunnelInput, MONEY_NOTE, MONEY_TITLE, Money, PromiseInput,
};
use super::{About, Cover, assemble};
use crate::domain::Cents;
use crate::domain::dutch;
use crate::reports::cell::{Cell, Formula};
use crate::reports::kpi::Kpis;
use crate::reports::model::{Report, Section};
use crate::reports::table::{RowKind, Table};

/// What the report is filled with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CouncilInput {
    pub about: About,
    pub year: i32,
    /// Promises of the year.
    pub promises: Vec<PromiseInput>,
    /// Promises since the start: the yearly figures are too small to judge by.
    pub since_start: Vec<PromiseInput>,
    pub burn_up: BurnUpInput,
    pub funnel: FunnelInput,
    /// Rows of the council's table with plan and actual of the year, both up to the reference date. Costs negative.
    pub money: Vec<MoneyLine>,
    /// The planned saldo of the whole year; `None`: the year is over, and the plan in `money` is whole.
    pub planned_year: Option<Cents>,
    /// The actual saving is not for management: few people are behind it, or it would give such a figure away, here
    /// or in the BUIG report of the same day.
    pub shielded: bool,
    pub budget: BudgetInput,
    /// What a reader must know before using the money figures.
    pub notices: Vec<String>,
    /// What the municipality learned and will do, in plain sentences written by a person.
    pub lessons: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoneyLine {
    pub label: String,
    pub money: Money,
    pub plan: Cents,
    pub actual: Cents,
    /// Rows that this one adds up.
    pub sum_of: Vec<usize>,
    /// Would reveal how many people left: held back when they are few, with every row that sums over it.
    pub about_people: bool,
}

/// Builds the report.
pub fn report(input: &CouncilInput, kpis: &Kpis) -> Report {
    let about = &input.about;
    let promises: [&[PromiseInput]; 2] = [&input.promises, &input.since_start];
    let steps = parts::funnel_steps(about, &input.funnel, &promises);
    let figures = |promises: &[PromiseInput]| {
        promises
            .iter()
            .map(|promise| parts::promise(about, promise, (&input.funnel, &steps)))
            .collect()
    };
    let mut sections = vec![
        Section::new(format!(
            "Wat was beloofd voor {}, en wat is gelukt?",
            input.year
        ))
        .figures(figures(&input.promises)),
    ];
    if !input.since_start.is_empty() {
        sections.push(
            Section::new("Sinds het begin")
                .paragraph(
                    "In één jaar kan toeval veel uitmaken: ook als van elke 100 mensen er 20 duurzaam uitstromen, zijn dat \
                     er in het ene jaar 13 en in het andere 29. Kijk daarom vooral naar het totaal.",
                )
                .figures(figures(&input.since_start)),
        );
    }
    sections.push(parts::burn_up(&input.burn_up));
    sections.push(parts::funnel(&input.funnel, &steps));
    sections.push(money(input));
    sections.push(parts::budget(&input.budget));
    if !input.lessons.is_empty() {
        sections.push(Section::new("Wat wij leerden en gaan doen").list(input.lessons.clone()));
    }
    let cover = Cover {
        key: "verantwoording",
        title: format!("Verantwoording Work First {}", input.year),
        subtitle: "Voor de gemeenteraad".into(),
    };
    assemble(
        about,
        cover,
        sections,
        kpis,
        &[
            "kans",
            "zittend_bestand",
            "diagnose",
            "gesproken",
            "route_besloten",
            "geplaatst",
            "uitstroom",
            "terugval",
            "saldo_plan",
            "naar_rato",
            "werkbudget",
        ],
    )
}

fn saldo_in_words(input: &CouncilInput, saldo: &MoneyLine) -> String {
    let (actual, plan) = (dutch::euros(saldo.actual), dutch::euros(saldo.plan));
    match input.planned_year {
        None => {
            format!("Het saldo volgens het raadsstuk is {actual}. De raad rekende op {plan}.")
        }
        Some(year) => format!(
            "Het saldo volgens het raadsstuk is {actual} tot en met {}. In het plan van de raad is dat op die dag {plan}, \
             en aan het eind van het jaar {}.",
            dutch::date_long(input.about.reference_date),
            dutch::euros(year)
        ),
    }
}

/// What each purse gained or paid; the two are told apart and not added.
fn kinds_in_words(input: &CouncilInput) -> String {
    let of = |money: Money| -> String {
        let rows = input.money.iter();
        let rows = rows.filter(|line| line.sum_of.is_empty() && line.money == money);
        dutch::euros(rows.map(|line| line.actual).sum())
    };
    format!(
        "Daarvan is {} geld van de BUIG (uitkeringen) en {} geld van de gemeente zelf. Wat werk waard is voor de \
         samenleving, zoals een betere gezondheid, leggen wij niet vast.",
        of(Money::Buig),
        of(Money::Municipal)
    )
}

fn money(input: &CouncilInput) -> Section {
    let about = &input.about;
    let few = about.protects() && input.shielded;
    let mut table = Table::new(
        "geld",
        match input.planned_year {
            None => format!("Plan en werkelijk in {}, in euro's", input.year),
            Some(_) => format!(
                "Plan en werkelijk van 1 januari tot en met {}, in euro's (plan naar rato)",
                dutch::date_long(about.reference_date)
            ),
        },
        "Regel",
    )
    .numbers(["Plan", "Werkelijk", "Verschil"])
    .words([MONEY_TITLE])
    .note(MONEY_NOTE);
    let mut held: Vec<bool> = Vec::new();
    for line in &input.money {
        let over_held = line
            .sum_of
            .iter()
            .any(|row| held.get(*row).copied().unwrap_or(false));
        let hide = few && (line.about_people || over_held);
        held.push(hide);
        let sum = |cell: Cell| {
            if line.sum_of.is_empty() {
                cell
            } else {
                cell.with_formula(Formula::SumRows {
                    rows: line.sum_of.clone(),
                })
            }
        };
        let actual = if hide {
            Cell::HIDDEN
        } else {
            sum(line.actual.into())
        };
        let difference = if hide {
            Cell::HIDDEN
        } else {
            Cell::from(line.actual - line.plan)
                .with_formula(Formula::ColumnDifference { column: 1, less: 0 })
        };
        let kind = if line.sum_of.is_empty() {
            RowKind::Body
        } else {
            RowKind::Subtotal
        };
        table.push(
            &line.label,
            kind,
            [
                sum(line.plan.into()),
                actual,
                difference,
                line.money.label().into(),
            ],
        );
    }
    if let Some(last) = table
        .rows
        .last_mut()
        .filter(|row| row.kind == RowKind::Subtotal)
    {
        last.kind = RowKind::Total;
    }
    let section = Section::new("Geld");
    let section = match input.money.last().filter(|_| !few) {
        Some(saldo) => section
            .paragraph(saldo_in_words(input, saldo))
            .paragraph(kinds_in_words(input)),
        None => section,
    };
    let notices = input.notices.iter();
    let section = notices.fold(section, |section, notice| section.notice(notice));
    section.table(table)
}
