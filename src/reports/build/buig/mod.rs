//! The management report on the BUIG: plan, actual and forecast; from gross to net; why it differs from the plan.

mod input;
mod lines;
mod money;
mod net;
mod saldo;
mod saldo_table;
mod tables;

pub use input::{
    ApartLine, BuigReportInput, BuigYear, Expected, GrantYear, MoneyRow, NetEffect, NormLine,
    PlanLine, SavingLine,
};

use super::{Cover, assemble};
use crate::domain::Cents;
use crate::domain::dutch;
use crate::reports::cell::Cell;
use crate::reports::kpi::Kpis;
use crate::reports::model::{KeyFigure, Report, Section};
use lines::{apart_lines, norms, saving_lines};
use net::{gross_to_net, net_amounts};
use saldo::{actual, hides_total, saldo};
use tables::{differences, grant, left_out, plan};

/// Builds the report.
pub fn report(input: &BuigReportInput, kpis: &Kpis) -> Report {
    let mut sections = vec![summary(input), saldo(input), money::two_kinds(input)];
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
    sections.extend(norms(input));
    sections.extend(saving_lines(input));
    let cover = Cover {
        key: "buig-management",
        title: "BUIG en saldo".into(),
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
    let hides = hides_total(input);
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
        .filter(|net| !net::is_held_back(&input.about, net))
    {
        let range = net_amounts(net);
        let (low, high) = (range.iter().min(), range.iter().max());
        figures.push(
            KeyFigure::new(net::gross_label(net), net.gross).defined_by("bespaarde_uitkering"),
        );
        if let (Some(low), Some(high)) = (low, high) {
            figures.push(
                KeyFigure::new(
                    net::net_label(net),
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
