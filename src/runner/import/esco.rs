//! Occupations: an own table, or ESCO's files, of which one brings the occupations and another their skills.

use super::save::Rows;
use super::{FileReport, ImportKind};
use crate::domain::Occupation;
use crate::import::{Reading, SkillRelation};
use crate::runner::Runner;
use crate::runner::error::{Result, RunError};
use crate::store::documents::{self, Document};
use std::collections::{HashMap, HashSet};

impl Runner {
    pub(super) async fn occupations(&self, reading: &Reading<Occupation>) -> Result<FileReport> {
        self.save_records(
            ImportKind::Occupations,
            documents::OCCUPATIONS,
            reading,
            |occupation| occupation.code.to_string(),
        )
        .await
    }

    /// A new edition of ESCO's occupations does not come with skills; those from the relations table stay.
    pub(super) async fn esco_occupations(
        &self,
        mut reading: Reading<Occupation>,
    ) -> Result<FileReport> {
        let stored: Vec<Occupation> = self.store.load(documents::OCCUPATIONS).await?;
        let skills: HashMap<_, _> = stored.into_iter().map(|o| (o.code, o.skills)).collect();
        for accepted in &mut reading.accepted {
            if accepted.record.skills.is_empty()
                && let Some(known) = skills.get(&accepted.record.code)
            {
                accepted.record.skills.clone_from(known);
            }
        }
        self.occupations(&reading).await
    }

    /// Skills join the occupations that are there; essential ones first, each once.
    pub(super) async fn esco_skills(&self, reading: &Reading<SkillRelation>) -> Result<FileReport> {
        let mut occupations: Vec<Occupation> = self.store.load(documents::OCCUPATIONS).await?;
        occupations.retain(|occupation| occupation.uri.is_some());
        if occupations.is_empty() {
            return Err(RunError::Refused(format!(
                "{}: dit zijn vaardigheden bij beroepen van ESCO, maar die beroepen staan er nog niet. \
                 Lees eerst het bestand met beroepen in. Er is niets opgeslagen.",
                reading.file_name
            )));
        }
        join(&mut occupations, reading);
        let documents = occupations
            .iter()
            .map(|occupation| Document::of(&occupation.code, occupation))
            .collect::<crate::store::Result<Vec<_>>>()?;
        let rows = Rows {
            joined: Some(reading.accepted.len() as u64),
            ..Rows::of(ImportKind::Occupations, documents::OCCUPATIONS, documents)
        };
        self.save(reading, rows).await
    }
}

fn join(occupations: &mut [Occupation], reading: &Reading<SkillRelation>) {
    let mut by_uri: HashMap<&str, [Vec<&str>; 2]> = HashMap::new();
    for relation in reading.records() {
        let entry = by_uri.entry(&*relation.occupation_uri).or_default();
        if let Some(skill) = &relation.skill {
            entry[usize::from(!relation.essential)].push(skill);
        }
    }
    for occupation in occupations {
        let Some(lists) = occupation.uri.as_deref().and_then(|uri| by_uri.get(uri)) else {
            continue;
        };
        let mut seen = HashSet::new();
        occupation.skills = lists
            .iter()
            .flatten()
            .filter(|skill| seen.insert(**skill))
            .map(|skill| (*skill).to_owned())
            .collect();
    }
}
