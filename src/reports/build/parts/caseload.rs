//! People per coach.

use crate::reports::build::About;
use crate::reports::cell::{Cell, Formula};
use crate::reports::chart::{Bar, Chart, ChartKind, Limit, Part, Unit};
use crate::reports::model::Section;
use crate::reports::suppress;
use crate::reports::table::{RowKind, Table};

/// People in a trajectory per coach, in the order given (by number, never by size).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CaseloadInput {
    pub coaches: Vec<CoachCount>,
}

/// One coach's people against the agreement with that coach, as the tracking found it
/// (`trajectories::caseload::loads`), so that no two places can say otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoachCount {
    /// "C-03"
    pub coach: String,
    pub people: u64,
    /// At most so many; `None`: not in the list of coaches.
    pub limit: Option<u64>,
    pub over: bool,
}

pub fn caseload(about: &About, input: &CaseloadInput) -> Section {
    let counts: Vec<u64> = input.coaches.iter().map(|coach| coach.people).collect();
    let hidden = if about.protects() {
        suppress::line(&counts)
    } else {
        vec![false; counts.len() + 1]
    };
    let is_hidden = |at: usize| hidden.get(at).copied().unwrap_or(false);
    let mut table = Table::new(
        "caseload",
        "Mensen in een traject per werkcoach",
        "Werkcoach",
    )
    .numbers(["Mensen", "Afspraak"]);
    let mut bars = Vec::new();
    for (at, coach) in input.coaches.iter().enumerate() {
        let cell = if is_hidden(at) {
            Cell::HIDDEN
        } else {
            Cell::count(coach.people)
        };
        let value = cell.quantity();
        let limit = coach.limit.map_or(Cell::UNKNOWN, Cell::count);
        table.push(&coach.coach, RowKind::Body, [cell, limit]);
        bars.push(Bar {
            label: coach.coach.clone(),
            parts: vec![Part {
                label: String::new(),
                value,
            }],
        });
    }
    let total = if is_hidden(counts.len()) {
        Cell::HIDDEN
    } else {
        Cell::count(counts.iter().copied().fold(0, u64::saturating_add))
    };
    let limits: Option<u64> = input.coaches.iter().map(|coach| coach.limit).sum();
    let sum = Formula::SumRows {
        rows: (0..counts.len()).collect(),
    };
    table.push(
        "Samen",
        RowKind::Total,
        [
            total.with_formula(sum.clone()),
            limits.map_or(Cell::UNKNOWN, Cell::count).with_formula(sum),
        ],
    );
    let description = words(input);
    let section = Section::new("Caseload: mensen in een traject").paragraph(
        "Een werkcoach ziet ook mensen die nog geen traject hebben. Die tellen hier niet mee. De afspraak is per \
         werkcoach: zij hangt af van de werkuren, of is apart gemaakt.",
    );
    section.chart(Chart {
        id: "caseload".into(),
        title: "Mensen in een traject per werkcoach".into(),
        caption: description.clone(),
        description,
        unit: Unit::Count,
        kind: ChartKind::Bars {
            bars,
            limit: Some(Limit {
                label: "afspraak".into(),
                values: (input.coaches.iter())
                    .map(|coach| Some(i64::try_from(coach.limit?).unwrap_or(i64::MAX)))
                    .collect(),
            }),
        },
        table,
    })
}

/// Who has more people than agreed, and of whom no agreement is known.
fn words(input: &CaseloadInput) -> String {
    let names = |wanted: &dyn Fn(&CoachCount) -> bool| -> Vec<&str> {
        let coaches = input.coaches.iter().filter(|coach| wanted(coach));
        coaches.map(|coach| coach.coach.as_str()).collect()
    };
    let mut text = match names(&|coach| coach.over).as_slice() {
        [] => "Geen werkcoach heeft meer mensen in een traject dan afgesproken.".to_owned(),
        [one] => format!("{one} heeft meer mensen in een traject dan afgesproken."),
        more => format!(
            "{} werkcoaches hebben meer mensen in een traject dan afgesproken: {}.",
            more.len(),
            more.join(", ")
        ),
    };
    let unknown = names(&|coach| coach.limit.is_none());
    if !unknown.is_empty() {
        text.push_str(&format!(
            " Wij weten nog niet wat is afgesproken met: {}.",
            unknown.join(", ")
        ));
    }
    text
}
