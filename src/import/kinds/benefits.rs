//! Benefit periods with their amounts.

use crate::domain::{BenefitPeriod, ClientId};
use crate::import::fields::{date::date, id::client, money::euros};
use crate::import::limits::FIELD_CHARS_MAX;
use crate::import::read::Sheet;
use crate::import::row::Row;
use crate::import::seen::DOUBLE;
use crate::import::spec::{Spec, column, needed};
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};

/// No benefit of one household is more than this a month; beyond it a point or comma went astray.
const EUROS_PER_MONTH_MAX: i64 = 10_000;

pub const SPEC: Spec = Spec {
    command: "benefits",
    label: "uitkeringen",
    key: &["klantnummer", "van"],
    columns: &[
        needed(
            "klantnummer",
            &["clientnummer", "client_id", "klant_id", "klantnr"],
        ),
        needed("van", &["ingangsdatum", "begindatum", "datum_van"]),
        column("tot", &["einddatum", "tot_en_met", "datum_tot"]),
        needed("bruto_per_maand", &["bruto_maandbedrag", "bruto"]),
        column("loon_per_maand", &["deeltijdloon", "loon_naast_uitkering"]),
    ],
    ignored: &[],
    field_chars_max: FIELD_CHARS_MAX,
};

/// Accepted periods of each client, by first day: last day and line.
#[derive(Debug, Default)]
pub struct Benefits {
    periods: HashMap<ClientId, BTreeMap<NaiveDate, (NaiveDate, u64)>>,
}

impl Sheet for Benefits {
    type Record = BenefitPeriod;

    fn spec(&self) -> &'static Spec {
        &SPEC
    }

    fn record(&mut self, row: &mut Row<'_>) -> Option<BenefitPeriod> {
        let client = row.required("klantnummer", client);
        let from = row.required("van", date);
        let to = row.optional("tot", date);
        let gross = row.required("bruto_per_maand", euros(EUROS_PER_MONTH_MAX));
        let wage = row.optional("loon_per_maand", euros(EUROS_PER_MONTH_MAX));
        if from.zip(to).is_some_and(|(from, to)| to < from) {
            row.contradiction("tot", "de laatste dag ligt vóór de eerste dag (van).");
        }
        Some(BenefitPeriod {
            client: client?,
            from: from?,
            to,
            gross_per_month: gross?,
            wage_per_month: wage.filter(|wage| wage.0 > 0),
        })
    }

    fn across(&mut self, record: &BenefitPeriod, row: &mut Row<'_>) {
        let periods = self.periods.entry(record.client.clone()).or_default();
        let last = record.to.unwrap_or(NaiveDate::MAX);
        // Accepted periods do not overlap, so the one that starts last before our end is the only candidate.
        let before = periods.range(..=last).next_back();
        match before {
            Some((start, (end, line))) if *end >= record.from => {
                // The same first day is the same period: a double, and not one that only runs too long.
                let reason = if start == &record.from {
                    format!("deze periode {DOUBLE} {line}, met dezelfde eerste dag.")
                } else {
                    format!("deze periode overlapt met die op regel {line}, van dezelfde klant.")
                };
                row.contradiction("van", reason);
            }
            _ => {
                periods.insert(record.from, (last, row.line()));
            }
        }
    }
}
