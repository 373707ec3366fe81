//! `config/simulation.toml`: how simulated people behave, each parameter with its day and source.

use chrono::NaiveDate;
use serde::Deserialize;

/// Why the file is refused; names the key (Dutch).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("config/simulation.toml: {0}")]
pub struct SimulationError(pub String);

/// A parameter: what it is, since when, and who says so ("aanname": nobody measured it).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Param {
    pub value: u32,
    pub dated: NaiveDate,
    pub source: String,
}

macro_rules! groups {
    ($($(#[$doc:meta])* $group:ident: $name:ident { $($field:ident),+ })+) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
            #[serde(deny_unknown_fields)]
            pub struct $group { $(pub $field: Param),+ }
        )+
        /// Everything that the file says.
        #[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct SimulationConfig {
            pub version: String,
            $(pub $name: $group),+
        }
        impl SimulationConfig {
            /// Every parameter with its key.
            pub fn params(&self) -> Vec<(String, &Param)> {
                vec![$($((concat!(stringify!($name), ".", stringify!($field)).to_owned(), &self.$name.$field)),+),+]
            }
        }
    };
}

groups! {
    /// What stays in the database.
    Keep: keep { last_nights, list_nights }
    /// Talks and diagnoses.
    Talks: talks {
        per_week, retest_percent, invite_days, no_show_percent, diagnosis_days_max, again_days_min, improve_percent,
        worsen_percent
    }
    /// What coaches decide.
    Decisions: decisions {
        route_days_max, reviews_per_coach_day, accept_percent, refuse_percent, snooze_days
    }
    /// What employers do.
    Places: places { vacancy_days, decide_days, hired_permille }
    /// Trajectories.
    Trajectories: trajectory {
        draws_per_year, start_days_max, days_min, days_max, talk_days, again_days, dropout_percent, early_percent,
        direct_percent, without_percent
    }
    /// Work and return.
    Work: work {
        falls_through_percent, exit_days_max, confirm_percent, stays_6_months_percent, stays_18_months_percent,
        late_return_percent_per_year, lks_percent, lks_loonwaarde_percent, moved_permille_per_year
    }
    /// Money.
    Budget: budget { instruments_max }
    /// How the administration lags.
    Recording: recording { late_percent, late_days_max }
}

/// Reads and checks the file. Errors name the key.
pub fn parse(text: &str) -> Result<SimulationConfig, SimulationError> {
    let config: SimulationConfig =
        toml::from_str(text).map_err(|error| SimulationError(error.to_string()))?;
    for (key, param) in config.params() {
        let refuse = |what: String| Err(SimulationError(format!("{key}: {what}")));
        if param.source.trim().is_empty() {
            return refuse("geef een bron, of schrijf 'aanname'".into());
        }
        let limit = match key.rsplit('_').next() {
            Some("percent") => 100,
            Some("permille") => 1_000,
            _ => 10_000,
        };
        if param.value > limit {
            return refuse(format!("{} is meer dan {limit}", param.value));
        }
    }
    let positive = [
        ("talks.per_week", &config.talks.per_week),
        ("places.vacancy_days", &config.places.vacancy_days),
        ("places.decide_days", &config.places.decide_days),
        ("talks.invite_days", &config.talks.invite_days),
        (
            "trajectory.draws_per_year",
            &config.trajectory.draws_per_year,
        ),
        ("trajectory.days_min", &config.trajectory.days_min),
        ("trajectory.talk_days", &config.trajectory.talk_days),
    ];
    if let Some((key, _)) = positive.iter().find(|(_, param)| param.value == 0) {
        return Err(SimulationError(format!("{key}: 0 kan niet")));
    }
    if config.trajectory.days_max.value < config.trajectory.days_min.value {
        return Err(SimulationError(
            "trajectory.days_max is kleiner dan days_min".into(),
        ));
    }
    if 12 % config.trajectory.draws_per_year.value != 0 {
        return Err(SimulationError(
            "trajectory.draws_per_year: 1, 2, 3, 4, 6 of 12".into(),
        ));
    }
    if config.work.stays_18_months_percent.value > config.work.stays_6_months_percent.value {
        return Err(SimulationError(
            "work.stays_18_months_percent is hoger dan na 6 maanden".into(),
        ));
    }
    if config.decisions.accept_percent.value + config.decisions.refuse_percent.value > 100 {
        return Err(SimulationError(
            "decisions: accept en refuse samen zijn meer dan 100".into(),
        ));
    }
    Ok(config)
}
