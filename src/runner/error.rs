//! Why a run stops.

use crate::store::StoreError;
use std::path::Path;

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
}
