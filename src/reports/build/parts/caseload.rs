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
    pub limit: u64,
    pub coaches: Vec<(String, u64)>,
}

pub fn caseload(about: &About, input: &CaseloadInput) -> Section {
    let counts: Vec<u64> = input.coaches.iter().map(|(_, count)| *count).collect();
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
    .numbers(["Mensen"]);
    let mut bars = Vec::new();
    for (at, (coach, count)) in input.coaches.iter().enumerate() {
        let cell = if is_hidden(at) {
            Cell::HIDDEN
        } else {
            Cell::count(*count)
        };
        let value = cell.quantity();
        table.push(coach, RowKind::Body, [cell]);
        bars.push(Bar {
            label: coach.clone(),
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
    table.push(
        "Samen",
        RowKind::Total,
        [total.with_formula(Formula::SumRows {
            rows: (0..counts.len()).collect(),
        })],
    );
    let over = counts.iter().filter(|count| **count > input.limit).count();
    let description = match over {
        0 => format!(
            "Geen werkcoach heeft meer dan {} mensen in een traject.",
            input.limit
        ),
        1 => format!(
            "Eén werkcoach heeft meer dan {} mensen in een traject.",
            input.limit
        ),
        _ => format!(
            "{over} werkcoaches hebben meer dan {} mensen in een traject.",
            input.limit
        ),
    };
    let section = Section::new("Caseload: mensen in een traject").paragraph(
        "Een werkcoach ziet ook mensen die nog geen traject hebben. Die tellen hier niet mee.",
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
                value: i64::try_from(input.limit).unwrap_or(i64::MAX),
            }),
        },
        table,
    })
}
