//! Occupations: the municipality's own table, or one of ESCO's files, told apart by the header.

use super::esco::{
    EscoGroups, EscoOccupations, EscoRelations, IscoGroup, SkillRelation, distinct_codes,
};
use super::esco::{ISCO_GROUPS, OCCUPATIONS, RELATIONS};
use super::loads::loads;
use crate::domain::{Occupation, OccupationCode};
use crate::import::error::FileError;
use crate::import::fields::{Parsed, fault, id::id, list::texts, text};
use crate::import::header::recognise;
use crate::import::limits::FIELD_CHARS_MAX;
use crate::import::read::{Sheet, open, read_opened};
use crate::import::reading::Reading;
use crate::import::row::Row;
use crate::import::seen::Seen;
use crate::import::source::Source;
use crate::import::spec::{Spec, column, needed};

pub const SPEC: Spec = Spec {
    command: "occupations",
    label: "beroepen",
    key: &["code"],
    columns: &[
        needed("code", &["beroepscode"]),
        needed("isco", &["isco08", "isco_code"]),
        needed("naam", &["beroep", "beroepsnaam"]),
        column("synoniemen", &["andere_namen"]),
        column("omschrijving", &["beschrijving"]),
        column("vaardigheden", &["skills"]),
        column("tillen_kg", &["tillen"]),
        column("staan", &[]),
        column("lopen", &[]),
        column("bukken", &[]),
        column("handen", &[]),
        column("prikkels", &[]),
        column("tempo", &[]),
        column("contact", &[]),
    ],
    ignored: &[],
    field_chars_max: FIELD_CHARS_MAX,
};

/// What an occupations file turned out to be.
#[derive(Debug)]
pub enum OccupationReading {
    Own(Reading<Occupation>),
    EscoOccupations(Reading<Occupation>),
    IscoGroups(Reading<IscoGroup>),
    SkillRelations(Reading<SkillRelation>),
}

pub(crate) fn read_occupations(source: &Source<'_>) -> Result<OccupationReading, FileError> {
    let opened = open(source)?;
    let kinds = [&RELATIONS, &OCCUPATIONS, &ISCO_GROUPS];
    match recognise(&opened.text, &kinds) {
        Some(kind) if *kind == RELATIONS => {
            read_opened(opened, EscoRelations::default()).map(OccupationReading::SkillRelations)
        }
        Some(kind) if *kind == OCCUPATIONS => {
            let mut reading = read_opened(opened, EscoOccupations::default())?;
            distinct_codes(&mut reading);
            Ok(OccupationReading::EscoOccupations(reading))
        }
        Some(_) => read_opened(opened, EscoGroups::default()).map(OccupationReading::IscoGroups),
        None => read_opened(opened, Occupations::default()).map(OccupationReading::Own),
    }
}

#[derive(Debug, Default)]
pub struct Occupations {
    seen: Seen<OccupationCode>,
}

impl Sheet for Occupations {
    type Record = Occupation;

    fn spec(&self) -> &'static Spec {
        &SPEC
    }

    fn record(&mut self, row: &mut Row<'_>) -> Option<Occupation> {
        let code = row.required("code", id);
        let isco = row.required("isco", isco);
        let name = row.required("naam", text::short);
        let synonyms = row.optional("synoniemen", texts).unwrap_or_default();
        let description = text::tidy(row.get("omschrijving"));
        let skills = row.optional("vaardigheden", texts).unwrap_or_default();
        let loads = loads(row);
        Some(Occupation {
            code: code?,
            uri: None,
            isco: isco?,
            name: name?,
            synonyms,
            description,
            skills,
            loads,
        })
    }

    fn across(&mut self, record: &Occupation, row: &mut Row<'_>) {
        self.seen.once(record.code.clone(), "code", row);
    }
}

/// An ISCO-08 group, 1 to 4 digits.
pub(crate) fn isco(text: &str) -> Parsed<String> {
    if (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()) {
        Ok(text.to_string())
    } else {
        fault("een ISCO-groep heeft 1 tot 4 cijfers.")
    }
}
