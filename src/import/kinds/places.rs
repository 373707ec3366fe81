//! Vacancies and maatschappelijke banen: two files with the same columns, but for the number, the
//! organisation and who pays.

use super::loads::loads;
use crate::domain::place::Support;
use crate::domain::{Cents, Place, PlaceId, PlaceKind};
use crate::import::fields::{
    code::{code, set, set_or_none},
    date::date,
    id::id,
    list::texts,
    money::euros,
    number::{small, whole},
    postcode::pc4,
    text,
    yes_no::yes_no,
};
use crate::import::limits::FIELD_CHARS_MAX;
use crate::import::read::Sheet;
use crate::import::row::Row;
use crate::import::seen::Seen;
use crate::import::spec::{Column, Spec, column, needed};

/// Beyond this a point or comma went astray (a place costs about 25,000 a year).
const EUROS_PER_YEAR_MAX: i64 = 1_000_000;

/// Columns that both files have.
const COMMON: [Column; 29] = [
    needed("functietitel", &["functie", "titel", "functienaam"]),
    column("sector", &["branche"]),
    needed("postcode", &["pc4", "postcode_werk"]),
    needed("plaatsen", &["aantal_plaatsen", "aantal"]),
    column("uren_min", &["min_uren", "uren_minimaal"]),
    column("uren_max", &["max_uren", "uren_maximaal"]),
    column("werktijden", &["diensten"]),
    column("startdatum", &["start"]),
    column("sluitingsdatum", &["sluiting"]),
    column("rijbewijs_vereist", &["rijbewijs"]),
    column("certificaten_vereist", &[]),
    column("certificaten_pre", &["certificaten_gewenst"]),
    column("opleiding_gewenst", &["opleiding"]),
    column("ervaring_jaren_gewenst", &["ervaring_jaren"]),
    column("nederlands_min", &["nederlands", "taalniveau"]),
    column("tillen_kg", &["tillen"]),
    column("staan", &[]),
    column("lopen", &[]),
    column("bukken", &[]),
    column("handen", &[]),
    column("prikkels", &[]),
    column("tempo", &[]),
    column("contact", &[]),
    column("biedt", &[]),
    column("jobcoach", &[]),
    column("aanpasbaar", &[]),
    column("proefplaats", &[]),
    column("loonkostensubsidie", &["lks"]),
    column("opleiding_intern", &["interne_opleiding"]),
];

/// The common columns behind those of one kind.
const fn with_common<const OWN: usize, const ALL: usize>(own: [Column; OWN]) -> [Column; ALL] {
    let mut all = [COMMON[0]; ALL];
    let mut at = 0;
    while at < ALL {
        all[at] = if at < OWN { own[at] } else { COMMON[at - OWN] };
        at += 1;
    }
    all
}

pub const VACANCIES: Spec = Spec {
    command: "vacancies",
    label: "vacatures",
    key: &["vacaturenummer"],
    columns: &with_common::<2, 31>([
        needed("vacaturenummer", &["vacature_id", "vacaturenr"]),
        column("werkgever", &["bedrijf", "organisatie"]),
    ]),
    ignored: &[],
    field_chars_max: FIELD_CHARS_MAX,
};

pub const PLACES: Spec = Spec {
    command: "places",
    label: "maatschappelijke banen",
    key: &["plaatsnummer"],
    columns: &with_common::<5, 34>([
        needed("plaatsnummer", &["plaats_id", "plaatsnr"]),
        column("organisatie", &["werkgever"]),
        column("financiers", &["financier"]),
        column("kosten_per_jaar", &["kosten"]),
        column("behoud_van_uitkering", &[]),
    ]),
    ignored: &[],
    field_chars_max: FIELD_CHARS_MAX,
};

/// What differs between the two kinds.
#[derive(Debug)]
pub struct Places {
    kind: PlaceKind,
    seen: Seen<PlaceId>,
}

impl Places {
    pub fn new(kind: PlaceKind) -> Self {
        Self {
            kind,
            seen: Seen::default(),
        }
    }

