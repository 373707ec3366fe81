//! What is kept how long (`config/retention.toml`), and the deletion of what is older.

use super::Runner;
use super::config;
use super::error::{Result, RunError};
use crate::store::Action;
use crate::store::retention::{Deleted, KINDS};
use chrono::{Months, NaiveDate};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Name of the kind that is a folder and not in the database.
const ARCHIVE: &str = "archive";

/// How long one kind stays.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keep {
    /// Whole months, 1 or more.
    pub months: u32,
    /// Law or choice behind it.
    pub source: String,
}

/// One kind with what goes on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// As in the file.
    pub kind: &'static str,
    /// For people.
    pub label: &'static str,
    pub keep: Keep,
    /// The first day that stays.
    pub first_day: NaiveDate,
    pub deleted: Deleted,
}

/// Names and labels of every kind, in the order of deletion.
fn kinds() -> impl Iterator<Item = (&'static str, &'static str)> {
    let stored = KINDS.iter().map(|kind| (kind.name, kind.label));
    std::iter::once((ARCHIVE, "gelezen bestanden")).chain(stored)
}

/// Reads and checks the file: every kind once, none unknown, at least one month, a source. Errors name the key.
pub fn parse(text: &str) -> std::result::Result<BTreeMap<String, Keep>, String> {
    let refuse = |what: String| Err(format!("config/retention.toml: {what}"));
    let table: toml::Table = match toml::from_str(text) {
        Ok(table) => table,
        Err(error) => return refuse(error.to_string()),
    };
    let mut keeps = BTreeMap::new();
    for (name, value) in table.into_iter().filter(|(name, _)| name != "version") {
        if kinds().all(|(kind, _)| kind != name) {
            return refuse(format!("[{name}] is geen soort die wij kennen"));
        }
        let keep: Keep = match value.try_into() {
            Ok(keep) => keep,
            Err(error) => return refuse(format!("[{name}]: {error}")),
        };
        if keep.months == 0 {
            return refuse(format!(
                "{name}.months: 1 of meer; 0 maanden bewaren kan niet"
            ));
        }
        if keep.source.trim().is_empty() {
            return refuse(format!(
                "{name}.source: noem de wet, of schrijf 'keuze gemeente'"
            ));
        }
        keeps.insert(name, keep);
    }
    match kinds().find(|(name, _)| !keeps.contains_key(*name)) {
        Some((name, _)) => refuse(format!("[{name}] ontbreekt")),
        None => Ok(keeps),
    }
}

impl Runner {
    /// What would go on this day; nothing changes.
    pub async fn retention_would(&self, today: NaiveDate) -> Result<Vec<Line>> {
        self.retention(today, false).await
    }

    /// Deletes what has been kept long enough on this day. Kinds that went before an error stay gone, each with its
    /// proof in the audit log.
    pub async fn retain(&self, today: NaiveDate) -> Result<Vec<Line>> {
        self.retention(today, true).await
    }

    async fn retention(&self, today: NaiveDate, delete: bool) -> Result<Vec<Line>> {
        let keeps = config::checked(&self.settings.config_dir, "retention.toml", parse)?;
        let mut lines = Vec::new();
        for (name, label) in kinds() {
            let Some(keep) = keeps.get(name) else {
                continue;
            };
            let first_day = today
                .checked_sub_months(Months::new(keep.months))
                .unwrap_or(NaiveDate::MIN);
            let day = first_day.to_string();
            let entry = |deleted: &Deleted| {
                let proof = format!(
                    "{} rows before {day}; keys {}",
                    deleted.rows, deleted.sha256
                );
                self.audit(Action::DeleteOld, format!("retention/{name}"), proof)
            };
            let deleted = match KINDS.iter().find(|kind| kind.name == name) {
                Some(kind) if delete => self.store.retain(kind, &day, self.held, entry).await?,
                Some(kind) => self.store.retain_would(kind, &day).await?,
                None => {
                    let old = archived(&self.settings.installation.import.archive, first_day)?;
                    let deleted = Deleted::of(old.iter().map(|path| key(path)).collect());
                    if delete && deleted.rows > 0 {
                        // The proof first: what is left by a crash goes next time, with a line of its own.
                        self.store.audit_in(self.held, &entry(&deleted)).await?;
                        for path in &old {
                            std::fs::remove_file(path)
                                .map_err(|error| RunError::file("verwijderen", path, &error))?;
                        }
                    }
                    deleted
                }
            };
            lines.push(Line {
                kind: name,
                label,
                keep: keep.clone(),
                first_day,
                deleted,
            });
        }
        Ok(lines)
    }
}

fn key(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// Files in the archive that were put there before a day; their names begin with the day.
fn archived(folder: &Path, first_day: NaiveDate) -> Result<Vec<PathBuf>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let entries =
        std::fs::read_dir(folder).map_err(|error| RunError::file("lezen", folder, &error))?;
    let old = |path: &PathBuf| {
        let day = key(path)
            .get(..10)
            .and_then(|day| day.parse::<NaiveDate>().ok());
        path.is_file() && day.is_some_and(|day| day < first_day)
    };
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(old)
        .collect();
    paths.sort();
    Ok(paths)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = include_str!("../../config/retention.toml");

    #[test]
    fn every_kind_has_its_time_and_its_source() {
        let keeps = parse(FILE).unwrap();
        assert_eq!(keeps.len(), KINDS.len() + 1);
        assert_eq!(keeps["people"].months, 120);
    }

    #[test]
    fn a_kind_that_is_missing_unknown_or_kept_no_time_is_refused_by_name() {
        let refused = |text: &str| parse(text).unwrap_err();
        assert!(refused(&FILE.replace("[lots]", "[loten]")).contains("[loten]"));
        let without = FILE.split_once("[people]").unwrap().0;
        assert!(refused(without).contains("[people] ontbreekt"));
        assert!(
            refused(&format!("{FILE}\n[koffie]\nmonths = 1\nsource = \"x\"\n"))
                .contains("[koffie]")
        );
        assert!(refused(&FILE.replace("months = 84", "months = 0")).contains("lots.months"));
        assert!(refused(&FILE.replace("months = 84", "months = -1")).contains("[lots]"));
    }
}
