//! Where a screening proposes to go.

use super::codes::Code;
use serde::{Deserialize, Serialize};

/// Routes of the policy (DOMAIN §3). A proposal; a human decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Route {
    ArbeidDirect,
    ArbeidTraject,
    MaatschappelijkeParticipatie,
    Vrijstelling,
    Zorg,
    NaderOnderzoek,
    BuitenDoelgroep,
}

impl Code for Route {
    const ALL: &'static [Self] = &[
        Self::ArbeidDirect,
        Self::ArbeidTraject,
        Self::MaatschappelijkeParticipatie,
        Self::Vrijstelling,
        Self::Zorg,
        Self::NaderOnderzoek,
        Self::BuitenDoelgroep,
    ];
    const LIST: &'static str = "route";
    fn code(self) -> &'static str {
        match self {
            Self::ArbeidDirect => "arbeid_direct",
            Self::ArbeidTraject => "arbeid_traject",
            Self::MaatschappelijkeParticipatie => "maatschappelijke_participatie",
            Self::Vrijstelling => "vrijstelling",
            Self::Zorg => "zorg",
            Self::NaderOnderzoek => "nader_onderzoek",
            Self::BuitenDoelgroep => "buiten_doelgroep",
        }
    }
    fn label(self) -> &'static str {
        match self {
            Self::ArbeidDirect => "arbeid, direct",
            Self::ArbeidTraject => "arbeid, traject",
            Self::MaatschappelijkeParticipatie => "maatschappelijke participatie",
            Self::Vrijstelling => "vrijstelling",
            Self::Zorg => "zorg",
            Self::NaderOnderzoek => "nader onderzoek",
            Self::BuitenDoelgroep => "buiten de doelgroep",
        }
    }
}

impl Route {
    /// Whether a match list is made: also during care and social participation, because everyone has a
    /// right to (mediation to) work (policy A 898); not where law takes the duty away or too little is known
    /// to reach the person honestly. Those on `NaderOnderzoek` do get a list: a list is an opening for a talk.
    pub const fn gets_match_list(self) -> bool {
        !matches!(self, Self::Vrijstelling | Self::BuitenDoelgroep)
    }
}
