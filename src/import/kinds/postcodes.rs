//! Postcodes with their place on the map.

use crate::domain::{Pc4, PostcodeArea};
use crate::import::fields::{number::degrees_micro, postcode::pc4, text};
use crate::import::limits::FIELD_CHARS_MAX;
use crate::import::read::Sheet;
use crate::import::row::Row;
use crate::import::seen::Seen;
use crate::import::spec::{Spec, column, needed};

pub const SPEC: Spec = Spec {
    command: "postcodes",
    label: "postcodes",
    key: &["pc4"],
    columns: &[
        needed("pc4", &["postcode", "postcode4"]),
        column("plaats", &["woonplaats", "place"]),
        column("gemeente", &["municipality"]),
        needed("lat", &["latitude", "breedtegraad"]),
        needed("lon", &["longitude", "lng", "lengtegraad"]),
    ],
    ignored: &["gemeentecode", "provincie", "n_places"],
    field_chars_max: FIELD_CHARS_MAX,
};

#[derive(Debug, Default)]
pub struct Postcodes {
    seen: Seen<Pc4>,
}

impl Sheet for Postcodes {
    type Record = PostcodeArea;

    fn spec(&self) -> &'static Spec {
        &SPEC
    }

    fn record(&mut self, row: &mut Row<'_>) -> Option<PostcodeArea> {
        let pc4 = row.required("pc4", pc4);
        let place = row.optional("plaats", text::short).unwrap_or_default();
        let municipality = row.optional("gemeente", text::short).unwrap_or_default();
        // Bounds of the Netherlands in whole degrees; outside them the two are often exchanged.
        let lat_micro = row.required("lat", degrees_micro(50, 54));
        let lon_micro = row.required("lon", degrees_micro(3, 8));
        Some(PostcodeArea {
            pc4: pc4?,
            place,
            municipality,
            lat_micro: lat_micro?,
            lon_micro: lon_micro?,
        })
    }

    fn across(&mut self, record: &PostcodeArea, row: &mut Row<'_>) {
        self.seen.once(record.pc4, "pc4", row);
    }
}
