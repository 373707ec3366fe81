//! `werkt fairness`: who gets what, per group, with what the numbers can and cannot show.

use super::context::Context;
use super::exit::{Exit, Stop};
use super::output::{self, Format};
use super::screening::last_night;
use crate::domain::Client;
use crate::night::fairness::{Fairness, fairness};
use crate::runner::night::sound_screenings;
use crate::screening::ScreeningRules;
use crate::screening::fairness::Share;
use crate::store::Action;
use crate::store::documents;
use anyhow::Result;
use chrono::NaiveDate;

#[derive(Debug, clap::Args)]
pub struct FairnessArguments {
    /// Night to look at (default: the last).
    #[arg(long)]
    pub date: Option<NaiveDate>,
    /// Also groups and outcomes that show nothing to look at.
    #[arg(long)]
    pub all: bool,
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
}

pub async fn run(context: &Context, arguments: &FairnessArguments) -> Result<Exit> {
    let rules = context.checked("screening.toml", ScreeningRules::parse)?;
    let store = context.existing_store().await?;
    let night = last_night(&store, arguments.date).await?;
    let limits = rules
        .fairness_on(night.slot.parse()?)
        .map_err(|error| Stop::refused(error.to_string()))?;
    let mut aside = Vec::new();
    let clients: Vec<Client> = store.load_sound(documents::CLIENTS, &mut aside).await?;
    let screenings = sound_screenings(&store, night.id, &mut aside).await?;
    output::warn_set_aside(&aside);
    let matched = store
        .clients_with_places(night.id)
        .await?
        .into_iter()
        .collect();
    let proposed = store
        .clients_with_proposals(night.id)
        .await?
        .into_iter()
        .collect();
    let decisions = store.followed_by_coach().await?;
    store
        .audit(&context.audit(
            Action::ExamineFairness,
            format!("fairness/{}", night.slot),
            "shown",
        ))
        .await?;
    store.close().await;
    let report = fairness(
        &limits,
        &clients,
        &screenings,
        (&matched, &proposed),
        &decisions,
        night.slot.parse()?,
    );
    match arguments.format {
        Format::Json => output::print_json(&report)?,
        Format::Csv => output::print_csv(&HEADER, rows(&report, true))?,
        Format::Table => print(&report, arguments.all, &night.slot)?,
    }
    Ok(Exit::Done)
}

const HEADER: [&str; 8] = [
    "kenmerk",
    "uitkomst",
    "groep",
    "mensen",
    "te weinig bekend",
    "aandeel",
    "verhouding tot de rest",
    "",
];

fn share(share: &Option<Share>) -> String {
    share.map_or_else(
        || "te weinig mensen".to_owned(),
        |share| {
            format!(
                "{:.0} % ({:.0}-{:.0})",
                share.share * 100.0,
                share.low * 100.0,
                share.high * 100.0
            )
        },
    )
}

fn rows(report: &Fairness, all: bool) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for table in &report.tables {
        for row in &table.rows {
            let flagged = row.impact.as_ref().is_some_and(|impact| impact.flagged);
            if !all && !flagged {
                continue;
            }
            rows.push(vec![
                table.attribute.to_owned(),
                table.outcome.clone(),
                row.group.clone(),
                row.people.to_string(),
                share(&row.unknown),
                share(&row.selected),
                row.impact.as_ref().map_or_else(String::new, |impact| {
                    format!("{:.2} ({:.2}-{:.2})", impact.ratio, impact.low, impact.high)
                        .replace('.', ",")
                }),
                if flagged {
                    "kijk hiernaar".to_owned()
                } else {
                    String::new()
                },
            ]);
        }
    }
    rows
}

fn print(report: &Fairness, all: bool, night: &str) -> Result<()> {
    let rows = rows(report, all);
    let mut text = format!(
        "Eerlijkheid, nacht van {night}, {} mensen.\n",
        report.people
    );
    if rows.is_empty() {
        text.push_str("Geen groep blijft onder vier vijfde van de anderen. Alles zien: --all.\n");
    } else {
        text.push_str(&format!("{}\n", output::table(&HEADER, &[3], rows)));
    }
    for coach in &report.coaches {
        let alarm = if coach.alarm {
            " Bijna alles gevolgd: kijkt er nog iemand echt?"
        } else {
            ""
        };
        text.push_str(&format!(
            "{}: {} besluiten over routes, {} volgens het voorstel ({}).{alarm}\n",
            coach.coach,
            coach.decisions,
            coach.followed,
            share(&coach.share)
        ));
    }
    text.push_str(&format!("{}\n", report.note));
    output::print_text(&text)
}
