//! Questions, recorded diagnosis, talks, timers, the lot and inflow, through the real binary.

mod appointments;
mod diagnosis;
mod fairness;
mod inflow;
mod lot;
mod questions;
mod timers;

use crate::house::House;
use std::sync::OnceLock;

/// One demo for the tests that only look.
fn demo() -> &'static House {
    static DEMO: OnceLock<House> = OnceLock::new();
    DEMO.get_or_init(|| {
        let house = House::new();
        house.werkt(&["demo"]).code(0);
        house
    })
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}
