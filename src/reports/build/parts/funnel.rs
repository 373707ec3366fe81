//! From the zittend bestand to lasting work.

use crate::domain::dutch;
use crate::reports::build::About;
use crate::reports::cell::{Cell, Value};
use crate::reports::chart::{Chart, ChartKind, FunnelStep, Unit, wilson};
use crate::reports::model::Section;
use crate::reports::suppress;
use crate::reports::table::{RowKind, Table};

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
