//! Events of trajectories.

use crate::domain::ending::known;
use crate::domain::{Code, EndReason, EventId, EventKind, ExitReason, TrajectoryEvent};
use crate::import::fields::{Parsed, fault};
use crate::import::fields::{code::code, date::date, id::id, money::euros, text::reason_code};
use crate::import::limits::FIELD_CHARS_MAX;
use crate::import::read::Sheet;
use crate::import::row::Row;
use crate::import::seen::Seen;
use crate::import::spec::{Spec, column, needed};

/// What a file writes for a reason that nobody knows.
const NOT_KNOWN: &str = "onbekend";

/// Beyond this a point or comma went astray.
const EUROS_MAX: i64 = 1_000_000;

pub const SPEC: Spec = Spec {
    command: "trajectories",
    label: "gebeurtenissen in trajecten",
    key: &["gebeurtenisnummer"],
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
        let client = row.required("klantnummer", crate::import::fields::id::client);
        let kind = row.required("gebeurtenis", code::<EventKind>);
        let effective = row.required("datum", date);
        let recorded = row.optional("geregistreerd", date);
        let coach = row.optional("coach", crate::import::fields::id::id);
        let reason = row.optional("reden", |text| reason_of(kind, text));
        if kind == Some(EventKind::Outflow) && row.get("reden").eq_ignore_ascii_case(NOT_KNOWN) {
            // Read as an empty field it would count as work.
            let advice = format!(
                "een uitstroom heeft een bekende reden; {}",
                choose::<ExitReason>()
            );
            row.contradiction("reden", advice);
        }
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

/// A reason, from the closed list of an exit or an ending; of the other steps any code. An exit that we cannot read
/// would be booked as work and as saving.
fn reason_of(kind: Option<EventKind>, text: &str) -> Parsed<String> {
    match kind {
        Some(EventKind::Outflow) => listed::<ExitReason>(text),
        Some(EventKind::Ended) => listed::<EndReason>(text),
        _ => reason_code(text),
    }
}

fn listed<C: Code>(text: &str) -> Parsed<String> {
    match code::<C>(text) {
        Ok(reason) => Ok(reason.code().to_owned()),
        Err(_) => fault(format!(
            "dit is geen bekende {}. {}",
            C::LIST,
            choose::<C>()
        )),
    }
}

fn choose<C: Code>() -> String {
    format!("Kies uit: {}.", known::<C>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_of_an_exit_is_read_whatever_its_case_and_an_unknown_one_is_told_with_the_list() {
        let exit = |text| reason_of(Some(EventKind::Outflow), text);
        assert_eq!(exit("AOW "), Ok("aow".to_owned()));
        assert_eq!(
            exit("Maatschappelijke baan"),
            Ok("maatschappelijke_baan".to_owned())
        );
        let fault = exit("verhuist").expect_err("no reason of the list");
        assert!(fault.reason.contains("verhuisd"), "{}", fault.reason);
        let end = |text| reason_of(Some(EventKind::Ended), text);
        assert_eq!(end("Op verzoek klant"), Ok("op_verzoek_klant".to_owned()));
        assert!(end("boos").is_err());
    }

    #[test]
    fn the_reason_of_another_step_is_any_code() {
        let of = reason_of;
        assert_eq!(
            of(Some(EventKind::Relapse), "Ziekte"),
            Ok("ziekte".to_owned())
        );
        assert_eq!(of(None, "fiets_1"), Ok("fiets_1".to_owned()));
        assert!(of(Some(EventKind::Relapse), "vrije tekst, zomaar").is_err());
    }
}
