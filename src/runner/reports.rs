//! Reports as files: every form of a report in a folder, with a manifest beside them. Called by `werkt report` and
//! by the step `reports`.

use super::Runner;
use super::config;
use super::error::{Result, RunError};
use super::refusal::refused;
use crate::faults;
use crate::reports::render::{Form, file_name, render};
use crate::reports::{Audience, Report};
use crate::steering::Policy;
use chrono::NaiveDate;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Slot;
use std::path::{Path, PathBuf};

/// The policy files behind figures and reports, checked; no database is needed.
pub fn policy(config_dir: &Path) -> Result<Policy> {
    let name = config::installation(config_dir)?.municipality.name;
    // A file is judged before the next is read: what is refused is the one that was read last.
    let (mut last, mut text, mut unread) = (PathBuf::new(), String::new(), None);
    let read = |file: &str| {
        last = config_dir.join(file);
        match config::read(config_dir, file) {
            Ok(read) => {
                text.clone_from(&read);
                Ok(read)
            }
            Err(error) => {
                let said = error.to_string();
                unread = Some(error);
                Err(said)
            }
        }
    };
    let policy = Policy::parse(&format!("Gemeente {name}"), read);
    policy.map_err(|error| unread.unwrap_or_else(|| refused(&last, &text, &error)))
}

impl Runner {
    /// The policy files behind figures and reports, checked.
    pub fn policy(&self) -> Result<Policy> {
        policy(&self.settings.config_dir)
    }
}

/// Writes the forms of a report and the manifest beside them; tells what was written. `out` is a folder, or a file
/// when there is one form with that ending. A file is put in place whole or not at all.
pub fn write(report: &Report, forms: &[Form], out: &Path, made_at: &str) -> Result<Vec<PathBuf>> {
    let mut batch = Batch::default();
    batch.add(report, forms, out, made_at)?;
    batch.place()
}

/// Reports that are made and not written yet: whoever lost the lease while making them leaves no trace.
#[derive(Debug, Default)]
pub struct Batch {
    files: Vec<(PathBuf, Vec<u8>)>,
    /// By folder.
    manifests: BTreeMap<PathBuf, Manifest>,
}

impl Batch {
    /// Makes the forms of a report; `out` as in [`write`].
    pub fn add(
        &mut self,
        report: &Report,
        forms: &[Form],
        out: &Path,
        made_at: &str,
    ) -> Result<()> {
        let to_file = match forms {
            [form] => out
                .extension()
                .is_some_and(|ending| ending == form.ending()),
            _ => false,
        };
        let folder = if to_file {
            out.parent().filter(|folder| !folder.as_os_str().is_empty())
        } else {
            Some(out)
        };
        let folder = folder.unwrap_or(Path::new("."));
        let manifest = match self.manifests.entry(folder.to_owned()) {
            Slot::Occupied(known) => known.into_mut(),
            Slot::Vacant(new) => new.insert(Manifest::open(folder)?),
        };
        for form in forms {
            let bytes =
                render(report, *form).map_err(|error| RunError::Broken(error.to_string()))?;
            let path = if to_file {
                out.to_owned()
            } else {
                folder.join(file_name(report, *form))
            };
            manifest.add(report, &path, &bytes, made_at);
            self.files.push((path, bytes));
        }
        Ok(())
    }

    /// How many files it holds, manifests apart.
    pub fn files(&self) -> usize {
        self.files.len()
    }

    /// Puts the files in place, and the manifests when all of them are there; tells which.
    pub fn place(self) -> Result<Vec<PathBuf>> {
        for folder in self.manifests.keys() {
            std::fs::create_dir_all(folder)
                .map_err(|cause| RunError::file("maken", folder, &cause))?;
        }
        let mut written = Vec::with_capacity(self.files.len() + self.manifests.len());
        for (path, bytes) in self.files {
            place(&path, &bytes)?;
            written.push(path);
        }
        faults::at("reports.before");
        for (folder, manifest) in self.manifests {
            written.push(manifest.save(&folder)?);
        }
        faults::at("reports.after");
        Ok(written)
    }
}

fn place(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".deel");
    let part = path.with_file_name(name);
    std::fs::write(&part, bytes)
        .and_then(|()| std::fs::rename(&part, path))
        .map_err(|cause| RunError::file("schrijven", path, &cause))
}

/// `manifest.json`: every report file of a folder with its size, hash and origin, so that a reader can check that
/// nothing is missing or changed.
#[derive(Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct Manifest {
    pub files: BTreeMap<String, Entry>,
}

/// One file of a manifest.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub struct Entry {
    pub bytes: u64,
    pub sha256: String,
    pub report: String,
    pub title: String,
    pub reference_date: NaiveDate,
    pub audience: String,
    pub run: String,
    pub result_sha256: String,
    pub rules: Vec<(String, String)>,
    pub made_at: String,
}

impl Manifest {
    const NAME: &'static str = "manifest.json";

    fn open(folder: &Path) -> Result<Self> {
        let path = folder.join(Self::NAME);
        match std::fs::read_to_string(&path) {
            Ok(text) => serde_json::from_str(&text).map_err(|error| {
                RunError::Refused(format!(
                    "{} is geen manifest van Werkt ({error}); kies een andere map, of haal het bestand weg",
                    path.display()
                ))
            }),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(RunError::file("lezen", &path, &error)),
        }
    }

    fn add(&mut self, report: &Report, path: &Path, bytes: &[u8], made_at: &str) {
        let hash = Sha256::digest(bytes);
        let audience = match report.audience {
            Audience::Management => "management",
            Audience::Controller => "controller",
            Audience::Coach => "coach",
        };
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let entry = Entry {
            bytes: bytes.len() as u64,
            sha256: hash.iter().map(|byte| format!("{byte:02x}")).collect(),
            report: report.key.clone(),
            title: report.title.clone(),
            reference_date: report.reference_date,
            audience: audience.into(),
            run: report.provenance.run.clone(),
            result_sha256: report.provenance.result_sha256.clone(),
            rules: report.provenance.rules.clone(),
            made_at: made_at.to_owned(),
        };
        self.files.insert(name.into_owned(), entry);
    }

    fn save(&self, folder: &Path) -> Result<PathBuf> {
        let path = folder.join(Self::NAME);
        let mut text = serde_json::to_string_pretty(self)
            .map_err(|error| RunError::Broken(error.to_string()))?;
        text.push('\n');
        place(&path, text.as_bytes())?;
        Ok(path)
    }
}
