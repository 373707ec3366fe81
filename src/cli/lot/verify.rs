//! `werkt lot verify`: a published lot, drawn again.

use super::find;
use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::cli::output;
use crate::domain::ClientId;
use crate::screening::lot::{self, Published, Ticket};
use crate::store::{Action, Store};
use anyhow::Result;

pub(super) async fn verify(context: &Context, store: &Store, name: &str) -> Result<Exit> {
    let stored = find(store, name).await?;
    let (Some(drawn_on), Some(places)) = (&stored.drawn_on, stored.places) else {
        return Err(Stop::refused(format!(
            "loting {name} is nog niet getrokken; er valt niets na te trekken"
        )));
    };
    let tickets = store
        .lot_tickets(name)
        .await?
        .into_iter()
        .map(|ticket| {
            let found = Ticket {
                rank: u32::try_from(ticket.place)?,
                client: ClientId::parse(&ticket.client_id)?,
                ticket: ticket.ticket,
            };
            Ok((found, ticket.drawn))
        })
        .collect::<Result<Vec<(Ticket, bool)>>>()?;
    if tickets.is_empty() {
        return Err(Stop::refused(format!(
            "de lijst van loting {name} is verwijderd omdat de bewaartermijn voorbij is; zij is niet meer na te trekken"
        )));
    }
    let wrong = lot::verify(&Published {
        method: stored.method.as_deref().unwrap_or(""),
        seed: &stored.seed,
        drawn_on: drawn_on.parse()?,
        places: u32::try_from(places)?,
        eligible: stored.eligible_sha256.as_deref().unwrap_or(""),
        tickets: &tickets,
    });
    let result = if wrong.is_empty() {
        "same"
    } else {
        "different"
    };
    store
        .audit(&context.audit(Action::VerifyLot, format!("lot/{name}"), result))
        .await?;
    if wrong.is_empty() {
        output::print_text(&format!(
            "Loting {name} is opnieuw getrokken met het getal '{}': {} mensen, dezelfde uitkomst.\n",
            stored.seed,
            tickets.len()
        ))?;
        return Ok(Exit::Done);
    }
    output::print_text(&format!(
        "Loting {name} komt anders uit dan is opgeslagen:\n{}\n",
        wrong.join("\n")
    ))?;
    Ok(Exit::Attention)
}
