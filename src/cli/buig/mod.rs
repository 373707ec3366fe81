//! `werkt buig`: the council's plan, and what recorded exits really saved.

mod booked;
pub mod forecast;
pub mod lines;
mod net;
pub mod norms;
pub mod scenario;
mod unconfirmed;

use super::arguments::BuigCommand;
use super::context::Context;
use super::exit::{Exit, Stop};
use super::output::{self, Format};
use crate::buig::{self, Actual, BuigConfig, PlanTable, RowKey};
use crate::domain::{BenefitPeriod, ClientId, dutch};
use crate::runner::rules;
use crate::store::Action;
use crate::store::documents;
use crate::trajectories::{self, Tracking};
use anyhow::Result;
use chrono::NaiveDate;
use std::ops::RangeInclusive;

pub async fn run(context: &Context, command: BuigCommand) -> Result<Exit> {
    let config = config(context)?;
    match command {
        BuigCommand::Plan { format, by_day } => {
            let table = if by_day {
                buig::plan_by_day(&config)
            } else {
                buig::plan(&config)
            };
            print_plan(&config, &table, format)?;
        }
        BuigCommand::Actual {
            year,
            client,
            date,
            format,
        } => {
            let client = client.as_deref().map(lines::client).transpose()?;
            // The table has all years, the lines of a client only this one.
            let from = client.as_ref().map_or(config.plan.first_year, |_| year);
            let (actual, tracking) = actual(context, &config, from..=year, date).await?;
            let shown = lines::of(&actual, None, client.as_ref());
            match &client {
                Some(client) => {
                    store_read(context, Some(client)).await?;
                    lines::print(&shown, Some(client), format)?;
                }
                None => booked::print(&config, &actual, tracking.reference_date, format)?,
            }
            // The JSON of all has them itself.
            if client.is_some() || format != Format::Json {
                lines::tell_findings(&actual, client.as_ref(), format)?;
            }
            unconfirmed::tell(&unconfirmed::of_lines(&config, shown), format)?;
        }
        BuigCommand::Explain(arguments) => {
            return lines::explain(context, &config, &arguments).await;
        }
        BuigCommand::Forecast(arguments) => return forecast::run(context, &arguments).await,
        BuigCommand::Scenario(arguments) => return scenario::run(context, &config, &arguments),
        BuigCommand::Grant { format } => return norms::grant(context, &config, format),
        BuigCommand::Lks(arguments) => return norms::lks(context, &arguments),
        BuigCommand::PartTime(arguments) => return norms::part_time(&config, &arguments),
    }
    Ok(Exit::Done)
}

/// The lines behind a figure name people, so looking at them stands in the audit trail. A client of whom nothing is
/// recorded is refused: no lines would look like no saving.
pub(super) async fn store_read(context: &Context, client: Option<&ClientId>) -> Result<()> {
    let store = context.existing_store().await?;
    if let Some(client) = client
        && store
            .document(documents::CLIENTS, client.as_str())
            .await?
            .is_none()
        && store.client_events(client.as_str()).await?.is_empty()
    {
        return Err(Stop::not_found(format!("er is geen klant {client}")));
    }
    let object = client.map_or_else(
        || "ledger/all".to_owned(),
        |client| format!("ledger/{client}"),
    );
    store
        .audit(&context.audit(Action::ExplainBuig, object, "shown"))
        .await?;
    store.close().await;
    Ok(())
}

/// What recorded exits saved in some years up to the reference date: of the last night, or the end of the last year
/// when that night lies later.
async fn actual(
    context: &Context,
    config: &BuigConfig,
    years: RangeInclusive<i32>,
    date: Option<NaiveDate>,
) -> Result<(Actual, Tracking)> {
    let (first, year) = (config.plan.first_year, *years.end());
    let end = NaiveDate::from_ymd_opt(year, 12, 31).filter(|_| year >= first && year < first + 100);
    let Some(end) = end else {
        return Err(Stop::refused(format!(
            "jaar {year}: het plan begint in {first}"
        )));
    };
    let store = context.existing_store().await?;
    let date = match date {
        Some(date) => date,
        None => store
            .run_latest("nightly", None)
            .await?
            .and_then(|run| run.slot.parse().ok())
            .map_or(end, |night: NaiveDate| night.min(end)),
    };
    let rules = context.checked("trajectories.toml", trajectories::parse)?;
    let mut aside = Vec::new();
    let coaches = store.load_sound(documents::COACHES, &mut aside).await?;
    let events = store.load_sound(documents::EVENTS, &mut aside).await?;
    let benefits: Vec<BenefitPeriod> = store.load_sound(documents::BENEFITS, &mut aside).await?;
    store.close().await;
    output::warn_set_aside(&aside);
    let tracking = trajectories::track(&rules, &coaches, &events, date);
    let actual = buig::actual(config, &tracking, &benefits, years);
    Ok((actual, tracking))
}

/// `config/buig.toml`, checked.
pub fn config(context: &Context) -> Result<BuigConfig> {
    Ok(rules::buig_config(&context.global.config_dir)?)
}

fn print_plan(config: &BuigConfig, table: &PlanTable, format: Format) -> Result<()> {
    let problems = buig::check_published(config);
    match format {
        Format::Table => {}
        program => {
            // A program reads the table, a person what is wrong with it.
            for problem in &problems {
                eprintln!("let op, [council_table] in config/buig.toml: {problem}");
            }
            return match program {
                Format::Json => output::print_json(table),
                _ => print_csv(table),
            };
        }
    }
    let mut text = format!("{}\n", plan_table(table));
    let total = dutch::euros(table.total(RowKey::Saldo));
    text.push_str(&format!(
        "Saldo over alle jaren samen: {total}.\n\nWat dit plan niet meetelt:\n"
    ));
    for note in buig::notes(config) {
        let amounts: Vec<String> = note
            .years
            .iter()
            .zip(&note.amounts)
            .map(|(year, amount)| format!("{year} {}", dutch::whole_euros(*amount)))
            .collect();
        let colon = if amounts.is_empty() { "" } else { ": " };
        text.push_str(&format!("- {}{colon}{}\n", note.label, amounts.join(", ")));
    }
    if !problems.is_empty() {
        text.push_str("\nDe tabel van de raad klopt niet ([council_table] in config/buig.toml):\n");
    }
    for problem in problems {
        text.push_str(&format!("- {problem}\n"));
    }
    output::print_text(&text)
}

fn print_csv(table: &PlanTable) -> Result<()> {
    let mut header = vec!["key".to_owned(), "label".to_owned()];
    header.extend(table.years.iter().map(ToString::to_string));
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let rows = table.rows.iter().map(|row| {
        let mut cells = vec![row.key.key().to_owned(), row.label.to_owned()];
        cells.extend(row.amounts.iter().map(ToString::to_string));
        cells
    });
    output::print_csv(&header, rows)
}

/// The council's table for people, in whole euros.
pub fn plan_table(table: &PlanTable) -> comfy_table::Table {
    let mut header = vec!["euro".to_owned()];
    header.extend(table.years.iter().map(ToString::to_string));
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let right: Vec<usize> = (1..header.len()).collect();
    let rows = table.rows.iter().map(|row| {
        let mut cells = vec![row.label.to_owned()];
        cells.extend(row.amounts.iter().map(|amount| dutch::whole_euros(*amount)));
        cells
    });
    output::table(&header, &right, rows)
}
