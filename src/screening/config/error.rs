//! Why a configuration is refused.

/// A refused configuration: where, and what is wrong there. Shown to whoever keeps the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {message}")]
pub struct ConfigError {
    /// Table, rule id and key ("[[factor]] factor.uren, weight").
    pub place: String,
    pub message: String,
}

impl ConfigError {
    pub fn new(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            place: place.into(),
            message: message.into(),
        }
    }

    /// A text that is no TOML, or has a key that nobody knows: toml's own message names line and column.
    pub fn syntax(error: &toml::de::Error) -> Self {
        Self::new("leesfout", error.to_string().trim_end().to_owned())
    }
}
