//! The burn-up of the zittend bestand.

use crate::domain::dutch;
use crate::reports::cell::Cell;
use crate::reports::chart::{Chart, ChartKind, PointOf, Role, Series, Unit};
use crate::reports::model::Section;
use crate::reports::table::{RowKind, Table};
use chrono::NaiveDate;

/// How many of the zittend bestand have a recorded work potential, over time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BurnUpInput {
    /// The 1,200 of the assignment (A 901-943), or what the municipality set.
    pub target: u64,
    /// First and last day of the plan.
    pub plan: Option<(NaiveDate, NaiveDate)>,
    /// Days in rising order with the number reached so far.
    pub reached: Vec<(NaiveDate, u64)>,
}

pub fn burn_up(input: &BurnUpInput) -> Section {
    let reached = input.reached.last().map_or(0, |(_, count)| *count);
    let point = |(day, count): (NaiveDate, u64)| PointOf {
        day,
        value: i64::try_from(count).unwrap_or(i64::MAX),
        band: None,
    };
    let actual = input.reached.iter().copied().map(point).collect();
    let mut series = vec![Series {
        label: "Werkelijk".into(),
        role: Role::Actual,
        points: actual,
    }];
    if let Some((from, to)) = input.plan {
        let points = vec![point((from, 0)), point((to, input.target))];
        series.insert(
            0,
            Series {
                label: "Plan".into(),
                role: Role::Plan,
                points,
            },
        );
    }
    let mut table = Table::new(
        "voortgang",
        "Mensen van wie het arbeidspotentieel bekend is",
        "Peildatum",
    )
    .numbers(["Aantal", "Deel van het doel"]);
    for (day, count) in &input.reached {
        table.push(
            dutch::date(*day),
            RowKind::Body,
            [Cell::count(*count), Cell::share(*count, input.target)],
        );
    }
    let description = format!(
        "Op de laatste peildatum is van {} mensen het arbeidspotentieel bekend, {} van de {}.",
        Cell::count(reached).shown(),
        Cell::share(reached, input.target).shown(),
        Cell::count(input.target).shown()
    );
    Section::new("Hoever zijn wij met het zittend bestand?").chart(Chart {
        id: "voortgang".into(),
        title: "Arbeidspotentieel bekend".into(),
        caption: description.clone(),
        description,
        unit: Unit::Count,
        kind: ChartKind::Lines { series },
        table,
    })
}
