//! The headings of a client's page, each with its facts in order.

use super::collector::Collector;
use super::job;
use crate::domain::codes::{Code, Set};
use crate::domain::{Client, Load, Source, dutch};
use crate::web::view::place::load_words;
use crate::web::view::provenance::Provenance;
use chrono::NaiveDate;

fn yes(value: bool) -> String {
    if value { "ja" } else { "nee" }.to_owned()
}

fn set<C: Code>(set: Option<Set<C>>) -> Option<String> {
    set.map(|set| {
        if set.is_empty() {
            "geen".to_owned()
        } else {
            set.labels()
        }
    })
}

pub(super) fn wishes(c: &mut Collector<'_>, client: &Client) {
    let (wishes, supply) = (&client.wishes, &client.supply);
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    c.plain(
        ("wensen", "wil graag werken als"),
        some(wishes.titles.join(", ")),
    );
    c.plain(
        ("werkt_graag_met", "werkt graag"),
        some(wishes.likes.labels()),
    );
    c.optional(
        ("liever_niet", "liever niet"),
        some(wishes.rather_not.labels()),
    );
    let hours = match (wishes.hours_min, wishes.hours_max) {
        (Some(min), Some(max)) => Some(format!("{min} tot {max}")),
        (Some(one), None) | (None, Some(one)) => Some(one.to_string()),
        (None, None) => None,
    };
    c.plain_of(
        &["uren_wens_min", "uren_wens_max"],
        ("uren_wens_max", "uren per week gewenst"),
        hours,
    );
    c.plain(("", "vaardigheden"), some(supply.skills.join(", ")));
    c.plain(
        ("", "werkte als"),
        some(
            client
                .history
                .iter()
                .map(job)
                .collect::<Vec<_>>()
                .join(", "),
        ),
    );
    c.evidence(("opleiding", "opleiding"), &client.factors.education, |e| {
        e.label().to_owned()
    });
    c.plain(("certificaten", "certificaten"), set(supply.certificates));
    c.plain(("rijbewijs", "rijbewijs"), set(supply.licences));
    c.evidence(("nederlands", "Nederlands"), &supply.dutch, |level| {
        level.label().to_owned()
    });
    c.group("Wat deze persoon wil en kan");
}

pub(super) fn work(c: &mut Collector<'_>, client: &Client) {
    let (factors, supply) = (&client.factors, &client.supply);
    c.evidence(
        ("uren_belastbaar", "uren per week belastbaar"),
        &factors.hours_per_week,
        ToString::to_string,
    );
    c.step(
        ("werknemersvaardigheden", "werknemersvaardigheden"),
        &factors.employee_skills,
    );
    c.step(
        ("participatieladder", "participatieladder"),
        &factors.ladder,
    );
    c.evidence(
        ("laatst_actief", "laatst actief"),
        &factors.last_active,
        |day| dutch::date(*day),
    );
    c.step(("eigen_kijk", "eigen kijk op werk"), &factors.own_view);
    c.evidence(
        ("werkvermogen", "ervaren werkvermogen (0-10)"),
        &factors.work_ability,
        ToString::to_string,
    );
    c.plain(("vervoer", "vervoer"), set(supply.transport));
    c.plain(
        ("reistijd_max", "reistijd hooguit"),
        supply
            .travel_minutes_max
            .map(|minutes| format!("{minutes} minuten")),
    );
    c.plain(("werktijden", "werktijden"), set(supply.shifts));
    c.optional(
        ("beschikbaar_vanaf", "beschikbaar vanaf"),
        supply.available_from.map(dutch::date),
    );
    c.group("Werk en tijd");
    let criteria = &client.criteria;
    c.evidence(("taak", "kan een taak uitvoeren"), &criteria.task, |v| {
        yes(*v)
    });
    c.evidence(
        ("basisvaardigheden", "heeft basisvaardigheden"),
        &criteria.basic_skills,
        |v| yes(*v),
    );
    c.evidence(
        ("uur_aaneen", "kan een uur aaneen werken"),
        &criteria.one_hour,
        |v| yes(*v),
    );
    c.evidence(
        ("vier_uur_per_dag", "kan vier uur per dag werken"),
        &criteria.four_hours,
        |v| yes(*v),
    );
    c.group("Arbeidsvermogen");
}

pub(super) fn limits(c: &mut Collector<'_>, client: &Client) {
    let limits = &client.limits;
    for (load, value) in Load::ALL.iter().zip(limits.bears) {
        match value {
            Some(value) => c.fact(
                load.label(),
                load_words(*load, value),
                Provenance::of(limits.source, limits.observed),
            ),
            None => c.unknown.push((load.code(), load.label())),
        }
    }
    c.group("Wat het lichaam en hoofd aankunnen");
    let stability = &client.stability;
    for (label, domain) in [
        (("zrm_geld", "geldzaken"), &stability.money),
        (("zrm_huisvesting", "wonen"), &stability.housing),
        (
            ("zrm_huisrelaties", "relaties thuis"),
            &stability.home_relations,
        ),
        (
            ("zrm_geestelijk", "mentale gezondheid"),
            &stability.mental_health,
        ),
        (
            ("zrm_verslaving", "middelengebruik"),
            &stability.substance_use,
        ),
    ] {
        c.step(label, domain);
    }
    c.group("Zelfredzaamheid");
}

pub(super) fn law(c: &mut Collector<'_>, client: &Client) {
    let legal = &client.legal;
    let day = |day: Option<NaiveDate>| day.map(dutch::date);
    c.administrative("uitkering sinds", day(client.benefit_since));
    c.administrative("gesproken op", day(client.spoken_on));
    if client.spoken_on.is_none() {
        c.unknown.push(("", "gesprek over werk"));
    }
    c.administrative("ontheffing tot", day(legal.exempt_until));
    c.administrative(
        "ontheffing alleenstaande ouder sinds",
        day(legal.exempt_9a_since),
    );
    c.administrative("inburgeringsplicht", legal.integration_duty.map(yes));
    c.administrative("plan van aanpak getekend", day(legal.plan_signed));
    c.optional(
        ("wil_hogere_route", "vraagt om een hogere route"),
        legal.asks_higher_route.map(yes),
    );
    if !legal.uwv.is_empty() {
        let told = Provenance::of(Some(Source::Uwv), legal.uwv_date);
        c.fact("bevinding van UWV", legal.uwv.labels(), told);
    }
    c.group("Afspraken en wet");
}
