//! The quarterly talk: where do we stand, what is stuck, what must be decided.

use super::parts::{self, BudgetInput, BurnUpInput, CaseloadInput, FunnelInput, PromiseInput};
use super::{About, Cover, assemble};
use crate::reports::cell::Formula;
use crate::reports::kpi::Kpis;
use crate::reports::model::{KeyFigure, Report, Section};
use crate::reports::suppress::Counts;
use crate::reports::table::{RowKind, Table};

/// What the report is filled with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuarterInput {
    pub about: About,
    /// "eerste kwartaal 2023"
    pub period: String,
    pub promises: Vec<PromiseInput>,
    pub burn_up: BurnUpInput,
    pub funnel: FunnelInput,
    pub caseload: CaseloadInput,
    pub budget: BudgetInput,
    pub routes: Option<RouteInput>,
    /// Trajectories without any event in `stalled_weeks` weeks.
    pub stalled: u64,
    pub stalled_weeks: u32,
    /// Legal terms that end before the next talk.
    pub terms_ending: u64,
    /// What the figures say that must be talked about, in plain sentences.
    pub to_discuss: Vec<String>,
}

/// People by proposed route and by another division (cohort, year of start).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RouteInput {
    pub caption: String,
    pub routes: Vec<String>,
    pub columns: Vec<String>,
    /// `counts[route][column]`.
    pub counts: Vec<Vec<u64>>,
}

/// Builds the report.
pub fn report(input: &QuarterInput, kpis: &Kpis) -> Report {
    let about = &input.about;
    let steps = parts::funnel_steps(about, &input.funnel, &[&input.promises]);
    let mut figures: Vec<KeyFigure> = input
        .promises
        .iter()
        .map(|promise| parts::promise(about, promise, (&input.funnel, &steps)))
        .collect();
    figures.push(with_note(
        parts::whole_count(about, "Trajecten die stilliggen", input.stalled)
            .defined_by("stilliggend"),
        &format!("{} weken of langer niets vastgelegd.", input.stalled_weeks),
    ));
    figures.push(with_note(
        parts::whole_count(about, "Termijnen die aflopen", input.terms_ending)
            .defined_by("termijnen"),
        "In de komende drie maanden.",
    ));
    let mut sections = vec![Section::new("In het kort").figures(figures)];
    if !input.to_discuss.is_empty() {
        sections.push(Section::new("Te bespreken").list(input.to_discuss.clone()));
    }
    sections.push(parts::burn_up(&input.burn_up));
    sections.push(parts::funnel(&input.funnel, &steps));
    sections.extend(
        input
            .routes
            .as_ref()
            .map(|routes| route_table(about, routes)),
    );
    sections.push(parts::caseload(about, &input.caseload));
    sections.push(parts::budget(&input.budget));
    let cover = Cover {
        key: "kwartaalgesprek",
        title: "Kwartaalgesprek Work First".into(),
        subtitle: format!("Cijfers over het {}", input.period),
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
            "voorgestelde_route",
            "caseload",
            "werkbudget",
        ],
    )
}

/// What the figure speaks of, before why it may be hidden.
fn with_note(figure: KeyFigure, note: &str) -> KeyFigure {
    let note = [note, &figure.note].join(" ");
    figure.note(note.trim_end())
}

fn route_table(about: &About, input: &RouteInput) -> Section {
    let (rows, columns) = (input.routes.len(), input.columns.len());
    let counts = Counts::new(
        (0..rows)
            .map(|row| {
                (0..columns)
                    .map(|column| {
                        input
                            .counts
                            .get(row)
                            .and_then(|r| r.get(column))
                            .copied()
                            .unwrap_or(0)
                    })
                    .collect()
            })
            .collect(),
    );
    let shown = if about.protects() {
        counts.protect()
    } else {
        counts.with_totals()
    };
    let mut table = Table::new("routes", &input.caption, "Voorgestelde route")
        .numbers(input.columns.clone())
        .numbers(["Samen"]);
    let across = Formula::SumColumns {
        from: 0,
        to: columns.saturating_sub(1),
    };
    for (row, label) in input.routes.iter().enumerate() {
        let cells = (0..columns).map(|column| shown.cell(row, column));
        table.push(
            label,
            RowKind::Body,
            cells.chain([shown.cell(row, columns).with_formula(across.clone())]),
        );
    }
    let down = Formula::SumRows {
        rows: (0..rows).collect(),
    };
    let totals = (0..=columns).map(|column| shown.cell(rows, column).with_formula(down.clone()));
    table.push("Samen", RowKind::Total, totals);
    Section::new("Voorgestelde routes")
        .paragraph("Een route is een voorstel. Een werkcoach besluit, samen met de klant.")
        .table(table)
}
