//! Reports that were made, kept until there is one of the next night: as a page, as files that people download, and for
//! a controller the lines behind them.

use super::failure::Failure;
use super::{App, AppState};
use crate::buig::LedgerLine;
use crate::reports::render::{Form, render};
use crate::reports::{Audience, Block, Report, Section, html};
use crate::steering::{self, Figures, Kind};
use crate::store::pages::Night;
use crate::trajectories::AsOf;
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use tokio::sync::Mutex;

/// The reports that have a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReportKind {
    /// Where do we stand: promises, burn-up, funnel, routes, caseload, budget.
    Overview,
    /// Plan, actual and forecast; from gross to net; why it differs.
    Buig,
    /// The year's account to the council.
    Council,
}

impl ReportKind {
    pub const ALL: [Self; 3] = [Self::Overview, Self::Buig, Self::Council];

    /// Last part of the address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Overview => "overzicht",
            Self::Buig => "buig",
            Self::Council => "raad",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    fn kind(self) -> Kind {
        match self {
            Self::Overview => Kind::Quarter,
            Self::Buig => Kind::Buig,
            // What was learned is written by a person: `werkt report council --lessons`.
            Self::Council => Kind::Council(Vec::new()),
        }
    }
}

/// The forms that a report is downloaded in, as people call them.
pub const FORMS: &[(Form, &str)] = &[
    #[cfg(feature = "pdf")]
    (Form::Pdf, "PDF"),
    (Form::Xlsx, "Excel"),
    (Form::Csv, "CSV"),
];

/// A report with its page.
pub struct Made {
    pub report: Report,
    /// One `<article>`, escaped.
    pub html: String,
    /// Behind the saving, under pseudonyms; for a controller only.
    pub lines: Vec<LedgerLine>,
}

/// Which report, and for whom.
pub type Key = (ReportKind, Audience);

/// A report and the night that it speaks of.
struct Of {
    run: i64,
    made: Arc<Made>,
}

#[derive(Default)]
struct Kept {
    made: HashMap<Key, Of>,
    /// By the ending of the form; of the report that is kept under the same key.
    files: HashMap<(Key, &'static str), Arc<Vec<u8>>>,
    /// Reports that are being made of the newest night.
    making: HashSet<Key>,
}

/// A few reports in a few forms for two kinds of readers, of the newest night or for a moment longer of the one before.
#[derive(Default)]
pub struct Shelf(Mutex<Kept>);

/// A report. Of a new night it is made once, behind the pages: until it is there, whoever asks reads the one before,
/// which says of which night it is. The very first is waited for.
pub async fn report(app: &AppState, key: Key, night: &Night) -> Result<Arc<Made>, Failure> {
    let mut kept = app.shelf.0.lock().await;
    kept.report(app, key, night).await
}

/// Makes what management and the controller read first, so that nobody waits for it. What cannot be made now is tried
/// again by who asks.
pub async fn prepare(app: AppState) {
    let Ok((Some(night), _)) = app.store.nights().await else {
        return;
    };
    for kind in ReportKind::ALL {
        for audience in [Audience::Management, Audience::Controller] {
            if report(&app, (kind, audience), &night).await.is_err() {
                tracing::warn!(run = night.id, "a report of this night could not be made");
            }
        }
    }
}

/// A report as a file.
pub async fn file(
    app: &AppState,
    key: Key,
    form: Form,
    night: &Night,
) -> Result<(Arc<Made>, Arc<Vec<u8>>), Failure> {
    let mut kept = app.shelf.0.lock().await;
    let made = kept.report(app, key, night).await?;
    if let Some(file) = kept.files.get(&(key, form.ending())) {
        return Ok((made, Arc::clone(file)));
    }
    let source = Arc::clone(&made);
    let bytes = off_the_pages(move || render(&source.report, form))
        .await?
        .map_err(|error| Failure::Broken(error.to_string()))?;
    let file = Arc::new(bytes);
    kept.files.insert((key, form.ending()), Arc::clone(&file));
    Ok((made, file))
}

/// Heavy work, on a thread that serves no pages.
async fn off_the_pages<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Failure> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Failure::Broken(error.to_string()))
}

