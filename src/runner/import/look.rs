//! What lies in the inbox, without reading any of it into the database.

use super::inbox::files;
use super::named::{Named, named};
use super::on_disk::OnDisk;
use super::{ImportKind, InboxFile};
use crate::domain::codes::Inflow;
use crate::import::{self, FileError, Source};
use crate::runner::error::{Result, RunError};
use chrono::NaiveDate;
use std::path::Path;

/// What lies in the inbox.
#[derive(Debug, Default, serde::Serialize)]
pub struct InboxLook {
    /// Names of files that the next reading takes.
    pub waiting: Vec<String>,
    /// Per file that the next reading refuses as it is: a Dutch sentence.
    pub refused: Vec<String>,
    /// Per file that is not read because of its name: a Dutch sentence.
    pub unrecognised: Vec<String>,
}

/// Looks at every file in `inbox`; each with a good name is read to see whether it would be refused, on `today`.
/// A folder that is not there is empty. What depends on the database (a client that nobody knows) is not seen.
///
/// # Errors
/// The folder cannot be read.
pub fn look(inbox: &Path, today: NaiveDate) -> Result<InboxLook> {
    let mut look = InboxLook::default();
    if !inbox.exists() {
        return Ok(look);
    }
    for path in files(inbox)? {
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        let file = file.into_owned();
        match named(&file) {
            Named::Aside => {}
            Named::Not(cause) => {
                let told = InboxFile::Unrecognised { file, cause };
                look.unrecognised.push(told.to_string());
            }
            Named::Of(kind) => match judged(kind, &path, today) {
                Ok(()) => look.waiting.push(file),
                Err(error) => look.refused.push(error.to_string()),
            },
        }
    }
    Ok(look)
}

fn judged(kind: ImportKind, path: &Path, today: NaiveDate) -> Result<()> {
    let on_disk = OnDisk::read(path)?;
    judge(kind, &on_disk.source(), today).map_err(RunError::refused)
}

fn judge(
    kind: ImportKind,
    source: &Source<'_>,
    today: NaiveDate,
) -> std::result::Result<(), FileError> {
    match kind {
        ImportKind::Occupations => import::read_occupations(source).map(drop),
        ImportKind::Postcodes => import::read_postcodes(source).map(drop),
        ImportKind::Coaches => import::read_coaches(source).map(drop),
        ImportKind::Clients => import::read_clients(source, today).map(drop),
        ImportKind::Vacancies => import::read_vacancies(source).map(drop),
        ImportKind::Places => import::read_places(source).map(drop),
        ImportKind::Trajectories => import::read_trajectories(source).map(drop),
        ImportKind::Benefits => import::read_benefits(source).map(drop),
        ImportKind::Applications => {
            import::read_intake(source, Inflow::Application, today).map(drop)
        }
        ImportKind::WwEnding => import::read_intake(source, Inflow::WwEnding, today).map(drop),
        ImportKind::Feedback => import::read_feedback(source, today).map(drop),
    }
}

#[cfg(test)]
mod tests {
    use super::look;
    use chrono::NaiveDate;

    #[test]
    fn a_look_tells_what_waits_what_would_be_refused_and_what_has_a_strange_name() {
        let folder = tempfile::tempdir().unwrap();
        let inbox = folder.path();
        let today = NaiveDate::from_ymd_opt(2021, 10, 1).unwrap();
        assert!(look(&inbox.join("none"), today).unwrap().waiting.is_empty());
        for (name, text) in [
            ("Coaches.csv", "coachnummer;fte\nC-01;1,0\n"),
            ("coaches-stuk.csv", "coachnummer\nC-01\n"),
            ("klanten.csv", "klantnummer\n"),
            ("coaches.csv.filepart", "coachnummer;fte\nC-0"),
            ("coaches.csv.manifest", "rows = 1\n"),
        ] {
            std::fs::write(inbox.join(name), text).unwrap();
        }
        let seen = look(inbox, today).unwrap();
        assert_eq!(seen.waiting, ["Coaches.csv"]);
        assert_eq!(seen.refused.len(), 1);
        assert!(
            seen.refused[0].contains("kolom 'fte' ontbreekt"),
            "{seen:?}"
        );
        assert_eq!(seen.unrecognised.len(), 2);
        assert!(
            seen.unrecognised[0].starts_with("coaches.csv.filepart"),
            "{seen:?}"
        );
    }
}
