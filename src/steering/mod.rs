//! Steering: everything that pages, reports and commands say of a reference date, computed once.
//!
//! ```text
//! Store::recorded(date) -> Recorded --+
//! config/*.toml -> Policy ------------+--> Figures --> reports::build::* --> Report (HTML, PDF, XLSX, CSV, JSON)
//! ```
//! Pure. To add a figure: compute it in `figures`, then hand it to the report that shows it; pages take it from the
//! same place, so that two screens cannot disagree.

mod buig_report;
mod caseload_report;
mod contradictions;
mod council_report;
mod discuss;
mod figures;
mod lasting;
mod net_effect;
mod norms;
mod policy;
mod quarter_report;
mod recorded;
mod saldo_years;
mod scenarios;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_caseload;
#[cfg(test)]
mod tests_lasting;
#[cfg(test)]
mod tests_saldo;
#[cfg(test)]
mod tests_years;

pub use figures::Figures;
pub use policy::{Policy, PolicyError};
pub use recorded::{NightRef, Person, Recorded, ScreeningLine};
pub use scenarios::scenarios;

use crate::domain::{CoachId, dutch};
use crate::reports::build::About;
use crate::reports::build::{buig, caseload, council, quarter};
use crate::reports::{Audience, Provenance, Report};
use chrono::Datelike;

/// The reports that a database can fill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    Buig,
    Quarter,
    /// Of one coach, or of all.
    Caseload(Option<CoachId>),
    /// The account of the reference date's year; the lessons are a person's words, one sentence each.
    Council(Vec<String>),
}

/// Builds a report. Management gets no figure about fewer than ten people; a controller also the lines behind the
/// saving.
pub fn report(figures: &Figures<'_>, kind: &Kind, audience: Audience) -> Report {
    let about = about(figures, audience);
    let kpis = &figures.policy.kpis;
    let mut report = match kind {
        Kind::Buig => buig::report(&buig_report::input(figures, about), kpis),
        Kind::Quarter => quarter::report(&quarter_report::input(figures, about), kpis),
        Kind::Caseload(coach) => {
            let input = caseload_report::input(figures, about, coach.as_ref());
            let mut report = caseload::report(&input, kpis);
            if let Some(coach) = coach {
                // Sheets of two coaches may lie in one folder.
                report.key = format!("{}-{coach}", report.key);
            }
            report
        }
        Kind::Council(lessons) => council::report(
            &council_report::input(figures, about, lessons.clone()),
            kpis,
        ),
    };
    if matches!(kind, Kind::Quarter | Kind::Council(_)) {
        lasting::add(&mut report, figures, audience);
    }
    report
}

fn about(figures: &Figures<'_>, audience: Audience) -> About {
    let night = figures.recorded.night.as_ref();
    let policy = figures.policy;
    let mut rules = vec![
        ("trajecten".to_owned(), policy.trajectories.version.clone()),
        ("BUIG".to_owned(), policy.buig.version.clone()),
        (
            "instrumenten".to_owned(),
            policy.instruments.version.clone(),
        ),
        ("definities".to_owned(), policy.kpis.version.clone()),
    ];
    rules.extend(night.map(|night| night.rules.clone()).unwrap_or_default());
    About {
        municipality: policy.municipality.clone(),
        reference_date: figures.reference_date,
        audience,
        provenance: Provenance {
            run: night.map_or_else(String::new, |night| night_words(&night.slot)),
            result_sha256: night.map_or_else(String::new, |night| night.result_sha256.clone()),
            rules,
        },
    }
}

/// "nacht van 1 oktober 2021".
fn night_words(slot: &str) -> String {
    let day = slot
        .parse()
        .map_or_else(|_| slot.to_owned(), dutch::date_long);
    format!("nacht van {day}")
}

/// "derde kwartaal van 2021": the quarter that a day lies in.
pub fn quarter_name(day: chrono::NaiveDate) -> String {
    let names = ["eerste", "tweede", "derde", "vierde"];
    let name = names[(day.month0() / 3) as usize % 4];
    format!("{name} kwartaal van {}", day.year())
}
