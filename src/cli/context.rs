//! What every command needs: where the configuration and the database are, and who is at work.

use super::arguments::Global;
use super::clock::{self, SystemClock};
use super::exit::Stop;
use crate::runner::{Installation, Runner, Settings, config};
use crate::store::{AuditEntry, Store};
use anyhow::Result;
use std::path::PathBuf;
use std::sync::Arc;

/// Where we are and who we are.
#[derive(Debug)]
pub struct Context {
    pub global: Global,
}

impl Context {
    pub fn new(global: Global) -> Self {
        Self { global }
    }

    /// `config/werkt.toml`.
    pub fn installation(&self) -> Result<Installation> {
        Ok(config::installation(&self.global.config_dir)?)
    }

    /// Another file of the configuration folder.
    pub fn config(&self, name: &str) -> Result<String> {
        Ok(config::read(&self.global.config_dir, name)?)
    }

    /// Address of the database.
    pub fn database_url(&self) -> Result<String> {
        match &self.global.database_url {
            Some(url) => Ok(url.clone()),
            None => Ok(self.installation()?.database.url),
        }
    }

    /// Opens the database, making it when it is not there.
    pub async fn store(&self) -> Result<Store> {
        Ok(Store::open(&self.database_url()?).await?)
    }

    /// Opens the database if it is there; commands that only show results do not make one.
    pub async fn existing_store(&self) -> Result<Store> {
        let url = self.database_url()?;
        if let Some(path) = self.database_file()?
            && !path.exists()
        {
            return Err(Stop::not_found(format!(
                "er is nog geen database ({}). Begin met `werkt demo`, of lees bestanden in met `werkt import`",
                path.display()
            )));
        }
        Ok(Store::open(&url).await?)
    }

    /// Path of the database file, for SQLite.
    pub fn database_file(&self) -> Result<Option<PathBuf>> {
        let url = self.database_url()?;
        let path = url
            .strip_prefix("sqlite://")
            .or_else(|| url.strip_prefix("sqlite:"));
        let path = path.map(|path| path.split('?').next().unwrap_or(path));
        Ok(path
            .filter(|path| !path.is_empty() && *path != ":memory:")
            .map(PathBuf::from))
    }

    /// What runs nights and reads files, on this store and by the clock of this machine.
    pub fn runner(&self, store: Store) -> Result<Runner> {
        let settings = Settings {
            config_dir: self.global.config_dir.clone(),
            jobs_dir: self.global.jobs_dir.clone(),
            key_file: self.key_file()?,
            installation: self.installation()?,
            actor: self.global.actor.clone(),
            origin: "cli",
        };
        Ok(Runner::new(store, Arc::new(SystemClock), settings))
    }

    /// The key for pseudonyms lies beside the database file, or in the configuration folder when there is none.
    fn key_file(&self) -> Result<PathBuf> {
        Ok(match self.database_file()? {
            Some(mut path) => {
                let mut name = path.file_name().unwrap_or_default().to_owned();
                name.push(".key");
                path.set_file_name(name);
                path
            }
            None => self.global.config_dir.join("werkt.key"),
        })
    }

    /// An audit line of this moment and this actor.
    pub fn audit(
        &self,
        action: &'static str,
        object: impl Into<String>,
        result: impl Into<String>,
    ) -> AuditEntry {
        AuditEntry {
            at: clock::stamp(),
            actor: self.global.actor.clone(),
            origin: "cli",
            action,
            object: object.into(),
            result: result.into(),
        }
    }
}
