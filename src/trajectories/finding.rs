//! What the events cannot mean: named, dated, never dropped in silence.

use crate::domain::{ClientId, EventId};
use chrono::NaiveDate;
use serde::Serialize;

/// Why an event or command is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{text}")]
pub struct Refusal {
    /// Rule id ("traject.dubbel").
    pub rule: &'static str,
    /// Article, definition or page of the policy, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<&'static str>,
    /// A whole Dutch sentence.
    pub text: String,
}

impl Refusal {
    pub(crate) fn new(rule: &'static str, text: impl Into<String>) -> Self {
        Self {
            rule,
            article: None,
            text: text.into(),
        }
    }

    pub(crate) fn under(mut self, article: &'static str) -> Self {
        self.article = Some(article);
        self
    }
}

/// An event that was kept but not counted, or that needs a look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    pub client: ClientId,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<EventId>,
    pub date: NaiveDate,
    #[serde(flatten)]
    pub why: Refusal,
}
