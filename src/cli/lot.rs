//! `werkt lot`: the yearly places, by a lot that anybody can draw again.

use super::context::Context;
use super::exit::{Exit, Stop};
use super::output::{self, Format};
use super::screening::last_night;
use crate::domain::{ClientId, TrajectoryEvent, dutch};
use crate::night::lot::{Past, comparison, eligible, places_left};
use crate::screening::{Screening, lot};
use crate::store::lots::{NewDraw, StoredLot, StoredTicket};
use crate::store::{Store, documents};
use crate::trajectories::{self, AsOf, ClientState, Rules};
use anyhow::Result;
use chrono::NaiveDate;
use clap::Subcommand;
use sha2::{Digest, Sha256};

#[derive(Debug, Subcommand)]
pub enum LotCommand {
    /// Publish the seed of a lot, before anybody knows who takes part.
    Announce {
        /// Name of the lot, for example 2021.
        #[arg(long)]
        lot: String,
        /// The seed: a number from a notary, a newspaper, a state lottery.
        #[arg(long)]
        seed: String,
        /// Day of publication.
        #[arg(long)]
        date: NaiveDate,
    },
    /// Draw the places that are left, among everybody in the band of a trajectory.
    Draw {
        #[arg(long)]
        lot: String,
        /// Places to draw (default: what is left of the year's).
        #[arg(long)]
        places: Option<u32>,
        /// Night whose screenings count (default: the last). It is the day of the draw.
        #[arg(long)]
        date: Option<NaiveDate>,
    },
    /// A lot as published: seed, method, every ticket, and how to check it.
    Show {
        #[arg(long)]
        lot: String,
        #[arg(long, value_enum, default_value = "table")]
        format: Format,
    },
    /// Who waits, in order, since when.
    WaitingList {
        #[arg(long)]
        lot: String,
        #[arg(long, value_enum, default_value = "table")]
        format: Format,
    },
    /// A place fell free: call the next on the waiting list.
    Call {
        #[arg(long)]
        lot: String,
        #[arg(long)]
        date: NaiveDate,
    },
    /// Somebody no longer waits (found work, moved, does not want to).
    Withdraw {
        #[arg(long)]
        lot: String,
        #[arg(long)]
        client: String,
        #[arg(long)]
        date: NaiveDate,
    },
    /// Those with a place beside those without: who would have left anyway?
    Compare {
        /// Days after the draw.
        #[arg(long, default_value_t = 365)]
        days: u32,
        /// Reference date (default: the date of the last night).
        #[arg(long)]
        date: Option<NaiveDate>,
        #[arg(long, value_enum, default_value = "table")]
        format: Format,
    },
}

pub async fn run(context: &Context, command: LotCommand) -> Result<Exit> {
    let store = context.existing_store().await?;
    let exit = match command {
        LotCommand::Announce { lot, seed, date } => {
            announce(context, &store, &lot, &seed, date).await
        }
        LotCommand::Draw { lot, places, date } => draw(context, &store, &lot, places, date).await,
        LotCommand::Show { lot, format } => show(context, &store, &lot, format).await,
        LotCommand::WaitingList { lot, format } => {
            waiting_list(context, &store, &lot, format).await
        }
        LotCommand::Call { lot, date } => call(context, &store, &lot, date).await,
        LotCommand::Withdraw { lot, client, date } => {
            let entry = context.audit(
                "lot.withdraw",
                format!("client/{client}"),
                format!("lot/{lot}"),
            );
            waiting(&store, &lot, Some(&client)).await?;
            store
                .lot_call(&lot, &client, "withdrawn", &date.to_string(), &entry)
                .await?;
            output::print_text(&format!("{client} wacht niet meer in loting {lot}.\n"))?;
            Ok(Exit::Done)
        }
        LotCommand::Compare { days, date, format } => {
            compare(context, &store, days, date, format).await
        }
    }?;
    store.close().await;
    Ok(exit)
}

async fn announce(
    context: &Context,
    store: &Store,
    name: &str,
    seed: &str,
    date: NaiveDate,
) -> Result<Exit> {
    let entry = context.audit("lot.announce", format!("lot/{name}"), seed);
    store
        .lot_announce(name, seed, &date.to_string(), &entry)
        .await?;
    output::print_text(&format!(
        "Loting {name}: het getal '{seed}' is bekendgemaakt op {}. Het verandert niet meer.\n",
        dutch::date(date)
    ))?;
    Ok(Exit::Done)
}

