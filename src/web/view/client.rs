//! A client's facts with source and date, and the line of the trajectory.

use super::asked::ask;
use super::place::load_words;
use super::provenance::Provenance;
use super::when;
use crate::domain::codes::{Code, Set};
use crate::domain::evidence::Evidence;
use crate::domain::recorded::RecordedFact;
use crate::domain::{Client, Load, Source, TrajectoryEvent, dutch};
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

fn yes(value: bool) -> String {
    if value { "ja" } else { "nee" }.to_owned()
}

/// Collects facts and remembers which are missing.
#[derive(Default)]
struct Collector<'a> {
    /// What was recorded: tells source and day of facts that the file holds without.
    recorded: &'a [RecordedFact],
    facts: Vec<FactView>,
    unknown: Vec<Unknown>,
    groups: Vec<Group>,
}

impl Collector<'_> {
    fn evidence<T>(
        &mut self,
        (column, label): Unknown,
        evidence: &Evidence<T>,
        words: impl Fn(&T) -> String,
    ) {
        match evidence {
            Some(fact) => self.fact(
                label,
                words(&fact.value),
                Provenance::of(Some(fact.source), fact.observed),
            ),
            None => self.unknown.push((column, label)),
        }
    }

    /// A step of a scale, in the words of the form in which it is asked.
    fn step(&mut self, (column, label): Unknown, evidence: &Evidence<u8>) {
        self.evidence((column, label), evidence, |step| {
            ask(column).words(&step.to_string())
        });
    }

    fn fact(&mut self, label: &'static str, value: String, told: Provenance) {
        self.facts.push(FactView {
            label,
            value,
            source: told.source,
            date: told.date,
        });
    }

    /// A fact that stands in the file without source or day.
    fn plain(&mut self, (column, label): Unknown, value: Option<String>) {
        self.plain_of(&[column], (column, label), value);
    }

    /// The same for a fact that several columns tell together.
    fn plain_of(&mut self, columns: &[&str], (column, label): Unknown, value: Option<String>) {
        match value {
            Some(value) => {
                let told = Provenance::recorded(self.recorded, columns);
                self.fact(label, value, told);
            }
            None => self.unknown.push((column, label)),
        }
    }

    /// A plain fact that nobody misses.
    fn optional(&mut self, unknown: Unknown, value: Option<String>) {
        if value.is_some() {
            self.plain(unknown, value);
        }
    }

    /// What the administration keeps: a day or a duty, whose source nobody asks for.
    fn administrative(&mut self, label: &'static str, value: Option<String>) {
        if let Some(value) = value {
            self.fact(label, value, Provenance::default());
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

fn wishes(c: &mut Collector<'_>, client: &Client) {
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

pub fn job(job: &crate::domain::client::WorkExperience) -> String {
    match (job.from_year, job.to_year) {
        (Some(from), Some(to)) => format!("{} ({from}–{to})", job.title),
        (Some(year), None) | (None, Some(year)) => format!("{} ({year})", job.title),
        (None, None) => job.title.clone(),
    }
}

fn work(c: &mut Collector<'_>, client: &Client) {
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

fn limits(c: &mut Collector<'_>, client: &Client) {
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

fn law(c: &mut Collector<'_>, client: &Client) {
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

/// Facts of a stored client document, with who told them: `recorded` is everything recorded of this client.
pub fn view(body: &str, recorded: &[RecordedFact]) -> ClientView {
    let Ok(client) = serde_json::from_str::<Client>(body) else {
        return ClientView {
            unreadable: true,
            ..ClientView::default()
        };
    };
    let mut collector = Collector {
        recorded,
        ..Collector::default()
    };
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::codes::{Cohort, Licence};
    use crate::domain::recorded::Entry;
    use crate::domain::{ClientId, Fact};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn nobody() -> Client {
        Client::unknown(ClientId::parse("K-1").unwrap(), Cohort::ZittendBestand)
    }

    /// Value, source and date of a fact on the page.
    fn shown(client: &Client, recorded: &[RecordedFact], label: &str) -> (String, String, String) {
        let view = view(&serde_json::to_string(client).unwrap(), recorded);
        let mut facts = view.groups.into_iter().flat_map(|group| group.facts);
        let fact = facts.find(|fact| fact.label == label).unwrap();
        (fact.value, fact.source.to_owned(), fact.date)
    }

    #[test]
    fn a_licence_that_a_client_told_shows_who_said_so_and_when() {
        let mut client = nobody();
        client.supply.licences = Some(Set::of(&[Licence::ALL[0]]));
        let recorded = [RecordedFact {
            version: 1,
            entry: Entry {
                field: "rijbewijs".into(),
                value: "b".into(),
                source: Source::Client,
                observed: day("2021-09-28"),
            },
            author: "anna".into(),
            recorded_at: "2021-10-01T08:00:00Z".into(),
        }];
        let (_, source, date) = shown(&client, &recorded, "rijbewijs");
        assert_eq!((&*source, &*date), ("klant", "28 sep 2021"));
        let (_, source, date) = shown(&client, &[], "rijbewijs");
        assert_eq!((&*source, &*date), ("uit het bestand", ""));
    }

    #[test]
    fn what_the_administration_keeps_asks_for_no_source() {
        let mut client = nobody();
        client.benefit_since = Some(day("2017-05-01"));
        let (value, source, date) = shown(&client, &[], "uitkering sinds");
        assert_eq!((&*value, &*source, &*date), ("1 mei 2017", "", ""));
    }

    #[test]
    fn a_step_of_a_scale_stands_in_the_words_of_the_form() {
        let mut client = nobody();
        client.stability.mental_health = Some(Fact {
            value: 1,
            observed: None,
            source: Source::Unstated,
        });
        let (value, source, _) = shown(&client, &[], "mentale gezondheid");
        assert_eq!((&*value, &*source), ("1: acuut", "uit het bestand"));
    }
}
