//! The eight columns of functional load, equal for clients, places and occupations.

use crate::domain::Code;
use crate::domain::load::{LOADS, Load, Loads};
use crate::import::fields::number::small;
use crate::import::row::Row;

pub(crate) fn loads(row: &mut Row<'_>) -> Loads {
    let mut loads = [None; LOADS];
    for (slot, load) in loads.iter_mut().zip(Load::ALL) {
        *slot = row.optional(load.code(), small(0, load.value_max()));
    }
    loads
}
