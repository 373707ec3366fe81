//! `werkt matches diff`: what is new, gone or moved since the night before, and why.

use super::DiffArguments;
use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::cli::output::{self, Format};
use crate::cli::screening::last_night;
use crate::domain::{Client, ClientId, Feedback, Place, PlaceId, PostcodeArea};
use crate::matching::MatchInput;
use crate::matching::diff::{self, Cause, Change, Standing};
use crate::matching::links::TitleLinks;
use crate::matching::then::Then;
use crate::runner::night::StoredReasons;
use crate::store::diff::StoredStanding;
use crate::store::runs::Run;
use crate::store::{Store, documents};
use anyhow::Result;
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::BTreeSet;

/// One change, for programs.
#[derive(Debug, Serialize)]
struct Line<'a> {
    client: &'a str,
    place: &'a str,
    change: &'static str,
    before: Option<u16>,
    now: Option<u16>,
    cause: &'a Cause,
    text: String,
}

pub async fn run(context: &Context, arguments: &DiffArguments) -> Result<Exit> {
    let store = context.existing_store().await?;
    let run = last_night(&store, Some(arguments.date)).await?;
    let before = match arguments.from {
        Some(from) => Some(last_night(&store, Some(from)).await?),
        None => store.run_before(&run).await?,
    };
    let Some(before) = before else {
        return Err(Stop::not_found(format!(
            "vóór {} is er geen nacht om mee te vergelijken",
            run.slot
        )));
    };
    let (now, then) = (
        Known::load(&store, run).await?,
        Known::load(&store, before).await?,
    );
    let changes = compare(context, &then, &now, arguments)?;
    let object = arguments.client.as_ref();
    let object = object.map_or_else(|| now.run.slot.clone(), |id| format!("client/{id}"));
    store
        .audit(&context.audit("matches.diff", object, changes.len().to_string()))
        .await?;
    store.close().await;
    let lines: Vec<Line<'_>> = changes.iter().map(line).collect();
    match arguments.format {
        Format::Json => output::print_json(&lines)?,
        Format::Csv => output::print_csv(&HEADER, lines.iter().map(cells))?,
        Format::Table => output::print_text(&text(&then.run, &now.run, &lines))?,
    }
    Ok(Exit::Done)
}

/// A night with the input that it saw.
struct Known {
    run: Run,
    date: NaiveDate,
    standing: Vec<Standing>,
    listed: BTreeSet<String>,
    clients: Vec<Client>,
    places: Vec<Place>,
    postcodes: Vec<PostcodeArea>,
    feedback: Vec<Feedback>,
}

impl Known {
    /// The input is found back by the number of the newest import that the night saw; later versions and
    /// later decisions are left out.
    async fn load(store: &Store, run: Run) -> Result<Self> {
        #[derive(serde::Deserialize)]
        struct Input {
            imports: i64,
        }
        let listed: BTreeSet<String> = store.listed(run.id).await?.into_iter().collect();
        let input = store.run_result(run.id, "input").await?;
        let (false, Some(input), Ok(date)) = (listed.is_empty(), input, run.slot.parse()) else {
            return Err(Stop::not_found(format!(
                "de lijsten van de nacht van {} zijn niet bewaard; draai die nacht opnieuw",
                run.slot
            )));
        };
        let input: Input = documents::parse("run_result", "input", &input)?;
        let decisions = store.feedback().await?;
        let seen = decisions
            .iter()
            .filter(|d| !d.on_page || d.decided_at <= run.started_at);
        let standing = store.standing(run.id).await?;
        Ok(Self {
            date,
            standing: standing.iter().map(standing_of).collect::<Result<_>>()?,
            listed,
            clients: store.load_as_of(documents::CLIENTS, input.imports).await?,
            places: store.load_as_of(documents::PLACES, input.imports).await?,
            postcodes: store
                .load_as_of(documents::POSTCODES, input.imports)
                .await?,
            feedback: seen
                .map(|d| d.feedback())
                .collect::<crate::store::Result<_>>()?,
            run,
        })
    }

    /// Limits ask nothing of titles and occupations, so those are left out.
    fn input<'a>(&'a self, links: &'a TitleLinks) -> MatchInput<'a> {
        MatchInput {
            clients: &self.clients,
            listed: &[],
            places: &self.places,
            postcodes: &self.postcodes,
            occupations: &[],
            links,
            reference_date: self.date,
            feedback: &self.feedback,
            standing: &[],
            budget_left_euro: &[],
            seed: 0,
        }
    }
}

fn standing_of(stored: &StoredStanding) -> Result<Standing> {
    let told: StoredReasons = documents::parse("proposal", &stored.client_id, &stored.body)?;
    let corrupt = |_| {
        Stop::refused(format!(
            "voorstel van {}: een nummer is niet te lezen",
            stored.client_id
        ))
    };
    Ok(Standing {
        client: ClientId::parse(&stored.client_id).map_err(corrupt)?,
        place: PlaceId::parse(&stored.place_id).map_err(corrupt)?,
        rank: u16::try_from(stored.position).unwrap_or(u16::MAX),
        total: u8::try_from(stored.total).unwrap_or(u8::MAX),
        reasons: told.reasons,
    })
}

/// The limits of the later night's date judge both nights: the policy of an earlier one is not kept.
fn compare(
    context: &Context,
    before: &Known,
    now: &Known,
    arguments: &DiffArguments,
) -> Result<Vec<Change>> {
    let rules = crate::runner::rules::rules(&context.global.config_dir, arguments.date)?.matching;
    let links = TitleLinks::new();
    let then = Then::new(&rules, &before.input(&links), &before.listed);
    let tonight = Then::new(&rules, &now.input(&links), &now.listed);
    let mut changes = diff::diff(
        &before.standing,
        &now.standing,
        |client, place| then.of(client, place),
        |client, place| tonight.of(client, place),
    );
    if let Some(client) = &arguments.client {
        changes.retain(|change| change.client.as_str() == client);
    }
    Ok(changes)
}

fn line(change: &Change) -> Line<'_> {
    Line {
        client: change.client.as_str(),
        place: change.place.as_str(),
        change: match (change.before, change.now) {
            (None, _) => "nieuw",
            (Some(_), None) => "weg",
            (Some(before), Some(now)) if before == now => "zelfde plaats",
            _ => "verschoven",
        },
        before: change.before,
        now: change.now,
        cause: &change.cause,
        text: diff::sentence(&change.cause),
    }
}

const HEADER: [&str; 6] = ["klant", "plek", "wat", "was", "nu", "waardoor"];

fn cells(line: &Line<'_>) -> Vec<String> {
    let rank = |rank: Option<u16>| rank.map_or_else(String::new, |rank| rank.to_string());
    vec![
        line.client.to_owned(),
        line.place.to_owned(),
        line.change.to_owned(),
        rank(line.before),
        rank(line.now),
        line.text.clone(),
    ]
}

fn text(before: &Run, now: &Run, lines: &[Line<'_>]) -> String {
    let count = |what: &str| lines.iter().filter(|line| line.change == what).count();
    let mut text = format!(
        "Voorstellen van {} tegen {}: {} nieuw, {} weg, {} verschoven, {} met andere punten.\n",
        now.slot,
        before.slot,
        count("nieuw"),
        count("weg"),
        count("verschoven"),
        count("zelfde plaats")
    );
    if !lines.is_empty() {
        text.push_str(&output::table(&HEADER, &[3, 4], lines.iter().map(cells)).to_string());
        text.push('\n');
    }
    text
}