async fn find(store: &Store, name: &str) -> Result<StoredLot> {
    let lots = store.lots().await?;
    let known: Vec<String> = lots.iter().map(|lot| lot.lot_id.clone()).collect();
    lots.into_iter().find(|lot| lot.lot_id == name).ok_or_else(|| {
        Stop::not_found(if known.is_empty() {
            format!("er is nog geen loting; kondig die aan met `werkt lot announce --lot {name} --seed GETAL --date DAG`")
        } else {
            format!("er is geen loting {name}; wel: {}", known.join(", "))
        })
    })
}

async fn past(store: &Store) -> Result<Vec<Past>> {
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

async fn states(
    context: &Context,
    store: &Store,
    date: NaiveDate,
) -> Result<(Rules, Vec<ClientState>)> {
    let rules = trajectories::parse(&context.config("trajectories.toml")?)
        .map_err(|error| Stop::refused(error.to_string()))?;
    let events: Vec<TrajectoryEvent> = store.load(documents::EVENTS).await?;
    let states = trajectories::fold(&events, AsOf::day(date), &rules).states;
    Ok((rules, states))
}

async fn draw(
    context: &Context,
    store: &Store,
    name: &str,
    places: Option<u32>,
    date: Option<NaiveDate>,
) -> Result<Exit> {
    let announced = find(store, name).await?;
    let night = last_night(store, date).await?;
    let drawn_on: NaiveDate = night.slot.parse()?;
    if announced.announced_on > night.slot {
        return Err(Stop::refused(format!(
            "het getal van loting {name} is pas op {} bekendgemaakt. Trek op een nacht van die dag of later, \
             anders kon iemand het getal kiezen bij de mensen",
            announced.announced_on
        )));
    }
    let (rules, states) = states(context, store, drawn_on).await?;
    let past = past(store).await?;
    let screenings = store
        .screenings(night.id, None)
        .await?
        .iter()
        .map(|row| documents::parse::<Screening>("screening", &row.client_id, &row.body))
        .collect::<crate::store::Result<Vec<_>>>()?;
    let mut people = eligible(&screenings, &store.decided_routes().await?, &states, &past);
    people.sort();
    let places = places.unwrap_or_else(|| places_left(&rules, &states, &past, drawn_on));
    if people.is_empty() || places == 0 {
        return Err(Stop::refused(format!(
            "er zijn {places} plaatsen en {} mensen: er valt niets te loten. Er is niets opgeslagen",
            people.len()
        )));
    }
    let result = lot::draw(&announced.seed, &people, places, drawn_on);
    let mut hash = Sha256::new();
    for person in &people {
        hash.update(person.as_str());
        hash.update(b"\n");
    }
    let eligible_sha256: String = hash
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
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
        "lot.draw",
        format!("lot/{name}"),
        format!("{} of {}", result.drawn.len(), people.len()),
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
         Wie een plaats heeft: `werkt lot show --lot {name}`.\n",
        dutch::date(drawn_on),
        people.len(),
        result.drawn.len(),
        result.waiting.len()
    ))?;
    Ok(Exit::Done)
}

const HEADER: [&str; 5] = ["volgorde", "klant", "lot (sha-256)", "uitkomst", "sinds"];

fn row(ticket: &StoredTicket) -> Vec<String> {
    let (outcome, since) = match (ticket.drawn, ticket.call.as_deref()) {
        (true, _) => ("plaats", &ticket.drawn_on),
        (false, Some("called")) => (
            "plaats, vanaf de wachtlijst",
            ticket.call_day.as_ref().unwrap_or(&ticket.drawn_on),
        ),
        (false, Some(_)) => (
            "wacht niet meer",
            ticket.call_day.as_ref().unwrap_or(&ticket.drawn_on),
        ),
        (false, None) => ("wachtlijst", &ticket.drawn_on),
    };
    vec![
        ticket.place.to_string(),
        ticket.client_id.clone(),
        ticket.ticket.get(..16).unwrap_or(&ticket.ticket).to_owned(),
        outcome.to_owned(),
        since.clone(),
    ]
}

