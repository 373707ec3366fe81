//! Agenda: what is planned and what falls due for the coach's own people, also as a calendar file.

use super::Page;
use crate::store::talks::TalkQuery;
use crate::web::AppState;
use crate::web::context::Context;
use crate::web::failure::{Failure, ok};
use crate::web::people::{self, People};
use crate::web::shell::Shell;
use crate::web::view::agenda::{self, Block, Entry, Kind};
use crate::web::view::ical::ical;
use crate::web::view::when;
use askama::Template;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use chrono::NaiveDate;

#[derive(Template)]
#[template(path = "agenda.html")]
struct AgendaPage {
    s: Shell,
    today: NaiveDate,
    late: Vec<Block>,
    days: Vec<Day>,
}

/// One day: date, how far off, what stands on it.
struct Day {
    date: String,
    away: String,
    people: Vec<Block>,
}

impl AgendaPage {
    fn kind(&self, entry: &Entry) -> &'static str {
        match entry.kind {
            Kind::Talk => self.s.w.talk(),
            Kind::Due => self.s.w.due(),
            Kind::Retest => self.s.w.retest(),
        }
    }

    fn late_count(&self) -> usize {
        self.late.iter().map(|block| block.entries.len()).sum()
    }

    /// `vandaag`, `over 5 dagen`, `3 dagen te laat`.
    fn distance(&self, entry: &Entry) -> String {
        self.s.w.days_away(entry.days_from(self.today))
    }

    /// A due date within its time of warning.
    fn warned(&self, entry: &Entry) -> bool {
        entry.kind == Kind::Due && entry.pressing
    }

    /// More than a year late.
    fn far_late(&self, entry: &Entry) -> bool {
        entry.far_late(self.today)
    }

    /// `maandag 4 okt 2021`.
    fn day(&self, entry: &Entry) -> String {
        self.s.w.weekday_date(entry.day)
    }
}

/// Everything on the calendar of a coach, soonest first.
pub async fn entries(app: &AppState, context: &Context) -> Result<Vec<Entry>, Failure> {
    let people = people::of_coach(app, context).await?;
    let run = app.store.nights().await?.0.map_or(0, |night| night.id);
    entries_of(app, context, run, &people).await
}

/// The same, for a page that has the people and the night already.
pub async fn entries_of(
    app: &AppState,
    context: &Context,
    run: i64,
    people: &People,
) -> Result<Vec<Entry>, Failure> {
    let mut entries: Vec<Entry> = people
        .iter()
        .flat_map(|person| person.due.iter().cloned())
        .collect();
    let retests = app.store.retests_of_coach(run, context.coach()).await?;
    entries.extend(retests.iter().filter_map(|(id, day)| {
        let person = people.get(id).filter(|person| person.client.is_some())?;
        agenda::retest(id, person.name(), when::parse(day)?, context.today)
    }));
    entries.extend(talks(app, context, people).await?);
    agenda::sort(&mut entries);
    Ok(entries)
}

/// Talks that are still to be held, and those of which nobody wrote down how they went.
async fn talks(app: &AppState, context: &Context, people: &People) -> Result<Vec<Entry>, Failure> {
    let name = |id: &str| people.get(id).map(|person| person.name().to_owned());
    let query = TalkQuery {
        coach: context.coach(),
        open: true,
        ..TalkQuery::default()
    };
    let mut entries = Vec::new();
    for talk in app.store.talks(&query).await? {
        if !agenda::is_within(talk.day, context.today) {
            continue;
        }
        let text = if talk.lacks_outcome(context.today) {
            "Leg vast hoe dit gesprek ging.".to_owned()
        } else {
            talk.question
                .clone()
                .unwrap_or_else(|| talk.because.join(" "))
        };
        entries.push(Entry {
            day: talk.day,
            time: talk.starts_at.format("%H:%M").to_string(),
            minutes: talk.minutes,
            kind: Kind::Talk,
            source: talk.id.clone(),
            name: name(talk.client.as_str()).unwrap_or_default(),
            client: talk.client.to_string(),
            text,
            article: String::new(),
            pressing: true,
        });
    }
    Ok(entries)
}

/// The page.
pub async fn page(State(app): State<AppState>, context: Context) -> Page {
    let entries = entries(&app, &context).await?;
    let (late, coming): (Vec<Entry>, Vec<Entry>) = entries
        .into_iter()
        .partition(|entry| entry.day < context.today);
    let days = coming
        .chunk_by(|a, b| a.day == b.day)
        .map(|day| {
            let first = day.first();
            let away = first.map_or(0, |entry| entry.days_from(context.today));
            Day {
                date: first
                    .map(|entry| context.words.weekday_date(entry.day))
                    .unwrap_or_default(),
                away: context.words.days_away(away),
                people: agenda::blocks(day),
            }
        })
        .collect();
    ok(&AgendaPage {
        s: Shell::new(&context, context.words.agenda()),
        today: context.today,
        late: agenda::blocks(&late),
        days,
    })
}

/// The same as a calendar file.
pub async fn file(State(app): State<AppState>, context: Context) -> Page {
    let entries = entries(&app, &context).await?;
    let stamp = context.now.format("%Y%m%dT%H%M%SZ").to_string();
    Ok((
        [
            (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
            (
                header::CONTENT_DISPOSITION,
                "attachment; filename=\"werkt-agenda.ics\"",
            ),
        ],
        ical(&entries, app.config.site.zone, &stamp),
    )
        .into_response())
}
