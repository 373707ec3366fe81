//! How the reports of a night are made: read once, computed once for each kind of readers.

use super::kind::ReportKind;
use super::{Key, off_the_pages, talks};
use crate::buig::LedgerLine;
use crate::reports::{Audience, Block, Report, Section, html};
use crate::screening::talks::Progress;
use crate::steering::{self, Figures};
use crate::store::pages::Night;
use crate::trajectories::AsOf;
use crate::web::failure::Failure;
use crate::web::{App, AppState};
use chrono::NaiveDate;
use std::collections::HashMap;
use std::sync::Arc;

/// Who reads reports on the pages.
const READERS: [Audience; 2] = [Audience::Management, Audience::Controller];

/// A report with its page.
pub struct Made {
    pub report: Report,
    /// One `<article>`, escaped.
    pub html: String,
    /// Behind the saving, under pseudonyms; for a controller only.
    pub lines: Vec<LedgerLine>,
}

/// Makes the reports of a night, for all readers.
pub(super) async fn of_night(
    app: &AppState,
    night: &Night,
) -> Result<HashMap<Key, Arc<Made>>, Failure> {
    let date: NaiveDate = night.slot.parse().map_err(|_| {
        Failure::Broken(format!("run {}: slot {} is no date", night.id, night.slot))
    })?;
    let recorded = app.store.recorded(date).await?;
    let talks = app.store.run_result(night.id, "talks").await?;
    // A night of before talks were counted has none, and one of another shape is not guessed at.
    let talks: Option<Progress> = talks.and_then(|body| serde_json::from_str(&body).ok());
    let of = Arc::new((recorded, talks));
    // What is computed is shared by the three reports of a reader; two readers are two threads.
    let made = READERS.map(|reader| {
        let (application, of) = (Arc::clone(app), Arc::clone(&of));
        off_the_pages(move || make(&application, reader, &of, date))
    });
    let [management, controller] = made;
    let (management, controller) = tokio::try_join!(management, controller)?;
    Ok(management?.into_iter().chain(controller?).collect())
}

/// All reports of one kind of readers.
fn make(
    app: &App,
    reader: Audience,
    (recorded, talks): &(steering::Recorded, Option<Progress>),
    date: NaiveDate,
) -> Result<Vec<(Key, Arc<Made>)>, Failure> {
    let hidden = (reader == Audience::Controller).then(|| app.pseudonyms.hide(recorded.clone()));
    let recorded = hidden.as_ref().unwrap_or(recorded);
    let figures = Figures::new(&app.steering, recorded, AsOf::day(date));
    let one = |kind| {
        Ok((
            (kind, reader),
            Arc::new(one(app, &figures, kind, reader, talks.as_ref())?),
        ))
    };
    ReportKind::ALL.into_iter().map(one).collect()
}

fn one(
    app: &App,
    figures: &Figures<'_>,
    kind: ReportKind,
    reader: Audience,
    progress: Option<&Progress>,
) -> Result<Made, Failure> {
    let mut report = steering::report(figures, &kind.kind(), reader);
    match (kind, progress) {
        (ReportKind::Buig, _) => beside(app, &mut report)?,
        (ReportKind::Overview, Some(progress)) => talks::add(&mut report, progress, reader),
        _ => {}
    }
    let traceable = reader == Audience::Controller && kind == ReportKind::Buig;
    Ok(Made {
        html: html::fragment(&without_lines(&report)),
        lines: if traceable {
            figures.actual.ledger.lines.clone()
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
