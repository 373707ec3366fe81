//! What a client brings and wants.

use super::super::places::hours;
use crate::domain::client::{Supply, Wishes};
use crate::domain::{Fact, Source};
use crate::import::fields::{
    code::{code, set, set_or_none},
    date::date,
    list::texts,
    number::whole,
};
use crate::import::row::Row;

pub(in crate::import::kinds) fn supply(row: &mut Row<'_>) -> Supply {
    Supply {
        available_from: row.optional("beschikbaar_vanaf", date),
        shifts: row.optional("werktijden", set),
        transport: row.optional("vervoer", set),
        travel_minutes_max: row.optional("reistijd_max", whole(5, 180)),
        licences: row.optional("rijbewijs", set_or_none),
        certificates: row.optional("certificaten", set_or_none),
        dutch: {
            let value = row.optional("nederlands", code);
            let observed = row.optional("nederlands_datum", date);
            value.map(|value| Fact {
                value,
                observed,
                source: Source::Unstated,
            })
        },
        skills: row.optional("vaardigheden", texts).unwrap_or_default(),
    }
}

pub(in crate::import::kinds) fn wishes(row: &mut Row<'_>) -> Wishes {
    let titles = row.optional("wensen", texts).unwrap_or_default();
    let likes = row.optional("werkt_graag_met", set).unwrap_or_default();
    let rather_not = row.optional("liever_niet", set).unwrap_or_default();
    let (hours_min, hours_max) = hours(row, "uren_wens_min", "uren_wens_max");
    Wishes {
        titles,
        likes,
        rather_not,
        hours_min,
        hours_max,
    }
}
