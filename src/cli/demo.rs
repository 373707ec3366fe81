//! `werkt demo`: fixtures in, one night, and what came of it.

use super::arguments::DemoArguments;
use super::clock::Stopwatch;
use super::context::Context;
use super::exit::{Exit, Stop};
use super::output::{self, Format};
use super::progress::Progress;
use super::{demo_accounts, import, summary};
use crate::night::summary::Summary;
use crate::runner::Runner;
use crate::runner::import::ImportKind;
use crate::runner::rules::buig_config;
use crate::store::runs::Slot;
use crate::store::talks::TalkQuery;
use anyhow::Result;
use chrono::{Datelike, NaiveDate};
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
    let mut progress = Progress::new(ImportKind::ALL.len() as u64 + 2);
    let mut reports = Vec::new();
    // The inflow comes in during the day, after the night; it gets its offer all the same.
    let (inflow, before): (Vec<ImportKind>, Vec<ImportKind>) =
        ImportKind::ALL.into_iter().partition(|kind| {
            use ImportKind::{Applications, Feedback, WwEnding};
            matches!(kind, Applications | WwEnding | Feedback)
        });
    for kind in before {
        progress.begin(format!("inlezen: {}", kind.name()));
        let path = arguments.fixtures.join(format!("{}.csv", kind.name()));
        reports.push(runner.import_file(kind, &path, reference_date).await?);
    }
    progress.begin("de nacht");
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
            progress.begin(format!("inlezen: {}", kind.name()));
            reports.push(runner.import_file(kind, &path, reference_date).await?);
        }
    }
    progress.begin("eerste aanbod en gesprekken");
    let (offers, _) = runner.make_offers(reference_date).await?;
    let (plan, _) = runner.plan_talks(reference_date).await?;
    let talks = runner.store_talks(&plan, reference_date).await?;
    drop(progress);
    let stood = match stands {
        true => stood(&runner, &slot).await?,
        false => String::new(),
    };
    let offers_stand = runner.store.first_offers(&mut Vec::new()).await?.len();
    let open = TalkQuery {
        open: true,
        ..TalkQuery::default()
    };
    let talks_stand = runner.store.talks(&open).await?.len();
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
    output::print_text(
        &night
            .as_ref()
            .map_or(stood, |night| night_text(&night.summary)),
    )?;
    output::print_text(&format!(
        "Instroom: {offers_stand} mensen kregen een eerste aanbod{} (`werkt intake list --date {reference_date}`).\n\
         Gesprekken: {talks_stand} gepland voor de komende weken{} (`werkt talks progress`: halen wij de 1.200?).\n\n",
        now(offers.len(), offers_stand),
        now(talks, talks_stand),
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
    let fixture: Fixture = toml::from_str(&text)
        .map_err(|error| Stop::refused(format!("{}: {error}", manifest.display())))?;
    Ok(fixture.reference_date)
}

/// What came of the night, beside what the council counted on.
fn night_text(summary: &Summary) -> String {
    format!(
        "\n{}\nDe raad rekende op dit (tabel uit de Aanpak Sociaal Domein, 29 juli 2020):\n{}\n\n",
        summary::text(summary),
        super::buig::plan_table(&summary.plan)
    )
}

/// What came of the night that stands there, as it was stored.
async fn stood(runner: &Runner, slot: &Slot) -> Result<String> {
    let store = &runner.store;
    let run = store.run_latest(&slot.job, Some(&slot.slot)).await?;
    let body = match run {
        Some(run) => store.run_result(run.id, "summary").await?,
        None => None,
    };
    let buig = buig_config(&runner.settings.config_dir)?;
    let plan = slot
        .slot
        .parse()
        .map(|day: NaiveDate| crate::buig::plan_until(&buig, day.year()))?;
    // A summary of another version of the program may say less; the night stands there all the same.
    let summary = body.and_then(|body| Summary::stored(&body, plan).ok());
    Ok(format!(
        "{}De nacht stond er al: zelfde uitkomst als de vorige keer, niets overschreven.\n\n",
        summary.map_or_else(|| "\n".to_owned(), |summary| night_text(&summary))
    ))
}

/// How many of those that stand came now, when it is not all of them.
fn now(new: usize, stand: usize) -> String {
    if new == stand {
        String::new()
    } else {
        format!(", {new} daarvan nu")
    }
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
