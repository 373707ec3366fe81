//! Events of trajectories.

use crate::domain::{EventId, EventKind, TrajectoryEvent};
use crate::import::fields::{code::code, date::date, id::id, money::euros, text::reason_code};
use crate::import::limits::FIELD_CHARS_MAX;
use crate::import::read::Sheet;
use crate::import::row::Row;
use crate::import::seen::Seen;
use crate::import::spec::{Spec, column, needed};

/// Beyond this a point or comma went astray.
const EUROS_MAX: i64 = 1_000_000;

pub const SPEC: Spec = Spec {
    command: "trajectories",
    label: "gebeurtenissen in trajecten",
    columns: &[
        needed("gebeurtenisnummer", &["gebeurtenis_id", "event_id"]),
        needed(
            "klantnummer",
            &["clientnummer", "client_id", "klant_id", "klantnr"],
        ),
        needed("gebeurtenis", &["event", "soort_gebeurtenis"]),
        needed("datum", &["gebeurtenisdatum"]),
        column(
            "geregistreerd",
            &["registratiedatum", "datum_geregistreerd"],
        ),
        column("coach", &["coachnummer", "coach_id"]),
        column("reden", &["reden_code"]),
        column("instrument", &["voorziening"]),
        column("bedrag", &["kosten"]),
        column("corrigeert", &["correctie_op"]),
    ],
    ignored: &[],
    field_chars_max: FIELD_CHARS_MAX,
};

#[derive(Debug, Default)]
pub struct Trajectories {
    seen: Seen<EventId>,
}

impl Sheet for Trajectories {
    type Record = TrajectoryEvent;

    fn spec(&self) -> &'static Spec {
        &SPEC
    }

    fn record(&mut self, row: &mut Row<'_>) -> Option<TrajectoryEvent> {
        let id = row.required("gebeurtenisnummer", id);
        let client = row.required("klantnummer", crate::import::fields::id::id);
        let kind = row.required("gebeurtenis", code::<EventKind>);
        let effective = row.required("datum", date);
        let recorded = row.optional("geregistreerd", date);
        let coach = row.optional("coach", crate::import::fields::id::id);
        let reason = row.optional("reden", reason_code);
        let instrument = row.optional("instrument", code);
        let amount = row.optional("bedrag", euros(EUROS_MAX));
        let corrects = row.optional("corrigeert", crate::import::fields::id::id);
        if kind == Some(EventKind::Withdrawn) && corrects.is_none() {
            let reason = "wie iets intrekt, noemt hier het nummer van die gebeurtenis.";
            row.contradiction("corrigeert", reason);
        }
        if corrects.is_some() && corrects == id {
            row.contradiction(
                "corrigeert",
                "een gebeurtenis kan zichzelf niet corrigeren.",
            );
        }
        let effective = effective?;
        Some(TrajectoryEvent {
            id: id?,
            client: client?,
            kind: kind?,
            effective,
            recorded: recorded.unwrap_or(effective),
            coach,
            reason,
            instrument,
            amount,
            corrects,
        })
    }

    fn across(&mut self, record: &TrajectoryEvent, row: &mut Row<'_>) {
        self.seen.once(record.id.clone(), "gebeurtenisnummer", row);
    }
}
