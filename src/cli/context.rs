//! What every command needs: where the configuration and the database are, and who is at work.

use super::arguments::Global;
use super::clock::{self, SystemClock};
use super::exit::Stop;
use crate::runner::{Installation, Runner, Settings, config};
use crate::store::{Action, AuditEntry, Store};
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

    /// Another file of the configuration folder, read by the room that knows it; a refusal names path and place.
    pub fn checked<T, E: std::fmt::Display>(
        &self,
        name: &str,
        parse: impl FnOnce(&str) -> std::result::Result<T, E>,
    ) -> Result<T> {
        Ok(config::checked(&self.global.config_dir, name, parse)?)
    }

    /// Address of the database.
    pub fn database_url(&self) -> Result<String> {
        match &self.global.database_url {
            Some(url) => Ok(url.0.clone()),
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
        Ok(crate::store::file_of(&self.database_url()?))
    }

    /// The key of the BSN pseudonyms: beside a SQLite database, else as `[database] key_file` says.
    pub fn key_file(&self) -> Result<PathBuf> {
        self.key_file_of(&self.database_url()?)
    }

    /// The key that belongs to a database.
    pub fn key_file_of(&self, url: &str) -> Result<PathBuf> {
        match crate::store::file_of(url) {
            Some(mut path) => {
                let mut name = path.file_name().unwrap_or_default().to_owned();
                name.push(".key");
                path.set_file_name(name);
                Ok(path)
            }
            None => Ok(self.installation()?.database.key_file),
        }
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

    /// An audit line of this moment and this actor.
    pub fn audit(
        &self,
        action: Action,
        object: impl Into<String>,
        result: impl Into<String>,
    ) -> AuditEntry {
        AuditEntry {
            at: clock::stamp(),
            actor: self.global.actor.clone(),
            origin: "cli",
            action: action.code(),
            object: object.into(),
            result: result.into(),
        }
    }
}
