//! Why a run stops.

use crate::store::StoreError;
use std::path::Path;
use std::time::Duration;

/// Each sentence says what happened, what was kept and what to do.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The input or the configuration is refused; trying again changes nothing.
    #[error("{0}")]
    Refused(String),
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Disk, memory or the program itself.
    #[error("{0}")]
    Broken(String),
    /// With the place in the program.
    #[error(
        "het programma liep vast ({0}); van deze poging is niets opgeslagen. Meld dit met deze plaats erbij"
    )]
    Panicked(String),
    #[error("het duurde langer dan {} en is afgebroken; van deze poging is niets opgeslagen", minutes(.0))]
    TimeLimit(Duration),
    /// Another program took over; what it does counts.
    #[error("een ander programma heeft dit overgenomen; van deze poging is niets opgeslagen")]
    LeaseLost,
    /// Somebody asked the program to stop.
    #[error("gestopt op verzoek; van deze poging is niets opgeslagen en zij kan opnieuw draaien")]
    Stopped,
}

/// What a run gives, or why it stops.
pub type Result<T> = std::result::Result<T, RunError>;

impl RunError {
    /// Refuses, with the sentence of another error.
    pub fn refused(error: impl std::fmt::Display) -> Self {
        Self::Refused(error.to_string())
    }

    /// Something about a file or folder went wrong.
    pub fn file(doing: &str, path: &Path, cause: &std::io::Error) -> Self {
        Self::Broken(format!("{} is niet te {doing}: {cause}", path.display()))
    }

    /// The kind of cause, as it stands in the run ledger.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Refused(_) => "refused",
            Self::Store(_) | Self::Broken(_) => "error",
            Self::Panicked(_) => "panic",
            Self::TimeLimit(_) => "time_limit",
            Self::LeaseLost => "lost",
            Self::Stopped => "stopped",
        }
    }
}

fn minutes(limit: &Duration) -> String {
    match limit.as_secs() {
        seconds if seconds >= 60 => format!("{} minuten", seconds / 60),
        seconds => format!("{seconds} seconden"),
    }
}
