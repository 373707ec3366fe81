//! Vandaag: what needs this coach now. Counts are links; what is not there today is not shown.

mod late;
mod morning;

use super::Page;
use crate::store::pages::{Change, Waiting};
use crate::web::AppState;
use crate::web::context::Context;
use crate::web::failure::ok;
use crate::web::people::{self, Causes};
use crate::web::shell::Shell;
use crate::web::view::agenda::{Entry, Kind};
use crate::web::view::questions::Asked;
use crate::web::view::{route_label, when};
use askama::Template;
use axum::extract::State;
use chrono::{NaiveDate, Timelike};
use std::collections::HashMap;

#[derive(Template)]
#[template(path = "today.html")]
struct TodayPage<'m> {
    s: Shell,
    /// When the newest night was done.
    night: Option<String>,
    /// Today's list did not come: what became of the night.
    late: Option<String>,
    /// There is a night to compare with.
    compared: bool,
    waiting: &'m Waiting,
    greeting: &'static str,
    questions: &'m [Asked],
    /// Talks of today and dates that press, soonest first.
    pressing: Vec<Entry>,
    day: NaiveDate,
    changes: Vec<Changed>,
    /// How many changes are shown of how many; only when there are more.
    more: Option<(usize, i64)>,
}

impl TodayPage<'_> {
    /// Nothing to do at all.
    fn is_quiet(&self) -> bool {
        let w = self.waiting;
        w.open + w.overdue + w.not_spoken + w.no_place == 0
            && self.questions.is_empty()
            && self.pressing.is_empty()
    }

    fn talks(&self) -> Vec<&Entry> {
        self.pressing
            .iter()
            .filter(|entry| entry.kind == Kind::Talk)
            .collect()
    }

    fn due(&self) -> Vec<&Entry> {
        self.pressing
            .iter()
            .filter(|entry| entry.kind == Kind::Due)
            .collect()
    }

    fn distance(&self, entry: &Entry) -> String {
        self.s.w.days_away(entry.days_from(self.day))
    }
}

/// A client with what changed.
struct Changed {
    client: String,
    lines: Vec<Line>,
}

/// One change: word, text, and why.
struct Line {
    kind: &'static str,
    text: String,
    because: String,
}

fn line(context: &Context, change: &Change, causes: &Causes) -> Line {
    let words = context.words;
    let place = || {
        let title = change
            .title
            .clone()
            .or_else(|| change.place_id.clone())
            .unwrap_or_default();
        match change
            .employer
            .as_deref()
            .filter(|employer| !employer.is_empty())
        {
            Some(employer) => format!("{title}, {employer}"),
            None => title,
        }
    };
    let (kind, text) = match &*change.kind {
        "new" => (words.change_new(), place()),
        "gone" => (words.change_gone(), place()),
        _ => {
            let (before, now) = (change.route_before.as_deref(), change.route_now.as_deref());
            (
                words.change_route(),
                format!(
                    "{} → {}",
                    route_label(before.unwrap_or("")),
                    route_label(now.unwrap_or(""))
                ),
            )
        }
    };
    let key = (change.client_id.clone(), change.place_id.clone());
    Line {
        kind,
        text,
        because: causes.get(&key).cloned().unwrap_or_default(),
    }
}

/// Puts the changes of one client together, where the first of them stands: they come by what matters most.
fn grouped(context: &Context, changes: &[Change], causes: &Causes) -> Vec<Changed> {
    let mut groups: Vec<Changed> = Vec::new();
    let mut at: HashMap<&str, usize> = HashMap::new();
    for change in changes {
        let at = *at.entry(&change.client_id).or_insert_with(|| {
            groups.push(Changed {
                client: change.client_id.clone(),
                lines: Vec::new(),
            });
            groups.len() - 1
        });
        if let Some(group) = groups.get_mut(at) {
            group.lines.push(line(context, change, causes));
        }
    }
    groups
}

/// The page.
pub async fn page(State(app): State<AppState>, context: Context) -> Page {
    let people = people::of_coach(&app, &context).await?;
    let (night, before) = app.store.nights().await?;
    let morning = morning::morning(&app, &context, &people, (night.as_ref(), before.as_ref()));
    let morning = morning.await?;
    let run = morning.nights.0;
    let mut pressing = super::agenda::entries_of(&app, &context, run, &people).await?;
    pressing.retain(|entry| match entry.kind {
        Kind::Talk => entry.day == context.today,
        Kind::Due => entry.pressing,
        Kind::Retest => false,
    });
    let late = late::late(&app, &context, night.as_ref()).await?;
    let night = night.map(|night| {
        let time = night
            .finished_at
            .map(|at| when::clock(&at, app.config.site.zone))
            .unwrap_or_default();
        context.words.night_was(&when::day(&night.slot), &time)
    });
    let hour = context.now.with_timezone(&app.config.site.zone).hour();
    let changes = &morning.changes;
    ok(&TodayPage {
        s: Shell::new(&context, context.words.today()),
        greeting: context.words.greeting(hour),
        more: changes
            .first()
            .map(|first| (changes.len(), first.total))
            .filter(|(shown, total)| i64::try_from(*shown).is_ok_and(|shown| shown < *total)),
        changes: grouped(&context, changes, &morning.causes),
        questions: &morning.questions,
        pressing,
        day: context.today,
        night,
        late,
        compared: before.is_some(),
        waiting: &morning.waiting,
    })
}
