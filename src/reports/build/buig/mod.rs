//! The management report on the BUIG: plan, actual and forecast; from gross to net; why it differs from the plan.

mod lines;
mod net;
mod saldo;
mod tables;

use super::{About, Cover, assemble};
use crate::domain::Cents;
use crate::domain::dutch;
use crate::reports::cell::Cell;
use crate::reports::kpi::Kpis;
use crate::reports::model::{KeyFigure, Report, Section};
use chrono::NaiveDate;
use lines::{apart_lines, norms, saving_lines};
use net::{gross_to_net, is_small, net_amounts};
use saldo::{actual, hidden, saldo};
use tables::{apart, differences, grant, left_out, plan};

/// What the report is filled with. Amounts are signed: costs and losses negative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuigReportInput {
    pub about: About,
    pub years: Vec<BuigYear>,
    pub net: Option<NetEffect>,
    /// Why the actual saldo differs from the plan up to the same day: label and amount. Their sum is the difference.
    pub differences: Vec<(String, Cents)>,
    pub plan: Vec<PlanLine>,
    /// What the plan leaves out: label and an amount a year, from the first of `years` on; it may run longer.
    pub left_out: Vec<(String, Vec<Cents>)>,
    pub budget: Vec<GrantYear>,
    /// Money of the municipality outside the BUIG, and value to society: shown apart, never added.
    pub municipal_cash: Vec<(String, Cents)>,
    pub societal_value: Vec<(String, Cents)>,
    /// Savings that do not count for the plan.
    pub apart: Vec<ApartLine>,
    /// Norms and prices in force on the reference date.
    pub norms: Vec<NormLine>,
    /// What a reader must know before using the figures.
    pub notices: Vec<String>,
    /// What the comparison group says, in words; `None`: there was no draw.
    pub comparison: Option<String>,
    /// The lines behind the saving, for who may see them; they add up to it to the cent.
    pub lines: Vec<SavingLine>,
}

/// A saving that stands beside the plan, with the number of people behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApartLine {
    pub label: String,
    pub amount: Cents,
    pub people: u64,
}

/// A norm that figures rest on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NormLine {
    pub label: String,
    pub value: String,
    pub source: String,
    /// Assumed, or not checked yet against the official text.
    pub unchecked: bool,
}

/// One client without benefit for some days of one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavingLine {
    pub year: i32,
    pub client: String,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub days: u64,
    /// The own benefit; otherwise the year's price.
    pub own_benefit: bool,
    pub per_year: Cents,
    pub amount: Cents,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuigYear {
    pub year: i32,
    pub plan: Cents,
    /// The plan up to the reference date: what `actual` is held against. The whole plan when the year is over.
    pub plan_so_far: Cents,
    /// After relapse; `None` for a year that has not begun.
    pub actual: Option<Cents>,
    /// People whose exit made the actual figure.
    pub people: u64,
    pub expected: Option<Expected>,
}

/// A forecast with its 80 % band.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected {
    pub low: Cents,
    pub middle: Cents,
    pub high: Cents,
}

/// From gross to net over the whole period so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NetEffect {
    /// The smallest group behind it: everybody who left, or those who left after a trajectory.
    pub people: u64,
    pub gross: Cents,
    /// `None`: too few people to stand apart; `gross` is then what is left after relapse.
    pub relapse: Option<Cents>,
    /// Exits without a trajectory, which the project did not bring about (negative or zero). `None`: too few people
    /// to stand apart; `gross` is then that of exits after a trajectory.
    pub direct: Option<Cents>,
    /// Name of the assumption ("25 %", "gemeten") and what it takes away (negative or zero).
    pub deadweight: Vec<(String, Cents)>,
    /// `None`: too few people to stand apart; it is then in `displaced`.
    pub wage_subsidy: Option<Cents>,
    pub displaced: Cents,
}

/// A row of the council's table; `sum_of` names the rows that it adds up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanLine {
    pub label: String,
    pub amounts: Vec<Cents>,
    pub sum_of: Vec<usize>,
    pub total: bool,
}

