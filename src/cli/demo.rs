//! `werkt demo`: fixtures in, one night, and what came of it.

use super::arguments::DemoArguments;
use super::clock::Stopwatch;
use super::context::Context;
use super::exit::{Exit, Stop};
use super::output::{self, Format};
use super::{demo_accounts, import, summary};
use crate::runner::import::ImportKind;
use crate::runner::night::Night;
use crate::store::runs::Slot;
use anyhow::Result;
use chrono::NaiveDate;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Deserialize;

/// The part of `fixtures/fixture.toml` that the demo needs.
#[derive(Debug, Deserialize)]
struct Fixture {
    reference_date: NaiveDate,
}

pub async fn run(context: &Context, arguments: &DemoArguments) -> Result<Exit> {
    let watch = Stopwatch::start();
    let reference_date = reference_date(&arguments.fixtures)?;
    let runner = context.runner(context.store().await?)?;
    let progress = progress(ImportKind::ALL.len() as u64 + 1);
    let mut reports = Vec::new();
    // The inflow comes in during the day, after the night; it gets its offer all the same.
    let (inflow, before): (Vec<ImportKind>, Vec<ImportKind>) =
        ImportKind::ALL.into_iter().partition(|kind| {
            use ImportKind::{Applications, Feedback, WwEnding};
            matches!(kind, Applications | WwEnding | Feedback)
        });
    for kind in before {
        progress.set_message(format!("inlezen: {}", kind.name()));
        let path = arguments.fixtures.join(format!("{}.csv", kind.name()));
        reports.push(runner.import_file(kind, &path, reference_date).await?);
        progress.inc(1);
    }
    progress.set_message("de nacht");
    let slot = runner.slot("nightly", reference_date.to_string());
    // A second demo reads nothing new: its night stands there, and the inflow of after that night is no part of it.
    let stands = reports
        .iter()
        .all(|report| report.counts.new + report.counts.changed == 0)
        && runner
            .store
            .run_latest(&slot.job, Some(&slot.slot))
            .await?
            .is_some();
    let night = match stands {
        true => None,
        false => Some(runner.night(&slot, reference_date, None).await?),
    };
    for kind in inflow {
        let path = arguments.fixtures.join(format!("{}.csv", kind.name()));
        // Fixtures of an earlier version have no inflow; decisions are made on what the night proposes.
        if path.exists() {
            reports.push(runner.import_file(kind, &path, reference_date).await?);
        }
        progress.inc(1);
    }
    let (offers, _) = runner.make_offers(reference_date).await?;
    let (plan, _) = runner.plan_talks(reference_date).await?;
    let talks = runner.store_talks(&plan, reference_date).await?;
    progress.finish_and_clear();
    let example = example(&runner.store, &slot).await?;
    let day = reference_date;
    let accounts = demo_accounts::make(context, &runner.store, example.as_deref(), day).await?;
    runner.store.clone().close().await;
    let title = format!(
        "Werkt · {} · alles hieronder is verzonnen, geen echt persoon\n\n",
        context.installation()?.municipality.name
    );
    output::print_text(&title)?;
    import::print(&reports, Format::Table)?;
    output::print_text(&night.as_ref().map_or_else(night_stands, night_text))?;
    output::print_text(&format!(
        "Instroom: {} mensen kregen een eerste aanbod (`werkt intake list --date {date}`).\n\
         Gesprekken: {talks} gepland voor de komende weken (`werkt talks progress`: halen wij de 1.200?).\n\n",
        offers.len(),
        date = reference_date
    ))?;
    output::print_text(&next_commands(example.as_deref().unwrap_or("K-0001")))?;
    output::print_text(&accounts)?;
    output::print_text(&format!(
        "{}Klaar in {} seconden.\n",
        night.map_or_else(String::new, |night| night.footer()),
        dutch_seconds(watch.elapsed().as_millis())
    ))?;
    Ok(Exit::Done)
}

/// The day on which the fixture's files were made.
pub fn reference_date(fixtures: &std::path::Path) -> Result<NaiveDate> {
    let manifest = fixtures.join("fixture.toml");
    let text = std::fs::read_to_string(&manifest).map_err(|error| {
        Stop::refused(format!(
            "{} is niet te lezen ({error}). Draai dit in de map van het project, of maak fixtures: \
             `werkt fixtures generate --out fixtures`",
            manifest.display()
        ))
    })?;
    let fixture: Fixture =
        toml::from_str(&text).map_err(|error| Stop::refused(error.to_string()))?;
    Ok(fixture.reference_date)
}

/// What came of the night, beside what the council counted on.
fn night_text(night: &Night) -> String {
    format!(
        "\n{}\nDe raad rekende op dit (tabel uit de Aanpak Sociaal Domein, 29 juli 2020):\n{}\n\n",
        summary::text(&night.summary),
        super::buig::plan_table(&night.summary.plan)
    )
}

fn night_stands() -> String {
    "\nDe nacht staat er al: zelfde uitkomst als de vorige keer, niets overschreven.\n\n".to_owned()
}

/// A client with a list to look at: the first who has proposals.
async fn example(store: &crate::store::Store, slot: &Slot) -> Result<Option<String>> {
    let Some(run) = store.run_latest(&slot.job, Some(&slot.slot)).await? else {
        return Ok(None);
    };
    Ok(store.first_with_proposals(run.id).await?)
}

fn next_commands(client: &str) -> String {
    format!(
        "Verder kijken:\n  \
         werkt matches --client {client}            haar of zijn matchlijst met redenen\n  \
         werkt screening show --client {client}     het voorstel van de screening\n  \
         werkt questions --coach C-03              vragen die morgen het meeste verschil maken\n  \
         werkt talks list --coach C-03             wie wanneer een gesprek heeft, en waarom\n  \
         werkt timers --overdue                    termijnen die voorbij zijn\n  \
         werkt titles link \"mdw. magazijn\"        wat een functietitel betekent\n  \
         werkt buig plan                           de tabel van de raad\n  \
         werkt quarantine list                     regels die wij niet konden lezen\n  \
         werkt doctor                              is alles er voor een goede nacht?\n\n"
    )
}

fn dutch_seconds(millis: u128) -> String {
    format!("{},{}", millis / 1000, millis % 1000 / 100)
}

/// A bar on a terminal; silent otherwise.
fn progress(steps: u64) -> ProgressBar {
    let bar = ProgressBar::new(steps);
    if let Ok(style) = ProgressStyle::with_template("{bar:24} {pos}/{len} {msg}") {
        bar.set_style(style);
    }
    bar
}
