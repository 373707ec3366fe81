//! `werkt matches diff`: what is new, gone or changed since the night before, and why. What only moved up or down
//! because of others is counted in one line; programs get every row.

use super::DiffArguments;
use super::known::Known;
use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::cli::output::{self, Format};
use crate::cli::screening::last_night;
use crate::matching::diff::{self, Cause, Change, Kind, Tally};
use crate::matching::links::TitleLinks;
use crate::matching::side::NightSide;
use crate::store::Action;
use crate::store::runs::Run;
use anyhow::Result;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

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
        .audit(&context.audit(Action::CompareMatches, object, changes.len().to_string()))
        .await?;
    store.close().await;
    let told = |change: &&Change| {
        let all = arguments.every_rank || arguments.format != Format::Table;
        all || change.kind() != Kind::Shifted
    };
    let lines: Vec<Line<'_>> = changes.iter().filter(told).map(line).collect();
    match arguments.format {
        Format::Json => output::print_json(&lines)?,
        Format::Csv => output::print_csv(&HEADER, lines.iter().map(cells))?,
        Format::Table => {
            let of = arguments.client.as_deref();
            let tally = Tally::of(then.proposals(of), now.proposals(of), &changes);
            output::print_text(&text(&then.run, &now.run, &tally, &lines))?;
        }
    }
    Ok(Exit::Done)
}

/// Which documents of the earlier night are other in the later one; what one of them does not have did not change.
fn changed<'a, T: PartialEq>(
    before: &'a [T],
    now: &'a [T],
    id: impl Fn(&'a T) -> &'a str,
) -> BTreeSet<&'a str> {
    let old: BTreeMap<&str, &T> = before.iter().map(|one| (id(one), one)).collect();
    let differs = |one: &'a T| {
        let key = id(one);
        old.get(key).is_some_and(|old| *old != one).then_some(key)
    };
    now.iter().filter_map(differs).collect()
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
    let then = NightSide::new(&rules, &before.input(&links), before.kept());
    let tonight = NightSide::new(&rules, &now.input(&links), now.kept());
    let clients = changed(&before.clients, &now.clients, |one| one.id.as_str());
    let places = changed(&before.places, &now.places, |one| one.id.as_str());
    let mut changes = diff::diff(&then, &tonight, |client, place| {
        (
            clients.contains(client.as_str()),
            places.contains(place.as_str()),
        )
    });
    if let Some(client) = &arguments.client {
        changes.retain(|change| change.client.as_str() == client);
    }
    Ok(changes)
}

fn line(change: &Change) -> Line<'_> {
    Line {
        client: change.client.as_str(),
        place: change.place.as_str(),
        change: match change.kind() {
            Kind::New => "nieuw",
            Kind::Gone => "weg",
            Kind::Changed => "veranderd",
            Kind::Shifted => "opgeschoven",
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

fn text(before: &Run, now: &Run, tally: &Tally, lines: &[Line<'_>]) -> String {
    let mut text = format!(
        "{} voorstellen van {}, tegen {} van {}: {}.\n",
        diff::figure(tally.now),
        now.slot,
        diff::figure(tally.before),
        before.slot,
        diff::tally_sentence(tally)
    );
    if !lines.is_empty() {
        text.push_str(&output::table(&HEADER, &[3, 4], lines.iter().map(cells)).to_string());
        text.push('\n');
    }
    let shown = lines.iter().any(|line| *line.cause == Cause::RankOnly);
    if let Some(shifted) = diff::shifted_sentence(tally).filter(|_| !shown) {
        text.push_str(&format!("{shifted} Bekijk ze met --every-rank.\n"));
    }
    text
}
