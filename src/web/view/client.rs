//! A client's facts with source and date, and the line of the trajectory.

use super::place::load_words;
use super::when;
use crate::domain::codes::{Code, Set};
use crate::domain::evidence::{Evidence, Source};
use crate::domain::{Client, Load, TrajectoryEvent, dutch};
use chrono::NaiveDate;

/// A fact that is known.
pub struct FactView {
    pub label: &'static str,
    pub value: String,
    pub source: &'static str,
    pub date: String,
}

/// Column that can be recorded (empty: not here) and label of what is not known yet.
pub type Unknown = (&'static str, &'static str);

/// A heading with what is known under it.
pub struct Group {
    pub title: &'static str,
    pub facts: Vec<FactView>,
}

/// All that the page tells of a client.
#[derive(Default)]
pub struct ClientView {
    pub coach: String,
    pub groups: Vec<Group>,
    pub unknown: Vec<Unknown>,
    /// The stored document could not be read; the page says so.
    pub unreadable: bool,
}

/// A step of the trajectory.
pub struct Step {
    pub date: String,
    pub label: String,
    pub detail: String,
}

fn source(source: Source) -> &'static str {
    match source {
        Source::Coach => "werkcoach",
        Source::Client => "klant",
        Source::Uwv => "UWV",
        Source::Administration => "administratie",
        Source::Unstated => "",
    }
}

fn yes(value: bool) -> String {
    if value { "ja" } else { "nee" }.to_owned()
}

/// Collects facts and remembers which are missing.
#[derive(Default)]
struct Collector {
    facts: Vec<FactView>,
    unknown: Vec<Unknown>,
    groups: Vec<Group>,
}

impl Collector {
    fn evidence<T>(
        &mut self,
        (column, label): Unknown,
        evidence: &Evidence<T>,
        words: impl Fn(&T) -> String,
    ) {
        match evidence {
            Some(fact) => self.facts.push(FactView {
                label,
                value: words(&fact.value),
                source: source(fact.source),
                date: fact.observed.map(dutch::date).unwrap_or_default(),
            }),
            None => self.unknown.push((column, label)),
        }
    }

    fn plain(&mut self, (column, label): Unknown, value: Option<String>) {
        match value {
            Some(value) => self.facts.push(FactView {
                label,
                value,
                source: "",
                date: String::new(),
            }),
            None => self.unknown.push((column, label)),
        }
    }

    fn optional(&mut self, label: &'static str, value: Option<String>) {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            self.plain(("", label), Some(value));
        }
    }

    fn group(&mut self, title: &'static str) {
        let facts = std::mem::take(&mut self.facts);
        if !facts.is_empty() {
            self.groups.push(Group { title, facts });
        }
    }
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

