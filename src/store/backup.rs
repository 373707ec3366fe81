//! Backups: a whole, checked SQLite file, also of a PostgreSQL database, while everybody works on.

use super::pool::{Access, Pool};
use super::{AuditEntry, AuditReport, Result, Store, StoreError, audit, db, migrations};
use sha2::{Digest, Sha256};
use std::io::Read;
use std::path::{Path, PathBuf};

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    pub version: i64,
    pub audit: AuditReport,
    pub clients: u64,
    /// The newest night that is done.
    pub night: Option<String>,
}

fn disk(path: &Path, error: &std::io::Error) -> StoreError {
    StoreError::Refused(format!("{}: {error}", path.display()))
}

/// The file under its working name: nobody takes half a file for a backup.
fn working(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".bezig");
    path.with_file_name(name)
}

fn remove(path: &Path) -> Result<()> {
    for end in ["", "-wal", "-shm", "-journal"] {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        match std::fs::remove_file(&name) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(disk(path, &error));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Gives the finished file its name, and has both on the disk before that is told.
fn publish(working: &Path, path: &Path) -> Result<()> {
    let file = std::fs::File::open(working).map_err(|error| disk(working, &error))?;
    file.sync_all().map_err(|error| disk(working, &error))?;
    // `hard_link` refuses where `rename` would replace a file that came meanwhile.
    std::fs::hard_link(working, path).map_err(|error| disk(path, &error))?;
    remove(working)?;
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    std::fs::File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(|error| disk(folder, &error))
}

/// The file beside a backup with its SHA-256, as `sha256sum` writes and checks it.
fn sum_file(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".sha256");
    path.with_file_name(name)
}

fn sha256_of(path: &Path) -> Result<String> {
    let mut file = std::fs::File::open(path).map_err(|error| disk(path, &error))?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 20];
    loop {
        let read = file.read(&mut buffer).map_err(|error| disk(path, &error))?;
        if read == 0 {
            return Ok(audit::hex(&hash.finalize()));
        }
        hash.update(&buffer[..read]);
    }
}

/// Writes the SHA-256 of a finished file under the name that the file will get.
fn write_sum(working: &Path, path: &Path) -> Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let line = format!("{}  {name}\n", sha256_of(working)?);
    let sum = sum_file(path);
    std::fs::write(&sum, line).map_err(|error| disk(&sum, &error))
}

/// Refuses a backup that is not what its SHA-256 says. Without that file only the database's own checks remain.
fn check_sum(path: &Path) -> Result<()> {
    let sum = sum_file(path);
    let line = match std::fs::read_to_string(&sum) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        read => read.map_err(|error| disk(&sum, &error))?,
    };
    if line.split_whitespace().next() == Some(&*sha256_of(path)?) {
        return Ok(());
    }
    Err(StoreError::Refused(format!(
        "{} is niet wat er in {} staat: het bestand is veranderd of beschadigd. Er is niets teruggezet; neem een \
         andere reservekopie",
        path.display(),
        sum.display()
    )))
}

/// Opens a backup without changing it and checks that it is whole.
pub async fn check(path: &Path) -> Result<Checked> {
    if !path.exists() {
        return Err(StoreError::Refused(format!(
            "{} is er niet",
            path.display()
        )));
    }
    check_sum(path)?;
    let store = Store {
        pool: Pool::file(path, Access::Read).await?,
    };
    let checked = store.check_whole(path).await;
    store.close().await;
    checked
}

impl Store {
    async fn check_whole(&self, path: &Path) -> Result<Checked> {
        let refused = |why: &str| StoreError::Refused(format!("{}: {why}", path.display()));
        let found: String = db::query("PRAGMA integrity_check(1)")
            .scalar(self)
            .await
            .map_err(|error| refused(&format!("dit is geen bruikbare database ({error})")))?;
        if found != "ok" {
            return Err(refused(&format!("het bestand is beschadigd ({found})")));
        }
        let version = self.version().await?;
        if version == 0 || version > migrations::newest() {
            return Err(refused(&format!(
                "de tabellen zijn van versie {version}; dit programma kent 1 tot en met {}",
                migrations::newest()
            )));
        }
        let audit = self.audit_verify().await?;
        if let Some(seq) = audit.broken_at {
            return Err(refused(&format!("het spoor is gebroken bij regel {seq}")));
        }
        Ok(Checked {
            version,
            audit,
            clients: self.count(super::documents::CLIENTS).await?,
            night: self.run_latest("nightly", None).await?.map(|run| run.slot),
        })
    }

