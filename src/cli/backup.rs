//! `werkt backup` and `werkt restore`: a whole, checked copy in one file, and back.

use super::context::Context;
use super::exit::Exit;
use super::output;
use crate::store::{Action, Store, backup, file_of, shown_address};
use anyhow::Result;
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct BackupArguments {
    /// The file to make; refused when it is there already.
    #[arg(long)]
    to: PathBuf,
}

#[derive(Debug, Args)]
pub struct RestoreArguments {
    /// The backup; it is not changed.
    #[arg(long)]
    from: PathBuf,
}

pub async fn run(context: &Context, arguments: &BackupArguments) -> Result<Exit> {
    let store = context.existing_store().await?;
    store
        .audit(&context.audit(Action::Backup, "database", name(&arguments.to)))
        .await?;
    let made = store.backup(&arguments.to).await;
    store.close().await;
    output::print_text(&format!(
        "{} is gemaakt en nagekeken: {}. De SHA-256 staat ernaast.\n\
         In dit bestand staan persoonsgegevens. Bewaar de sleutel {} op een andere plek: \
         zonder die sleutel herkent een volgende import geen BSN.\n",
        arguments.to.display(),
        contents(&made?),
        context.key_file()?.display(),
    ))?;
    Ok(Exit::Done)
}

pub async fn restore(context: &Context, arguments: &RestoreArguments) -> Result<Exit> {
    let url = context.database_url()?;
    let entry = context.audit(Action::RestoreBackup, "database", name(&arguments.from));
    let checked = match file_of(&url) {
        Some(file) => backup::restore_file(&arguments.from, &file, &entry).await?,
        None => {
            let target = Store::open(&url).await?;
            let checked = backup::restore_into(&arguments.from, &target, &entry).await;
            target.close().await;
            checked?
        }
    };
    output::print_text(&format!(
        "{} is teruggezet uit {}: {}.\nZet ook de sleutel terug: {}.\n",
        shown_address(&url),
        arguments.from.display(),
        contents(&checked),
        context.key_file()?.display(),
    ))?;
    Ok(Exit::Done)
}

/// The last part of a path: the audit trail need not know the folders of a machine.
fn name(path: &std::path::Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

fn contents(checked: &backup::Checked) -> String {
    format!(
        "{} klanten, laatste nacht {}, spoor heel ({} regels), tabellen van versie {}",
        checked.clients,
        checked.night.as_deref().unwrap_or("geen"),
        checked.audit.rows,
        checked.version
    )
}
