//! Drawing the places that are left.

use super::{DrawArguments, aside, find};
use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::cli::output;
use crate::cli::screening::last_night;
use crate::domain::{ClientId, SetAside, TrajectoryEvent, dutch};
use crate::night::follow;
use crate::night::lot::{Past, eligible, places_left};
use crate::runner::night::sound_screenings;
use crate::screening::lot;
use crate::store::lots::NewDraw;
use crate::store::{Action, Store, documents};
use crate::trajectories::{self, AsOf, ClientState, Rules};
use anyhow::Result;
use chrono::{Datelike, NaiveDate};

pub(super) async fn past(store: &Store) -> Result<Vec<Past>> {
    let tickets = store.lot_tickets("").await?;
    let day = |text: &str| text.parse::<NaiveDate>();
    tickets
        .iter()
        .filter(|ticket| ticket.call.as_deref() != Some("withdrawn"))
        .map(|ticket| {
            Ok(Past {
                client: ClientId::parse(&ticket.client_id)?,
                day: day(&ticket.drawn_on)?,
                drawn: ticket.drawn,
                called: ticket.call_day.as_deref().map(day).transpose()?,
            })
        })
        .collect()
}

pub(super) async fn states(
    context: &Context,
    store: &Store,
    date: NaiveDate,
    aside: &mut Vec<SetAside>,
) -> Result<(Rules, Vec<ClientState>)> {
    let rules = context.checked("trajectories.toml", trajectories::parse)?;
    let events: Vec<TrajectoryEvent> = store.load_sound(documents::EVENTS, aside).await?;
    let (states, panicked) = follow::states(&rules, &events, AsOf::day(date));
    aside.extend(panicked);
    Ok((rules, states))
}

pub(super) async fn draw(
    context: &Context,
    store: &Store,
    name: &str,
    arguments: &DrawArguments,
) -> Result<Exit> {
    let announced = find(store, name).await?;
    let night = last_night(store, arguments.date).await?;
    let drawn_on: NaiveDate = night.slot.parse()?;
    if announced.announced_on > night.slot {
        return Err(Stop::refused(format!(
            "het getal van loting {name} is pas op {} bekendgemaakt. Trek op een nacht van die dag of later, \
             anders kon iemand het getal kiezen bij de mensen",
            announced.announced_on
        )));
    }
    let mut aside = aside::of_night(store, night.id).await?;
    let (rules, states) = states(context, store, drawn_on, &mut aside).await?;
    let past = past(store).await?;
    let screenings = sound_screenings(store, night.id, &mut aside).await?;
    let without = aside::settled(&aside, &arguments.without, arguments.because.as_deref())?;
    let mut people = eligible(&screenings, &store.decided_routes().await?, &states, &past);
    people.retain(|person| !without.contains(person.as_str()));
    people.sort();
    let untold = rules.targets.without_starts(drawn_on.year());
    if let Some(untold) = untold.filter(|_| arguments.places.is_none()) {
        return Err(Stop::refused(format!(
            "{untold} Of geef het aantal van dit besluit met --places. Er is niets opgeslagen"
        )));
    }
    let places = arguments
        .places
        .unwrap_or_else(|| places_left(&rules, &states, &past, drawn_on));
    if people.is_empty() || places == 0 {
        return Err(Stop::refused(format!(
            "er zijn {places} plaatsen en {} mensen: er valt niets te loten. Er is niets opgeslagen",
            people.len()
        )));
    }
    let result = lot::draw(&announced.seed, &people, places, drawn_on);
    let eligible_sha256 = lot::fingerprint(&people);
    let tickets: Vec<(i64, String, String, bool)> = result
        .drawn
        .iter()
        .map(|ticket| (ticket, true))
        .chain(result.waiting.iter().map(|ticket| (ticket, false)))
        .map(|(ticket, drawn)| {
            (
                i64::from(ticket.rank),
                ticket.client.to_string(),
                ticket.ticket.clone(),
                drawn,
            )
        })
        .collect();
    let entry = context.audit(
        Action::DrawLot,
        format!("lot/{name}"),
        aside::audited(
            format!("{} of {}", result.drawn.len(), people.len()),
            &without,
            arguments.because.as_deref(),
        ),
    );
    store
        .lot_draw(
            &NewDraw {
                lot_id: name,
                drawn_on: &night.slot,
                places,
                run_id: night.id,
                method: lot::METHOD,
                eligible_sha256: &eligible_sha256,
                tickets: &tickets,
            },
            &entry,
        )
        .await?;
    output::print_text(&format!(
        "Loting {name}, {}: {} mensen doen mee voor {places} plaatsen. {} hebben een plaats, {} staan op de wachtlijst.\n\
         {}Wie een plaats heeft: `werkt lot show --lot {name}`. Natrekken: `werkt lot verify --lot {name}`.\n",
        dutch::date(drawn_on),
        people.len(),
        result.drawn.len(),
        result.waiting.len(),
        aside::told(&without)
    ))?;
    Ok(Exit::Done)
}
