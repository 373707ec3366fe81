//! One night: load, plan, apply. The result is the same for any number of threads.

mod load;
mod rows;
mod said;

pub use load::load;
pub use rows::{StoredReasons, rows};
pub use said::{screenings, sound_screenings};

use super::clock::Stopwatch;
use super::error::{Result, RunError};
use super::slot::SlotRun;
use super::{Runner, panics};
use crate::domain::dutch;
use crate::faults;
use crate::night::summary::Summary;
use crate::night::{self, NightInput, NightRules};
use crate::store::Action;
use crate::store::night::NightRows;
use crate::store::runs::Slot;
use chrono::NaiveDate;
use std::time::Duration;

/// A night that is done.
pub struct Night {
    pub summary: Summary,
    pub result_sha256: String,
    /// The same result stood there already.
    pub same: bool,
    pub load: Duration,
    pub plan: Duration,
    pub apply: Duration,
}

impl Night {
    /// What a controller wants under the tables.
    pub fn footer(&self) -> String {
        let ms = |duration: Duration| duration.as_millis();
        let state = if self.same {
            "zelfde uitkomst als de vorige keer, niets overschreven"
        } else {
            "opgeslagen"
        };
        format!(
            "Uitkomst {} ({state}); laden {} ms, denken {} ms, schrijven {} ms.\n",
            &self.result_sha256[..12],
            ms(self.load),
            ms(self.plan),
            ms(self.apply)
        )
    }

    /// What a log says of the night: figures only.
    pub fn sentence(&self) -> String {
        let people = i64::try_from(self.summary.clients).unwrap_or(i64::MAX);
        format!(
            "{} mensen bekeken, {} voorstellen; uitkomst {}",
            dutch::number(people),
            dutch::number(self.summary.matching.proposals.into()),
            &self.result_sha256[..12]
        )
    }

    /// What the run's log says of it.
    pub fn told(&self) -> Vec<String> {
        let times = format!(
            "Laden {} ms, denken {} ms, schrijven {} ms.",
            self.load.as_millis(),
            self.plan.as_millis(),
            self.apply.as_millis()
        );
        vec![self.sentence(), times]
    }
}

impl Runner {
    /// Runs the night of a date and writes it down. A failure closes the run with its cause. Refused while
    /// somebody else is at it.
    pub async fn night(
        &self,
        slot: &Slot,
        date: NaiveDate,
        threads: Option<usize>,
    ) -> Result<Night> {
        // Refused before a run is opened: a wrong configuration is no failed night.
        self.rules(date)?;
        let work = move |runner: Self, run: SlotRun| async move {
            let night = runner.night_in(&run, threads);
            runner.logged(&run, (1, "night"), night, Night::told).await
        };
        self.guarded(slot, false, None, work).await?.ok_or_else(|| {
            RunError::Refused(format!(
                "{} van {} loopt al. Wacht tot die klaar is. Is het programma toen gestopt? \
                 Gebruik dan `werkt runs abandon --job {} --slot {}`",
                slot.job, slot.slot, slot.job, slot.slot
            ))
        })
    }

    /// The night of a run that the caller has opened and closes when this fails.
    pub async fn night_in(&self, work: &SlotRun, threads: Option<usize>) -> Result<Night> {
        let rules = self.rules(work.date)?;
        let watch = Stopwatch::start();
        faults::at("night.load");
        let input = load(&self.store, &work.slot).await?;
        let load = watch.elapsed();
        if input.clients.is_empty() {
            return Err(RunError::Refused(
                "er staan geen klanten in de database. Lees ze eerst in: `werkt import clients BESTAND`"
                    .to_owned(),
            ));
        }
        let watch = Stopwatch::start();
        let date = work.date;
        let (rows, summary) =
            tokio::task::spawn_blocking(move || compute(&rules, &input, date, threads))
                .await
                .map_err(|_| RunError::Panicked(panics::last()))??;
        let plan = watch.elapsed();
        let watch = Stopwatch::start();
        let (result_sha256, same) = self.apply(work, &rows).await?;
        let apply = watch.elapsed();
        // The night is done and stays so; the next writer folds the log when this cannot.
        let _ = self.store.fold_log().await;
        Ok(Night {
            summary,
            result_sha256,
            same,
            load,
            plan,
            apply,
        })
    }

    /// Writes the rows, unless the very same result stands there already. Tells its hash and which it was.
    async fn apply(&self, work: &SlotRun, rows: &NightRows) -> Result<(String, bool)> {
        let Slot { job, slot, .. } = &work.slot;
        let sha256 = rows.sha256();
        let before = self.store.run_latest(job, Some(slot)).await?;
        let same = before.is_some_and(|before| before.result_sha256.as_deref() == Some(&*sha256));
        let entry = self.audit(Action::Night, format!("{job}/{slot}"), &sha256[..12]);
        if same {
            self.store.night_same(work.lease, &entry).await?;
        } else {
            let nights = self.settings.installation.night.match_list_nights;
            self.store
                .night_apply(work.lease, rows, &sha256, nights, &entry)
                .await?;
        }
        Ok((sha256, same))
    }
}

/// More threads than this help nobody.
const THREADS_MAX: usize = 256;

/// Plans on threads of its own: a night that hangs keeps those, and not the ones of the next night.
fn compute(
    rules: &NightRules,
    input: &NightInput,
    date: NaiveDate,
    threads: Option<usize>,
) -> Result<(NightRows, Summary)> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads.unwrap_or(0).min(THREADS_MAX))
        .build()
        .map_err(|error| RunError::Broken(format!("er zijn geen draden om te denken: {error}")))?;
    pool.install(|| {
        faults::at("night.plan");
        let plan = night::plan(rules, input, date);
        let summary = Summary::of(rules, input, &plan);
        let rows = rows(rules, input, &plan, &summary).map_err(|error| {
            RunError::Broken(format!("de uitkomst is niet op te schrijven: {error}"))
        })?;
        Ok((rows, summary))
    })
}