    /// Columns of the number and the employer.
    fn names(&self) -> (&'static str, &'static str) {
        match self.kind {
            PlaceKind::Vacancy => ("vacaturenummer", "werkgever"),
            PlaceKind::MaatschappelijkeBaan => ("plaatsnummer", "organisatie"),
        }
    }
}

/// Who pays for a maatschappelijke baan.
#[derive(Default)]
struct Funding {
    funders: Vec<String>,
    cost_per_year: Option<Cents>,
    keeps_benefit: bool,
}

impl Sheet for Places {
    type Record = Place;

    fn spec(&self) -> &'static Spec {
        match self.kind {
            PlaceKind::Vacancy => &VACANCIES,
            PlaceKind::MaatschappelijkeBaan => &PLACES,
        }
    }

    fn record(&mut self, row: &mut Row<'_>) -> Option<Place> {
        let (number, organisation) = self.names();
        let id = row.required(number, id);
        let employer = row.optional(organisation, text::short).unwrap_or_default();
        let funding = match self.kind {
            PlaceKind::Vacancy => Funding::default(),
            PlaceKind::MaatschappelijkeBaan => funding(row),
        };
        let title = row.required("functietitel", text::short);
        let sector = row.optional("sector", code);
        let pc4 = row.optional("postcode", pc4);
        let positions = row.required("plaatsen", whole(0, 500));
        let (hours_min, hours_max) = hours(row, "uren_min", "uren_max");
        let place = Place {
            shifts: row.optional("werktijden", set).unwrap_or_default(),
            start: row.optional("startdatum", date),
            closing: row.optional("sluitingsdatum", date),
            licences_required: row
                .optional("rijbewijs_vereist", set_or_none)
                .unwrap_or_default(),
            certificates_required: row
                .optional("certificaten_vereist", set_or_none)
                .unwrap_or_default(),
            certificates_liked: row
                .optional("certificaten_pre", set_or_none)
                .unwrap_or_default(),
            education_wished: row.optional("opleiding_gewenst", code),
            experience_years_wished: row.optional("ervaring_jaren_gewenst", small(0, 20)),
            dutch_min: row.optional("nederlands_min", code),
            loads: loads(row),
            offers: row.optional("biedt", set).unwrap_or_default(),
            support: support(row),
            // Last, because a missing one ends the row: by now every field has been looked at.
            id: id?,
            kind: self.kind,
            title: title?,
            employer,
            sector,
            pc4,
            positions: positions?,
            hours_min,
            hours_max,
            funders: funding.funders,
            cost_per_year: funding.cost_per_year,
            keeps_benefit: funding.keeps_benefit,
        };
        Some(place)
    }

    fn across(&mut self, record: &Place, row: &mut Row<'_>) {
        let (number, _) = self.names();
        self.seen.once(record.id.clone(), number, row);
    }
}

fn funding(row: &mut Row<'_>) -> Funding {
    Funding {
        funders: row.optional("financiers", texts).unwrap_or_default(),
        cost_per_year: row.optional("kosten_per_jaar", euros(EUROS_PER_YEAR_MAX)),
        keeps_benefit: row
            .optional("behoud_van_uitkering", yes_no)
            .unwrap_or(false),
    }
}

fn support(row: &mut Row<'_>) -> Support {
    let mut offered = |column| row.optional(column, yes_no).unwrap_or(false);
    Support {
        jobcoach: offered("jobcoach"),
        adaptable: offered("aanpasbaar"),
        trial: offered("proefplaats"),
        wage_subsidy: offered("loonkostensubsidie"),
        training: offered("opleiding_intern"),
    }
}

/// Fewest and most hours a week, 1 to 40, in that order.
pub(crate) fn hours(row: &mut Row<'_>, least: &str, most: &str) -> (Option<u8>, Option<u8>) {
    let hours_min = row.optional(least, small(1, 40));
    let hours_max = row.optional(most, small(1, 40));
    if hours_min.zip(hours_max).is_some_and(|(min, max)| min > max) {
        row.contradiction(least, format!("dit is meer dan {most}."));
    }
    (hours_min, hours_max)
}
