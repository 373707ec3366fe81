//! Inflow: applications for benefit, and UWV's list of people whose WW ends. Each row is an application and a quick
//! profile of the person. Name and BSN come out beside them and never in them.

use super::clients::supply::{supply, wishes};
use crate::domain::client::Client;
use crate::domain::codes::{Cohort, Inflow};
use crate::domain::intake::Application;
use crate::domain::{Bsn, ClientId, Fact, Source};
use crate::import::fields::{bsn::bsn, code::code, date::date, history::history};
use crate::import::fields::{
    id::client, id::id, number::small, postcode::pc4, text, yes_no::yes_no,
};
use crate::import::limits::FIELD_CHARS_MAX;
use crate::import::read::Sheet;
use crate::import::row::Row;
use crate::import::seen::Seen;
use crate::import::spec::{Column, Spec, column, needed};
use chrono::NaiveDate;
use std::fmt;

/// Columns that both kinds of file share: who, and the quick profile.
macro_rules! columns {
    ($($own:expr),+ $(,)?) => {
        &[
            $($own,)+
            column("bsn", &["burgerservicenummer"]),
            column("naam", &["name", "achternaam"]),
            column("geboortedatum", &["geboren", "geboren_op", "gebdatum"]),
            column("postcode", &["pc4", "pc"]),
            column("coach", &["coachnummer", "coach_id"]),
            column("digitaal", &["online"]),
            column("twijfel", &["hulp_nodig"]),
            column("tegenprestatie", &[]),
            column("uren_belastbaar", &["uren"]),
            column("opleiding", &["opleidingsniveau"]),
            column("laatst_actief", &["laatste_werkdag"]),
            column("werkverleden", &["laatste_functie", "arbeidsverleden"]),
            column("beschikbaar_vanaf", &[]),
            column("werktijden", &[]),
            column("vervoer", &[]),
            column("reistijd_max", &["max_reistijd"]),
            column("rijbewijs", &["rijbewijzen"]),
            column("certificaten", &[]),
            column("nederlands", &["taalniveau"]),
            column("nederlands_datum", &[]),
            column("vaardigheden", &[]),
            column("wensen", &["wensberoepen"]),
            column("werkt_graag_met", &[]),
            column("liever_niet", &[]),
            column("uren_wens_min", &[]),
            column("uren_wens_max", &[]),
        ]
    };
}

const APPLICATION_COLUMNS: &[Column] = columns![
    needed("aanvraagnummer", &["aanvraag"]),
    needed(
        "klantnummer",
        &["clientnummer", "client_id", "klant_id", "klantnr"]
    ),
    needed("aanvraagdatum", &["aangevraagd_op", "datum_aanvraag"]),
];

const WW_COLUMNS: &[Column] = columns![
    needed(
        "klantnummer",
        &["kenmerk", "clientnummer", "klant_id", "klantnr"]
    ),
    needed("lijstdatum", &["ontvangen_op"]),
    needed("ww_einde", &["einde_ww", "einddatum_ww"]),
];

pub const APPLICATIONS: Spec = Spec {
    command: "applications",
    label: "aanvragen",
    key: &["aanvraagnummer"],
    columns: APPLICATION_COLUMNS,
    ignored: &[],
    field_chars_max: FIELD_CHARS_MAX,
};

pub const WW_ENDING: Spec = Spec {
    command: "ww-ending",
    label: "mensen van wie de WW eindigt",
    key: &["klantnummer"],
    columns: WW_COLUMNS,
    ignored: &[],
    field_chars_max: FIELD_CHARS_MAX,
};

/// One row of inflow. `Debug` shows neither name nor BSN.
#[derive(Clone, PartialEq, Eq)]
pub struct ApplicationRow {
    pub application: Application,
    /// The quick profile, for a person who is not there yet.
    pub client: Client,
    pub bsn: Option<Bsn>,
    pub name: Option<String>,
}

impl fmt::Debug for ApplicationRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApplicationRow")
            .field("application", &self.application)
            .field("client", &self.client)
            .finish_non_exhaustive()
    }
}

/// Reads either kind; `today` bounds the dates.
#[derive(Debug)]
pub struct Intake {
    inflow: Inflow,
    today: NaiveDate,
    ids: Seen<String>,
    bsns: Seen<Bsn>,
}

