//! ESCO's files as the European Commission publishes them (v1.2, Dutch): occupations, ISCO-08 groups, and
//! the joined table of occupation-skill relations.

use super::occupations::isco;
use crate::domain::load::LOADS;
use crate::domain::{Occupation, OccupationCode};
use crate::import::fields::{Parsed, fault, id::id, text};
use crate::import::limits::FIELD_CHARS_MAX;
use crate::import::read::Sheet;
use crate::import::reading::Reading;
use crate::import::row::Row;
use crate::import::seen::Seen;
use crate::import::spec::{Spec, column, needed};
use std::collections::BTreeMap;
use std::sync::Arc;

pub const OCCUPATIONS: Spec = Spec {
    command: "occupations",
    label: "beroepen (ESCO)",
    key: &["conceptUri"],
    columns: &[
        needed("conceptUri", &[]),
        needed("code", &[]),
        needed("iscoGroup", &[]),
        needed("preferredLabel", &[]),
        needed("altLabels", &[]),
        column("hiddenLabels", &[]),
        column("description", &[]),
    ],
    ignored: &[
        "conceptType",
        "status",
        "modifiedDate",
        "regulatedProfessionNote",
        "scopeNote",
        "definition",
        "inScheme",
        "naceCode",
    ],
    // "medisch specialist" has 20,943 characters of hidden labels.
    field_chars_max: 5 * FIELD_CHARS_MAX,
};

pub const ISCO_GROUPS: Spec = Spec {
    command: "occupations",
    label: "ISCO-groepen (ESCO)",
    key: &["code"],
    columns: &[
        needed("code", &[]),
        needed("preferredLabel", &[]),
        needed("conceptUri", &[]),
    ],
    ignored: &[
        "conceptType",
        "status",
        "altLabels",
        "inScheme",
        "description",
    ],
    field_chars_max: FIELD_CHARS_MAX,
};

pub const RELATIONS: Spec = Spec {
    command: "occupations",
    label: "vaardigheden bij beroepen (ESCO)",
    key: &[],
    columns: &[
        needed("occupationUri", &[]),
        needed("relationType", &[]),
        needed("skillUri", &[]),
        needed("skillLabel_nl", &[]),
    ],
    ignored: &[
        "escoCode",
        "iscoGroup",
        "occupationLabel_nl",
        "occupationLabel_en",
        "skillLabel_en",
    ],
    field_chars_max: FIELD_CHARS_MAX,
};

/// An ISCO-08 group with its Dutch name.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct IscoGroup {
    /// 1 to 4 digits.
    pub code: String,
    pub label: String,
    pub uri: String,
}

/// An occupation asks for a skill. ESCO's "essential" is no gate: it calls operating a chainsaw essential for
/// an order picker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkillRelation {
    pub occupation_uri: Arc<str>,
    pub skill_uri: String,
    /// Dutch name; `None` for the third of skills that have none yet. Those relations are of no use in
    /// matching on words: keep those with a name.
    pub skill: Option<String>,
    pub essential: bool,
}

/// A concept of ESCO.
fn uri(text: &str) -> Parsed<String> {
    let fits =
        text.starts_with("http") && text.len() <= 200 && text.bytes().all(|b| b.is_ascii_graphic());
    if fits {
        Ok(text.to_string())
    } else {
        fault("dit is geen adres van een ESCO-begrip (http://data.europa.eu/esco/...).")
    }
}

#[derive(Debug, Default)]
pub struct EscoOccupations {
    seen: Seen<String>,
}

impl Sheet for EscoOccupations {
    type Record = Occupation;

