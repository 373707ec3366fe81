//! `werkt nightly`: one night. Load, plan, apply; the result is the same for any number of threads.

use super::arguments::NightlyArguments;
use super::clock::{self, Stopwatch};
use super::context::Context;
use super::exit::{Exit, Stop};
use super::output::{self, Format};
use super::summary::{self, Summary};
use crate::domain::{ClientId, Code, PlaceId};
use crate::matching;
use crate::night::{self, KnownLinks, NightInput, NightPlan, NightRules};
use crate::screening::ScreeningRules;
use crate::store::Store;
use crate::store::documents as tables;
use crate::store::night::{MatchListRow, NightRows, ProposalRow, ScreeningRow, Snapshot};
use crate::store::runs::Slot;
use crate::trajectories;
use anyhow::{Context as _, Result};
use chrono::{Datelike, NaiveDate};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::time::Duration;

pub async fn run(context: &Context, arguments: &NightlyArguments) -> Result<Exit> {
    let store = context.existing_store().await?;
    let slot = Slot {
        job: "nightly".to_owned(),
        slot: arguments.date.to_string(),
        shard: context.installation()?.municipality.code,
    };
    let night = execute(context, &store, &slot, arguments.date, arguments.threads).await?;
    store.close().await;
    match arguments.format {
        Format::Json => output::print_json(&night.summary)?,
        Format::Csv => summary::print_csv(&night.summary)?,
        Format::Table => {
            output::print_text(&summary::text(&night.summary))?;
            output::print_text(&night.footer())?;
        }
    }
    Ok(Exit::Done)
}

/// A night that is done.
pub struct Night {
    pub summary: Summary,
    pub result_sha256: String,
    /// The same result stood there already.
    pub same: bool,
    pub load: Duration,
    pub plan: Duration,
    pub apply: Duration,
}

impl Night {
    /// What a controller wants under the tables.
    pub fn footer(&self) -> String {
        let ms = |duration: Duration| duration.as_millis();
        let state = if self.same {
            "zelfde uitkomst als de vorige keer, niets overschreven"
        } else {
            "opgeslagen"
        };
        format!(
            "Uitkomst {} ({state}); laden {} ms, denken {} ms, schrijven {} ms.\n",
            &self.result_sha256[..12],
            ms(self.load),
            ms(self.plan),
            ms(self.apply)
        )
    }
}

/// The part of a proposal that only people read.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub struct StoredReasons {
    /// Not proposed the night before.
    pub new: bool,
    pub reasons: Vec<matching::reason::MatchReason>,
    /// Instruments that could help, apart from the scores.
    pub support: Vec<matching::reason::MatchReason>,
}

/// Runs the night of a slot and writes it down. A failure closes the run with its cause.
pub async fn execute(
    context: &Context,
    store: &Store,
    slot: &Slot,
    date: NaiveDate,
    threads: Option<usize>,
) -> Result<Night> {
    let rules = rules(context, date)?;
    let Some(run) = store.run_start(slot, false, &clock::stamp()).await? else {
        return Err(Stop::refused(format!(
            "{} van {} loopt al. Wacht tot die klaar is. Is het programma toen gestopt? \
             Gebruik dan `werkt runs abandon --job {} --slot {}`",
            slot.job, slot.slot, slot.job, slot.slot
        )));
    };
    let night = work(context, store, slot, run, rules, date, threads).await;
    if let Err(error) = &night {
        store
            .run_failed(run, &format!("{error:#}"), &clock::stamp())
            .await?;
    }
    night
}

/// The night of a run that the caller has opened and closes when this fails.
pub async fn execute_in(
    context: &Context,
    store: &Store,
    slot: &Slot,
    run: i64,
    date: NaiveDate,
) -> Result<Night> {
    work(context, store, slot, run, rules(context, date)?, date, None).await
}

