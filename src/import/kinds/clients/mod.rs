//! Clients. Name and BSN come out beside the client and never in it.

mod columns;
mod facts;
pub(super) mod supply;

pub use columns::SPEC;

use crate::domain::codes::Cohort;
use crate::domain::{Bsn, Client, ClientId};
use crate::import::fields::{bsn::bsn, code::code, date::date, history::history, id::client};
use crate::import::fields::{postcode::pc4, text};
use crate::import::read::Sheet;
use crate::import::row::Row;
use crate::import::seen::{DOUBLE, Seen};
use crate::import::spec::Spec;
use chrono::NaiveDate;
use std::fmt;

/// One client, with what stays at the edge. `Debug` shows neither name nor BSN.
#[derive(Clone, PartialEq, Eq)]
pub struct ClientRow {
    pub client: Client,
    pub bsn: Option<Bsn>,
    pub name: Option<String>,
}

impl fmt::Debug for ClientRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientRow")
            .field("client", &self.client)
            .finish_non_exhaustive()
    }
}

#[derive(Debug)]
pub struct Clients {
    today: NaiveDate,
    ids: Seen<ClientId>,
    bsns: Seen<Bsn>,
}

impl Clients {
    /// `today` is the reference date: nobody is born after it.
    pub fn new(today: NaiveDate) -> Self {
        Self {
            today,
            ids: Seen::default(),
            bsns: Seen::default(),
        }
    }
}

impl Sheet for Clients {
    type Record = ClientRow;

    fn spec(&self) -> &'static Spec {
        &SPEC
    }

    fn record(&mut self, row: &mut Row<'_>) -> Option<ClientRow> {
        let id = row.required("klantnummer", client);
        let bsn = row.optional("bsn", bsn);
        let name = row.optional("naam", text::short);
        let birth_date = row.optional("geboortedatum", date);
        let pc4 = row.optional("postcode", pc4);
        let cohort = row.optional("cohort", code);
        let coach = row.optional("coach", crate::import::fields::id::id);
        let benefit_since = row.optional("uitkering_sinds", date);
        let spoken_on = row.optional("gesproken_op", date);
        let client = Client {
            legal: facts::legal(row),
            criteria: facts::criteria(row),
            factors: facts::factors(row),
            stability: facts::stability(row),
            limits: facts::limits(row),
            supply: supply::supply(row),
            wishes: supply::wishes(row),
            history: row.optional("werkverleden", history).unwrap_or_default(),
            cohort: cohort.unwrap_or(Cohort::ZittendBestand),
            birth_date,
            pc4,
            coach,
            benefit_since,
            spoken_on,
            // Last, because a missing number ends the row: by now every field has been looked at.
            id: id.or_else(|| {
                check_dates_alone(birth_date, self.today, row);
                None
            })?,
        };
        check_dates(&client, self.today, row);
        Some(ClientRow { client, bsn, name })
    }

    fn across(&mut self, record: &ClientRow, row: &mut Row<'_>) {
        if let Some(line) = self.ids.line_of(&record.client.id) {
            let reason =
                format!("dit klantnummer {DOUBLE} {line}. Laat één van de twee regels staan.");
            row.contradiction("klantnummer", reason);
            return;
        }
        if let Some(bsn) = &record.bsn {
            if let Some(line) = self.bsns.line_of(bsn) {
                let reason =
                    format!("dit BSN staat ook op regel {line}, bij een ander klantnummer.");
                row.contradiction("bsn", reason);
                return;
            }
            self.bsns.once(bsn.clone(), "bsn", row);
        }
        self.ids.once(record.client.id.clone(), "klantnummer", row);
    }
}

fn check_dates_alone(birth: Option<NaiveDate>, today: NaiveDate, row: &mut Row<'_>) {
    if birth.is_some_and(|day| day > today) {
        row.contradiction("geboortedatum", "deze geboortedatum ligt in de toekomst.");
    }
}

/// Nobody is born after today, and nothing of a person is dated before birth.
fn check_dates(client: &Client, today: NaiveDate, row: &mut Row<'_>) {
    check_dates_alone(client.birth_date, today, row);
    let child = client.legal.youngest_child_born;
    if child.is_some_and(|day| day > today) {
        row.contradiction(
            "jongste_kind_geboren",
            "deze geboortedatum ligt in de toekomst.",
        );
    }
    let Some(birth) = client.birth_date else {
        return;
    };
    for (column, day) in [
        ("uitkering_sinds", client.benefit_since),
        ("gesproken_op", client.spoken_on),
        ("jongste_kind_geboren", child),
        ("ontheffing_9a_sinds", client.legal.exempt_9a_since),
        ("ontheffing_tot", client.legal.exempt_until),
        ("plan_van_aanpak", client.legal.plan_signed),
        (
            "laatst_actief",
            client.factors.last_active.as_ref().map(|fact| fact.value),
        ),
    ] {
        if day.is_some_and(|day| day < birth) {
            row.contradiction(
                column,
                "deze datum ligt vóór de geboortedatum van de klant.",
            );
        }
    }
}
