//! `werkt copy`: everything from one database to another, of either kind.

use super::arguments::Address;
use super::context::Context;
use super::exit::{Exit, Stop};
use super::output::{self, Format};
use crate::store::{Action, Store, file_of, shown_address};
use anyhow::Result;
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

#[derive(Debug, Args)]
pub struct CopyArguments {
    /// The database that has the data; it is read as it is at one moment.
    #[arg(long)]
    from: Address,
    /// An empty database, or the one of a copy that was broken off.
    #[arg(long)]
    to: Address,
    /// Form of the result.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

pub async fn run(context: &Context, arguments: &CopyArguments) -> Result<Exit> {
    let CopyArguments { from, to, format } = arguments;
    if from.0 == to.0 {
        return Err(Stop::refused("bron en doel zijn dezelfde database"));
    }
    if let Some(path) = file_of(&from.0)
        && !path.exists()
    {
        return Err(Stop::not_found(format!("{} is er niet", path.display())));
    }
    let source = Store::open(&from.0).await?;
    let target = Store::open(&to.0).await?;
    source
        .audit(&context.audit(Action::CopyDatabase, "database", shown_address(&to.0)))
        .await?;
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}") {
        bar.set_style(style);
    }
    let copied = source
        .copy_to(&target, |table, rows| {
            bar.set_message(format!("{table}: {rows}"));
            bar.tick();
        })
        .await;
    bar.finish_and_clear();
    source.close().await;
    target.close().await;
    let tables = copied?;
    let rows = tables.iter().map(|table| {
        vec![
            table.table.clone(),
            table.rows.to_string(),
            table.rows_before.to_string(),
            table.sha256.clone(),
        ]
    });
    let header = [
        "tabel",
        "rijen",
        "stonden er al",
        "SHA-256 van bron en doel",
    ];
    match format {
        Format::Json => output::print_json(&tables)?,
        Format::Csv => output::print_csv(&header, rows)?,
        Format::Table => {
            output::print_text(&format!("{}\n", output::table(&header, &[1, 2], rows)))?;
            output::print_text(&format!(
                "Overgezet van {} naar {}; elke tabel is nageteld en gelijk.\n\
                 Zet ook de sleutel van de BSN-pseudoniemen over: {}.\n",
                shown_address(&from.0),
                shown_address(&to.0),
                context.key_file_of(&from.0)?.display(),
            ))?;
        }
    }
    Ok(Exit::Done)
}