async fn work(
    context: &Context,
    store: &Store,
    slot: &Slot,
    run: i64,
    rules: NightRules,
    date: NaiveDate,
    threads: Option<usize>,
) -> Result<Night> {
    let watch = Stopwatch::start();
    let input = load(store, slot).await?;
    let load = watch.elapsed();
    if input.clients.is_empty() {
        return Err(Stop::refused(
            "er staan geen klanten in de database. Lees ze eerst in: `werkt import clients BESTAND`",
        ));
    }
    let watch = Stopwatch::start();
    let (rows, summary) =
        tokio::task::spawn_blocking(move || compute(&rules, &input, date, threads))
            .await
            .context("the night stopped while thinking")??;
    let plan = watch.elapsed();
    let watch = Stopwatch::start();
    let sha256 = rows.sha256();
    let before = store.run_latest(&slot.job, Some(&slot.slot)).await?;
    let same = before.is_some_and(|before| before.result_sha256.as_deref() == Some(&*sha256));
    let entry = context.audit(
        "night",
        format!("{}/{}", slot.job, slot.slot),
        &sha256[..12],
    );
    if same {
        store.night_same(run, &entry).await?;
    } else {
        let nights = context.installation()?.night.match_list_nights;
        store
            .night_apply(run, &rows, &sha256, nights, &entry)
            .await?;
    }
    Ok(Night {
        summary,
        result_sha256: sha256,
        same,
        load,
        plan,
        apply: watch.elapsed(),
    })
}

/// The policy files that a night needs, checked, as they hold on its date.
pub fn rules(context: &Context, date: NaiveDate) -> Result<NightRules> {
    let refuse = |error: String| Stop::refused(error);
    let screening = ScreeningRules::parse(&context.config("screening.toml")?)
        .and_then(|rules| rules.valid_on(date))
        .map_err(|error| refuse(error.to_string()))?;
    let matching = matching::rules::Rules::parse(&context.config("matching.toml")?)
        .map_err(|error| refuse(error.to_string()))?;
    let trajectories = trajectories::parse(&context.config("trajectories.toml")?)
        .map_err(|error| refuse(error.to_string()))?;
    let buig = super::buig::config(context)?;
    // A seed that anybody can check: the date itself.
    let seed = u64::try_from(date.num_days_from_ce()).unwrap_or(0);
    Ok(NightRules {
        screening,
        matching,
        trajectories,
        buig,
        seed,
    })
}

/// Reads everything in one snapshot and parses it on all cores.
pub async fn load(store: &Store, slot: &Slot) -> Result<NightInput> {
    let wanted = [
        tables::CLIENTS,
        tables::PLACES,
        tables::COACHES,
        tables::EVENTS,
        tables::BENEFITS,
        tables::OCCUPATIONS,
        tables::ISCO_GROUPS,
        tables::POSTCODES,
        tables::FEEDBACK,
    ];
    let snapshot = store.night_snapshot(&wanted, slot).await?;
    tokio::task::spawn_blocking(move || parse(&snapshot))
        .await
        .context("reading stopped")?
}

/// Parses rows on all cores; a corrupt one is named.
fn rows_of<T: serde::de::DeserializeOwned + Send>(
    rows: &[(String, String)],
    table: &'static str,
) -> Result<Vec<T>> {
    let parsed: crate::store::Result<Vec<T>> = rows
        .par_iter()
        .map(|(id, body)| tables::parse(table, id, body))
        .collect();
    Ok(parsed?)
}

fn parse(snapshot: &Snapshot) -> Result<NightInput> {
    let at = |at: usize| snapshot.tables.get(at).map_or(&[][..], Vec::as_slice);
    let groups: Vec<crate::import::IscoGroup> = rows_of(at(6), "isco_group")?;
    let taxonomy = taxonomy(snapshot);
    Ok(NightInput {
        clients: rows_of(at(0), "client")?,
        places: rows_of(at(1), "place")?,
        coaches: rows_of(at(2), "coach")?,
        events: rows_of(at(3), "trajectory_event")?,
        benefits: rows_of(at(4), "benefit")?,
        occupations: rows_of(at(5), "occupation")?,
        isco_labels: groups
            .into_iter()
            .map(|group| (group.code, group.label))
            .collect(),
        postcodes: rows_of(at(7), "postcode")?,
        feedback: rows_of(at(8), "feedback")?,
        standing: snapshot
            .standing
            .iter()
            .filter_map(|(client, place)| {
                Some((ClientId::parse(client).ok()?, PlaceId::parse(place).ok()?))
            })
            .collect(),
        known_links: known_links(snapshot, &taxonomy),
        taxonomy,
        before: rows_of(&snapshot.screenings, "screening")?,
    })
}

