//! KPI definitions (`config/kpi.toml`): versioned wordings with their source, printed with the figure.

use super::model::Definition;
use chrono::NaiveDate;
use serde::Deserialize;
use std::collections::BTreeSet;

/// The definitions of all figures, every version.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kpis {
    pub version: String,
    pub source: String,
    pub kpi: Vec<Kpi>,
}

/// One version of one definition; holds from `valid_from` until the next version of the same id.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kpi {
    pub id: String,
    pub version: u32,
    #[serde(deserialize_with = "day")]
    pub valid_from: NaiveDate,
    pub label: String,
    pub wording: String,
    pub source: String,
}

/// Why the definitions were refused; the message names the place.
#[derive(Debug, thiserror::Error)]
pub enum KpiError {
    #[error("kpi.toml: {0}")]
    Toml(#[from] toml::de::Error),
    #[error("kpi.toml: id '{0}', versie {1} staat er twee keer in")]
    Twice(String, u32),
    #[error("kpi.toml: id '{id}', versie {version}: {field} is leeg")]
    Empty {
        id: String,
        version: u32,
        field: &'static str,
    },
    #[error("kpi.toml: id '{id}': versie {version} geldt niet later dan de versie ervoor")]
    Order { id: String, version: u32 },
}

fn day<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    let text = toml::value::Datetime::deserialize(deserializer)?.to_string();
    text.parse()
        .map_err(|_| serde::de::Error::custom(format!("'{text}' is geen datum (jjjj-mm-dd)")))
}

/// Reads and checks the definitions.
///
/// # Errors
/// Unknown or missing keys, a version twice, an empty text, versions whose days do not rise.
pub fn parse(text: &str) -> Result<Kpis, KpiError> {
    let kpis: Kpis = toml::from_str(text)?;
    let mut seen = BTreeSet::new();
    for kpi in &kpis.kpi {
        let Kpi { id, version, .. } = kpi;
        let fields = [
            ("id", &kpi.id),
            ("label", &kpi.label),
            ("wording", &kpi.wording),
            ("source", &kpi.source),
        ];
        for (field, text) in fields {
            if text.trim().is_empty() {
                return Err(KpiError::Empty {
                    id: id.clone(),
                    version: *version,
                    field,
                });
            }
        }
        if !seen.insert((id, version)) {
            return Err(KpiError::Twice(id.clone(), *version));
        }
    }
    for kpi in &kpis.kpi {
        let earlier = kpis
            .kpi
            .iter()
            .filter(|other| other.id == kpi.id && other.version < kpi.version);
        if earlier
            .map(|other| other.valid_from)
            .max()
            .is_some_and(|last| last >= kpi.valid_from)
        {
            return Err(KpiError::Order {
                id: kpi.id.clone(),
                version: kpi.version,
            });
        }
    }
    Ok(kpis)
}

impl Kpis {
    /// The version of a definition in force on a day.
    pub fn at(&self, id: &str, day: NaiveDate) -> Option<&Kpi> {
        self.kpi
            .iter()
            .filter(|kpi| kpi.id == id && kpi.valid_from <= day)
            .max_by_key(|kpi| kpi.version)
    }

    /// The definitions of these figures in force on a day, in the order asked; an id without one is left out.
    pub fn definitions(&self, ids: &[&str], day: NaiveDate) -> Vec<Definition> {
        ids.iter()
            .filter_map(|id| self.at(id, day))
            .map(Definition::from)
            .collect()
    }
}

impl From<&Kpi> for Definition {
    fn from(kpi: &Kpi) -> Self {
        Self {
            id: kpi.id.clone(),
            version: kpi.version,
            label: kpi.label.clone(),
            wording: kpi.wording.clone(),
            source: kpi.source.clone(),
        }
    }
}
