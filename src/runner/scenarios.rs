//! The scenario files of an installation: `config/scenarios/*.toml`.

use super::Runner;
use super::error::{Result, RunError};
use super::refusal::refused;
use crate::buig::{Scenario, scenario};

impl Runner {
    /// All scenarios, in the order of the names of their files. None when there is no such folder.
    pub fn scenarios(&self) -> Result<Vec<Scenario>> {
        let folder = self.settings.config_dir.join("scenarios");
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(RunError::file("lezen", &folder, &error)),
        };
        let mut paths: Vec<_> = entries
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
            .collect();
        paths.sort();
        paths
            .iter()
            .map(|path| {
                let text = std::fs::read_to_string(path)
                    .map_err(|error| RunError::file("lezen", path, &error))?;
                scenario::parse(&text).map_err(|error| refused(path, &text, &error.message))
            })
            .collect()
    }
}
