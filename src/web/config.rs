//! `config/web.toml`: sessions, passwords, sizes of pages.

use chrono_tz::Tz;
use serde::Deserialize;

/// What a municipality decides about the pages.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WebConfig {
    pub version: u32,
    pub valid_from: chrono::NaiveDate,
    pub site: Site,
    pub session: Session,
    pub password: Password,
    pub lockout: Lockout,
    pub pages: Pages,
    #[serde(default)]
    pub metrics: Metrics,
}

/// Who may read `/metrics` beside this machine itself.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Metrics {
    /// Empty: nobody.
    pub token: String,
}

impl std::fmt::Debug for Metrics {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Metrics(..)")
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// `https://…`, or empty for plain http on this machine.
    pub public_origin: String,
    pub theme_class: String,
    /// Where weaknesses are reported (`mailto:` or `https:`), for `/.well-known/security.txt`; empty: no such file.
    #[serde(default)]
    pub security_contact: String,
    #[serde(deserialize_with = "zone")]
    pub zone: Tz,
}

fn zone<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Tz, D::Error> {
    let name = String::deserialize(deserializer)?;
    name.parse().map_err(|_| {
        serde::de::Error::custom(format!("{name} is geen tijdzone, zoals Europe/Amsterdam"))
    })
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    pub idle_minutes: u32,
    pub absolute_hours: u32,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Password {
    pub characters_min: usize,
    pub memory_kib: u32,
    pub rounds: u32,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lockout {
    pub free_attempts: u32,
    pub first_seconds: u32,
    pub longest_minutes: u32,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pages {
    pub rows: i64,
    pub later_days: u64,
}

/// The rule of this house: a password is long, and nothing else is asked of it. A municipality may ask for more.
const CHARACTERS_LEAST: i64 = 15;

/// What is wrong with the file, naming the place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("config/web.toml: {0}")]
pub struct ConfigError(String);

/// Parses and checks the text of the file.
pub fn parse(text: &str) -> Result<WebConfig, ConfigError> {
    let config: WebConfig = toml::from_str(text).map_err(|e| ConfigError(e.to_string()))?;
    let within = |name: &str, value: i64, least: i64, most: i64| {
        if (least..=most).contains(&value) {
            Ok(())
        } else {
            Err(ConfigError(format!(
                "{name} is {value}; kies {least} tot {most}"
            )))
        }
    };
    within(
        "session.idle_minutes",
        config.session.idle_minutes.into(),
        1,
        480,
    )?;
    within(
        "session.absolute_hours",
        config.session.absolute_hours.into(),
        1,
        24,
    )?;
    within(
        "password.characters_min",
        i64::try_from(config.password.characters_min).unwrap_or(0),
        CHARACTERS_LEAST,
        64,
    )?;
    within(
        "password.memory_kib",
        config.password.memory_kib.into(),
        64,
        1 << 20,
    )?;
    within("password.rounds", config.password.rounds.into(), 1, 20)?;
    within(
        "lockout.free_attempts",
        config.lockout.free_attempts.into(),
        1,
        20,
    )?;
    within(
        "lockout.first_seconds",
        config.lockout.first_seconds.into(),
        1,
        3600,
    )?;
    within(
        "lockout.longest_minutes",
        config.lockout.longest_minutes.into(),
        1,
        1440,
    )?;
    within("pages.rows", config.pages.rows, 10, 200)?;
    within(
        "pages.later_days",
        i64::try_from(config.pages.later_days).unwrap_or(0),
        1,
        90,
    )?;
    let origin = &config.site.public_origin;
    if !origin.is_empty() && !origin.starts_with("https://") {
        return Err(ConfigError(
            "site.public_origin begint met https:// of is leeg; de verbinding hoort versleuteld te zijn".to_owned(),
        ));
    }
    Ok(config)
}

#[cfg(test)]
mod tests {
    const TEXT: &str = include_str!("../../config/web.toml");

    #[test]
    fn the_file_that_we_ship_is_accepted() {
        let config = super::parse(TEXT).unwrap();
        assert_eq!(
            (config.session.idle_minutes, config.session.absolute_hours),
            (30, 8)
        );
        assert_eq!(config.password.characters_min, 15);
    }

    #[test]
    fn a_password_is_never_shorter_than_the_rule_of_this_house() {
        let with = |least: u8| {
            let line = format!("characters_min = {least}");
            super::parse(&TEXT.replace("characters_min = 15", &line))
        };
        let refused = with(14).unwrap_err().to_string();
        assert!(
            refused.contains("password.characters_min is 14; kies 15 tot 64"),
            "{refused}"
        );
        assert_eq!(with(20).unwrap().password.characters_min, 20);
    }

    #[test]
    fn an_unknown_key_and_an_unencrypted_address_are_refused_by_name() {
        let unknown = TEXT.replace("rounds = 2", "rounds = 2\nrondes = 3");
        assert!(
            super::parse(&unknown)
                .unwrap_err()
                .to_string()
                .contains("rondes")
        );
        let plain = TEXT.replace(
            "public_origin = \"\"",
            "public_origin = \"http://werkt.nl\"",
        );
        assert!(
            super::parse(&plain)
                .unwrap_err()
                .to_string()
                .contains("public_origin")
        );
    }
}
