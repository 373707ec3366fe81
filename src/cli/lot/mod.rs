//! `werkt lot`: the yearly places, by a lot that anybody can draw again.

mod aside;
mod draw;
mod show;
mod verify;

use super::context::Context;
use super::exit::{Exit, Stop};
use super::output::{self, Format};
use crate::domain::dutch;
use crate::store::lots::{StoredLot, StoredTicket};
use crate::store::{Action, Store};
use anyhow::Result;
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use draw::draw;
use show::{compare, show, waiting_list};
use verify::verify;

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
        #[command(flatten)]
        arguments: DrawArguments,
    },
    /// A lot as published: seed, method, every ticket, and how to check it.
    Show {
        #[arg(long)]
        lot: String,
        #[arg(long, value_enum, default_value = "table")]
        format: Format,
    },
    /// Draw a published lot again, and say whether it comes out the same.
    Verify {
        #[arg(long)]
        lot: String,
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

#[derive(Debug, Args)]
pub struct DrawArguments {
    /// Places to draw (default: what is left of the year's).
    #[arg(long)]
    places: Option<u32>,
    /// Night whose screenings count (default: the last). It is the day of the draw.
    #[arg(long)]
    date: Option<NaiveDate>,
    /// Number of a record that cannot be used, and that the draw goes on without. May be given more than once.
    #[arg(long, requires = "because")]
    without: Vec<String>,
    /// Why; it stands in the audit trail.
    #[arg(long)]
    because: Option<String>,
}

pub async fn run(context: &Context, command: LotCommand) -> Result<Exit> {
    let store = context.existing_store().await?;
    let exit = match command {
        LotCommand::Announce { lot, seed, date } => {
            announce(context, &store, &lot, &seed, date).await
        }
        LotCommand::Draw { lot, arguments } => draw(context, &store, &lot, &arguments).await,
        LotCommand::Verify { lot } => verify(context, &store, &lot).await,
        LotCommand::Show { lot, format } => show(context, &store, &lot, format).await,
        LotCommand::WaitingList { lot, format } => {
            waiting_list(context, &store, &lot, format).await
        }
        LotCommand::Call { lot, date } => call(context, &store, &lot, date).await,
        LotCommand::Withdraw { lot, client, date } => {
            let entry = context.audit(
                Action::WithdrawFromLot,
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
    let entry = context.audit(Action::AnnounceLot, format!("lot/{name}"), seed);
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

async fn call(context: &Context, store: &Store, name: &str, date: NaiveDate) -> Result<Exit> {
    let waiting = waiting(store, name, None).await?;
    let Some(next) = waiting.first() else {
        return Err(Stop::not_found(format!("in loting {name} wacht niemand")));
    };
    let entry = context.audit(
        Action::CallFromLot,
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
