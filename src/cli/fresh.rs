//! How old what tonight reads is: files, the last night, places that have closed.

use super::context::Context;
use super::doctor::{Finding, good, poor};
use crate::domain::{Place, SetAside};
use crate::runner::import::{self, ImportKind};
use crate::store::{Store, documents};
use anyhow::Result;
use chrono::NaiveDate;

/// Fewer open places than this share of all, in percent, is told.
const OPEN_PERCENT_MIN: usize = 50;

/// What is too old to plan a good night on.
pub(super) async fn data(
    context: &Context,
    store: &Store,
    today: NaiveDate,
) -> Result<Vec<Finding>> {
    let mut findings = files(context, store, today).await?;
    findings.extend(open_places(store, today).await?);
    findings.extend(inbox(context, today)?);
    findings.push(last_night(store, today).await?);
    Ok(findings)
}

/// Files that lie in the inbox and will not be read.
fn inbox(context: &Context, today: NaiveDate) -> Result<Vec<Finding>> {
    let look = import::look(&context.installation()?.import.inbox, today)?;
    let stays = look.refused.into_iter().chain(look.unrecognised);
    Ok(stays.map(|sentence| poor("inbox", sentence)).collect())
}

/// Files of which the newest was read in longer ago than the installation allows.
async fn files(context: &Context, store: &Store, today: NaiveDate) -> Result<Vec<Finding>> {
    let limits = context.installation()?.night;
    let (places, people) = (limits.vacancies_age_days_max, limits.clients_age_days_max);
    let mut findings = Vec::new();
    for (kind, days_max) in [
        (ImportKind::Vacancies, places),
        (ImportKind::Clients, people),
        (ImportKind::Trajectories, people),
        (ImportKind::Benefits, people),
    ] {
        let Some(last) = store.import_latest(kind.name()).await? else {
            continue;
        };
        let day: Option<NaiveDate> = last.get(..10).and_then(|day| day.parse().ok());
        let days = day.map_or(0, |day| (today - day).num_days());
        if days > i64::from(days_max) {
            let text = format!(
                "{} is {days} dagen geleden ingelezen; meer dan {days_max} maakt de nacht arm",
                kind.name()
            );
            findings.push(poor("versheid", text));
        }
    }
    Ok(findings)
}

/// A file read in today can be full of vacancies of last year.
async fn open_places(store: &Store, today: NaiveDate) -> Result<Option<Finding>> {
    let mut aside: Vec<SetAside> = Vec::new();
    let places: Vec<Place> = store.load_sound(documents::PLACES, &mut aside).await?;
    let is_open = |place: &&Place| place.closing.is_none_or(|day| day >= today);
    let open = places.iter().filter(is_open).count();
    let few = open * 100 < places.len() * OPEN_PERCENT_MIN;
    Ok((few && !places.is_empty()).then(|| {
        let text = format!(
            "van {} plekken zijn er op {today} nog {open} open; lees een nieuw bestand met vacatures in",
            places.len()
        );
        poor("versheid", text)
    }))
}

async fn last_night(store: &Store, today: NaiveDate) -> Result<Finding> {
    let Some(run) = store.run_latest("nightly", None).await? else {
        return Ok(poor("nacht", "er is nog geen nacht gedraaid"));
    };
    let slot = run.slot;
    let days = slot
        .parse()
        .map_or(0, |day: NaiveDate| (today - day).num_days());
    Ok(match days {
        ..=1 => good("nacht", format!("laatste: {slot}")),
        _ => poor(
            "nacht",
            format!("laatste: {slot}, {days} dagen geleden; elke nacht hoort er een te zijn"),
        ),
    })
}
