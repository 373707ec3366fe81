//! Reads the configuration folder. What the files mean is told by the rooms that use them.

use super::error::{Result, RunError};
use serde::Deserialize;
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
    #[expect(
        dead_code,
        reason = "stands in the file for people; a file without it is refused"
    )]
    valid_from: chrono::NaiveDate,
    pub municipality: Municipality,
    pub database: Database,
    pub import: ImportFolders,
    pub night: NightLimits,
    #[serde(default)]
    pub reports: ReportFolder,
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

/// A file of the configuration folder, as text; the error says which file and what to do.
pub fn read(folder: &Path, name: &str) -> Result<String> {
    let path = folder.join(name);
    std::fs::read_to_string(&path).map_err(|cause| {
        RunError::Broken(format!(
            "{} is niet te lezen: {cause}. Draai werkt in de map waar `config` staat, of wijs die aan met --config-dir",
            path.display()
        ))
    })
}

/// Reads `werkt.toml`.
pub fn installation(folder: &Path) -> Result<Installation> {
    let text = read(folder, "werkt.toml")?;
    toml::from_str(&text).map_err(|error| {
        RunError::Refused(format!("{}: {error}", folder.join("werkt.toml").display()))
    })
}
