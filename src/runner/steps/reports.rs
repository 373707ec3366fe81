//! Writes the reports of the month that is over, and in a new quarter or year those of that too, to the folder of
//! `[reports]` in `config/werkt.toml`: a folder a reference date, with a manifest. After downtime those of the first
//! days of a month that passed are made too, each of its own reference date.

use super::{Running, Step, Told, told};
use crate::reports::Audience;
use crate::reports::render::Form;
use crate::runner::error::{Result, RunError};
use crate::runner::reports::Batch;
use crate::runner::{Runner, SlotRun};
use crate::steering::{self, Figures, Kind, Policy, Recorded};
use crate::store::Action;
use crate::trajectories::AsOf;
use chrono::{Datelike, NaiveDate};
use std::path::Path;
use std::sync::Arc;

pub const STEP: Step = Step {
    name: "reports",
    label: "rapporten",
    closes: false,
    run: |runner, slot| Box::pin(run(runner, slot)) as Running<'_>,
};

/// Reference dates that are made up for at most, newest first: two years of months.
const MADE_UP_FOR_MAX: usize = 24;

async fn run(runner: &Runner, slot: &SlotRun) -> Result<Told> {
    let policy = Arc::new(runner.policy()?);
    let passed = runner.store.slots_passed(&slot.slot).await?;
    let skip = passed.len().saturating_sub(MADE_UP_FOR_MAX);
    let mut lines = Vec::new();
    // Slots that passed while nothing ran had a month, quarter or year of their own to tell of.
    for passed in passed.iter().skip(skip) {
        if let Some(date) = day_before(passed) {
            lines.extend(make(runner, &policy, date, false).await?);
        }
    }
    let date = slot.date.pred_opt().unwrap_or(slot.date);
    lines.extend(make(runner, &policy, date, true).await?);
    Ok(lines)
}

/// The first of a month tells of the month that ended the day before.
fn day_before(slot: &str) -> Option<NaiveDate> {
    slot.get(..10)?.parse::<NaiveDate>().ok()?.pred_opt()
}

/// Makes the reports of a reference date. With `sheets`, also the coaches': those are for today's work, so that nobody
/// makes up for old ones.
async fn make(
    runner: &Runner,
    policy: &Arc<Policy>,
    date: NaiveDate,
    sheets: bool,
) -> Result<Told> {
    let recorded = runner.store.recorded(date).await?;
    let aside = recorded.set_aside.clone();
    let reports = &runner.settings.installation.reports;
    let folder = reports.folder.join(date.to_string());
    let shown = folder.display().to_string();
    let (policy, stamp) = (Arc::clone(policy), runner.stamp());
    // Figures and paper take processor time; other work goes on meanwhile.
    let made = blocking(move || batch(&policy, &recorded, date, &folder, sheets, &stamp)).await?;
    crate::faults::at("reports.made");
    let files = made.files();
    let entry = runner.audit(Action::MakeReport, format!("report/all/{date}"), "written");
    // A run that lost its lease ends here: no file of it is put in place.
    runner.store.audit_in(runner.held, &entry).await?;
    blocking(move || made.place()).await?;
    let line = format!("rapporten over {date}: {files} bestanden in {shown}");
    Ok(told(line, &aside))
}

fn batch(
    policy: &Policy,
    recorded: &Recorded,
    date: NaiveDate,
    folder: &Path,
    sheets: bool,
    stamp: &str,
) -> Result<Batch> {
    let figures = Figures::new(policy, recorded, AsOf::day(date));
    let mut batch = Batch::default();
    let mut put = |kind: &Kind, folder: &Path| -> Result<()> {
        let report = steering::report(&figures, kind, Audience::Management);
        batch.add(&report, &Form::ALL, folder, stamp)
    };
    for kind in kinds(date) {
        put(&kind, folder)?;
    }
    // A sheet names people: each coach's lies in a folder of its own, apart from what management reads.
    let loads = figures.tracking.coaches.iter();
    for load in loads.filter(|load| sheets && load.clients > 0) {
        let own = folder.join("coaches").join(load.coach.as_str());
        put(&Kind::Caseload(Some(load.coach.clone())), &own)?;
    }
    Ok(batch)
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| RunError::Broken(format!("de rapporten zijn gestopt: {error}")))?
}

/// What management gets on the last day of a month: always the saldo, at the end of a quarter the talk, at the end of
/// a year the account to the council.
fn kinds(date: NaiveDate) -> Vec<Kind> {
    let mut kinds = vec![Kind::Buig];
    if date.month().is_multiple_of(3) {
        kinds.push(Kind::Quarter);
    }
    if date.month() == 12 {
        kinds.push(Kind::Council(Vec::new()));
    }
    kinds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_january_tells_of_the_year_before() {
        let date = day_before("2022-01-01").unwrap();
        assert_eq!(
            (date.to_string(), kinds(date).len()),
            ("2021-12-31".into(), 3)
        );
        assert_eq!(day_before("gisteren"), None);
    }

    #[test]
    fn a_month_has_one_report_a_quarter_two_and_a_year_three() {
        let made = |day: &str| kinds(day.parse().unwrap()).len();
        assert_eq!(
            [made("2023-01-31"), made("2023-06-30"), made("2023-12-31")],
            [1, 2, 3]
        );
    }
}