async fn show(context: &Context, store: &Store, name: &str, format: Format) -> Result<Exit> {
    let lot = find(store, name).await?;
    let tickets = store.lot_tickets(name).await?;
    store
        .audit(&context.audit("lot.show", format!("lot/{name}"), "shown"))
        .await?;
    match format {
        Format::Json => output::print_json(&serde_json::json!({ "lot": lot, "tickets": tickets }))?,
        Format::Csv => output::print_csv(&HEADER, tickets.iter().map(row))?,
        Format::Table => {
            let head = format!(
                "Loting {name}: getal '{}', bekendgemaakt op {}.",
                lot.seed, lot.announced_on
            );
            let Some(drawn_on) = &lot.drawn_on else {
                output::print_text(&format!("{head} Nog niet getrokken.\n"))?;
                return Ok(Exit::Done);
            };
            output::print_text(&format!(
                "{head} Getrokken op {drawn_on}, {} plaatsen, {} mensen (lijst: sha-256 {}).\n{}\n\
                 Natrekken: printf '{}\\n{}\\nKLANTNUMMER' | sha256sum; de laagste uitkomsten hebben een plaats.\n",
                lot.places.unwrap_or(0),
                tickets.len(),
                lot.eligible_sha256.as_deref().unwrap_or(""),
                output::table(&HEADER, &[0], tickets.iter().map(row)),
                lot.method.as_deref().unwrap_or(""),
                lot.seed
            ))?;
        }
    }
    Ok(Exit::Done)
}

/// Who waits, in order; refused when `client` is given and does not.
async fn waiting(store: &Store, name: &str, client: Option<&str>) -> Result<Vec<StoredTicket>> {
    find(store, name).await?;
    let mut tickets = store.lot_tickets(name).await?;
    tickets.retain(|ticket| !ticket.drawn && ticket.call.is_none());
    if let Some(client) = client
        && !tickets.iter().any(|ticket| ticket.client_id == client)
    {
        return Err(Stop::not_found(format!(
            "{client} staat niet op de wachtlijst van loting {name}"
        )));
    }
    Ok(tickets)
}

async fn waiting_list(
    context: &Context,
    store: &Store,
    name: &str,
    format: Format,
) -> Result<Exit> {
    let tickets = waiting(store, name, None).await?;
    store
        .audit(&context.audit("lot.waiting_list", format!("lot/{name}"), "shown"))
        .await?;
    match format {
        Format::Json => output::print_json(&tickets)?,
        Format::Csv => output::print_csv(&HEADER, tickets.iter().map(row))?,
        Format::Table if tickets.is_empty() => {
            output::print_text(&format!("In loting {name} wacht niemand.\n"))?;
        }
        Format::Table => {
            output::print_text(&format!(
                "{}\n",
                output::table(&HEADER, &[0], tickets.iter().map(row))
            ))?;
        }
    }
    Ok(Exit::Done)
}

async fn call(context: &Context, store: &Store, name: &str, date: NaiveDate) -> Result<Exit> {
    let waiting = waiting(store, name, None).await?;
    let Some(next) = waiting.first() else {
        return Err(Stop::not_found(format!("in loting {name} wacht niemand")));
    };
    let entry = context.audit(
        "lot.call",
        format!("client/{}", next.client_id),
        format!("lot/{name}"),
    );
    store
        .lot_call(name, &next.client_id, "called", &date.to_string(), &entry)
        .await?;
    output::print_text(&format!(
        "{} is aan de beurt in loting {name} (volgorde {}). Er wachten nog {} mensen.\n",
        next.client_id,
        next.place,
        waiting.len() - 1
    ))?;
    Ok(Exit::Done)
}

async fn compare(
    context: &Context,
    store: &Store,
    days: u32,
    date: Option<NaiveDate>,
    format: Format,
) -> Result<Exit> {
    let date = match date {
        Some(date) => date,
        None => last_night(store, None).await?.slot.parse()?,
    };
    let (_, states) = states(context, store, date).await?;
    let found = comparison(&past(store).await?, &states, date, days);
    match format {
        Format::Json => output::print_json(&found)?,
        Format::Csv => output::print_csv(
            &[
                "dagen",
                "met plaats",
                "zonder plaats",
                "uitgestroomd met, 1/100 %",
                "zonder, 1/100 %",
            ],
            [vec![
                found.days.to_string(),
                found.drawn.to_string(),
                found.not_drawn.to_string(),
                found.drawn_left_e2.to_string(),
                found.not_drawn_left_e2.to_string(),
            ]],
        )?,
        Format::Table => output::print_text(&format!("{}\n", found.text))?,
    }
    Ok(Exit::Done)
}
