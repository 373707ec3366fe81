//! Identifiers as municipalities write them ("K-0412"), parsed once at the edge.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{fmt, marker::PhantomData, sync::Arc};

/// Longest identifier accepted, in characters.
pub const ID_LENGTH_MAX: usize = 32;

/// An identifier of one kind of thing: 1 to 32 letters, digits, `-`, `_` or `.`. Cheap to clone.
pub struct Id<K>(Arc<str>, PhantomData<fn() -> K>);

/// Why a text is no identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("een nummer heeft 1 tot 32 letters, cijfers, '-', '_' of '.'")]
pub struct IdError;

impl<K> Id<K> {
    /// Parses an identifier; surrounding white space is dropped.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        let text = text.trim();
        let fits = (1..=ID_LENGTH_MAX).contains(&text.len());
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        if fits && text.chars().all(plain) {
            Ok(Self(Arc::from(text), PhantomData))
        } else {
            Err(IdError)
        }
    }

    /// The identifier as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

// Written out, because a derive would ask the same of the marker `K`.
impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        Self(self.0.clone(), PhantomData)
    }
}
impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<K> Eq for Id<K> {}
impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<K> std::hash::Hash for Id<K> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<K> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl<K> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}
impl<K> Serialize for Id<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}
impl<'de, K> Deserialize<'de> for Id<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

/// Markers that keep the kinds of identifiers apart.
pub mod kind {
    pub enum Client {}
    pub enum Place {}
    pub enum Coach {}
    pub enum Occupation {}
    pub enum Event {}
}

/// A client of the municipality ("K-0412").
pub type ClientId = Id<kind::Client>;
/// A vacancy or a maatschappelijke baan ("V-00031", "M-007").
pub type PlaceId = Id<kind::Place>;
/// A werkcoach ("C-03").
pub type CoachId = Id<kind::Coach>;
/// An occupation of the loaded taxonomy (own code, or ESCO's code such as "8344.1").
pub type OccupationCode = Id<kind::Occupation>;
/// One recorded event of a trajectory.
pub type EventId = Id<kind::Event>;
