//! Agenda: what is planned and what falls due for the coach's own people, also as a calendar file.

use super::Page;
use crate::domain::{Client, ClientId, TrajectoryEvent};
use crate::store::coach::OwnClient;
use crate::store::talks::TalkQuery;
use crate::web::AppState;
use crate::web::context::Context;
use crate::web::failure::{Failure, ok};
use crate::web::shell::Shell;
use crate::web::standing;
use crate::web::view::agenda::{self, Block, Entry, Kind, Person};
use crate::web::view::ical::ical;
use crate::web::view::when;
use askama::Template;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};

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

    /// `maandag 4 okt 2021`.
    fn day(&self, entry: &Entry) -> String {
        self.s.w.weekday_date(entry.day)
    }
}

/// Everything on the calendar of a coach, soonest first.
pub async fn entries(app: &AppState, context: &Context) -> Result<Vec<Entry>, Failure> {
    let clients = app.store.clients_of(context.coach()).await?;
    let run = app.store.nights().await?.0.map_or(0, |night| night.id);
    entries_of(app, context, run, &clients).await
}

/// The same, for a page that has read the clients and the night already.
pub async fn entries_of(
    app: &AppState,
    context: &Context,
    run: i64,
    clients: &[OwnClient],
) -> Result<Vec<Entry>, Failure> {
    let (store, coach) = (&app.store, context.coach());
    let events = standing::events_of_lists(&store.events_of_coach(coach).await?);
    let states = standing::states(&app.policy, &events, context.today);
    // They come client by client.
    let by_client: HashMap<&ClientId, &[TrajectoryEvent]> = events
        .chunk_by(|a, b| a.client == b.client)
        .filter_map(|events| Some((&events.first()?.client, events)))
        .collect();
    let retests: BTreeMap<String, String> = store
        .retests_of_coach(run, coach)
        .await?
        .into_iter()
        .collect();
    let rules = app
        .policy
        .screening_on(context.today)
        .map_err(|error| Failure::Broken(error.to_string()))?;
    let mut entries = Vec::new();
    for own in clients {
        let Ok(client) = serde_json::from_str::<Client>(&own.body) else {
            continue;
        };
        let person = Person {
            client: &client,
            name: own.name.clone().unwrap_or_default(),
            events: by_client.get(&client.id).copied().unwrap_or_default(),
            state: states.iter().find(|state| state.client == client.id),
            retest: retests.get(&own.id).and_then(|day| when::parse(day)),
        };
        entries.extend(agenda::of_person(
            &app.policy,
            &rules,
            &person,
            context.today,
        ));
    }
    entries.extend(talks(app, context, clients).await?);
    agenda::sort(&mut entries);
    Ok(entries)
}

/// Talks that are still to be held, and those of which nobody wrote down how they went.
async fn talks(
    app: &AppState,
    context: &Context,
    clients: &[OwnClient],
) -> Result<Vec<Entry>, Failure> {
    let name = |id: &str| {
        clients
            .iter()
            .find(|own| own.id == id)
            .and_then(|own| own.name.clone())
    };
    let query = TalkQuery {
        coach: context.coach(),
        open: true,
        ..TalkQuery::default()
    };
    let mut entries = Vec::new();
    for talk in app.store.talks(&query).await? {
        let ahead = (talk.day - context.today).num_days();
        if !(-agenda::DAYS_LATE_MAX..=agenda::DAYS_AHEAD).contains(&ahead) {
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
