//! `werkt buig explain`, and the lines of a client or a year beside the other commands.

use super::{store_read, unconfirmed};
use crate::buig::opened::{self, OpenedLine};
use crate::buig::{Actual, BuigConfig, LedgerLine, LineKind, config::Percent};
use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::cli::output::{self, Format};
use crate::domain::{Cents, ClientId, dutch};
use crate::trajectories::ExitKind;
use anyhow::Result;
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use rust_decimal::Decimal;

/// Which figure of the report is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FigureName {
    /// Benefit that was not paid, and benefit that was paid again.
    Saving,
    /// Loonkostensubsidie that was paid.
    Lks,
    /// Payments from the work budget.
    WorkBudget,
    /// What is left net, under one assumption on who would have left anyway.
    Net,
}

#[derive(Debug, Args)]
pub struct ExplainArguments {
    #[arg(long)]
    year: i32,
    /// Only of this client.
    #[arg(long)]
    client: Option<String>,
    /// The figure to open.
    #[arg(long, value_enum, default_value = "saving")]
    figure: FigureName,
    /// With `--figure net`: share of the exits that would have come anyway, in percent. There is no default: net is
    /// never one number.
    #[arg(long)]
    deadweight: Option<Decimal>,
    /// Reference date (default: the date of the last night, else the end of the year).
    #[arg(long)]
    date: Option<NaiveDate>,
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

/// The lines behind a figure, of one client or of all.
pub async fn explain(
    context: &Context,
    config: &BuigConfig,
    arguments: &ExplainArguments,
) -> Result<Exit> {
    let client = arguments.client.as_deref().map(client).transpose()?;
    let share = share(arguments)?;
    let year = arguments.year;
    let (actual, tracking) = super::actual(context, config, year..=year, arguments.date).await?;
    store_read(context, client.as_ref()).await?;
    let states = &tracking.states;
    let behind = of(&actual, Some(year), client.as_ref());
    let norms = unconfirmed::of_lines(config, behind.iter().copied());
    let mut lines = match arguments.figure {
        FigureName::Saving => {
            print(&behind, client.as_ref(), arguments.format)?;
            tell_findings(&actual, client.as_ref(), arguments.format)?;
            unconfirmed::tell(&norms, arguments.format)?;
            return Ok(Exit::Done);
        }
        FigureName::Lks => opened::subsidy(states, year),
        FigureName::WorkBudget => {
            let rules = crate::cli::trajectories::rules(context)?;
            opened::work_budget(states, &rules, year)
        }
        FigureName::Net => opened::net(&actual, states, year, share),
    };
    lines.retain(|line| client.is_none() || line.client == client);
    print_opened(&lines, arguments.format)?;
    // What was paid rests on no norm.
    if let FigureName::Net = arguments.figure {
        tell_findings(&actual, client.as_ref(), arguments.format)?;
        unconfirmed::tell(&norms, arguments.format)?;
    }
    Ok(Exit::Done)
}

/// The assumption behind net, in hundredths of a percent.
fn share(arguments: &ExplainArguments) -> Result<u32> {
    match (arguments.figure, arguments.deadweight) {
        (FigureName::Net, None) => Err(Stop::refused(
            "--figure net vraagt --deadweight: welk deel was ook zonder traject uitgestroomd, bijvoorbeeld 25",
        )),
        (_, None) => Ok(0),
        (_, Some(percent)) => Percent::try_from(percent)
            .map(|percent| percent.0)
            .map_err(|error| Stop::refused(format!("--deadweight: {error}"))),
    }
}

/// A client's number as given.
pub fn client(text: &str) -> Result<ClientId> {
    ClientId::parse(text).map_err(|error| Stop::refused(error.to_string()))
}

/// The lines of the ledger of a year and a client, or of all.
pub fn of<'l>(
    actual: &'l Actual,
    year: Option<i32>,
    client: Option<&ClientId>,
) -> Vec<&'l LedgerLine> {
    let lines = actual.ledger.lines.iter();
    lines
        .filter(|line| year.is_none_or(|year| line.year == year))
        .filter(|line| client.is_none_or(|client| line.client == *client))
        .collect()
}