/// The state's grant of a year against what benefits cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantYear {
    pub year: i32,
    pub grant: Cents,
    pub definitive: bool,
    /// `None`: not told yet.
    pub spending: Option<Cents>,
    /// Voordeelgemeente or not, and the safety net, in a sentence.
    pub verdict: String,
}

/// Builds the report.
pub fn report(input: &BuigReportInput, kpis: &Kpis) -> Report {
    let mut sections = vec![summary(input), saldo(input)];
    sections.extend(
        input
            .net
            .as_ref()
            .map(|net| gross_to_net(&input.about, net, input.comparison.as_deref())),
    );
    if !input.differences.is_empty() {
        sections.push(differences(input));
    }
    sections.push(plan(input));
    if !input.left_out.is_empty() {
        sections.push(left_out(input));
    }
    sections.push(grant(input));
    sections.extend(apart_lines(input));
    sections.extend(apart(
        "Geld van de gemeente buiten de BUIG",
        "gemeentegeld",
        &input.municipal_cash,
    ));
    sections.extend(apart(
        "Waarde voor de samenleving",
        "samenleving",
        &input.societal_value,
    ));
    sections.extend(norms(input));
    sections.extend(saving_lines(input));
    let cover = Cover {
        key: "buig-management",
        title: "BUIG-saldo".into(),
        subtitle: "Wat levert Work First op? Plan, werkelijk en verwacht".into(),
    };
    assemble(
        &input.about,
        cover,
        sections,
        kpis,
        &[
            "saldo_plan",
            "naar_rato",
            "verwacht",
            "terugval",
            "buig_budget",
        ],
    )
}

/// "1 oktober 2021": the day that actual and plan are compared on.
fn until(input: &BuigReportInput) -> String {
    dutch::date_long(input.about.reference_date)
}

fn summary(input: &BuigReportInput) -> Section {
    let cells = actual(input);
    let so_far: Vec<&BuigYear> = input
        .years
        .iter()
        .filter(|year| year.actual.is_some())
        .collect();
    let plan: Cents = so_far.iter().map(|year| year.plan_so_far).sum();
    let until = until(input);
    let hides = hidden(input).last().copied().unwrap_or(false);
    let total: Cents = so_far.iter().filter_map(|year| year.actual).sum();
    let mut figures = Vec::new();
    if let Some(at) = input.years.iter().rposition(|year| year.actual.is_some()) {
        let year = &input.years[at];
        figures.push(
            KeyFigure::new(format!("Saldo {}", year.year), cells[at].clone())
                .note(format!(
                    "Plan tot en met {until}: {}. Plan voor het hele jaar: {}.",
                    dutch::euros(year.plan_so_far),
                    dutch::euros(year.plan)
                ))
                .defined_by("saldo"),
        );
        // In the first year it would be the same figure twice.
        if so_far.len() > 1 {
            figures.push(
                KeyFigure::new(
                    format!("Saldo sinds {}", so_far[0].year),
                    if hides { Cell::HIDDEN } else { total.into() },
                )
                .note(format!("Plan tot en met {until}: {}.", dutch::euros(plan)))
                .defined_by("saldo"),
            );
        }
    }
    if let Some(net) = input
        .net
        .as_ref()
        .filter(|net| !is_small(&input.about, net))
    {
        let range = net_amounts(net);
        let (low, high) = (range.iter().min(), range.iter().max());
        figures.push(
            KeyFigure::new(net::gross_label(net), net.gross).defined_by("bespaarde_uitkering"),
        );
        if let (Some(low), Some(high)) = (low, high) {
            figures.push(
                KeyFigure::new(
                    "Netto effect op de BUIG",
                    format!("{} tot {}", dutch::euros(*low), dutch::euros(*high)),
                )
                .note("Dit hangt af van hoeveel mensen ook zonder hulp waren uitgestroomd.")
                .defined_by("netto_buig"),
            );
        }
    }
    let section = Section::new("In het kort").figures(figures);
    let notices = input.notices.iter();
    notices.fold(section, |section, notice| section.notice(notice))
}