    fn spec(&self) -> &'static Spec {
        &OCCUPATIONS
    }

    fn record(&mut self, row: &mut Row<'_>) -> Option<Occupation> {
        let uri = row.required("conceptUri", uri);
        let code = row.required("code", id);
        let isco = row.required("iscoGroup", isco);
        let name = row.required("preferredLabel", text::short);
        let mut synonyms = Vec::new();
        labels(row.get("altLabels"), &mut synonyms);
        labels(row.get("hiddenLabels"), &mut synonyms);
        let description = text::tidy(row.get("description"));
        Some(Occupation {
            code: code?,
            uri: Some(uri?),
            isco: isco?,
            name: name?,
            synonyms,
            description,
            skills: Vec::new(),
            loads: [None; LOADS],
        })
    }

    fn across(&mut self, record: &Occupation, row: &mut Row<'_>) {
        if let Some(uri) = &record.uri {
            self.seen.once(uri.clone(), "conceptUri", row);
        }
    }
}

/// ESCO puts one label on a line.
fn labels(field: &str, into: &mut Vec<String>) {
    for line in field.split('\n') {
        let label = text::tidy(line);
        if !label.is_empty() && !into.contains(&label) {
            into.push(label);
        }
    }
}

/// ESCO's CSV has lost zeros at the end of codes (8160.10 is published as 8160.1), so that some occupations
/// share one. Each of those gets the last eight characters of its concept behind the code, whatever the order
/// of the rows: `8160.1-00cb2a14`.
pub(crate) fn distinct_codes(reading: &mut Reading<Occupation>) {
    let mut count: BTreeMap<OccupationCode, usize> = BTreeMap::new();
    for occupation in reading.records() {
        *count.entry(occupation.code.clone()).or_default() += 1;
    }
    let mut changed = 0;
    for accepted in &mut reading.accepted {
        let occupation = &mut accepted.record;
        let shared = count.get(&occupation.code).is_some_and(|n| *n > 1);
        let tail = occupation
            .uri
            .as_deref()
            .and_then(|uri| uri.get(uri.len().saturating_sub(8)..));
        if let Some(tail) = tail.filter(|_| shared)
            && let Ok(code) = OccupationCode::parse(&format!("{}-{tail}", occupation.code))
        {
            occupation.code = code;
            changed += 1;
        }
    }
    if changed > 0 {
        reading.notes.push(format!(
            "{changed} beroepen deelden hun code met een ander (ESCO verloor nullen aan het eind). \
             Zij hebben een eigen code gekregen."
        ));
    }
}

#[derive(Debug, Default)]
pub struct EscoGroups {
    seen: Seen<String>,
}

impl Sheet for EscoGroups {
    type Record = IscoGroup;

    fn spec(&self) -> &'static Spec {
        &ISCO_GROUPS
    }

    fn record(&mut self, row: &mut Row<'_>) -> Option<IscoGroup> {
        let code = row.required("code", isco);
        let label = row.required("preferredLabel", text::short);
        let uri = row.required("conceptUri", uri);
        Some(IscoGroup {
            code: code?,
            label: label?,
            uri: uri?,
        })
    }

    fn across(&mut self, record: &IscoGroup, row: &mut Row<'_>) {
        self.seen.once(record.code.clone(), "code", row);
    }
}

/// Rows of one occupation stand together, so its address is kept once.
#[derive(Debug, Default)]
pub struct EscoRelations {
    occupation: Option<Arc<str>>,
}

impl Sheet for EscoRelations {
    type Record = SkillRelation;

    fn spec(&self) -> &'static Spec {
        &RELATIONS
    }

    fn record(&mut self, row: &mut Row<'_>) -> Option<SkillRelation> {
        let occupation_uri = match (&self.occupation, row.get("occupationUri")) {
            (Some(last), text) if **last == *text => Some(last.clone()),
            _ => row.required("occupationUri", uri).map(Arc::from),
        };
        let essential = row.required("relationType", essential);
        let skill_uri = row.required("skillUri", uri);
        let skill = row.optional("skillLabel_nl", text::short);
        self.occupation.clone_from(&occupation_uri);
        Some(SkillRelation {
            occupation_uri: occupation_uri?,
            skill_uri: skill_uri?,
            skill,
            essential: essential?,
        })
    }
}

fn essential(text: &str) -> Parsed<bool> {
    match text {
        "essential" => Ok(true),
        "optional" => Ok(false),
        _ => fault("dit is essential of optional."),
    }
}
