//! `werkt intake`: inflow, the first offer, and the clock.

use super::context::Context;
use super::exit::Exit;
use super::output::{self, Format};
use crate::domain::intake::Application;
use crate::domain::{Code, dutch};
use crate::night::intake::{IntakeLine, Track, clock, lines};
use crate::runner::rules::intake_rules;
use crate::store::Action;
use crate::store::documents;
use anyhow::Result;
use chrono::NaiveDate;
use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub enum IntakeCommand {
    /// Everybody who applied or whose WW ends soon: the offer, the days until it, the steps of both tracks.
    List {
        /// Day to look on (default: today).
        #[arg(long)]
        date: Option<NaiveDate>,
        /// Only those without an offer.
        #[arg(long)]
        waiting: bool,
        #[arg(long, value_enum, default_value = "table")]
        format: Format,
    },
    /// Make a first offer to everybody who has none, now instead of on the hour.
    Offer {
        /// Day of the offer (default: today).
        #[arg(long)]
        date: Option<NaiveDate>,
    },
}

pub async fn run(context: &Context, command: IntakeCommand) -> Result<Exit> {
    let runner = context.runner(context.existing_store().await?)?;
    let today = runner.clock.now().date_naive();
    match command {
        IntakeCommand::Offer { date } => {
            let (offers, aside) = runner.make_offers(date.unwrap_or(today)).await?;
            runner.store.clone().close().await;
            output::print_text(&format!(
                "{} mensen kregen een eerste aanbod.\n{}",
                offers.len(),
                output::set_aside(&aside)
            ))?;
        }
        IntakeCommand::List {
            date,
            waiting,
            format,
        } => {
            let date = date.unwrap_or(today);
            let rules = intake_rules(&runner.settings.config_dir)?;
            let mut aside = Vec::new();
            let store = &runner.store;
            let applications: Vec<Application> = store
                .load_sound(documents::APPLICATIONS, &mut aside)
                .await?;
            let offers = store.first_offers(&mut aside).await?;
            let entry = context.audit(Action::ListIntake, format!("intake/{date}"), "shown");
            runner.store.audit(&entry).await?;
            runner.store.clone().close().await;
            let mut found = lines(&rules, &applications, &offers, date);
            let clock = clock(&rules, &found);
            if waiting {
                found.retain(|line| !line.answered);
            }
            match format {
                Format::Json => {
                    output::print_json(&serde_json::json!({ "clock": clock, "lines": found }))?
                }
                Format::Csv => output::print_csv(&HEADER, found.iter().map(row))?,
                Format::Table if found.is_empty() => output::print_text(&format!(
                    "Er is geen instroom die op een aanbod wacht.\n{}",
                    output::set_aside(&aside)
                ))?,
                Format::Table => output::print_text(&format!(
                    "{}\n{} {}Het doel: binnen {} dagen.\n{}",
                    output::table(&HEADER, &[4], found.iter().map(row)),
                    clock.sentence,
                    match clock.waiting_late {
                        0 => String::new(),
                        1 => "1 persoon wacht te lang. ".to_owned(),
                        count => format!("{count} mensen wachten te lang. "),
                    },
                    clock.target_days,
                    output::set_aside(&aside)
                ))?,
            }
        }
    }
    Ok(Exit::Done)
}

const HEADER: [&str; 9] = [
    "aanvraag",
    "klant",
    "van",
    "sinds",
    "dagen",
    "aanbod",
    "omdat",
    "werk: volgende stap",
    "uitkering: volgende stap",
];

fn row(line: &IntakeLine) -> Vec<String> {
    let next = |track: Track| {
        let open = |step: &&crate::night::intake::Step| step.track == track && !step.settled;
        line.steps
            .iter()
            .find(open)
            .map_or_else(String::new, |step| {
                let late = if step.overdue { " (te laat)" } else { "" };
                format!("{}: {}{late}", dutch::date_short(step.due), step.name)
            })
    };
    let offer = line.offer.as_ref();
    vec![
        line.application.id.clone(),
        line.application.client.to_string(),
        line.application.inflow.label().to_owned(),
        dutch::date(line.since),
        format!("{}{}", line.days, if line.late { " !" } else { "" }),
        offer.map_or_else(
            || "nog geen".to_owned(),
            |offer| match offer.places.first() {
                Some(place) => format!(
                    "{} ({}, {})",
                    offer.kind.label(),
                    place.title,
                    place.employer
                ),
                None => offer.kind.label().to_owned(),
            },
        ),
        offer.map_or_else(String::new, |offer| offer.because.join(" ")),
        next(Track::Work),
        next(Track::Benefit),
    ]
}
