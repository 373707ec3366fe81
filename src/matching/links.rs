//! What the titles module hands over: raw title texts linked to occupations.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Most occupations that one title is linked to.
pub const LINKS_PER_TITLE_MAX: usize = 3;

/// One occupation that a title may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TitleLink {
    /// Index into the occupations of the same night.
    pub occupation: u32,
    /// 0 to 100.
    pub confidence: u8,
}

/// For each distinct raw title text, the occupations that it may mean, best first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TitleLinks(BTreeMap<String, Vec<TitleLink>>);

impl TitleLinks {
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the links of a title: the first three that count, best first as given. A confidence above
    /// 100 counts as 100, one of 0 is no link.
    pub fn insert(&mut self, title: impl Into<String>, links: &[TitleLink]) {
        let kept = links
            .iter()
            .filter(|link| link.confidence > 0)
            .take(LINKS_PER_TITLE_MAX)
            .map(|link| TitleLink {
                confidence: link.confidence.min(100),
                ..*link
            })
            .collect();
        self.0.insert(title.into(), kept);
    }

    /// The links of a raw title; empty when it is not linked.
    pub fn of(&self, title: &str) -> &[TitleLink] {
        self.0.get(title).map_or(&[], Vec::as_slice)
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
