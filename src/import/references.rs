//! Rows that point at a client, coach or event that is not there. What is there, the store knows.

use super::reading::{Finding, Reading};
use super::{ApplicationRow, ClientRow};
use crate::domain::{BenefitPeriod, TrajectoryEvent};
use std::collections::BTreeSet;

/// What a row points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    Client,
    Coach,
    Event,
    Place,
}

/// A pointer in a row: column, what it points at, its number.
pub type Reference<'r> = (&'static str, Target, &'r str);

/// A record that points at others.
pub trait Refers {
    fn references(&self) -> Vec<Reference<'_>>;

    /// The number under which rows of the same file can point at this one.
    fn own(&self) -> Option<(Target, &str)> {
        None
    }
}

impl Refers for ClientRow {
    fn references(&self) -> Vec<Reference<'_>> {
        let coach = self.client.coach.iter();
        coach
            .map(|id| ("coach", Target::Coach, id.as_str()))
            .collect()
    }
}

impl Refers for ApplicationRow {
    fn references(&self) -> Vec<Reference<'_>> {
        let coach = self.client.coach.iter();
        coach
            .map(|id| ("coach", Target::Coach, id.as_str()))
            .collect()
    }
}

impl Refers for BenefitPeriod {
    fn references(&self) -> Vec<Reference<'_>> {
        vec![("klantnummer", Target::Client, self.client.as_str())]
    }
}

impl Refers for TrajectoryEvent {
    fn references(&self) -> Vec<Reference<'_>> {
        let coach = self
            .coach
            .iter()
            .map(|id| ("coach", Target::Coach, id.as_str()));
        let corrects = self.corrects.iter();
        let corrects = corrects.map(|id| ("corrigeert", Target::Event, id.as_str()));
        let client = [("klantnummer", Target::Client, self.client.as_str())];
        client.into_iter().chain(coach).chain(corrects).collect()
    }

    fn own(&self) -> Option<(Target, &str)> {
        Some((Target::Event, self.id.as_str()))
    }
}

/// Sets aside rows that point at something which neither `known` nor an accepted row of the file has.
/// A row that pointed at one just set aside follows, until nothing moves.
pub fn check_references<T: Refers>(reading: &mut Reading<T>, known: &dyn Fn(Target, &str) -> bool) {
    loop {
        let before = reading.accepted.len();
        let own: BTreeSet<(u8, String)> = reading
            .records()
            .filter_map(|record| {
                record
                    .own()
                    .map(|(target, id)| (target as u8, id.to_string()))
            })
            .collect();
        reading.quarantine_where(|record| {
            let mut references = record.references().into_iter();
            let stranger = references.find(|(_, target, id)| {
                !known(*target, id) && !own.contains(&(*target as u8, id.to_string()))
            });
            stranger.map(|(column, target, id)| Finding::new(column, id, reason(target)))
        });
        if reading.accepted.len() == before {
            return;
        }
    }
}

fn reason(target: Target) -> &'static str {
    match target {
        Target::Client => "deze klant kennen wij niet. Lees eerst het bestand met klanten in.",
        Target::Coach => "deze coach kennen wij niet. Lees eerst het bestand met coaches in.",
        Target::Event => "deze gebeurtenis kennen wij niet.",
        Target::Place => {
            "deze plek kennen wij niet. Lees eerst het bestand met vacatures of plekken in."
        }
    }
}
