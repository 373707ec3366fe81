//! A client: everything the night may know of a person, each fact with source and date.
//!
//! Name, BSN, gender and nationality are not here and cannot be: they stay at the edge (`store`).

use super::codes::{
    Cefr, Certificate, Cohort, Education, Interest, Licence, Sector, Set, Shift, Transport,
    UwvFinding,
};
use super::evidence::Evidence;
use super::id::{ClientId, CoachId};
use super::load::FunctionalLimits;
use super::postcode::Pc4;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A person of the zittend bestand or of the instroom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Client {
    pub id: ClientId,
    pub cohort: Cohort,
    /// For legal thresholds only (27, pension age); never for a score.
    pub birth_date: Option<NaiveDate>,
    /// For travel to a given job only.
    pub pc4: Option<Pc4>,
    pub coach: Option<CoachId>,
    pub benefit_since: Option<NaiveDate>,
    /// When a coach last spoke with this person about work; `None`: not yet.
    pub spoken_on: Option<NaiveDate>,
    pub legal: LegalFacts,
    pub criteria: Criteria,
    pub factors: Factors,
    pub stability: Stability,
    pub limits: FunctionalLimits,
    pub supply: Supply,
    pub wishes: Wishes,
    pub history: Vec<WorkExperience>,
}

impl Client {
    /// Somebody of whom the number is known and nothing else.
    pub fn unknown(id: ClientId, cohort: Cohort) -> Self {
        Self {
            id,
            cohort,
            birth_date: None,
            pc4: None,
            coach: None,
            benefit_since: None,
            spoken_on: None,
            legal: LegalFacts::default(),
            criteria: Criteria::default(),
            factors: Factors::default(),
            stability: Stability::default(),
            limits: FunctionalLimits::default(),
            supply: Supply::default(),
            wishes: Wishes::default(),
            history: Vec::new(),
        }
    }
}

/// Facts behind the legal gates (DOMAIN §3).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct LegalFacts {
    /// Fully and durably unfit for work (art. 9 lid 5).
    pub fully_unfit: Evidence<bool>,
    /// Last day of a running exemption (art. 9 lid 2).
    pub exempt_until: Option<NaiveDate>,
    pub single_parent: Option<bool>,
    pub youngest_child_born: Option<NaiveDate>,
    /// The single parent asked for the exemption of art. 9a.
    pub asked_9a: Option<bool>,
    /// First day of an exemption under art. 9a; five years in all.
    pub exempt_9a_since: Option<NaiveDate>,
    /// Childcare is arranged (art. 9 lid 4).
    pub childcare: Evidence<bool>,
    /// Has an integration duty (inburgering).
    pub integration_duty: Option<bool>,
    pub uwv: Set<UwvFinding>,
    pub uwv_date: Option<NaiveDate>,
    /// Signed plan of action (plan van aanpak, art. 44a).
    pub plan_signed: Option<NaiveDate>,
    /// The client asks to be looked at for a higher route (policy A 898: everyone has a right to work).
    pub asks_higher_route: Option<bool>,
}

/// The four criteria of arbeidsvermogen; `Some(false)` is a finding, `None` is not known.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Criteria {
    /// Can do a task in a work organisation.
    pub task: Evidence<bool>,
    /// Has basic employee skills.
    pub basic_skills: Evidence<bool>,
    /// Can work one hour on end.
    pub one_hour: Evidence<bool>,
    /// Can be loaded four hours a day (or two, when earning the minimum wage per hour).
    pub four_hours: Evidence<bool>,
}

/// Readiness factors (DOMAIN §3), each as the file gives it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Factors {
    /// Hours a week that one can be loaded, 0 to 40.
    pub hours_per_week: Evidence<u8>,
    /// Basic employee skills observed, 0 to 4.
    pub employee_skills: Evidence<u8>,
    /// Participatieladder, step 1 to 6.
    pub ladder: Evidence<u8>,
    /// Last day of work or activity.
    pub last_active: Evidence<NaiveDate>,
    pub education: Evidence<Education>,
    /// Own view on returning to work, 0 (not at all) to 4 (now).
    pub own_view: Evidence<u8>,
    /// Experienced work ability, 0 to 10.
    pub work_ability: Evidence<u8>,
}

/// Domains of the zelfredzaamheidmatrix (ZRM), 1 (acute) to 5 (full): a gate to care, never points.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Stability {
    pub money: Evidence<u8>,
    pub housing: Evidence<u8>,
    pub home_relations: Evidence<u8>,
    pub mental_health: Evidence<u8>,
    pub substance_use: Evidence<u8>,
}

/// What a person brings to a place.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Supply {
    /// First day on which a start is possible; `None`: nothing stands in the way.
    pub available_from: Option<NaiveDate>,
    /// Times of work that are possible; `None`: not known.
    pub shifts: Option<Set<Shift>>,
    /// Means of transport; `None`: not known.
    pub transport: Option<Set<Transport>>,
    /// Longest journey one way in minutes; `None`: not told.
    pub travel_minutes_max: Option<u16>,
    /// Driving licences; `None`: not known (`Some(empty)`: has none).
    pub licences: Option<Set<Licence>>,
    /// Certificates; `None`: not known.
    pub certificates: Option<Set<Certificate>>,
    pub dutch: Evidence<Cefr>,
    /// Skills in own words or from a diagnosis, to be linked to the taxonomy.
    pub skills: Vec<String>,
}

/// What a person wants.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Wishes {
    /// Wished work as job titles in own words.
    pub titles: Vec<String>,
    pub likes: Set<Interest>,
    /// Sectors that the person does not want.
    pub rather_not: Set<Sector>,
    /// Fewest and most hours a week wished.
    pub hours_min: Option<u8>,
    pub hours_max: Option<u8>,
}

/// A job held before, title as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkExperience {
    pub title: String,
    pub from_year: Option<u16>,
    pub to_year: Option<u16>,
}
