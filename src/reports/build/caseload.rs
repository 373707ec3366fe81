//! The caseload sheet: one page a coach, people in the order of what is due, no scores and no ranking.

use super::{About, Cover, assemble};
use crate::reports::cell::{Cell, Value};
use crate::reports::kpi::Kpis;
use crate::reports::model::{Audience, KeyFigure, Report, Section};
use crate::reports::table::{RowKind, Table};
use chrono::NaiveDate;

/// What the report is filled with: only the coaches who will read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseloadSheetInput {
    pub about: About,
    pub coaches: Vec<CoachSheet>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoachSheet {
    /// "C-03"
    pub coach: String,
    /// At most so many people in a trajectory: the coach's own limit, or 50 per fte (A 938). `None`: the coach is not
    /// in the list of coaches.
    pub limit: Option<u64>,
    /// More people than that, as the tracking found it.
    pub over: bool,
    /// In a trajectory.
    pub people: Vec<PersonLine>,
    /// At work after a trajectory: still followed.
    pub aftercare: Vec<PersonLine>,
}

/// What a coach needs at hand for one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonLine {
    /// "K-0301"
    pub client: String,
    /// Where the person stands, in words: "in traject, middensegment".
    pub state: String,
    pub since: Option<NaiveDate>,
    /// "gesprek", "proefplaats loopt af", "hertoets"
    pub next_step: String,
    pub due: Option<NaiveDate>,
    pub proposals: u64,
}

/// Builds the report.
pub fn report(input: &CaseloadSheetInput, kpis: &Kpis) -> Report {
    let mut about = input.about.clone();
    about.audience = Audience::Coach;
    let sections = input.coaches.iter().enumerate().map(|(at, sheet)| {
        let section = coach(about.reference_date, sheet);
        if at > 0 {
            section.on_new_page()
        } else {
            section
        }
    });
    let cover = Cover {
        key: "caseload",
        title: "Mijn mensen".into(),
        subtitle: "Wie staat waar, en wat is de volgende stap?".into(),
    };
    assemble(&about, cover, sections.collect(), kpis, &["caseload"])
}

fn coach(today: NaiveDate, sheet: &CoachSheet) -> Section {
    let table = table(
        format!("mensen-{}", sheet.coach),
        format!("Mensen van {} in een traject", sheet.coach),
        &sheet.people,
    );
    let late = sheet
        .people
        .iter()
        .chain(&sheet.aftercare)
        .filter(|person| person.due.is_some_and(|due| due < today))
        .count();
    let count = u64::try_from(sheet.people.len()).unwrap_or(u64::MAX);
    let mut section = Section::new(format!("Werkcoach {}", sheet.coach)).figures(vec![
        KeyFigure::new("Mensen", Cell::count(count))
            .note(agreement(sheet.limit))
            .defined_by("caseload"),
        KeyFigure::new(
            "Datum voorbij",
            Cell::count(u64::try_from(late).unwrap_or(u64::MAX)),
        )
        .note("Stappen die al gezet hadden moeten zijn.")
        .defined_by("datum_voorbij"),
    ]);
    if sheet.over {
        section = section.notice(
            "Dit zijn meer mensen dan de afspraak. Bespreek met uw teamleider wie kan overnemen.",
        );
    }
    let section = section.table(table);
    if sheet.aftercare.is_empty() {
        return section;
    }
    section.table(self::table(
        format!("nazorg-{}", sheet.coach),
        format!("Mensen van {} die werken: nazorg", sheet.coach),
        &sheet.aftercare,
    ))
}

fn agreement(limit: Option<u64>) -> String {
    limit.map_or_else(
        || "Wij weten nog niet wat met deze werkcoach is afgesproken.".to_owned(),
        |limit| format!("Afspraak met deze werkcoach: ten hoogste {limit}."),
    )
}

fn table(id: String, caption: String, people: &[PersonLine]) -> Table {
    let mut people: Vec<&PersonLine> = people.iter().collect();
    // By date, then by number: what is due first stands first, and nothing is said about worth.
    people.sort_by(|a, b| {
        (a.due.is_none(), a.due, &a.client).cmp(&(b.due.is_none(), b.due, &b.client))
    });
    let date = |day: Option<NaiveDate>| day.map_or(Cell::UNKNOWN, |day| Value::Date(day).into());
    let mut table = Table::new(id, caption, "Klant")
        .words(["Waar", "Sinds", "Volgende stap", "Uiterlijk"])
        .numbers(["Voorstellen"]);
    for person in people {
        let next = if person.next_step.is_empty() {
            Cell::UNKNOWN
        } else {
            Cell::text(&person.next_step)
        };
        let cells = [
            Cell::text(&person.state),
            date(person.since),
            next,
            date(person.due),
            Cell::count(person.proposals),
        ];
        table.push(&person.client, RowKind::Body, cells);
    }
    table
}
