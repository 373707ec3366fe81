//! What would open more places: bridges with their cost, and whether the work budget bears it.

use crate::domain::{Cents, dutch};
use crate::matching::bridge::{Bridge, label};

/// One line of the table.
pub struct BridgeView {
    pub what: String,
    pub days: String,
    pub cost: String,
    pub places: u32,
    pub positions: u32,
    pub within_budget: bool,
}

/// Bridges as the night kept them, best first.
pub fn view(bridges: &[Bridge]) -> Vec<BridgeView> {
    bridges.iter().map(line).collect()
}

fn line(bridge: &Bridge) -> BridgeView {
    let words: Vec<String> = bridge.changes.iter().map(label).collect();
    BridgeView {
        what: words.join(", en "),
        days: match bridge.days {
            0 | 1 => "1 dag".to_owned(),
            days => format!("{days} dagen"),
        },
        cost: match bridge.euro {
            0 => "kost niets".to_owned(),
            euro => dutch::no_break(&dutch::euros(Cents::euros(euro.into()))),
        },
        places: bridge.places,
        positions: bridge.positions,
        within_budget: bridge.within_budget,
    }
}