/// Fingerprint of the loaded occupations and ISCO groups, with the version of the program that links to them.
fn taxonomy(snapshot: &Snapshot) -> String {
    let mut hash = Sha256::new();
    hash.update(env!("CARGO_PKG_VERSION"));
    for (id, body) in snapshot.tables.iter().skip(5).take(2).flatten() {
        hash.update((id.len() as u64).to_le_bytes());
        hash.update(id);
        hash.update((body.len() as u64).to_le_bytes());
        hash.update(body);
    }
    hash.finalize()
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The remembered links of this taxonomy; one that no longer parses is looked up again.
fn known_links(snapshot: &Snapshot, taxonomy: &str) -> KnownLinks {
    snapshot
        .title_links
        .iter()
        .filter(|(_, of, _)| of == taxonomy)
        .filter_map(|(title, _, body)| Some((title.clone(), serde_json::from_str(body).ok()?)))
        .collect()
}

fn compute(
    rules: &NightRules,
    input: &NightInput,
    date: NaiveDate,
    threads: Option<usize>,
) -> Result<(NightRows, Summary)> {
    let job = || -> Result<(NightRows, Summary)> {
        let plan = night::plan(rules, input, date);
        let summary = Summary::of(rules, input, &plan);
        Ok((rows(rules, input, &plan, &summary)?, summary))
    };
    match threads {
        None => job(),
        Some(count) => {
            let pool = rayon::ThreadPoolBuilder::new()
                .num_threads(count.clamp(1, 256))
                .build()?;
            pool.install(job)
        }
    }
}

/// The plan as rows, written on all cores, in the order of the plan.
fn rows(
    rules: &NightRules,
    input: &NightInput,
    plan: &NightPlan,
    summary: &Summary,
) -> Result<NightRows> {
    let screenings: Result<Vec<ScreeningRow>, serde_json::Error> = plan
        .screenings
        .par_iter()
        .map(|screening| {
            Ok(ScreeningRow {
                client_id: screening.client.to_string(),
                route: screening.route.code(),
                score: screening.score.map(i64::from),
                retest: screening.retest.to_string(),
                body: serde_json::to_string(screening)?,
            })
        })
        .collect();
    let lists: Result<Vec<(MatchListRow, Vec<ProposalRow>)>, serde_json::Error> = plan
        .matches
        .lists
        .par_iter()
        .map(|list| match_rows(input, list))
        .collect();
    let (match_lists, proposals): (Vec<_>, Vec<Vec<_>>) = lists?.into_iter().unzip();
    Ok(NightRows {
        screenings: screenings?,
        match_lists,
        proposals: proposals.into_iter().flatten().collect(),
        results: vec![
            ("tracking", serde_json::to_string(&plan.tracking)?),
            ("buig", serde_json::to_string(&plan.actual)?),
            (
                "allocation",
                serde_json::to_string(&plan.matches.allocation)?,
            ),
            (
                "match_findings",
                serde_json::to_string(&plan.matches.findings)?,
            ),
            ("summary", serde_json::to_string(summary)?),
        ],
        title_links: plan
            .new_links
            .iter()
            .map(|(title, links)| {
                let body = serde_json::to_string(links)?;
                Ok((title.clone(), input.taxonomy.clone(), body))
            })
            .collect::<Result<_, serde_json::Error>>()?,
        rules: serde_json::to_string(&serde_json::json!({
            "screening": rules.screening.versions(),
            "matching": rules.matching.version,
            "buig": rules.buig.version,
            "seed": rules.seed,
        }))?,
    })
}

fn match_rows(
    input: &NightInput,
    list: &matching::ClientMatches,
) -> Result<(MatchListRow, Vec<ProposalRow>), serde_json::Error> {
    let client_id = input.clients[list.client as usize].id.to_string();
    let mut proposals = Vec::with_capacity(list.proposals.len());
    for proposal in &list.proposals {
        proposals.push(ProposalRow {
            client_id: client_id.clone(),
            position: i64::from(proposal.rank),
            place_id: input.places[proposal.place as usize].id.to_string(),
            proposed: proposal.proposed,
            past_bij: i64::from(proposal.past_bij),
            haalbaar: i64::from(proposal.haalbaar),
            total: i64::from(proposal.total),
            body: serde_json::to_string(&StoredReasons {
                new: proposal.new,
                reasons: proposal.reasons.clone(),
                support: proposal.support.clone(),
            })?,
        });
    }
    let head = serde_json::json!({
        "excluded_by": list.excluded_by,
        "only_by": list.only_by,
        "bridges": list.bridges,
    });
    let row = MatchListRow {
        client_id,
        feasible_places: i64::from(list.feasible_places),
        body: head.to_string(),
    };
    Ok((row, proposals))
}