/// Every line with its days and amount; of one client also as sentences that a calculator can follow.
pub fn print(lines: &[&LedgerLine], client: Option<&ClientId>, format: Format) -> Result<()> {
    let header = [
        "klant",
        "van",
        "tot en met",
        "dagen",
        "soort",
        "per dag",
        "bedrag",
        "telt mee",
    ];
    let rows = lines.iter().map(|line| {
        vec![
            line.client.to_string(),
            line.from.to_string(),
            line.to.to_string(),
            line.days.to_string(),
            kind(line).to_owned(),
            line.per_day.to_string(),
            line.amount.to_string(),
            if line.counts() { "ja" } else { "nee" }.to_owned(),
        ]
    });
    match format {
        Format::Json => return output::print_json(&lines),
        Format::Csv => return output::print_csv(&header, rows),
        Format::Table => {}
    }
    let mut text = format!("{}\n", output::table(&header, &[3, 5, 6], rows));
    text.push_str(&format!(
        "Telt mee als besparing op de BUIG (uitstroom naar werk): {}\n",
        dutch::euros_cents(counted(lines))
    ));
    if client.is_some() {
        for line in lines {
            text.push_str(&format!("{}\n", line.sentence()));
        }
    }
    output::print_text(&text)
}

/// What could not be counted, of one client or of all: under a table, beside an output that is for a program.
pub fn tell_findings(actual: &Actual, client: Option<&ClientId>, format: Format) -> Result<()> {
    let findings = actual.ledger.findings.iter();
    for finding in findings.filter(|one| client.is_none_or(|client| one.client == *client)) {
        let line = format!("Let op: {}: {}", finding.client, finding.why.text);
        match format {
            Format::Table => output::print_text(&format!("{line}\n"))?,
            Format::Json | Format::Csv => eprintln!("{line}"),
        }
    }
    Ok(())
}

/// What the table of the council counts of these lines.
fn counted(lines: &[&LedgerLine]) -> Cents {
    lines
        .iter()
        .filter(|line| line.counts())
        .map(|line| line.amount)
        .sum()
}

fn kind(line: &LedgerLine) -> &'static str {
    match (line.exit_kind, line.kind) {
        (ExitKind::Work, LineKind::Avoided) if line.after_trajectory => "geen uitkering: werk",
        (ExitKind::Work, LineKind::Avoided) => "geen uitkering: werk, zonder traject",
        (ExitKind::MaatschappelijkeBaan, LineKind::Avoided) => {
            "geen uitkering: maatschappelijke baan"
        }
        (ExitKind::Other, LineKind::Avoided) => "geen uitkering: andere reden",
        (_, LineKind::Returned) => "weer een uitkering",
        (_, LineKind::PartTime) => "loon uit deeltijdwerk: telt niet mee",
    }
}

fn print_opened(lines: &[OpenedLine], format: Format) -> Result<()> {
    let header = ["klant", "van", "tot en met", "wat", "bedrag"];
    let day = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
    let rows = lines.iter().map(|line| {
        vec![
            line.client
                .as_ref()
                .map_or_else(String::new, ToString::to_string),
            day(line.from),
            day(line.to),
            line.what.clone(),
            line.amount.to_string(),
        ]
    });
    match format {
        Format::Json => output::print_json(lines),
        Format::Csv => output::print_csv(&header, rows),
        Format::Table => {
            let sum: Cents = lines.iter().map(|line| line.amount).sum();
            output::print_text(&format!(
                "{}\nSamen: {}\n",
                output::table(&header, &[4], rows),
                dutch::euros_cents(sum)
            ))
        }
    }
}
