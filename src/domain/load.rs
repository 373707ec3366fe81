//! Functional load: what a place asks of a body and a head, and what a client can bear. Functions,
//! never diagnoses.

use super::codes::Code;
use super::evidence::Source;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Kinds of load. `Lift` counts kilograms (0 to 50); the others are levels: 0 not, 1 now and then,
/// 2 regularly, 3 most of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Load {
    Lift,
    Stand,
    Walk,
    Bend,
    Hands,
    Stimuli,
    Pace,
    PeopleContact,
}

/// Number of kinds of load.
pub const LOADS: usize = 8;

impl Code for Load {
    const ALL: &'static [Self] = &[
        Self::Lift,
        Self::Stand,
        Self::Walk,
        Self::Bend,
        Self::Hands,
        Self::Stimuli,
        Self::Pace,
        Self::PeopleContact,
    ];
    const LIST: &'static str = "belasting";
    fn code(self) -> &'static str {
        match self {
            Self::Lift => "tillen_kg",
            Self::Stand => "staan",
            Self::Walk => "lopen",
            Self::Bend => "bukken",
            Self::Hands => "handen",
            Self::Stimuli => "prikkels",
            Self::Pace => "tempo",
            Self::PeopleContact => "contact",
        }
    }
    fn label(self) -> &'static str {
        match self {
            Self::Lift => "tillen",
            Self::Stand => "staan",
            Self::Walk => "lopen",
            Self::Bend => "bukken en knielen",
            Self::Hands => "fijn werk met de handen",
            Self::Stimuli => "drukte en geluid",
            Self::Pace => "werktempo",
            Self::PeopleContact => "contact met mensen",
        }
    }
}

impl Load {
    /// Highest value in a file: 50 kg, or level 3.
    pub const fn value_max(self) -> u8 {
        match self {
            Self::Lift => 50,
            _ => 3,
        }
    }

    /// A value in words: `tot 15 kg`, `regelmatig`.
    pub fn words(self, value: u8) -> String {
        const LEVELS: [&str; 4] = [
            "niet",
            "af en toe",
            "regelmatig",
            "het grootste deel van de dag",
        ];
        match self {
            Self::Lift => format!("tot {value} kg"),
            _ => LEVELS
                .get(usize::from(value))
                .map_or_else(|| value.to_string(), |words| (*words).to_owned()),
        }
    }
}

/// One value per kind of load, in the order of `Load::ALL`; `None`: not known.
pub type Loads = [Option<u8>; LOADS];

/// What a client can bear at most, as assessed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FunctionalLimits {
    pub bears: Loads,
    pub observed: Option<NaiveDate>,
    pub source: Option<Source>,
}