impl Kept {
    async fn report(
        &mut self,
        app: &AppState,
        key: Key,
        night: &Night,
    ) -> Result<Arc<Made>, Failure> {
        if let Some(of) = self.made.get(&key) {
            if of.run != night.id && self.making.insert(key) {
                tokio::spawn(renew(Arc::clone(app), key, night.clone()));
            }
            return Ok(Arc::clone(&of.made));
        }
        let made = fresh(app, key, night).await?;
        self.put(key, night.id, &made);
        Ok(made)
    }

    fn put(&mut self, key: Key, run: i64, made: &Arc<Made>) {
        let made = Arc::clone(made);
        self.made.insert(key, Of { run, made });
        self.files.retain(|(of, _), _| *of != key);
    }
}

/// Makes a report of a new night and puts it in the place of the one before. When that fails the older one stays, and
/// the next who asks has it tried again.
async fn renew(app: AppState, key: Key, night: Night) {
    let made = fresh(&app, key, &night).await;
    let mut kept = app.shelf.0.lock().await;
    kept.making.remove(&key);
    match made {
        Ok(made) => kept.put(key, night.id, &made),
        Err(_) => tracing::warn!(run = night.id, "a report of this night could not be made"),
    }
}

async fn fresh(app: &AppState, key: Key, night: &Night) -> Result<Arc<Made>, Failure> {
    let date: NaiveDate = night.slot.parse().map_err(|_| {
        Failure::Broken(format!("run {}: slot {} is no date", night.id, night.slot))
    })?;
    let recorded = app.store.recorded(date).await?;
    let application = Arc::clone(app);
    let made = off_the_pages(move || make(&application, key, recorded, date)).await??;
    Ok(Arc::new(made))
}

fn make(
    app: &App,
    (kind, audience): Key,
    recorded: steering::Recorded,
    date: NaiveDate,
) -> Result<Made, Failure> {
    let traceable = audience == Audience::Controller;
    let recorded = if traceable {
        app.pseudonyms.hide(recorded)
    } else {
        recorded
    };
    let figures = Figures::new(&app.steering, &recorded, AsOf::day(date));
    let mut report = steering::report(&figures, &kind.kind(), audience);
    if kind == ReportKind::Buig {
        beside(app, &mut report)?;
    }
    Ok(Made {
        html: html::fragment(&without_lines(&report)),
        lines: if traceable {
            figures.actual.ledger.lines
        } else {
            Vec::new()
        },
        report,
    })
}

/// Puts the scenarios of the municipality after the plan that they vary on.
fn beside(app: &App, report: &mut Report) -> Result<(), Failure> {
    let files = app
        .runner
        .scenarios()
        .map_err(|error| Failure::Broken(error.to_string()))?;
    let section = steering::scenarios(&app.steering.buig, &files)
        .map_err(|error| Failure::Broken(error.to_string()))?;
    let has_plan = |section: &Section| {
        let mut tables = section.blocks.iter().filter_map(Block::as_table);
        tables.any(|table| table.id == "plan")
    };
    let after = report.sections.iter().position(has_plan);
    let at = after.map_or(report.sections.len(), |at| at + 1);
    if let Some(section) = section {
        report.sections.insert(at, section);
    }
    Ok(())
}

/// The report as a page: the lines have a page of their own, a screen at a time.
fn without_lines(report: &Report) -> Report {
    let of_lines = |section: &Section| {
        let mut tables = section.blocks.iter().filter_map(Block::as_table);
        tables.any(|table| table.id.starts_with("regels-"))
    };
    let mut shown = report.clone();
    shown.sections.retain(|section| !of_lines(section));
    shown
}
