//! `werkt trajectories record`: one step of one client, decided by the rules before it is written.

use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::cli::{clock, output};
use crate::domain::codes::Instrument;
use crate::domain::{Cents, ClientId, CoachId, Code, EventId, EventKind, TrajectoryEvent, dutch};
use crate::store::decisions::Written;
use crate::store::documents::{CLIENTS, Document};
use crate::trajectories::{AsOf, ClientState, Command, Refusal, Rules, Step, decide, fold};
use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;

#[derive(Debug, Args)]
pub struct RecordArguments {
    /// Client number.
    #[arg(long)]
    client: String,
    /// Code of the step: aangemeld, uitgenodigd, gesproken, diagnose_vastgelegd, route_besloten, plan_ondertekend,
    /// start_traject, middensegment, uitstroomfase, geplaatst, uitgestroomd, bevestigd, herinstroom, beeindigd,
    /// instrument_toegezegd, instrument_betaald, coach_toegewezen, ingetrokken.
    #[arg(long)]
    step: String,
    /// Day on which it holds.
    #[arg(long)]
    effective: NaiveDate,
    /// Day on which it is written down (default: today).
    #[arg(long)]
    recorded: Option<NaiveDate>,
    /// Coach who did it, or who is assigned.
    #[arg(long)]
    coach: Option<String>,
    /// Code of the reason, of an ending or an outflow.
    #[arg(long)]
    reason: Option<String>,
    #[arg(long)]
    instrument: Option<String>,
    /// Euros, with a point before cents.
    #[arg(long)]
    amount: Option<rust_decimal::Decimal>,
    /// The event that is taken back.
    #[arg(long)]
    event: Option<String>,
}

pub async fn run(context: &Context, arguments: &RecordArguments) -> Result<Exit> {
    let client = ClientId::parse(&arguments.client)
        .map_err(|error| Stop::refused(format!("--client: {error}")))?;
    let rules = super::rules(context)?;
    let store = context.existing_store().await?;
    if store.document(CLIENTS, client.as_str()).await?.is_none() {
        return Err(Stop::not_found(format!("er is geen klant {client}")));
    }
    let events = store.client_events(client.as_str()).await?;
    let command = command(arguments, &store.event_next().await?)?;
    let written = decided(&client, &events, &command, &rules)?;
    let entry = context.audit(
        "trajectory.record",
        format!("client/{client}"),
        format!("{} {}", arguments.step, command.id),
    );
    let documents = written
        .iter()
        .map(|event| Document::of(&event.id, event))
        .collect::<crate::store::Result<Vec<_>>>()?;
    let seen = i64::try_from(events.len()).unwrap_or(i64::MAX);
    let ended = store
        .record_steps(client.as_str(), seen, &documents, &entry)
        .await?;
    if ended == Written::Stale {
        return Err(Stop::refused(format!(
            "iemand anders legde net iets vast bij {client}; er is niets geschreven. Kijk opnieuw en probeer het dan nog eens"
        )));
    }
    store.close().await;
    for event in &written {
        output::print_text(&format!(
            "Vastgelegd: {} {} vanaf {} ({}).\n",
            event.client,
            event.kind.label(),
            dutch::date(event.effective),
            event.id
        ))?;
    }
    Ok(Exit::Done)
}

/// The events of a command, or the rule that forbids it.
fn decided(
    client: &ClientId,
    events: &[TrajectoryEvent],
    command: &Command,
    rules: &Rules,
) -> Result<Vec<TrajectoryEvent>> {
    let as_of = AsOf::day(command.recorded);
    let state = fold(events, as_of, rules).states.pop();
    let state = state.unwrap_or_else(|| ClientState::new(client.clone()));
    let refused = |why: &Refusal| {
        let article = why
            .article
            .map_or_else(String::new, |article| format!("; {article}"));
        Stop::refused(format!(
            "{why} Er is niets vastgelegd. (regel {}{article})",
            why.rule
        ))
    };
    let new = decide(&state, command, rules).map_err(|why| refused(&why))?;
    // A withdrawal is judged with the whole history: its target must be there, and of this client.
    let all: Vec<TrajectoryEvent> = events.iter().chain(&new).cloned().collect();
    let folded = fold(&all, as_of, rules);
    let about_new = |id: &Option<EventId>| new.iter().any(|event| Some(&event.id) == id.as_ref());
    match folded
        .findings
        .iter()
        .find(|finding| about_new(&finding.event))
    {
        Some(finding) => Err(refused(&finding.why)),
        None => Ok(new),
    }
}

fn command(arguments: &RecordArguments, next: &str) -> Result<Command> {
    let kind = EventKind::from_code(&arguments.step).ok_or_else(|| {
        let known: Vec<&str> = EventKind::ALL.iter().map(|kind| kind.code()).collect();
        Stop::refused(format!(
            "--step: '{}' is geen stap; kies uit {}",
            arguments.step,
            known.join(", ")
        ))
    })?;
    let coach = arguments
        .coach
        .as_deref()
        .map(CoachId::parse)
        .transpose()
        .map_err(|error| Stop::refused(format!("--coach: {error}")))?;
    let event = |text: &str| {
        EventId::parse(text).map_err(|error| Stop::refused(format!("nummer {text}: {error}")))
    };
    let needed = |what: &str| Stop::refused(format!("{}: geef ook {what}", arguments.step));
    let what = match kind {
        EventKind::TrajectoryStarted => Step::Start,
        EventKind::Outflow => Step::Leave {
            reason: arguments.reason.clone(),
        },
        EventKind::Ended => Step::End {
            reason: arguments.reason.clone().unwrap_or_default(),
        },
        EventKind::CoachAssigned => {
            Step::AssignCoach(coach.clone().ok_or_else(|| needed("--coach"))?)
        }
        EventKind::Withdrawn => {
            let target = arguments
                .event
                .as_deref()
                .ok_or_else(|| needed("--event"))?;
            Step::Withdraw(event(target)?)
        }
        EventKind::InstrumentCommitted | EventKind::InstrumentPaid => {
            let (instrument, amount) = money(arguments)?;
            if kind == EventKind::InstrumentPaid {
                Step::Pay { instrument, amount }
            } else {
                Step::Promise { instrument, amount }
            }
        }
        kind => Step::Mark(kind),
    };
    Ok(Command {
        id: event(next)?,
        effective: arguments.effective,
        recorded: arguments
            .recorded
            .unwrap_or_else(|| clock::now().date_naive()),
        coach,
        what,
    })
}

fn money(arguments: &RecordArguments) -> Result<(Instrument, Cents)> {
    let code = arguments.instrument.as_deref().unwrap_or_default();
    let instrument = Instrument::from_code(code).ok_or_else(|| {
        let known: Vec<&str> = Instrument::ALL.iter().map(|one| one.code()).collect();
        Stop::refused(format!("--instrument: kies uit {}", known.join(", ")))
    })?;
    let amount = arguments
        .amount
        .ok_or_else(|| Stop::refused(format!("{}: geef ook --amount", arguments.step)))?;
    Ok((instrument, Cents::from_decimal(amount)))
}
