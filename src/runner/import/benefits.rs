//! Benefit periods: two of one client may not overlap, in a file or with what is stored.

use super::{FileReport, ImportKind};
use crate::domain::{BenefitPeriod, dutch};
use crate::import::{self, Finding, Reading, Source};
use crate::runner::Runner;
use crate::runner::error::Result;
use crate::store::documents;
use std::collections::{HashMap, HashSet};

impl Runner {
    pub(super) async fn benefits(&self, source: &Source<'_>) -> Result<FileReport> {
        let mut reading = self
            .taken(ImportKind::Benefits, import::read_benefits(source))
            .await?;
        self.refer(&mut reading).await?;
        let stored = self.store.load(documents::BENEFITS).await?;
        set_overlaps_aside(&mut reading, stored);
        self.save_records(ImportKind::Benefits, documents::BENEFITS, &reading, id)
            .await
    }
}

fn id(period: &BenefitPeriod) -> String {
    format!("{}:{}", period.client, period.from)
}

/// Sets aside periods that overlap with one that is stored and begins on another day; one that begins on the
/// same day is the same period, told anew.
fn set_overlaps_aside(reading: &mut Reading<BenefitPeriod>, all: Vec<BenefitPeriod>) {
    let told: HashSet<String> = reading.records().map(id).collect();
    let mut stored: HashMap<String, Vec<BenefitPeriod>> = HashMap::new();
    for period in all {
        if !told.contains(&id(&period)) {
            stored
                .entry(period.client.to_string())
                .or_default()
                .push(period);
        }
    }
    reading.quarantine_where(|period| {
        let others = stored.get(period.client.as_str())?;
        let other = others.iter().find(|other| {
            other.to.is_none_or(|to| to >= period.from)
                && period.to.is_none_or(|to| to >= other.from)
        })?;
        let reason = format!(
            "overlapt met de periode vanaf {}, die er al staat.",
            dutch::date(other.from)
        );
        Some(Finding::new("van", &period.from.to_string(), reason))
    });
}
