//! What coaches decided about earlier proposals; it changes the same night's run.

use super::codes::Code;
use super::{ClientId, PlaceId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A coach's decision about one client and one place. The last one in the list counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feedback {
    pub client: ClientId,
    pub place: PlaceId,
    pub decision: Decision,
    pub decided: NaiveDate,
}

/// What the coach chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// The proposal stands and goes first in the allocation.
    Accept,
    Refuse(Refusal),
    /// Not before this day.
    Snooze(NaiveDate),
    /// Taken back: as if nothing was decided.
    Undo,
}

/// The word for a decision, as files and the table `decision` have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionKind {
    Accept,
    Refuse,
    Later,
    Undo,
}

impl DecisionKind {
    /// As in the table `decision`.
    pub const fn stored(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Refuse => "refuse",
            Self::Later => "later",
            Self::Undo => "undo",
        }
    }
}

impl Code for DecisionKind {
    const ALL: &'static [Self] = &[Self::Accept, Self::Refuse, Self::Later, Self::Undo];
    const LIST: &'static str = "besluit";
    fn code(self) -> &'static str {
        match self {
            Self::Accept => "akkoord",
            Self::Refuse => "weigeren",
            Self::Later => "later",
            Self::Undo => "terugnemen",
        }
    }
    fn label(self) -> &'static str {
        match self {
            Self::Accept => "akkoord",
            Self::Refuse => "niet doen",
            Self::Later => "later",
            Self::Undo => "teruggenomen",
        }
    }
}

/// Why a coach refuses; a closed list, never free text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    TooFar,
    TooHeavy,
    WrongHours,
    NotWished,
    NotYetAble,
    TriedBefore,
    EmployerDeclined,
    Other,
}

impl Code for Refusal {
    const ALL: &'static [Self] = &[
        Self::TooFar,
        Self::TooHeavy,
        Self::WrongHours,
        Self::NotWished,
        Self::NotYetAble,
        Self::TriedBefore,
        Self::EmployerDeclined,
        Self::Other,
    ];
    const LIST: &'static str = "reden van weigering";
    fn code(self) -> &'static str {
        match self {
            Self::TooFar => "te_ver",
            Self::TooHeavy => "te_zwaar",
            Self::WrongHours => "uren_passen_niet",
            Self::NotWished => "wil_niet",
            Self::NotYetAble => "nog_niet_toe",
            Self::TriedBefore => "eerder_geprobeerd",
            Self::EmployerDeclined => "werkgever_wil_niet",
            Self::Other => "anders",
        }
    }
    fn label(self) -> &'static str {
        match self {
            Self::TooFar => "te ver",
            Self::TooHeavy => "te zwaar",
            Self::WrongHours => "de uren passen niet",
            Self::NotWished => "de klant wil dit werk niet",
            Self::NotYetAble => "de klant is hier nog niet aan toe",
            Self::TriedBefore => "dit is eerder geprobeerd",
            Self::EmployerDeclined => "de werkgever wil niet",
            Self::Other => "een andere reden",
        }
    }
}

impl Refusal {
    /// The question to the coach whether a limit should be written down, so that it counts everywhere.
    pub const fn limit_question(self) -> Option<&'static str> {
        match self {
            Self::TooFar => Some("Wilt u vastleggen hoe lang de klant hooguit kan reizen?"),
            Self::TooHeavy => {
                Some("Wilt u vastleggen wat de klant aankan, bijvoorbeeld met tillen?")
            }
            Self::WrongHours => Some("Wilt u de werktijden of uren van de klant vastleggen?"),
            _ => None,
        }
    }
}

impl Decision {
    pub const fn kind(self) -> DecisionKind {
        match self {
            Self::Accept => DecisionKind::Accept,
            Self::Refuse(_) => DecisionKind::Refuse,
            Self::Snooze(_) => DecisionKind::Later,
            Self::Undo => DecisionKind::Undo,
        }
    }

    /// From its parts; `None` when they do not belong together (a refusal without a reason, ...).
    pub fn of(kind: DecisionKind, why: Option<Refusal>, until: Option<NaiveDate>) -> Option<Self> {
        match (kind, why, until) {
            (DecisionKind::Accept, None, None) => Some(Self::Accept),
            (DecisionKind::Refuse, Some(why), None) => Some(Self::Refuse(why)),
            (DecisionKind::Later, None, Some(until)) => Some(Self::Snooze(until)),
            (DecisionKind::Undo, None, None) => Some(Self::Undo),
            _ => None,
        }
    }

    /// Whether the pair stays out of the lists on this day. A snooze ends on its day.
    pub fn excludes(self, reference_date: NaiveDate) -> bool {
        match self {
            Self::Accept | Self::Undo => false,
            Self::Refuse(_) => true,
            Self::Snooze(until) => until > reference_date,
        }
    }
}
