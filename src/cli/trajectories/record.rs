//! `werkt trajectories record`: one step of one client, decided by the rules before it is written.

use super::written_on;
use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::cli::{clock, output};
use crate::domain::codes::Instrument;
use crate::domain::{
    Cents, ClientId, CoachId, Code, EventId, EventKind, Route, TrajectoryEvent, dutch,
};
use crate::store::decisions::Written;
use crate::store::documents::{CLIENTS, Document, EVENTS};
use crate::store::{Action, Store};
use crate::trajectories::{
    AsOf, Command, InstrumentStep, Money, Refusal, Rules, Step, budget, decide_on, fold,
};
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
    /// instrument_toegezegd, instrument_betaald, instrument_aangevraagd, instrument_gestart, instrument_gestopt,
    /// coach_toegewezen, ingetrokken.
    #[arg(long)]
    step: String,
    /// Day on which it holds.
    #[arg(long)]
    effective: NaiveDate,
    /// Day on which it is written down (default: today). Not after today, and not before the last night: what was
    /// known on a day stands once its night was run.
    #[arg(long)]
    recorded: Option<NaiveDate>,
    /// Coach who did it, or who is assigned.
    #[arg(long)]
    coach: Option<String>,
    /// Code of the reason, of an ending or an outflow; of route_besloten: code of the route.
    #[arg(long)]
    reason: Option<String>,
    #[arg(long)]
    instrument: Option<String>,
    /// Euros, with a point before cents.
    #[arg(long)]
    amount: Option<rust_decimal::Decimal>,
    /// More than what is left of the budget of the client or the year, on purpose: code of the reason (maatwerk,
    /// wettelijke_plicht, ander_geld, besluit_leidinggevende). It stays in the event.
    #[arg(long, value_name = "REASON")]
    beyond_budget: Option<String>,
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
    let recorded = written_on::day(&store, arguments.recorded, clock::now().date_naive()).await?;
    let events = store.client_events(client.as_str()).await?;
    let mut command = command(arguments, recorded, &store.event_next().await?)?;
    if let Step::Promise(money) | Step::Pay(money) = &mut command.what {
        money.year_left =
            Some(year_left(&store, arguments.effective, command.recorded, &rules).await?);
    }
    let written = decided(&client, &events, &command, &rules)?;
    let entry = context.audit(
        Action::RecordStep,
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
    let refused = |why: Refusal| {
        let article = why
            .article
            .map_or_else(String::new, |article| format!("; {article}"));
        Stop::refused(format!(
            "{why} Er is niets vastgelegd. (regel {}{article})",
            why.rule
        ))
    };
    decide_on(client, events, command, rules).map_err(refused)
}

/// What is left of the year's work budget, with all that is known of everybody on the day of writing.
async fn year_left(
    store: &Store,
    effective: NaiveDate,
    recorded: NaiveDate,
    rules: &Rules,
) -> Result<Cents> {
    let all: Vec<TrajectoryEvent> = store.load_sound(EVENTS, &mut Vec::new()).await?;
    let states = fold(&all, AsOf::day(recorded), rules).states;
    Ok(budget::left_in(&states, effective, rules))
}

fn command(arguments: &RecordArguments, recorded: NaiveDate, next: &str) -> Result<Command> {
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
        EventKind::RouteDecided => Step::DecideRoute(route(arguments)?),
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
            let money = money(arguments)?;
            if kind == EventKind::InstrumentPaid {
                Step::Pay(money)
            } else {
                Step::Promise(money)
            }
        }
        EventKind::InstrumentRequested => {
            Step::Instrument(InstrumentStep::Requested, instrument(arguments)?)
        }
        EventKind::InstrumentStarted => {
            Step::Instrument(InstrumentStep::Started, instrument(arguments)?)
        }
        EventKind::InstrumentEnded => {
            Step::Instrument(InstrumentStep::Ended, instrument(arguments)?)
        }
        kind => Step::Mark(kind),
    };
    Ok(Command {
        id: event(next)?,
        effective: arguments.effective,
        recorded,
        coach,
        what,
    })
}

fn route(arguments: &RecordArguments) -> Result<Route> {
    let code = arguments.reason.as_deref().unwrap_or_default();
    Route::from_code(code).ok_or_else(|| {
        let known: Vec<&str> = Route::ALL.iter().map(|one| one.code()).collect();
        Stop::refused(format!(
            "route_besloten: noem de route met --reason; kies uit {}",
            known.join(", ")
        ))
    })
}

fn instrument(arguments: &RecordArguments) -> Result<Instrument> {
    let code = arguments.instrument.as_deref().unwrap_or_default();
    Instrument::from_code(code).ok_or_else(|| {
        let known: Vec<&str> = Instrument::ALL.iter().map(|one| one.code()).collect();
        Stop::refused(format!("--instrument: kies uit {}", known.join(", ")))
    })
}

fn money(arguments: &RecordArguments) -> Result<Money> {
    let instrument = instrument(arguments)?;
    let amount = arguments
        .amount
        .ok_or_else(|| Stop::refused(format!("{}: geef ook --amount", arguments.step)))?;
    Ok(Money {
        instrument,
        amount: Cents::from_decimal(amount),
        year_left: None,
        beyond: arguments.beyond_budget.clone(),
    })
}
