//! `werkt quarantine`: rows that could not be read, and how to mend them.

use super::arguments::QuarantineCommand;
use super::context::Context;
use super::exit::Exit;
use super::output::{self, Format};
use crate::import::{ExportRow, stored_quarantine_csv};
use crate::store::Action;
use crate::store::quarantine::StoredQuarantine;
use anyhow::{Context as _, Result};
use std::path::Path;

const HEADER: [&str; 6] = ["bestand", "regel", "kolom", "waarde", "reden", "soort"];

pub async fn run(context: &Context, command: QuarantineCommand) -> Result<Exit> {
    let store = context.existing_store().await?;
    match command {
        QuarantineCommand::List { kind, format } => {
            let rows = store.quarantine(kind.map(|kind| kind.name())).await?;
            store
                .audit(&context.audit(Action::ListQuarantine, "quarantine", rows.len().to_string()))
                .await?;
            list(&rows, format)?;
        }
        QuarantineCommand::Export { kind, out } => {
            let rows = store.quarantine(kind.map(|kind| kind.name())).await?;
            store
                .audit(&context.audit(
                    Action::ExportQuarantine,
                    "quarantine",
                    rows.len().to_string(),
                ))
                .await?;
            export(&rows, &out)?;
        }
    }
    store.close().await;
    Ok(Exit::Done)
}

fn list(rows: &[StoredQuarantine], format: Format) -> Result<()> {
    let cells = rows.iter().map(|row| {
        vec![
            row.file_name.clone(),
            row.line.to_string(),
            row.column.clone(),
            row.value.clone(),
            row.reason.clone(),
            row.kind.clone(),
        ]
    });
    match format {
        Format::Table if rows.is_empty() => output::print_text("Er staat niets in quarantaine.\n"),
        Format::Table => output::print_text(&format!("{}\n", output::table(&HEADER, &[1], cells))),
        Format::Csv => output::print_csv(&HEADER, cells),
        Format::Json => output::print_json(rows),
    }
}

/// One file for each import file: its header and its quarantined rows, as they stood. Mend them there and
/// import the file again.
fn export(rows: &[StoredQuarantine], out: &Path) -> Result<()> {
    std::fs::create_dir_all(out)
        .with_context(|| format!("cannot make the folder {}", out.display()))?;
    let mut written = Vec::new();
    let same = |a: &StoredQuarantine, b: &StoredQuarantine| {
        a.kind == b.kind && a.file_name == b.file_name && a.header == b.header
    };
    for group in rows.chunk_by(same) {
        let Some(first) = group.first() else { continue };
        let stem = Path::new(&first.file_name)
            .file_stem()
            .map_or("bestand".into(), |s| s.to_string_lossy());
        let path = out.join(format!("{}-{stem}-{}.csv", first.kind, written.len() + 1));
        let rows = group.iter().map(|row| ExportRow {
            line: row.line.unsigned_abs(),
            number: row.number(),
            columns: row.column.clone(),
            reasons: row.reason.clone(),
            raw: &row.raw,
        });
        let text = stored_quarantine_csv(&first.header, rows);
        std::fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
        written.push(format!("{} ({} regels)", path.display(), group.len()));
    }
    if written.is_empty() {
        return output::print_text("Er staat niets in quarantaine.\n");
    }
    output::print_text(&format!(
        "Geschreven, met persoonsgegevens erin; verwijder ze na gebruik:\n  {}\nVerbeter de regels en lees ze in met `werkt import <soort> <bestand>`.\n",
        written.join("\n  ")
    ))
}
