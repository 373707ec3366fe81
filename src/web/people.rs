//! The people of a coach as the pages need them, kept in memory until something is written about them.
//!
//! Reading and folding four years of events of a caseload takes longer than all else on a page, and they change a few
//! times a day. Every page asks the audit trail first what was written since: by these pages, by another program, in
//! the night. What was touched is read again, and everything when it is not about one person only.

mod morning;
mod person;

pub use morning::{Causes, Morning};
pub use person::Person;

use super::App;
use super::context::Context;
use super::failure::Failure;
use crate::store::pages::{Through, Told};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

/// Coaches of whom the people are kept; the one who asked longest ago goes first. 1,200 people take a few megabytes.
const COACHES_MAX: usize = 64;
/// After so long everything is read again: what somebody repairs in the database by hand leaves no line.
const READ_AGAIN: TimeDelta = TimeDelta::minutes(10);

/// The people of a coach on a day.
pub struct People {
    day: NaiveDate,
    by_id: BTreeMap<String, Arc<Person>>,
    /// What is told of them in the morning, once it was asked for.
    pub morning: tokio::sync::Mutex<Option<Arc<Morning>>>,
}

impl People {
    fn of(day: NaiveDate, people: impl IntoIterator<Item = Arc<Person>>) -> Self {
        Self {
            day,
            by_id: people
                .into_iter()
                .map(|person| (person.id.clone(), person))
                .collect(),
            morning: tokio::sync::Mutex::default(),
        }
    }

    pub fn get(&self, id: &str) -> Option<&Person> {
        self.by_id.get(id).map(|person| &**person)
    }

    /// In the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = &Person> {
        self.by_id.values().map(|person| &**person)
    }
}

/// People with the line of the audit trail up to which they are good.
#[derive(Clone)]
struct Kept {
    coach: String,
    through: Through,
    read_at: DateTime<Utc>,
    people: Arc<People>,
}

/// What is kept, of who asked last at the end.
#[derive(Default)]
pub struct PeopleKept(Mutex<Vec<Kept>>);

impl PeopleKept {
    fn find(&self, coach: &str) -> Option<Kept> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|kept| kept.coach == coach).cloned()
    }

    fn keep(&self, new: Kept) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|old| old.coach != new.coach);
        kept.push(new);
        if kept.len() > COACHES_MAX {
            kept.remove(0);
        }
    }
}

/// The people of the coach who asks, as the database has them now.
pub async fn of_coach(app: &App, context: &Context) -> Result<Arc<People>, Failure> {
    let (coach, today) = (context.coach(), context.today);
    let kept = app.people.find(coach);
    let since = kept.as_ref().map(|kept| kept.through.clone());
    let told = app
        .store
        .people_told(coach, &since.unwrap_or_default())
        .await?;
    let good = kept.filter(|kept| {
        let is_of_now = kept.people.day == today && context.now - kept.read_at < READ_AGAIN;
        told.stands && !told.whole && is_of_now
    });
    let (people, read_at) = match good {
        Some(kept) => (
            renewed(app, context, &kept.people, &told).await?,
            kept.read_at,
        ),
        None => {
            let rows = app.store.people_of(coach, &[]).await?;
            let people = person::read(&app.policy, rows, today)?;
            (Arc::new(People::of(today, people)), context.now)
        }
    };
    app.people.keep(Kept {
        coach: coach.to_owned(),
        through: told.through(),
        read_at,
        people: Arc::clone(&people),
    });
    Ok(people)
}

/// The same people when nothing was written about them; else with those read again who were touched, who came and
/// who left.
async fn renewed(
    app: &App,
    context: &Context,
    before: &Arc<People>,
    told: &Told,
) -> Result<Arc<People>, Failure> {
    let now: BTreeSet<&str> = told.people.split_whitespace().collect();
    let touched: BTreeSet<&str> = told.touched.split_whitespace().collect();
    let again: Vec<&str> = now
        .iter()
        .copied()
        .filter(|id| touched.contains(id) || !before.by_id.contains_key(*id))
        .collect();
    if again.is_empty() && now.len() == before.by_id.len() {
        return Ok(Arc::clone(before));
    }
    // Nobody to read is not everybody.
    let rows = match &*again {
        [] => Vec::new(),
        some => app.store.people_of(context.coach(), some).await?,
    };
    let fresh = person::read(&app.policy, rows, context.today)?;
    let stay = before.by_id.values().filter(|person| {
        let id = &*person.id;
        now.contains(id) && !touched.contains(id)
    });
    let people = stay.cloned().chain(fresh);
    Ok(Arc::new(People::of(context.today, people)))
}
