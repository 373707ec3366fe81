//! The folder in which files are left for the night.

use super::named::{Named, named};
use super::{FileReport, ImportKind};
use crate::domain::dutch;
use crate::faults;
use crate::runner::Runner;
use crate::runner::error::{Result, RunError};
use chrono::NaiveDate;
use std::fmt;
use std::path::{Path, PathBuf};

/// What came of a file in the inbox. Its text has figures and no values, so it may go to a log.
#[derive(Debug)]
pub enum InboxFile {
    /// Read, and moved to the archive.
    Read(FileReport),
    /// Refused; it stays where it is and stops nothing.
    Refused {
        kind: &'static str,
        file: String,
        cause: String,
    },
    /// Not read because of its name; it stays where it is.
    Unrecognised { file: String, cause: String },
}

impl fmt::Display for InboxFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = |n: u64| dutch::number(i64::try_from(n).unwrap_or(i64::MAX));
        match self {
            Self::Read(report) => {
                let counts = &report.counts;
                write!(
                    f,
                    "{} ({}): {} rijen, {} nieuw, {} gewijzigd, {} gelijk, {} in quarantaine",
                    report.file,
                    report.kind,
                    number(counts.total),
                    number(counts.new),
                    number(counts.changed),
                    number(counts.unchanged),
                    number(counts.quarantined)
                )?;
                match counts.resolved {
                    0 => Ok(()),
                    n => write!(f, ", {} uit quarantaine opgelost", number(n)),
                }
            }
            Self::Refused { kind, file, cause } => {
                write!(
                    f,
                    "{file} ({kind}) is niet ingelezen en blijft staan: {cause}"
                )
            }
            Self::Unrecognised { file, cause } => {
                write!(f, "{file} is niet ingelezen en blijft staan: {cause}")
            }
        }
    }
}

impl Runner {
    /// Reads every file in the inbox whose name begins with a kind, in the order in which kinds need each other,
    /// and moves what was read to the archive. A file that is refused, or whose name says no kind, stays and stops
    /// nothing; each is told.
    pub async fn inbox(&self, today: NaiveDate) -> Result<Vec<InboxFile>> {
        let folders = &self.settings.installation.import;
        if !folders.inbox.exists() {
            return Ok(Vec::new());
        }
        let (mut known, mut told): (Vec<(ImportKind, PathBuf)>, _) = (Vec::new(), Vec::new());
        for path in files(&folders.inbox)? {
            let file = path.file_name().unwrap_or_default().to_string_lossy();
            match named(&file) {
                Named::Of(kind) => known.push((kind, path)),
                Named::Not(cause) => {
                    tracing::warn!("a file in the inbox has a name that says no kind");
                    let file = file.into_owned();
                    told.push(InboxFile::Unrecognised { file, cause });
                }
                Named::Aside => {}
            }
        }
        for kind in ImportKind::ALL {
            for (_, path) in known.iter().filter(|(of, _)| *of == kind) {
                let file = path.file_name().unwrap_or_default().to_string_lossy();
                told.push(match self.import_file(kind, path, today).await {
                    Ok(report) => {
                        faults::at("archive.before");
                        archive(path, &folders.archive, today)?;
                        faults::at("archive.after");
                        InboxFile::Read(report)
                    }
                    // Another job read it in the meantime and put it away.
                    Err(RunError::Refused(_)) if !path.exists() => continue,
                    Err(RunError::Refused(cause)) => {
                        tracing::warn!(kind = kind.name(), "a file in the inbox was refused");
                        InboxFile::Refused {
                            kind: kind.name(),
                            file: file.into_owned(),
                            cause,
                        }
                    }
                    // The disk or the database: the next file would fare no better.
                    Err(error) => return Err(error),
                });
            }
        }
        Ok(told)
    }
}

/// Every file in the folder, by name.
pub(super) fn files(inbox: &Path) -> Result<Vec<PathBuf>> {
    let mut paths: Vec<_> = std::fs::read_dir(inbox)
        .map_err(|error| RunError::file("lezen", inbox, &error))?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.is_file())
        .collect();
    paths.sort();
    Ok(paths)
}

/// Moves a file that was read, with its manifest, to the archive under its date. A file of the same name that
/// lies there already stays: the new one gets a number. Two jobs may read the inbox at once; reading a file twice
/// changes nothing, and the first of them puts it away.
fn archive(path: &Path, archive: &Path, today: NaiveDate) -> Result<()> {
    std::fs::create_dir_all(archive).map_err(|error| RunError::file("maken", archive, &error))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let mut target = archive.join(format!("{today}-{name}"));
    let mut number = 2;
    while target.exists() {
        target = archive.join(format!("{today}-{number}-{name}"));
        number += 1;
    }
    put_away(path, &target)?;
    let manifest = PathBuf::from(format!("{}.manifest", path.display()));
    put_away(
        &manifest,
        &PathBuf::from(format!("{}.manifest", target.display())),
    )
}

fn put_away(path: &Path, target: &Path) -> Result<()> {
    match std::fs::rename(path, target) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(RunError::file("verplaatsen", path, &error))
        }
        _ => Ok(()),
    }
}