fn wishes(c: &mut Collector, client: &Client) {
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
    c.optional("liever niet", some(wishes.rather_not.labels()));
    let hours = match (wishes.hours_min, wishes.hours_max) {
        (Some(min), Some(max)) => Some(format!("{min} tot {max}")),
        (Some(one), None) | (None, Some(one)) => Some(one.to_string()),
        (None, None) => None,
    };
    c.plain(("uren_wens_max", "uren per week gewenst"), hours);
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

pub fn job(job: &crate::domain::client::WorkExperience) -> String {
    match (job.from_year, job.to_year) {
        (Some(from), Some(to)) => format!("{} ({from}–{to})", job.title),
        (Some(year), None) | (None, Some(year)) => format!("{} ({year})", job.title),
        (None, None) => job.title.clone(),
    }
}

fn work(c: &mut Collector, client: &Client) {
    let (factors, supply) = (&client.factors, &client.supply);
    c.evidence(
        ("uren_belastbaar", "uren per week belastbaar"),
        &factors.hours_per_week,
        ToString::to_string,
    );
    c.evidence(
        ("werknemersvaardigheden", "werknemersvaardigheden (0-4)"),
        &factors.employee_skills,
        ToString::to_string,
    );
    c.evidence(
        ("participatieladder", "participatieladder (1-6)"),
        &factors.ladder,
        ToString::to_string,
    );
    c.evidence(
        ("laatst_actief", "laatst actief"),
        &factors.last_active,
        |day| dutch::date(*day),
    );
    c.evidence(
        ("eigen_kijk", "eigen kijk op werk (0-4)"),
        &factors.own_view,
        ToString::to_string,
    );
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
    c.optional("beschikbaar vanaf", supply.available_from.map(dutch::date));
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

fn limits(c: &mut Collector, client: &Client) {
    let limits = &client.limits;
    for (load, value) in Load::ALL.iter().zip(limits.bears) {
        match value {
            Some(value) => c.facts.push(FactView {
                label: load.label(),
                value: load_words(*load, value),
                source: limits.source.map_or("", source),
                date: limits.observed.map(dutch::date).unwrap_or_default(),
            }),
            None => c.unknown.push((load.code(), load.label())),
        }
    }
    c.group("Wat het lichaam en hoofd aankunnen");
    let stability = &client.stability;
    for (label, domain) in [
        (("zrm_geld", "geldzaken (1-5)"), &stability.money),
        (("zrm_huisvesting", "wonen (1-5)"), &stability.housing),
        (
            ("zrm_huisrelaties", "relaties thuis (1-5)"),
            &stability.home_relations,
        ),
        (
            ("zrm_geestelijk", "mentale gezondheid (1-5)"),
            &stability.mental_health,
        ),
        (
            ("zrm_verslaving", "middelengebruik (1-5)"),
            &stability.substance_use,
        ),
    ] {
        c.evidence(label, domain, ToString::to_string);
    }
    c.group("Zelfredzaamheid");
}

fn law(c: &mut Collector, client: &Client) {
    let legal = &client.legal;
    let day = |day: Option<NaiveDate>| day.map(dutch::date);
    c.optional("uitkering sinds", day(client.benefit_since));
    c.optional("gesproken op", day(client.spoken_on));
    if client.spoken_on.is_none() {
        c.unknown.push(("", "gesprek over werk"));
    }
    c.optional("ontheffing tot", day(legal.exempt_until));
    c.optional(
        "ontheffing alleenstaande ouder sinds",
        day(legal.exempt_9a_since),
    );
    c.optional("inburgeringsplicht", legal.integration_duty.map(yes));
    c.optional("plan van aanpak getekend", day(legal.plan_signed));
    c.optional(
        "vraagt om een hogere route",
        legal.asks_higher_route.map(yes),
    );
    if !legal.uwv.is_empty() {
        c.facts.push(FactView {
            label: "bevinding van UWV",
            value: legal.uwv.labels(),
            source: "UWV",
            date: legal.uwv_date.map(dutch::date).unwrap_or_default(),
        });
    }
    c.group("Afspraken en wet");
}

/// Facts of a stored client document.
pub fn view(body: &str) -> ClientView {
    let Ok(client) = serde_json::from_str::<Client>(body) else {
        return ClientView {
            unreadable: true,
            ..ClientView::default()
        };
    };
    let mut collector = Collector::default();
    wishes(&mut collector, &client);
    work(&mut collector, &client);
    limits(&mut collector, &client);
    law(&mut collector, &client);
    ClientView {
        coach: client
            .coach
            .map(|coach| coach.to_string())
            .unwrap_or_default(),
        groups: collector.groups,
        unknown: collector.unknown,
        unreadable: false,
    }
}

/// The steps of a trajectory from stored events, newest first; those taken back are left out.
pub fn steps(bodies: &[String]) -> Vec<Step> {
    let events: Vec<TrajectoryEvent> = bodies
        .iter()
        .filter_map(|body| serde_json::from_str(body).ok())
        .collect();
    let corrected: Vec<_> = events
        .iter()
        .filter_map(|event| event.corrects.as_ref())
        .collect();
    let kept = events.iter().filter(|event| {
        !corrected.contains(&&event.id) && event.kind != crate::domain::EventKind::Withdrawn
    });
    kept.rev().map(step).collect()
}

fn step(event: &TrajectoryEvent) -> Step {
    let mut detail = Vec::new();
    detail.extend(
        event
            .instrument
            .map(|instrument| instrument.label().to_owned()),
    );
    detail.extend(event.amount.map(dutch::euros));
    detail.extend(event.reason.as_ref().map(|reason| reason.replace('_', " ")));
    Step {
        date: dutch::date(event.effective),
        label: event.kind.label().to_owned(),
        detail: detail.join(", "),
    }
}

/// Days since the day in front of `2021-09-12 spoken`, and the words of the step.
pub fn last_step(last_event: Option<&str>, today: NaiveDate) -> (String, Option<i64>) {
    let Some((day, kind)) = last_event.and_then(|text| text.split_once(' ')) else {
        return (String::new(), None);
    };
    (
        super::event_label(kind),
        when::parse(day).map(|day| (today - day).num_days()),
    )
}
