//! A promise with what came of it.

use super::FunnelInput;
use crate::domain::dutch;
use crate::reports::build::About;
use crate::reports::cell::Cell;
use crate::reports::model::KeyFigure;
use crate::reports::nested::Step;
use crate::reports::suppress::is_small;

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

/// Where a reader finds why a figure is not shown.
pub const WHY_HIDDEN: &str = "Waarom niet? Zie 'Kleine aantallen' bij 'Zo tellen wij'.";

/// A count of the whole group, held back when it is about one to nine people.
pub fn whole_count(about: &About, label: &str, count: u64) -> KeyFigure {
    count_unless(about.protects() && is_small(count), label, count)
}

fn count_unless(hide: bool, label: &str, count: u64) -> KeyFigure {
    if hide {
        KeyFigure::new(label, Cell::HIDDEN).note(WHY_HIDDEN)
    } else {
        KeyFigure::new(label, Cell::count(count))
    }
}

/// The promise as a figure; hidden where the funnel beside it hides the same figure.
pub fn promise(
    about: &About,
    input: &PromiseInput,
    (funnel, shown): (&FunnelInput, &[Step]),
) -> KeyFigure {
    let mut same = funnel.steps.iter().zip(shown);
    let hidden_there = same.any(|(step, seen)| step.is_same(input) && seen.count().is_none());
    let hide = about.protects() && (is_small(input.reached) || hidden_there);
    let mut notes = vec![format!("Doel: {}.", Cell::count(input.target).shown())];
    notes.extend(input.chance.map(|chance| {
        format!(
            "Kans dat wij het doel dit jaar halen: {}.",
            dutch::percent(chance)
        )
    }));
    notes.extend(hide.then(|| WHY_HIDDEN.to_owned()));
    count_unless(hide, &input.label, input.reached)
        .note(notes.join(" "))
        .defined_by(&input.definition)
}
