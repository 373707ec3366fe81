//! A file as it lies on disk, with the manifest beside it.

use crate::import::Source;
use crate::runner::error::{Result, RunError};
use std::path::Path;

pub(super) struct OnDisk {
    name: String,
    bytes: Vec<u8>,
    manifest: Option<String>,
}

impl OnDisk {
    /// Errors: the file cannot be read.
    pub fn read(path: &Path) -> Result<Self> {
        let bytes = std::fs::read(path).map_err(|error| {
            RunError::Refused(format!("{} is niet te lezen: {error}", path.display()))
        })?;
        let name = path
            .file_name()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let mut manifest = path.as_os_str().to_owned();
        manifest.push(".manifest");
        Ok(Self {
            name,
            bytes,
            manifest: std::fs::read_to_string(&manifest).ok(),
        })
    }

    pub fn source(&self) -> Source<'_> {
        Source {
            file_name: &self.name,
            bytes: &self.bytes,
            manifest: self.manifest.as_deref(),
        }
    }
}
