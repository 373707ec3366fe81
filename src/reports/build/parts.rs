//! Parts that several reports share: burn-up, funnel, starts and sustained exits, caseload, work budget.

use super::About;
use crate::domain::Cents;
use crate::domain::dutch;
use crate::reports::cell::{Cell, Formula, Value};
use crate::reports::chart::{
    Bar, Chart, ChartKind, FunnelStep, Limit, Part, PointOf, Role, Series, Unit, wilson,
};
use crate::reports::model::{KeyFigure, Section};
use crate::reports::suppress;
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

/// Steps from the zittend bestand to lasting work; each counts a part of the people of the one before.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FunnelInput {
    pub steps: Vec<FunnelCount>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FunnelCount {
    pub label: String,
    pub count: u64,
}

pub fn funnel(about: &About, input: &FunnelInput) -> Section {
    let counts: Vec<u64> = input.steps.iter().map(|step| step.count).collect();
    let shown = if about.protects() {
        suppress::nested(&counts)
    } else {
        counts.iter().copied().map(Some).collect()
    };
    let mut table = Table::new("trechter", "Van zittend bestand naar duurzaam werk", "Stap")
        .numbers([
            "Aantal",
            "Deel van de vorige stap",
            "Ondergrens (95 %)",
            "Bovengrens (95 %)",
        ]);
    let mut steps = Vec::new();
    let mut before = None;
    for (step, count) in input.steps.iter().zip(&shown) {
        let share = before
            .zip(*count)
            .and_then(|(before, count)| wilson(count, before));
        // The band is over people of the step before; without that step there is nothing to hold it against.
        let band = |end: Option<i64>| end.map_or(Cell::EMPTY, |end| Value::Percent(end).into());
        table.push(
            &step.label,
            RowKind::Body,
            [
                count.map_or(Cell::HIDDEN, Cell::count),
                band(share.map(|s| s.value)),
                band(share.map(|s| s.low / 10 * 10)),
                band(share.map(|s| (s.high + 9) / 10 * 10)),
            ],
        );
        steps.push(FunnelStep {
            label: step.label.clone(),
            count: *count,
            share,
        });
        before = count.or(before);
    }
    let in_words: Vec<String> = steps
        .iter()
        .filter_map(|s| {
            Some(format!(
                "{} {}",
                s.label.to_lowercase(),
                dutch::number(i64::try_from(s.count?).ok()?)
            ))
        })
        .collect();
    Section::new("Van bestand naar werk")
        .paragraph(
            "De streep door een balk laat zien hoe zeker een deel is. Bij weinig mensen kan het deel door toeval hoger \
             of lager uitkomen: in 95 van de 100 gevallen ligt het echte deel binnen de streep.",
        )
        .chart(Chart {
            id: "trechter".into(),
            title: "Hoeveel mensen bereiken elke stap?".into(),
            caption: funnel_caption(&steps),
            description: format!("Aantal mensen per stap: {}.", in_words.join(", ")),
            unit: Unit::Count,
            kind: ChartKind::Funnel { steps },
            table,
        })
}

/// The first step against the last that is shown.
fn funnel_caption(steps: &[FunnelStep]) -> String {
    let shown: Vec<(&str, u64)> = steps
        .iter()
        .filter_map(|step| Some((step.label.as_str(), step.count?)))
        .collect();
    match shown.as_slice() {
        [(_, all), .., (label, count)] => format!(
            "Van {} mensen zijn er {} bij de stap '{label}'.",
            Cell::count(*all).shown(),
            Cell::count(*count).shown()
        ),
        _ => "Er zijn nog geen cijfers om te vergelijken.".into(),
    }
}

/// A yearly promise with what came of it so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromiseInput {
    pub label: String,
    /// Id in `config/kpi.toml`.
    pub definition: String,
    pub reached: u64,
    pub target: u64,
    /// The chance in thousandths of reaching the target this year, when it was computed.
    pub chance: Option<i64>,
}

pub fn promise(about: &About, input: &PromiseInput) -> KeyFigure {
    let small = about.protects() && input.reached > 0 && input.reached < suppress::THRESHOLD;
    let value = if small {
        Cell::HIDDEN
    } else {
        Cell::count(input.reached)
    };
    let target = format!("Doel: {}.", Cell::count(input.target).shown());
    let note = match input.chance {
        Some(chance) => format!(
            "{target} Kans dat wij het doel dit jaar halen: {}.",
            dutch::percent(chance)
        ),
        None => target,
    };
    KeyFigure::new(&input.label, value)
        .note(note)
        .defined_by(&input.definition)
}

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
        0 => format!("Geen werkcoach heeft meer dan {} mensen.", input.limit),
        1 => format!("Eén werkcoach heeft meer dan {} mensen.", input.limit),
        _ => format!("{over} werkcoaches hebben meer dan {} mensen.", input.limit),
    };
    Section::new("Caseload").chart(Chart {
        id: "caseload".into(),
        title: "Mensen per werkcoach".into(),
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

/// The work budget of one or more years.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BudgetInput {
    pub years: Vec<BudgetYear>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BudgetYear {
    pub year: i32,
    pub budget: Cents,
    pub paid: Cents,
    /// Promised, not paid yet.
    pub committed: Cents,
}

pub fn budget(input: &BudgetInput) -> Section {
    let mut table = Table::new("werkbudget", "Werkbudget per jaar, in euro's", "Jaar").numbers([
        "Betaald",
        "Vastgelegd",
        "Samen",
        "Budget",
        "Nog vrij",
    ]);
    let mut bars = Vec::new();
    for year in &input.years {
        let used = year.paid + year.committed;
        let free = year.budget - used;
        let cents = |amount: Cents| Cell::from(Value::EurosCents(amount));
        table.push(
            year.year.to_string(),
            RowKind::Body,
            [
                cents(year.paid),
                cents(year.committed),
                cents(used).with_formula(Formula::SumColumns { from: 0, to: 1 }),
                cents(year.budget),
                cents(free).with_formula(Formula::ColumnDifference { column: 3, less: 2 }),
            ],
        );
        let part = |label: &str, amount: Cents| Part {
            label: label.into(),
            value: Some(amount.0),
        };
        let mut parts = vec![
            part("betaald", year.paid),
            part("vastgelegd", year.committed),
        ];
        if free.0 > 0 {
            parts.push(part("nog vrij", free));
        }
        bars.push(Bar {
            label: year.year.to_string(),
            parts,
        });
    }
    let description = input.years.last().map_or_else(String::new, |year| {
        let free = year.budget - year.paid - year.committed;
        format!(
            "In {} is {} betaald en {} vastgelegd; nog vrij is {}.",
            year.year,
            dutch::euros(year.paid),
            dutch::euros(year.committed),
            dutch::euros(free)
        )
    });
    let over = input
        .years
        .iter()
        .filter(|year| year.paid + year.committed > year.budget);
    let mut section = Section::new("Werkbudget");
    for year in over {
        section = section.notice(format!(
            "In {} is meer betaald en vastgelegd dan het budget.",
            year.year
        ));
    }
    section.chart(Chart {
        id: "werkbudget".into(),
        title: "Betaald, vastgelegd en nog vrij".into(),
        caption: description.clone(),
        description,
        unit: Unit::Cents,
        kind: ChartKind::Bars { bars, limit: None },
        table,
    })
}
