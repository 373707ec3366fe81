//! `werkt audit`: is the trail whole?

use super::arguments::AuditCommand;
use super::context::Context;
use super::exit::Exit;
use super::output;
use anyhow::Result;

pub async fn run(context: &Context, command: AuditCommand) -> Result<Exit> {
    let AuditCommand::Verify = command;
    let store = context.existing_store().await?;
    let report = store.audit_verify().await?;
    store.close().await;
    match report.broken_at {
        None => {
            output::print_text(&format!("Het spoor is heel: {} regels.\n", report.rows))?;
            Ok(Exit::Done)
        }
        Some(seq) => {
            output::print_text(&format!(
                "Het spoor is gebroken bij regel {seq} van {}: die regel of de regel ervoor is veranderd of weg.\n",
                report.rows
            ))?;
            Ok(Exit::Attention)
        }
    }
}
