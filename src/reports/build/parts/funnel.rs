//! From the zittend bestand to lasting work.

use super::PromiseInput;
use crate::domain::dutch;
use crate::reports::build::About;
use crate::reports::cell::{Cell, Value};
use crate::reports::chart::{Chart, ChartKind, FunnelStep, Unit, wilson};
use crate::reports::model::Section;
use crate::reports::nested::{Step, nested};
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
    /// Id in `config/kpi.toml`.
    pub definition: String,
}

impl FunnelCount {
    /// Is this the figure of a promise, told a second time?
    pub fn is_same(&self, promise: &PromiseInput) -> bool {
        self.definition == promise.definition && self.count == promise.reached
    }
}

/// Which steps these readers see. A step that is one of the promises too is chosen first, so that both are shown or
/// both are not.
pub fn funnel_steps(about: &About, input: &FunnelInput, promises: &[&[PromiseInput]]) -> Vec<Step> {
    let counts: Vec<u64> = input.steps.iter().map(|step| step.count).collect();
    if !about.protects() {
        return counts.into_iter().map(Step::Shown).collect();
    }
    let promised = |step: &FunnelCount| {
        let mut all = promises.iter().copied().flatten();
        all.any(|promise| step.is_same(promise))
    };
    let first: Vec<bool> = input.steps.iter().map(promised).collect();
    nested(&counts, &first)
}

/// The funnel, with the steps as [`funnel_steps`] says.
pub fn funnel(input: &FunnelInput, shown: &[Step]) -> Section {
    let mut table = Table::new("trechter", "Van zittend bestand naar duurzaam werk", "Stap")
        .numbers([
            "Aantal",
            "Deel van de vorige stap",
            "Ondergrens (95 %)",
            "Bovengrens (95 %)",
        ]);
    let mut steps = Vec::new();
    let mut before = None;
    for (step, seen) in input.steps.iter().zip(shown) {
        let count = seen.count();
        let share = before
            .zip(count)
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
            count,
            few: *seen == Step::Few,
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
    let section = Section::new("Van bestand naar werk").paragraph(
        "De streep door een balk laat zien hoe zeker een deel is. Bij weinig mensen kan het deel door toeval hoger of \
         lager uitkomen: in 95 van de 100 gevallen ligt het echte deel binnen de streep.",
    );
    let section = if shown.contains(&Step::Shielded) {
        section.paragraph(
            "Afgeschermd betekent: naast de andere aantallen zou dit aantal iets vertellen over minder dan tien mensen.",
        )
    } else {
        section
    };
    section.chart(Chart {
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
