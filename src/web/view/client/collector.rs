//! Collects what is known of a client under headings, and what is not.

use super::{FactView, Group, Unknown};
use crate::domain::evidence::Evidence;
use crate::domain::recorded::RecordedFact;
use crate::web::view::asked::ask;
use crate::web::view::provenance::Provenance;

/// Collects facts and remembers which are missing.
#[derive(Default)]
pub(super) struct Collector<'a> {
    /// What was recorded: tells source and day of facts that the file holds without.
    pub(super) recorded: &'a [RecordedFact],
    pub(super) facts: Vec<FactView>,
    pub(super) unknown: Vec<Unknown>,
    pub(super) groups: Vec<Group>,
}

impl Collector<'_> {
    pub(super) fn evidence<T>(
        &mut self,
        (column, label): Unknown,
        evidence: &Evidence<T>,
        words: impl Fn(&T) -> String,
    ) {
        match evidence {
            Some(fact) => self.fact(
                label,
                words(&fact.value),
                Provenance::of(Some(fact.source), fact.observed),
            ),
            None => self.unknown.push((column, label)),
        }
    }

    /// A step of a scale, in the words of the form in which it is asked.
    pub(super) fn step(&mut self, (column, label): Unknown, evidence: &Evidence<u8>) {
        self.evidence((column, label), evidence, |step| {
            ask(column).words(&step.to_string())
        });
    }

    pub(super) fn fact(&mut self, label: &'static str, value: String, told: Provenance) {
        self.facts.push(FactView {
            label,
            value,
            source: told.source,
            date: told.date,
        });
    }

    /// A fact that stands in the file without source or day.
    pub(super) fn plain(&mut self, (column, label): Unknown, value: Option<String>) {
        self.plain_of(&[column], (column, label), value);
    }

    /// The same for a fact that several columns tell together.
    pub(super) fn plain_of(
        &mut self,
        columns: &[&str],
        (column, label): Unknown,
        value: Option<String>,
    ) {
        match value {
            Some(value) => {
                let told = Provenance::recorded(self.recorded, columns);
                self.fact(label, value, told);
            }
            None => self.unknown.push((column, label)),
        }
    }

    /// A plain fact that nobody misses.
    pub(super) fn optional(&mut self, unknown: Unknown, value: Option<String>) {
        if value.is_some() {
            self.plain(unknown, value);
        }
    }

    /// What the administration keeps: a day or a duty, whose source nobody asks for.
    pub(super) fn administrative(&mut self, label: &'static str, value: Option<String>) {
        if let Some(value) = value {
            self.fact(label, value, Provenance::default());
        }
    }

    pub(super) fn group(&mut self, title: &'static str) {
        let facts = std::mem::take(&mut self.facts);
        if !facts.is_empty() {
            self.groups.push(Group { title, facts });
        }
    }
}
