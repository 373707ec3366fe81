//! `werkt migrate`: brings the tables up to this version of the program.

use super::context::Context;
use super::exit::Exit;
use super::output;
use crate::store::{Action, Store, shown_address};
use anyhow::Result;

pub async fn run(context: &Context) -> Result<Exit> {
    let url = context.database_url()?;
    let store = Store::open_as_it_is(&url).await?;
    let versions = store.bring_up_to_date().await?;
    // An empty database stays empty, so that a copy or a backup can go into it.
    if versions.before != 0 && versions.before != versions.after {
        let result = format!("{} -> {}", versions.before, versions.after);
        store
            .audit(&context.audit(Action::MigrateDatabase, "database", result))
            .await?;
    }
    store.close().await;
    let where_to = shown_address(&url);
    output::print_text(&if versions.before == versions.after {
        format!(
            "{where_to}: de tabellen zijn al van versie {}.\n",
            versions.after
        )
    } else {
        format!(
            "{where_to}: de tabellen gingen van versie {} naar {}.\n",
            versions.before, versions.after
        )
    })?;
    Ok(Exit::Done)
}
