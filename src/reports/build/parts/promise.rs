//! A promise with what came of it.

use crate::domain::dutch;
use crate::reports::build::About;
use crate::reports::cell::Cell;
use crate::reports::model::KeyFigure;
use crate::reports::suppress;

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
