//! Facts about a client that carry a date and a source.

use super::super::loads::loads;
use crate::domain::client::{Criteria, Factors, LegalFacts, Stability};
use crate::domain::load::FunctionalLimits;
use crate::domain::{Evidence, Fact, Source};
use crate::import::fields::{
    Parsed,
    code::{code, set_or_none, source},
    date::date,
    number::small,
    yes_no::yes_no,
};
use crate::import::row::Row;
use chrono::NaiveDate;

/// When and by whom, shared by one fact or several.
#[derive(Clone, Copy)]
struct Origin {
    observed: Option<NaiveDate>,
    source: Source,
}

impl Origin {
    fn evidence<T>(self, value: Option<T>) -> Evidence<T> {
        value.map(|value| Fact {
            value,
            observed: self.observed,
            source: self.source,
        })
    }
}

/// A value, its date and its source. Where the file has no column for the source, `said_by` is it.
fn fact<T>(
    row: &mut Row<'_>,
    column: &str,
    parse: impl Fn(&str) -> Parsed<T>,
    date_column: &str,
    said_by: Source,
) -> Evidence<T> {
    let value = row.optional(column, parse);
    let observed = row.optional(date_column, date);
    let origin = Origin {
        observed,
        source: said_by,
    };
    origin.evidence(value)
}

fn source_in(row: &mut Row<'_>, column: &str) -> Source {
    row.optional(column, source).unwrap_or(Source::Unstated)
}

pub(super) fn legal(row: &mut Row<'_>) -> LegalFacts {
    let fully_unfit = row.optional("volledig_arbeidsongeschikt", yes_no);
    let origin = Origin {
        observed: row.optional("volledig_arbeidsongeschikt_datum", date),
        source: source_in(row, "volledig_arbeidsongeschikt_bron"),
    };
    LegalFacts {
        fully_unfit: origin.evidence(fully_unfit),
        exempt_until: row.optional("ontheffing_tot", date),
        single_parent: row.optional("alleenstaande_ouder", yes_no),
        youngest_child_born: row.optional("jongste_kind_geboren", date),
        asked_9a: row.optional("verzoek_9a", yes_no),
        exempt_9a_since: row.optional("ontheffing_9a_sinds", date),
        childcare: fact(
            row,
            "kinderopvang",
            yes_no,
            "kinderopvang_datum",
            Source::Unstated,
        ),
        integration_duty: row.optional("inburgeringsplicht", yes_no),
        uwv: row.optional("uwv", set_or_none).unwrap_or_default(),
        uwv_date: row.optional("uwv_datum", date),
        plan_signed: row.optional("plan_van_aanpak", date),
        asks_higher_route: row.optional("wil_hogere_route", yes_no),
    }
}

pub(super) fn criteria(row: &mut Row<'_>) -> Criteria {
    let mut answers = [
        "taak",
        "basisvaardigheden",
        "uur_aaneen",
        "vier_uur_per_dag",
    ]
    .map(|column| row.optional(column, yes_no))
    .into_iter();
    let origin = Origin {
        observed: row.optional("criteria_datum", date),
        source: source_in(row, "criteria_bron"),
    };
    let mut next = || origin.evidence(answers.next().flatten());
    Criteria {
        task: next(),
        basic_skills: next(),
        one_hour: next(),
        four_hours: next(),
    }
}

pub(super) fn factors(row: &mut Row<'_>) -> Factors {
    let unstated = Source::Unstated;
    let hours = row.optional("uren_belastbaar", small(0, 40));
    let hours_origin = Origin {
        observed: row.optional("uren_belastbaar_datum", date),
        source: source_in(row, "uren_belastbaar_bron"),
    };
    Factors {
        hours_per_week: hours_origin.evidence(hours),
        employee_skills: fact(
            row,
            "werknemersvaardigheden",
            small(0, 4),
            "werknemersvaardigheden_datum",
            unstated,
        ),
        ladder: fact(
            row,
            "participatieladder",
            small(1, 6),
            "participatieladder_datum",
            unstated,
        ),
        last_active: Origin {
            observed: None,
            source: unstated,
        }
        .evidence(row.optional("laatst_actief", date)),
        education: fact(row, "opleiding", code, "opleiding_datum", unstated),
        own_view: fact(
            row,
            "eigen_kijk",
            small(0, 4),
            "eigen_kijk_datum",
            Source::Client,
        ),
        work_ability: fact(
            row,
            "werkvermogen",
            small(0, 10),
            "werkvermogen_datum",
            Source::Client,
        ),
    }
}

pub(super) fn stability(row: &mut Row<'_>) -> Stability {
    let mut levels = [
        "zrm_geld",
        "zrm_huisvesting",
        "zrm_huisrelaties",
        "zrm_geestelijk",
        "zrm_verslaving",
    ]
    .map(|column| row.optional(column, small(1, 5)))
    .into_iter();
    let origin = Origin {
        observed: row.optional("zrm_datum", date),
        source: Source::Unstated,
    };
    let mut next = || origin.evidence(levels.next().flatten());
    Stability {
        money: next(),
        housing: next(),
        home_relations: next(),
        mental_health: next(),
        substance_use: next(),
    }
}

pub(super) fn limits(row: &mut Row<'_>) -> FunctionalLimits {
    FunctionalLimits {
        bears: loads(row),
        observed: row.optional("belasting_datum", date),
        source: row.optional("belasting_bron", source),
    }
}
