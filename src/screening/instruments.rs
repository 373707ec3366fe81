//! Which family of instruments the law opens for a person.

use serde::{Deserialize, Serialize};

/// Family of instruments, fixed by UWV's findings (Participatiewet art. 6b, 10b, 10c).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InstrumentFamily {
    /// No finding: the municipality's general instruments.
    Algemeen,
    BeschutWerk,
    Doelgroepregister,
    Loonkostensubsidie,
    MedischUrenbeperkt,
}

impl InstrumentFamily {
    pub const fn label(self) -> &'static str {
        match self {
            Self::Algemeen => "algemeen",
            Self::BeschutWerk => "beschut werk",
            Self::Doelgroepregister => "doelgroepregister (banenafspraak)",
            Self::Loonkostensubsidie => "loonkostensubsidie",
            Self::MedischUrenbeperkt => "medisch urenbeperkt",
        }
    }
}
