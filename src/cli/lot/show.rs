//! A lot as published, its waiting list, and what it tells of who would have left anyway.

use super::draw::{past, states};
use super::{find, waiting};
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::output::{self, Format};
use crate::cli::screening::last_night;
use crate::night::lot::comparison;
use crate::store::lots::StoredTicket;
use crate::store::{Action, Store};
use anyhow::Result;
use chrono::NaiveDate;

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

pub(super) async fn show(
    context: &Context,
    store: &Store,
    name: &str,
    format: Format,
) -> Result<Exit> {
    let lot = find(store, name).await?;
    let tickets = store.lot_tickets(name).await?;
    store
        .audit(&context.audit(Action::ShowLot, format!("lot/{name}"), "shown"))
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
                 Natrekken: printf '{}\\n{}\\nKLANTNUMMER' | sha256sum; de laagste uitkomsten hebben een plaats. Of: werkt lot verify --lot {name}\n",
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

pub(super) async fn waiting_list(
    context: &Context,
    store: &Store,
    name: &str,
    format: Format,
) -> Result<Exit> {
    let tickets = waiting(store, name, None).await?;
    store
        .audit(&context.audit(Action::ShowWaitingList, format!("lot/{name}"), "shown"))
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

/// A figure, or that it cannot be measured yet.
fn told(left_e2: Option<u32>) -> String {
    left_e2.map_or_else(|| "nog niet te meten".to_owned(), |e2| e2.to_string())
}

pub(super) async fn compare(
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
    let mut aside = Vec::new();
    let (_, states) = states(context, store, date, &mut aside).await?;
    output::warn_set_aside(&aside);
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
                told(found.drawn_left_e2),
                told(found.not_drawn_left_e2),
            ]],
        )?,
        Format::Table => output::print_text(&format!("{}\n", found.text))?,
    }
    Ok(Exit::Done)
}
