//! Reads the configuration folder. What the files mean is told by the rooms that use them.

use super::error::{Result, RunError};
use super::refusal::refused;
use chrono::NaiveDate;
use serde::Deserialize;
use std::fmt::Display;
use std::path::{Path, PathBuf};

/// `config/werkt.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Installation {
    #[expect(
        dead_code,
        reason = "stands in the file for people; a file without it is refused"
    )]
    version: u32,
    /// No night before this day is run with this file.
    valid_from: NaiveDate,
    pub municipality: Municipality,
    pub database: Database,
    pub import: ImportFolders,
    pub night: NightLimits,
    #[serde(default)]
    pub reports: ReportFolder,
    #[serde(default)]
    pub run: RunLimits,
    #[serde(default)]
    pub alert: Alert,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Municipality {
    pub name: String,
    /// CBS code; the shard of a run.
    pub code: String,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    pub url: String,
    /// Key of the BSN pseudonyms when the database is not a file.
    #[serde(default = "key_file")]
    pub key_file: PathBuf,
}

fn key_file() -> PathBuf {
    PathBuf::from("werkt.key")
}

/// The address may hold a password.
impl std::fmt::Debug for Database {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Database({})", crate::store::shown_address(&self.url))
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportFolders {
    pub inbox: PathBuf,
    pub archive: PathBuf,
}

/// Where the job `reports` writes.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportFolder {
    pub folder: PathBuf,
}

impl Default for ReportFolder {
    fn default() -> Self {
        Self {
            folder: PathBuf::from("rapporten"),
        }
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NightLimits {
    pub match_list_nights: u32,
    pub vacancies_age_days_max: u32,
    pub clients_age_days_max: u32,
}

/// How runs are kept apart, tried again and ended. Left out: the defaults.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RunLimits {
    /// A program that is silent for so long has lost its run.
    pub lease_seconds: u32,
    /// A slot that failed this often waits for a person.
    pub attempts_max: u32,
    /// Wait before the second attempt; each one after that doubles it.
    pub retry_after_minutes: u32,
    /// When asked to stop, a run may take so long to finish before it is abandoned.
    pub stop_within_seconds: u32,
}

impl Default for RunLimits {
    fn default() -> Self {
        Self {
            lease_seconds: 60,
            attempts_max: 3,
            retry_after_minutes: 5,
            stop_within_seconds: 8,
        }
    }
}

impl RunLimits {
    fn check(&self) -> std::result::Result<(), String> {
        let within = |name: &str, value: u32, least: u32, most: u32| {
            if (least..=most).contains(&value) {
                Ok(())
            } else {
                Err(format!("run.{name} is {value}; kies {least} tot {most}"))
            }
        };
        within("lease_seconds", self.lease_seconds, 2, 3600)?;
        within("attempts_max", self.attempts_max, 1, 20)?;
        within("retry_after_minutes", self.retry_after_minutes, 1, 240)?;
        within("stop_within_seconds", self.stop_within_seconds, 0, 60)
    }
}

/// Who hears of a run that failed. Left out: nobody.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Alert {
    /// Program and arguments; it gets the message on standard input.
    pub command: Vec<String>,
}

/// A file of the configuration folder, as text; the error says which file and what to do.
pub fn read(folder: &Path, name: &str) -> Result<String> {
    let path = folder.join(name);
    std::fs::read_to_string(&path).map_err(|cause| {
        RunError::Refused(format!(
            "{} is niet te lezen: {cause}. Draai werkt in de map waar `config` staat, of wijs die aan met --config-dir",
            path.display()
        ))
    })
}

/// A file of the configuration folder, read by the room that knows it. What the room refuses is told with the path of
/// the file, and the line and column when they are known.
pub fn checked<T, E: Display>(
    folder: &Path,
    name: &str,
    parse: impl FnOnce(&str) -> std::result::Result<T, E>,
) -> Result<T> {
    let text = read(folder, name)?;
    parse(&text).map_err(|error| refused(&folder.join(name), &text, &error))
}

/// Refuses rules for a day on which they did not hold yet; the sentence begins with the key.
pub fn held(valid_from: NaiveDate, day: NaiveDate) -> std::result::Result<(), String> {
    if valid_from <= day {
        return Ok(());
    }
    Err(format!(
        "valid_from: dit bestand geldt pas vanaf {valid_from} en niet op {day}. Kies een latere datum, of zet hier de dag \
         waarop deze regels ingingen"
    ))
}

/// Reads `werkt.toml`.
pub fn installation(folder: &Path) -> Result<Installation> {
    checked(folder, "werkt.toml", parse)
}

/// Reads `werkt.toml` for the night of a day; refused when it did not hold yet.
pub fn installation_on(folder: &Path, day: NaiveDate) -> Result<Installation> {
    checked(folder, "werkt.toml", |text| {
        let installation = parse(text)?;
        held(installation.valid_from, day)?;
        Ok::<_, String>(installation)
    })
}

fn parse(text: &str) -> std::result::Result<Installation, String> {
    let installation: Installation = toml::from_str(text).map_err(|error| error.to_string())?;
    installation.run.check()?;
    Ok(installation)
}