impl Intake {
    pub fn new(inflow: Inflow, today: NaiveDate) -> Self {
        Self {
            inflow,
            today,
            ids: Seen::default(),
            bsns: Seen::default(),
        }
    }

    /// Number of the application, the day on which the clock starts, and the end of WW.
    fn head(
        &self,
        row: &mut Row<'_>,
    ) -> (
        Option<ClientId>,
        Option<String>,
        Option<NaiveDate>,
        Option<NaiveDate>,
    ) {
        match self.inflow {
            Inflow::Application => {
                let number = row.required("aanvraagnummer", id::<crate::domain::id::kind::Event>);
                let client = row.required("klantnummer", client);
                let received = row.required("aanvraagdatum", date);
                (
                    client,
                    number.map(|number| number.to_string()),
                    received,
                    None,
                )
            }
            Inflow::WwEnding => {
                let client: Option<ClientId> = row.required("klantnummer", client);
                let received = row.required("lijstdatum", date);
                let ends = row.required("ww_einde", date);
                let number = client.as_ref().map(|client| format!("WW-{client}"));
                (client, number, received, ends)
            }
        }
    }

    fn column_of_day(&self) -> &'static str {
        match self.inflow {
            Inflow::Application => "aanvraagdatum",
            Inflow::WwEnding => "lijstdatum",
        }
    }
}

impl Sheet for Intake {
    type Record = ApplicationRow;

    fn spec(&self) -> &'static Spec {
        match self.inflow {
            Inflow::Application => &APPLICATIONS,
            Inflow::WwEnding => &WW_ENDING,
        }
    }

    fn record(&mut self, row: &mut Row<'_>) -> Option<ApplicationRow> {
        let (client, number, received, ww_ends) = self.head(row);
        let bsn = row.optional("bsn", bsn);
        let name = row.optional("naam", text::short);
        let birth_date = row.optional("geboortedatum", date);
        let pc4 = row.optional("postcode", pc4);
        let coach = row.optional("coach", id);
        let digital = row.optional("digitaal", yes_no);
        let doubt = row.optional("twijfel", yes_no);
        let tegenprestatie = row.optional("tegenprestatie", code);
        if received.is_some_and(|day| day > self.today) {
            row.contradiction(self.column_of_day(), "deze datum ligt in de toekomst.");
        }
        if birth_date.is_some_and(|born| born > self.today) {
            row.contradiction("geboortedatum", "deze geboortedatum ligt in de toekomst.");
        }
        let hours = row.optional("uren_belastbaar", small(0, 40));
        let education = row.optional("opleiding", code);
        let last_active = row.optional("laatst_actief", date);
        let history = row.optional("werkverleden", history).unwrap_or_default();
        let (supply, wishes) = (supply(row), wishes(row));
        let (id, received) = (client?, received?);
        // What stands in an application the person told on that day.
        fn told<T>(value: Option<T>, day: NaiveDate) -> Option<Fact<T>> {
            value.map(|value| Fact {
                value,
                observed: Some(day),
                source: Source::Client,
            })
        }
        let mut client = Client {
            id: id.clone(),
            cohort: Cohort::Instroom,
            birth_date,
            pc4,
            coach,
            benefit_since: None,
            spoken_on: None,
            legal: Default::default(),
            criteria: Default::default(),
            factors: Default::default(),
            stability: Default::default(),
            limits: Default::default(),
            supply,
            wishes,
            history,
        };
        client.factors.hours_per_week = told(hours, received);
        client.factors.education = told(education, received);
        client.factors.last_active = told(last_active, received);
        Some(ApplicationRow {
            application: Application {
                id: number?,
                client: id,
                inflow: self.inflow,
                received,
                ww_ends,
                digital,
                doubt,
                tegenprestatie,
            },
            client,
            bsn,
            name,
        })
    }

    fn across(&mut self, record: &ApplicationRow, row: &mut Row<'_>) {
        let column = match self.inflow {
            Inflow::Application => "aanvraagnummer",
            Inflow::WwEnding => "klantnummer",
        };
        if let Some(bsn) = &record.bsn
            && let Some(line) = self.bsns.line_of(bsn)
        {
            row.contradiction("bsn", format!("dit BSN staat ook op regel {line}."));
            return;
        }
        self.ids.once(record.application.id.clone(), column, row);
        if let Some(bsn) = &record.bsn {
            self.bsns.once(bsn.clone(), "bsn", row);
        }
    }
}
