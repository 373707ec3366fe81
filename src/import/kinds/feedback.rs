//! Decisions of coaches on proposals, made elsewhere than on the pages.

use crate::domain::{ClientId, CoachId, Code, Decision, DecisionKind, Feedback, PlaceId, Refusal};
use crate::import::fields::{code::code, date::date, id::client, id::id};
use crate::import::limits::FIELD_CHARS_MAX;
use crate::import::read::Sheet;
use crate::import::references::{Reference, Refers, Target};
use crate::import::row::Row;
use crate::import::seen::Seen;
use crate::import::spec::{Spec, column, needed};
use chrono::NaiveDate;

pub const SPEC: Spec = Spec {
    command: "feedback",
    label: "besluiten van coaches",
    key: &["klantnummer", "plek", "datum"],
    columns: &[
        needed(
            "klantnummer",
            &["clientnummer", "client_id", "klant_id", "klantnr"],
        ),
        needed(
            "plek",
            &["vacaturenummer", "plaatsnummer", "plek_id", "vacature_id"],
        ),
        needed("besluit", &["decision"]),
        column("reden", &["reden_weigering", "reden_code"]),
        column("tot", &["later_tot", "terug_op"]),
        needed("datum", &["besloten_op", "datum_besluit"]),
        column("coach", &["coachnummer", "coach_id"]),
    ],
    ignored: &[],
    field_chars_max: FIELD_CHARS_MAX,
};

/// A decision with who made it, when the file tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedbackRow {
    pub feedback: Feedback,
    pub coach: Option<CoachId>,
}

/// Reads decisions; one after `today` is not possible.
#[derive(Debug)]
pub struct Decisions {
    today: NaiveDate,
    seen: Seen<(ClientId, PlaceId, NaiveDate)>,
}

impl Decisions {
    pub fn new(today: NaiveDate) -> Self {
        Self {
            today,
            seen: Seen::default(),
        }
    }
}

impl Sheet for Decisions {
    type Record = FeedbackRow;

    fn spec(&self) -> &'static Spec {
        &SPEC
    }

    fn record(&mut self, row: &mut Row<'_>) -> Option<FeedbackRow> {
        let client = row.required("klantnummer", client);
        let place = row.required("plek", id);
        let kind = row.required("besluit", code::<DecisionKind>);
        let why = row.optional("reden", code::<Refusal>);
        let until = row.optional("tot", date);
        let decided = row.required("datum", date);
        let coach = row.optional("coach", id);
        match (kind, why, until) {
            (Some(DecisionKind::Refuse), None, _) => {
                let codes: Vec<&str> = Refusal::ALL.iter().map(|why| why.code()).collect();
                let reason = format!("wie weigert, kiest een reden: {}.", codes.join(", "));
                row.contradiction("reden", reason);
            }
            (Some(DecisionKind::Later), _, None) => {
                row.contradiction(
                    "tot",
                    "wie later kiest, noemt de dag waarop de plek terugkomt.",
                );
            }
            (Some(other), Some(_), _) if other != DecisionKind::Refuse => {
                row.contradiction("reden", "een reden hoort alleen bij weigeren.");
            }
            (Some(other), _, Some(_)) if other != DecisionKind::Later => {
                row.contradiction("tot", "een dag hoort alleen bij later.");
            }
            _ => {}
        }
        if decided.is_some_and(|day| day > self.today) {
            row.contradiction("datum", "dit besluit ligt in de toekomst.");
        }
        if until.zip(decided).is_some_and(|(until, day)| until <= day) {
            row.contradiction("tot", "deze dag moet na de dag van het besluit liggen.");
        }
        Some(FeedbackRow {
            feedback: Feedback {
                client: client?,
                place: place?,
                decision: Decision::of(kind?, why, until)?,
                decided: decided?,
            },
            coach,
        })
    }

    fn across(&mut self, record: &FeedbackRow, row: &mut Row<'_>) {
        let told = &record.feedback;
        let key = (told.client.clone(), told.place.clone(), told.decided);
        self.seen.once(key, "plek", row);
    }
}

impl Refers for FeedbackRow {
    fn references(&self) -> Vec<Reference<'_>> {
        let told = &self.feedback;
        let coach = self.coach.iter();
        [
            ("klantnummer", Target::Client, told.client.as_str()),
            ("plek", Target::Place, told.place.as_str()),
        ]
        .into_iter()
        .chain(coach.map(|id| ("coach", Target::Coach, id.as_str())))
        .collect()
    }
}
