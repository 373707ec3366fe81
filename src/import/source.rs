//! What is read: the bytes of one file, and what a manifest beside it promises.

use super::error::{FileError, Problem};
use serde::Deserialize;

/// One file as it was found. Reading it from disk is done elsewhere.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// Name for messages ("klanten.csv").
    pub file_name: &'a str,
    pub bytes: &'a [u8],
    /// Text of `<file>.manifest`, where there is one.
    pub manifest: Option<&'a str>,
}

/// What a manifest promises about its file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Number of rows, header and empty lines not counted.
    pub rows: u64,
    /// SHA-256 of the file's bytes as they stand on disk, in hexadecimal.
    #[serde(default)]
    pub sha256: Option<String>,
}

impl Source<'_> {
    /// The manifest, parsed. Errors: it is no TOML, lacks `rows` or has unknown keys.
    pub fn manifest(&self) -> Result<Option<Manifest>, FileError> {
        let Some(text) = self.manifest else {
            return Ok(None);
        };
        toml::from_str(text).map(Some).map_err(|error| {
            let detail = error.message().to_string();
            FileError::new(self.file_name, Problem::Manifest { detail })
        })
    }
}
