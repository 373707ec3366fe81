//! Why somebody is invited, and who comes first: the order stands in `config/talks.toml`, a rank and a sentence for
//! each reason. It says nothing of a person's worth.

use crate::domain::Code;
use crate::screening::config::ConfigError;
use serde::{Deserialize, Serialize};

/// A reason for a talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// A date of the law has passed.
    TermOverdue,
    /// A date of the law falls in the weeks of the plan.
    TermSoon,
    /// An application waits for a talk.
    Application,
    /// A fact changed since somebody last looked.
    Changed,
    NeverSpoken,
    /// The last talk lies further back than the policy trusts.
    LongAgo,
    /// A date that the municipality chose itself, after a talk.
    Retest,
}

impl Code for Why {
    const ALL: &'static [Self] = &[
        Self::TermOverdue,
        Self::TermSoon,
        Self::Application,
        Self::Changed,
        Self::NeverSpoken,
        Self::LongAgo,
        Self::Retest,
    ];
    const LIST: &'static str = "reden van een gesprek";
    fn code(self) -> &'static str {
        match self {
            Self::TermOverdue => "term_overdue",
            Self::TermSoon => "term_soon",
            Self::Application => "application",
            Self::Changed => "changed",
            Self::NeverSpoken => "never_spoken",
            Self::LongAgo => "long_ago",
            Self::Retest => "retest",
        }
    }
    fn label(self) -> &'static str {
        match self {
            Self::TermOverdue => "termijn is voorbij",
            Self::TermSoon => "termijn komt eraan",
            Self::Application => "instroom",
            Self::Changed => "er is iets veranderd",
            Self::NeverSpoken => "nog niet gesproken",
            Self::LongAgo => "lang geleden gesproken",
            Self::Retest => "hertoets",
        }
    }
}

impl Why {
    /// What the sentence of a reason may name.
    const fn names(self) -> &'static [&'static str] {
        match self {
            Self::TermOverdue | Self::TermSoon => &["{termijn}", "{dag}"],
            Self::Application | Self::Changed => &["{reden}"],
            Self::NeverSpoken => &[],
            Self::LongAgo => &["{gesproken}"],
            Self::Retest => &["{dag}"],
        }
    }
}

/// One reason in the order.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrderRule {
    pub why: Why,
    /// The lowest comes first, whatever the points.
    pub rank: u8,
    /// Rank once the goal is reached; `None`: stays as it is.
    #[serde(default)]
    pub rank_after_goal: Option<u8>,
    /// Points within the rank; an application brings its own.
    #[serde(default)]
    pub points: u32,
    /// May have the room that is kept free for what cannot wait.
    #[serde(default)]
    pub kept_room: bool,
    /// May go to another coach when the own one has no room in time.
    #[serde(default)]
    pub other_coach: bool,
    /// Why, in plain Dutch.
    pub text: String,
}

impl OrderRule {
    pub fn rank(&self, goal_reached: bool) -> u8 {
        match self.rank_after_goal {
            Some(rank) if goal_reached => rank,
            _ => self.rank,
        }
    }

    /// The sentence, with its values in the order of [`Why::names`].
    pub fn sentence(&self, values: &[&str]) -> String {
        let names = self.why.names().iter().zip(values);
        names.fold(self.text.clone(), |text, (name, value)| {
            text.replace(name, value)
        })
    }
}

/// Every reason once, each with a sentence that names only what is known of it.
pub(super) fn check(order: &[OrderRule]) -> Result<(), ConfigError> {
    for why in Why::ALL {
        let place = format!("[[order]] {}", why.code());
        let rules: Vec<&OrderRule> = order.iter().filter(|rule| rule.why == *why).collect();
        let [rule] = rules[..] else {
            let message = format!(
                "moet er precies één keer staan, en staat er {} keer",
                rules.len()
            );
            return Err(ConfigError::new(place, message));
        };
        let names = why.names().iter();
        let bare = names.fold(rule.text.clone(), |text, name| text.replace(name, ""));
        if rule.text.trim().is_empty() || bare.contains(['{', '}']) {
            let known = match why.names() {
                [] => "niets".to_owned(),
                names => names.join(" en "),
            };
            let message = format!("text: schrijf een zin; tussen haken mag: {known}");
            return Err(ConfigError::new(place, message));
        }
    }
    Ok(())
}
