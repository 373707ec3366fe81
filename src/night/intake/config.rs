//! `config/intake.toml`.

use crate::domain::Client;
use serde::Deserialize;

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IntakeRules {
    pub format: u16,
    pub version: u16,
    pub clock: ClockRules,
    pub ww: WwRules,
    pub profile: ProfileRules,
    pub offer: OfferRules,
    pub talk: TalkGround,
    pub step: Vec<StepRule>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClockRules {
    pub first_offer_days: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WwRules {
    pub months_ahead: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProfileRules {
    pub fields: Vec<String>,
    pub known_min: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfferRules {
    pub places_min: u32,
    pub shown: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TalkGround {
    pub points: u32,
}

/// A step of one of the two tracks that run beside each other.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepRule {
    pub id: String,
    pub track: Track,
    pub name: String,
    pub days: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Track {
    #[serde(rename = "werk")]
    Work,
    #[serde(rename = "uitkering")]
    Benefit,
}

/// A field of the quick profile and whether it is known.
type Known = (&'static str, fn(&Client) -> bool);

const FIELDS: &[Known] = &[
    ("uren", |c| c.factors.hours_per_week.is_some()),
    ("opleiding", |c| c.factors.education.is_some()),
    ("werkverleden", |c| !c.history.is_empty()),
    ("vervoer", |c| c.supply.transport.is_some()),
    ("werktijden", |c| c.supply.shifts.is_some()),
    ("rijbewijs", |c| c.supply.licences.is_some()),
    ("nederlands", |c| c.supply.dutch.is_some()),
    ("wensen", |c| !c.wishes.titles.is_empty()),
];

/// Why `config/intake.toml` is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("intake.toml, {place}: {message}")]
pub struct IntakeRulesError {
    pub place: String,
    pub message: String,
}

impl IntakeRules {
    /// Parses and checks the text of `config/intake.toml`; refused with the key named.
    pub fn parse(text: &str) -> Result<Self, IntakeRulesError> {
        let refuse = |place: &str, message: String| IntakeRulesError {
            place: place.to_owned(),
            message,
        };
        let rules: Self =
            toml::from_str(text).map_err(|error| refuse("bestand", error.to_string()))?;
        if rules.format != 1 {
            return Err(refuse("format", "deze versie leest formaat 1".into()));
        }
        for field in &rules.profile.fields {
            if !FIELDS.iter().any(|(name, _)| name == field) {
                let names: Vec<&str> = FIELDS.iter().map(|(name, _)| *name).collect();
                let message = format!("'{field}' bestaat niet; wel: {}", names.join(", "));
                return Err(refuse("profile.fields", message));
            }
        }
        let checks = [
            (
                rules.profile.known_min <= rules.profile.fields.len(),
                "profile.known_min",
                "is meer dan er velden zijn",
            ),
            (
                (1..=90).contains(&rules.clock.first_offer_days),
                "clock.first_offer_days",
                "moet 1-90 zijn",
            ),
            (
                (1..=12).contains(&rules.ww.months_ahead),
                "ww.months_ahead",
                "moet 1-12 zijn",
            ),
            (
                (1..=20).contains(&rules.offer.shown),
                "offer.shown",
                "moet 1-20 zijn",
            ),
            (
                rules.talk.points <= 10_000,
                "talk.points",
                "is hooguit 10000",
            ),
            (
                rules.step.iter().all(|step| step.days <= 366),
                "step.days",
                "is hooguit 366",
            ),
        ];
        match checks.iter().find(|(holds, _, _)| !holds) {
            Some((_, place, message)) => Err(refuse(place, (*message).to_owned())),
            None => Ok(rules),
        }
    }

    /// How many fields of the quick profile are known.
    pub fn known(&self, client: &Client) -> usize {
        FIELDS
            .iter()
            .filter(|(name, known)| self.profile.fields.iter().any(|f| f == name) && known(client))
            .count()
    }
}
