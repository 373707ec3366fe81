//! Exit codes, for scripts.

use crate::runner::RunError;
use crate::store::StoreError;
use std::process::ExitCode;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0: done.
    Done,
    /// 1: something unexpected (disk, database); nothing half was kept.
    Failed,
    /// 3: the input or configuration is refused; the message says what to do.
    Refused,
    /// 4: done, but rows stand in quarantine.
    Quarantined,
    /// 5: a check found something that needs attention.
    Attention,
    /// 6: no such client, place, run or rule.
    NotFound,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Failed => 1,
            Exit::Refused => 3,
            Exit::Quarantined => 4,
            Exit::Attention => 5,
            Exit::NotFound => 6,
        })
    }
}

/// An error with an exit code of its own.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Stop {
    pub exit: Exit,
    pub message: String,
}

impl Stop {
    pub fn refused(message: impl Into<String>) -> anyhow::Error {
        Self {
            exit: Exit::Refused,
            message: message.into(),
        }
        .into()
    }

    pub fn not_found(message: impl Into<String>) -> anyhow::Error {
        Self {
            exit: Exit::NotFound,
            message: message.into(),
        }
        .into()
    }
}

impl Exit {
    /// The exit code of an error.
    pub fn of(error: &anyhow::Error) -> Self {
        if let Some(stop) = error.downcast_ref::<Stop>() {
            return stop.exit;
        }
        if let Some(RunError::Refused(_)) = error.downcast_ref() {
            return Self::Refused;
        }
        match error.downcast_ref() {
            Some(StoreError::Refused(_) | StoreError::Address(_)) => Self::Refused,
            _ => Self::Failed,
        }
    }
}
