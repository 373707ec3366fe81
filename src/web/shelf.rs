//! Reports that were made, kept until there is one of the next night: as a page, as files that people download, and for
//! a controller the lines behind them.

mod kind;
mod made;
mod talks;

pub use kind::{FORMS, ReportKind};
pub use made::Made;

use super::AppState;
use super::failure::Failure;
use crate::reports::Audience;
use crate::reports::render::{Form, render};
use crate::store::pages::Night;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::time::MissedTickBehavior;

/// Which report, and for whom.
pub type Key = (ReportKind, Audience);

/// The reports of one night, all made of one reading of the database, so that no two speak of different moments.
pub struct Reports {
    run: i64,
    made: HashMap<Key, Arc<Made>>,
}

impl Reports {
    /// One of them.
    pub fn get(&self, key: Key) -> Result<Arc<Made>, Failure> {
        let made = self.made.get(&key).map(Arc::clone);
        made.ok_or_else(|| Failure::Broken(format!("run {}: no report {key:?}", self.run)))
    }

    /// Whether they speak of this night.
    pub const fn are_of(&self, night: &Night) -> bool {
        self.run == night.id
    }
}

/// Files that were made, of the reports of one run.
#[derive(Default)]
struct Files {
    run: i64,
    /// By the ending of the form.
    made: HashMap<(Key, &'static str), Arc<Vec<u8>>>,
}

/// A few reports in a few forms for two kinds of readers, of the newest night or for a moment longer of one before.
#[derive(Default)]
pub struct Shelf {
    kept: Mutex<Option<Arc<Reports>>>,
    /// Held by who makes reports; a reader waits for it only while there are none at all.
    making: tokio::sync::Mutex<()>,
    /// Held while a file is drawn; pages do not wait for it.
    files: tokio::sync::Mutex<Files>,
}

impl Shelf {
    fn kept(&self) -> Option<Arc<Reports>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.clone()
    }

    fn keep(&self, reports: &Arc<Reports>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        *kept = Some(Arc::clone(reports));
    }
}

/// The reports to show. Those of a new night are made behind the pages; until they are there, whoever asks reads the
/// ones before, which say of which night they are. Only the very first are waited for.
pub async fn reports(app: &AppState, night: &Night) -> Result<Arc<Reports>, Failure> {
    let Some(kept) = app.shelf.kept() else {
        let _making = app.shelf.making.lock().await;
        return match app.shelf.kept() {
            Some(made_meanwhile) => Ok(made_meanwhile),
            None => made_of(app, night).await,
        };
    };
    if !kept.are_of(night) {
        tokio::spawn(behind(Arc::clone(app)));
    }
    Ok(kept)
}

/// One report, as [`reports`] gives it.
pub async fn report(app: &AppState, key: Key, night: &Night) -> Result<Arc<Made>, Failure> {
    reports(app, night).await?.get(key)
}

async fn behind(app: AppState) {
    renew(&app, None).await;
}

/// Makes the reports of the newest night, unless they are there or somebody is at it. `not`: a run of which they could
/// not be made before. Gives the run of which they could not be made now; who asks has that tried again.
async fn renew(app: &AppState, not: Option<i64>) -> Option<i64> {
    let Ok(_making) = app.shelf.making.try_lock() else {
        return not;
    };
    let Ok((Some(night), _)) = app.store.nights().await else {
        return not;
    };
    let there = app.shelf.kept().is_some_and(|kept| kept.are_of(&night));
    if there || not == Some(night.id) {
        return not;
    }
    match made_of(app, &night).await {
        Ok(_) => None,
        Err(_) => {
            tracing::warn!(
                run = night.id,
                "the reports of this night could not be made"
            );
            Some(night.id)
        }
    }
}

/// How often is looked whether there is a new night: two short questions over an index.
const LOOK_EVERY: Duration = Duration::from_secs(15);

/// Has the reports of the newest night ready before somebody asks for them, for as long as the pages are served.
pub async fn keep_ready(app: AppState) {
    let mut looks = tokio::time::interval(LOOK_EVERY);
    // After a machine has slept one look is enough.
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut failed = None;
    loop {
        looks.tick().await;
        failed = renew(&app, failed).await;
    }
}

/// A report as a file.
pub async fn file(
    app: &AppState,
    key: Key,
    form: Form,
    night: &Night,
) -> Result<(Arc<Made>, Arc<Vec<u8>>), Failure> {
    let reports = reports(app, night).await?;
    let made = reports.get(key)?;
    let mut files = app.shelf.files.lock().await;
    if files.run != reports.run {
        *files = Files {
            run: reports.run,
            ..Files::default()
        };
    }
    if let Some(file) = files.made.get(&(key, form.ending())) {
        return Ok((made, Arc::clone(file)));
    }
    let source = Arc::clone(&made);
    let bytes = off_the_pages(move || render(&source.report, form))
        .await?
        .map_err(|error| Failure::Broken(error.to_string()))?;
    let file = Arc::new(bytes);
    files.made.insert((key, form.ending()), Arc::clone(&file));
    Ok((made, file))
}

/// Makes the reports of a night and keeps them. The caller holds `making`.
async fn made_of(app: &AppState, night: &Night) -> Result<Arc<Reports>, Failure> {
    let reports = Arc::new(Reports {
        run: night.id,
        made: made::of_night(app, night).await?,
    });
    app.shelf.keep(&reports);
    Ok(reports)
}

/// Heavy work, on a thread that serves no pages.
async fn off_the_pages<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Failure> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Failure::Broken(error.to_string()))
}