    /// Writes everything, as it is at one moment, to a new SQLite file, while others read and write. The file
    /// gets its name when it is whole and checked. Refused when there is a file of that name.
    pub async fn backup(&self, path: &Path) -> Result<Checked> {
        if path.exists() {
            return Err(StoreError::Refused(format!(
                "{} bestaat al en wordt niet overschreven",
                path.display()
            )));
        }
        let working = working(path);
        remove(&working)?;
        self.write_file(&working).await?;
        let checked = check(&working).await?;
        write_sum(&working, path)?;
        publish(&working, path)?;
        Ok(checked)
    }

    async fn write_file(&self, path: &Path) -> Result<()> {
        match &self.pool {
            Pool::Sqlite(..) => {
                let name = path.to_string_lossy().into_owned();
                db::query("VACUUM INTO $1").bind(name).execute(self).await?;
            }
            Pool::Postgres(_) => {
                let file = Self {
                    pool: Pool::file(path, Access::Write).await?,
                };
                file.bring_up_to_date().await?;
                self.copy_to(&file, |_, _| {}).await?;
                file.close().await;
            }
        }
        Ok(())
    }

    /// Closes runs that were under way when the backup was made: their program is gone. Adds the audit line.
    pub async fn restored(&self, entry: &AuditEntry) -> Result<u64> {
        let mut tx = self.begin().await?;
        let closed = db::query(
            "UPDATE run SET state = 'failed', cause = 'lost', error = 'liep nog toen de reservekopie werd gemaakt', finished_at = $1
             WHERE state = 'running'",
        )
        .bind(&entry.at)
        .execute(&mut tx)
        .await?;
        audit::record(&mut tx, entry).await?;
        tx.commit().await?;
        Ok(closed)
    }
}

/// Makes a SQLite database from a backup. The database gets its name when it is whole; the backup is not
/// changed. Refused when there is a database of that name.
pub async fn restore_file(from: &Path, to: &Path, entry: &AuditEntry) -> Result<Checked> {
    check(from).await?;
    if to.exists() {
        return Err(StoreError::Refused(format!(
            "er staat al een database in {}. Er is niets veranderd; geef die eerst een andere naam, samen met de \
             bestanden die op -wal en -shm eindigen",
            to.display()
        )));
    }
    let working = working(to);
    remove(&working)?;
    let backup = Store {
        pool: Pool::file(from, Access::Read).await?,
    };
    let written = backup.write_file(&working).await;
    backup.close().await;
    written?;
    let store = Store {
        pool: Pool::file(&working, Access::Write).await?,
    };
    store.bring_up_to_date().await?;
    store.restored(entry).await?;
    let checked = store.check_whole(from).await;
    store.close().await;
    let checked = checked?;
    publish(&working, to)?;
    Ok(checked)
}

/// Fills an empty PostgreSQL database from a backup; the backup is not changed.
pub async fn restore_into(from: &Path, target: &Store, entry: &AuditEntry) -> Result<Checked> {
    let folder = from.parent().unwrap_or(Path::new(""));
    let name = from.file_name().unwrap_or_default();
    let mut copy = name.to_owned();
    copy.push(".terugzetten");
    let copy = folder.join(copy);
    remove(&copy)?;
    let checked = restore_file(from, &copy, entry).await?;
    let store = Store {
        pool: Pool::file(&copy, Access::Write).await?,
    };
    let done = store.copy_to(target, |_, _| {}).await;
    store.close().await;
    remove(&copy)?;
    done?;
    Ok(checked)
}
