//! Writes the reports of the month that is over, and in a new quarter or year those of that too, to the folder of
//! `[reports]` in `config/werkt.toml`: a folder a reference date, with a manifest.

use super::{Running, Step, Told};
use crate::reports::Audience;
use crate::reports::render::Form;
use crate::runner::error::{Result, RunError};
use crate::runner::reports::write;
use crate::runner::{Runner, SlotRun};
use crate::steering::{self, Figures, Kind};
use crate::trajectories::AsOf;
use chrono::{Datelike, NaiveDate};
use std::path::Path;

pub const STEP: Step = Step {
    name: "reports",
    label: "rapporten",
    closes: false,
    run: |runner, slot| Box::pin(run(runner, slot)) as Running<'_>,
};

async fn run(runner: &Runner, slot: &SlotRun) -> Result<Told> {
    // The first of a month tells of the month that ended the day before.
    let date = slot.date.pred_opt().unwrap_or(slot.date);
    let policy = runner.policy()?;
    let recorded = runner.store.recorded(date).await?;
    let folder = runner
        .settings
        .installation
        .reports
        .folder
        .join(date.to_string());
    let (kinds, stamp) = (kinds(date), runner.stamp());
    let shown = folder.display().to_string();
    // Figures and paper take processor time; other work goes on meanwhile.
    let written = tokio::task::spawn_blocking(move || -> Result<usize> {
        let figures = Figures::new(&policy, &recorded, AsOf::day(date));
        let mut files = 0;
        let mut put = |kind: &Kind, folder: &Path| -> Result<()> {
            let report = steering::report(&figures, kind, Audience::Management);
            files += write(&report, &Form::ALL, folder, &stamp)?.len() - 1;
            Ok(())
        };
        for kind in kinds {
            put(&kind, &folder)?;
        }
        // A sheet names people: each coach's lies in a folder of its own, apart from what management reads.
        for load in figures
            .tracking
            .coaches
            .iter()
            .filter(|load| load.clients > 0)
        {
            let own = folder.join("coaches").join(load.coach.as_str());
            put(&Kind::Caseload(Some(load.coach.clone())), &own)?;
        }
        Ok(files)
    });
    let files = written
        .await
        .map_err(|error| RunError::Broken(format!("de rapporten zijn gestopt: {error}")))??;
    let entry = runner.audit("report", format!("report/all/{date}"), "written");
    runner.store.audit(&entry).await?;
    Ok(vec![format!(
        "rapporten over {date}: {files} bestanden in {shown}"
    )])
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
    fn a_month_has_one_report_a_quarter_two_and_a_year_three() {
        let made = |day: &str| kinds(day.parse().unwrap()).len();
        assert_eq!(
            [made("2023-01-31"), made("2023-06-30"), made("2023-12-31")],
            [1, 2, 3]
        );
    }
}
