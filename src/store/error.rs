//! What can go wrong between the program and its database, in sentences that say what to do.

use super::pool;

/// What can go wrong between the program and its database. A sentence holds its cause: whoever prints the chain of
/// causes reads it once.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("{}", sentence(.0))]
    Sql(sqlx::Error),
    /// The database cannot be had at all.
    #[error("de database {address} kan niet worden geopend: {}. ({cause})", opening(.cause))]
    Open {
        /// Without its password.
        address: String,
        cause: sqlx::Error,
    },
    #[error("de database kan niet worden bijgewerkt naar deze versie: {0}")]
    Migrate(sqlx::migrate::MigrateError),
    /// PostgreSQL, or the network to it, said nothing for so many seconds.
    #[error(
        "de database gaf {0} seconden geen antwoord en de verbinding is opgegeven. Wat af was, is bewaard. \
         Kijk of de server en het netwerk het doen en probeer het opnieuw"
    )]
    Silent(u64),
    /// A stored document that no longer parses: named, so that it can be found and mended.
    #[error("tabel {table}, rij {id}: de inhoud is niet te lezen ({cause})")]
    Corrupt {
        table: &'static str,
        id: String,
        cause: String,
    },
    #[error("'{0}' is geen adres van een database; bijvoorbeeld sqlite://werkt.db")]
    Address(String),
    #[error("{0}")]
    Refused(String),
    /// Somebody else took the run over while this program was silent.
    #[error("run {0} is overgenomen door een ander programma; hiervan is niets geschreven")]
    LeaseLost(i64),
}

impl From<sqlx::Error> for StoreError {
    fn from(cause: sqlx::Error) -> Self {
        Self::Sql(cause)
    }
}

impl From<sqlx::migrate::MigrateError> for StoreError {
    fn from(cause: sqlx::migrate::MigrateError) -> Self {
        Self::Migrate(cause)
    }
}

impl StoreError {
    /// The same, of a database that was being opened: with its address.
    pub(super) fn of_opening(self, url: &str) -> Self {
        match self {
            Self::Sql(cause) => Self::Open {
                address: pool::shown(url),
                cause,
            },
            other => other,
        }
    }

    /// Whether another program held SQLite's lock.
    pub(super) fn is_busy(&self) -> bool {
        matches!(self, Self::Sql(cause) if matches!(code(cause).as_deref(), Some("5" | "261" | "517")))
    }
}

/// The number or letters that the database gives an error.
fn code(error: &sqlx::Error) -> Option<std::borrow::Cow<'_, str>> {
    match error {
        sqlx::Error::Database(cause) => cause.code(),
        _ => None,
    }
}

/// What went wrong, and what to do when that is known.
fn sentence(error: &sqlx::Error) -> String {
    match code(error).as_deref() {
        // SQLITE_FULL; SQLITE_IOERR_WRITE, _FSYNC, _TRUNCATE, _SHMSIZE: no room for the log; PostgreSQL's disk_full.
        Some("13" | "778" | "1034" | "1546" | "4874" | "53100") => format!(
            "de schijf is vol of stuk; hiervan is niets opgeslagen. Maak ruimte en probeer het opnieuw ({error})"
        ),
        // SQLITE_BUSY, and PostgreSQL's lock_not_available.
        Some("5" | "261" | "517" | "55P03") => format!(
            "een ander programma houdt de database bezet; hiervan is niets opgeslagen. Probeer het opnieuw ({error})"
        ),
        // SQLITE_CORRUPT and its kin, SQLITE_NOTADB.
        Some("11" | "267" | "523" | "779" | "26") => format!(
            "het bestand van de database is beschadigd; hiervan is niets opgeslagen. Zet een reservekopie terug met \
             `werkt restore` ({error})"
        ),
        // SQLITE_READONLY and its kin.
        Some("8" | "264" | "520" | "776" | "1032" | "1544") => format!(
            "in de database mag niet worden geschreven; hiervan is niets opgeslagen. Kijk naar de rechten van het \
             bestand en van zijn map ({error})"
        ),
        _ => format!("de database geeft een fout: {error}"),
    }
}

/// Why a database cannot be had, and what to do.
fn opening(cause: &sqlx::Error) -> &'static str {
    match cause {
        sqlx::Error::PoolTimedOut | sqlx::Error::Io(_) => {
            "er komt geen antwoord. Kijk of de server draait en of naam en poort in het adres kloppen"
        }
        sqlx::Error::Tls(_) => {
            "de beveiligde verbinding lukt niet. Kijk of het certificaat van de server klopt"
        }
        _ => match code(cause).as_deref() {
            // SQLITE_NOTADB, SQLITE_CORRUPT.
            Some("26" | "11") => {
                "dit bestand is geen database van SQLite, of het is beschadigd. Er is niets veranderd. Kies een ander \
                 met --database-url, of zet een reservekopie terug met `werkt restore`"
            }
            // SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PERM.
            Some("14" | "8" | "3") => {
                "het bestand kan niet worden gelezen of gemaakt. Kijk of de map bestaat en of u daar mag lezen en \
                 schrijven"
            }
            Some("5" | "261" | "517") => {
                "een ander programma houdt haar bezet. Probeer het opnieuw"
            }
            Some("28P01" | "28000") => {
                "de server weigert deze naam of dit wachtwoord. Kijk ze na in het adres"
            }
            Some("3D000") => {
                "de server kent deze database niet. Maak haar eerst aan met `createdb`"
            }
            _ => "de server of het bestand geeft een fout",
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::store::Store;

    /// What a person reads when a command ends with it.
    async fn told(url: &str) -> String {
        let error = Store::open(url).await.unwrap_err();
        format!("{:#}", anyhow::Error::from(error))
    }

    #[tokio::test]
    async fn a_file_that_is_no_database_is_named_once_with_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("brief.db");
        std::fs::write(&path, "Geachte heer, hierbij de lijst. ".repeat(99)).unwrap();
        let told = told(&format!("sqlite://{}", path.display())).await;
        assert_eq!(told.matches("not a database").count(), 1, "{told}");
        assert!(told.contains("brief.db"), "{told}");
        assert!(told.contains("`werkt restore`"), "{told}");
        let kept = std::fs::read_to_string(&path).unwrap();
        assert!(kept.starts_with("Geachte heer"));
    }

    #[tokio::test]
    async fn a_folder_that_is_not_there_is_named_once_with_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("weg/werkt.db");
        let told = told(&format!("sqlite://{}", path.display())).await;
        assert_eq!(told.matches("unable to open").count(), 1, "{told}");
        assert!(told.contains("weg/werkt.db"), "{told}");
        assert!(told.contains("Kijk of de map bestaat"), "{told}");
    }

    #[test]
    fn a_server_that_says_nothing_is_named_without_its_password() {
        let url = "postgres://werkt:geheim@db.voorbeeld.nl/werkt";
        let error = super::StoreError::from(sqlx::Error::PoolTimedOut).of_opening(url);
        let told = format!("{:#}", anyhow::Error::from(error));
        assert!(
            told.contains("postgres://werkt@db.voorbeeld.nl/werkt"),
            "{told}"
        );
        assert!(told.contains("Kijk of de server draait"), "{told}");
        assert!(!told.contains("geheim"), "{told}");
        assert_eq!(told.matches("timed out").count(), 1, "{told}");
    }
}
