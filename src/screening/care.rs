//! The gate to care: ZRM domains at 2 or below, in parallel with contact about work. Never points.

use super::allow_list::AllowedInput;
use super::facts::Facts;
use crate::domain::evidence::{Evidence, Freshness, freshness};
use crate::domain::{Outcome, client::Stability};

/// One domain of the zelfredzaamheidmatrix.
pub struct Domain {
    pub field: &'static str,
    pub label: &'static str,
    pub read: fn(&Stability) -> &Evidence<u8>,
}

/// The five domains, in the order of the file.
pub static DOMAINS: [Domain; 5] = [
    Domain {
        field: "zrm_geld",
        label: "geld",
        read: |s| &s.money,
    },
    Domain {
        field: "zrm_huisvesting",
        label: "wonen",
        read: |s| &s.housing,
    },
    Domain {
        field: "zrm_huisrelaties",
        label: "thuis",
        read: |s| &s.home_relations,
    },
    Domain {
        field: "zrm_geestelijk",
        label: "gezondheid",
        read: |s| &s.mental_health,
    },
    Domain {
        field: "zrm_verslaving",
        label: "gebruik van middelen",
        read: |s| &s.substance_use,
    },
];

const fn input(field: &'static str) -> AllowedInput {
    AllowedInput {
        field,
        rule: "stap.zorg",
        purpose: "eerst zorg, met contact over werk; geen punten",
        ground: "Aanpak Sociaal Domein 4.4, voorstel 3; zelfredzaamheidmatrix",
        evidence: "ZRM 1-5 van de coach, hooguit 6 maanden oud",
    }
}

pub static INPUTS: &[AllowedInput] = &[
    input("zrm_geld"),
    input("zrm_huisvesting"),
    input("zrm_huisrelaties"),
    input("zrm_geestelijk"),
    input("zrm_verslaving"),
    input("zrm_datum"),
];

/// How the five domains stand; bit n is domain n.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Care {
    pub low: u8,
    pub unknown: u8,
    pub stale: u8,
}

impl Care {
    pub fn outcome(self) -> Outcome {
        if self.low != 0 {
            Outcome::Holds
        } else if self.unknown | self.stale != 0 {
            Outcome::Unknown
        } else {
            Outcome::Fails
        }
    }
}

/// Judges the domains: at or below `at_most` and not older than `months` leads to care.
pub fn judge(facts: &Facts<'_>, at_most: i32, months: u32) -> Care {
    let mut care = Care::default();
    for (bit, domain) in DOMAINS.iter().enumerate() {
        let evidence = (domain.read)(facts.stability);
        let in_scale = evidence
            .as_ref()
            .is_some_and(|fact| (1..=5).contains(&fact.value));
        match freshness(evidence, facts.reference_date, Some(months)) {
            _ if !in_scale => care.unknown |= 1 << bit,
            Freshness::Unknown => care.unknown |= 1 << bit,
            Freshness::Stale => care.stale |= 1 << bit,
            Freshness::Fresh => {
                if evidence
                    .as_ref()
                    .is_some_and(|fact| i32::from(fact.value) <= at_most)
                {
                    care.low |= 1 << bit;
                }
            }
        }
    }
    care
}

/// The domains of a bit set.
pub fn of_bits(bits: u8) -> impl Iterator<Item = &'static Domain> {
    DOMAINS
        .iter()
        .enumerate()
        .filter(move |(bit, _)| bits & (1 << bit) != 0)
        .map(|(_, domain)| domain)
}
