//! `werkt trajectories show`: the events of one client, and where they lead.

use super::Moment;
use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::cli::output::{self, Format};
use crate::domain::{ClientId, Code, TrajectoryEvent, dutch};
use crate::screening::timers::DueDate;
use crate::store::Action;
use crate::trajectories::{ClientState, Tracking, track_as_of};
use anyhow::Result;
use std::fmt::Write;

/// Days ahead that due dates are told of.
const DAYS_AHEAD: i64 = 366;

const HEADER: [&str; 8] = [
    "nummer",
    "geldt vanaf",
    "vastgelegd",
    "gebeurtenis",
    "coach",
    "reden",
    "bedrag",
    "verbetert",
];

pub async fn run(context: &Context, client: &str, moment: &Moment) -> Result<Exit> {
    let client =
        ClientId::parse(client).map_err(|error| Stop::refused(format!("--client: {error}")))?;
    let rules = super::rules(context)?;
    let store = context.existing_store().await?;
    let as_of = moment.as_of(&store).await?;
    let events = store.client_events(client.as_str()).await?;
    if events.is_empty()
        && store
            .document(crate::store::documents::CLIENTS, client.as_str())
            .await?
            .is_none()
    {
        return Err(Stop::not_found(format!("er is geen klant {client}")));
    }
    store
        .audit(&context.audit(Action::ShowTrajectory, format!("client/{client}"), "shown"))
        .await?;
    store.close().await;
    let known: Vec<TrajectoryEvent> = events
        .into_iter()
        .filter(|event| event.recorded <= as_of.known_on)
        .collect();
    let tracking = track_as_of(&rules, &[], &known, as_of);
    let due = super::due(context, &known, as_of, DAYS_AHEAD)?;
    match moment.format {
        Format::Json => output::print_json(&serde_json::json!({
            "client": client,
            "reference_date": as_of.reference_date,
            "known_on": as_of.known_on,
            "events": known,
            "state": tracking.states.first(),
            "stage": tracking.standings.first().map(|s| s.stage),
            "due": due,
            "findings": tracking.findings,
            "gaps": tracking.gaps,
        }))?,
        Format::Csv => output::print_csv(&HEADER, rows(&known))?,
        Format::Table => output::print_text(&text(&client, &known, &tracking, &due))?,
    }
    Ok(Exit::Done)
}

fn rows(events: &[TrajectoryEvent]) -> Vec<Vec<String>> {
    let mut sorted: Vec<&TrajectoryEvent> = events.iter().collect();
    sorted.sort_by(|a, b| (a.effective, a.recorded, &a.id).cmp(&(b.effective, b.recorded, &b.id)));
    let text = |value: Option<String>| value.unwrap_or_default();
    sorted
        .into_iter()
        .map(|event| {
            let what = event.instrument.map_or_else(
                || event.kind.label().to_owned(),
                |instrument| format!("{}: {}", event.kind.label(), instrument.label()),
            );
            vec![
                event.id.to_string(),
                event.effective.to_string(),
                event.recorded.to_string(),
                what,
                text(event.coach.as_ref().map(ToString::to_string)),
                text(event.reason.clone()),
                text(event.amount.map(|amount| amount.to_string())),
                text(event.corrects.as_ref().map(ToString::to_string)),
            ]
        })
        .collect()
}

fn text(
    client: &ClientId,
    events: &[TrajectoryEvent],
    tracking: &Tracking,
    due: &[DueDate],
) -> String {
    let mut text = format!(
        "{client} op {}, met wat bekend was op {}.\n",
        dutch::date(tracking.reference_date),
        dutch::date(tracking.known_on)
    );
    let standing = tracking.standings.first();
    let _ = writeln!(
        text,
        "Nu: {}.\n\n{}",
        standing.map_or("nog geen stap vastgelegd", |standing| standing
            .stage
            .label()),
        output::table(&HEADER, &[6], rows(events))
    );
    if let Some(state) = tracking.states.first() {
        stretches(state, &mut text);
    }
    for due in due {
        let _ = writeln!(
            text,
            "Termijn ({}): {}: {} ({})",
            due.state.label(),
            dutch::date(due.due),
            due.text,
            due.article
        );
    }
    for finding in &tracking.findings {
        let _ = writeln!(text, "Telt niet mee: {}", finding.why);
    }
    for gap in &tracking.gaps {
        let _ = writeln!(
            text,
            "Telt mee, maar er ontbreekt iets ({}): {}",
            dutch::date(gap.date),
            gap.why
        );
    }
    text
}

fn stretches(state: &ClientState, text: &mut String) {
    let day = |day: Option<chrono::NaiveDate>| day.map_or_else(|| "nu".to_owned(), dutch::date);
    for trajectory in &state.trajectories {
        let _ = writeln!(
            text,
            "Traject: {} tot {}.",
            dutch::date(trajectory.start),
            day(trajectory.end)
        );
    }
    for absence in &state.absences {
        let _ = writeln!(
            text,
            "Zonder uitkering: {} tot {}{}.",
            dutch::date(absence.exit),
            day(absence.back),
            if absence.confirmed.is_some() {
                ", bevestigd"
            } else {
                ", nog niet bevestigd"
            }
        );
    }
}
