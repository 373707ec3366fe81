//! Coaches.

use crate::domain::{Coach, CoachId};
use crate::import::fields::{id::id, number, text};
use crate::import::limits::FIELD_CHARS_MAX;
use crate::import::read::Sheet;
use crate::import::row::Row;
use crate::import::seen::Seen;
use crate::import::spec::{Spec, column, needed};

pub const SPEC: Spec = Spec {
    command: "coaches",
    label: "coaches",
    key: &["coachnummer"],
    columns: &[
        needed("coachnummer", &["coach_id", "coachnr"]),
        column("naam", &["name"]),
        needed("fte", &["formatie"]),
        column("caseload_max", &["max_caseload"]),
    ],
    ignored: &[],
    field_chars_max: FIELD_CHARS_MAX,
};

#[derive(Debug, Default)]
pub struct Coaches {
    seen: Seen<CoachId>,
}

impl Sheet for Coaches {
    type Record = Coach;

    fn spec(&self) -> &'static Spec {
        &SPEC
    }

    fn record(&mut self, row: &mut Row<'_>) -> Option<Coach> {
        let id = row.required("coachnummer", id);
        let name = row.optional("naam", text::short).unwrap_or_default();
        let fte = row.required("fte", number::fte_hundredths);
        let caseload_max = row.optional("caseload_max", number::whole(0, 100));
        Some(Coach {
            id: id?,
            name,
            fte_hundredths: fte?,
            caseload_max,
        })
    }

    fn across(&mut self, record: &Coach, row: &mut Row<'_>) {
        self.seen.once(record.id.clone(), "coachnummer", row);
    }
}
