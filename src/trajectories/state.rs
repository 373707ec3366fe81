//! Where a client stands on the way to work, and the stretches that the counts and the ledger rest on.

use crate::domain::codes::Instrument;
use crate::domain::{Cents, ClientId, CoachId, EventId, Route};
use chrono::NaiveDate;
use serde::Serialize;

/// The states of DOMAIN §5, in the order of the way to work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// No step recorded yet.
    New,
    Registered,
    Invited,
    Spoken,
    Diagnosed,
    RouteProposed,
    RouteDecided,
    PlanSigned,
    Voorportaal,
    Middensegment,
    Uitstroomfase,
    Placed,
    Out,
    Confirmed,
    Sustained6,
    Sustained12,
    Sustained18,
    Relapsed,
    Ended,
}

impl Stage {
    pub const fn label(self) -> &'static str {
        match self {
            Self::New => "nog geen stap vastgelegd",
            Self::Registered => "aangemeld",
            Self::Invited => "uitgenodigd",
            Self::Spoken => "gesproken",
            Self::Diagnosed => "diagnose vastgelegd",
            Self::RouteProposed => "route voorgesteld",
            Self::RouteDecided => "route besloten",
            Self::PlanSigned => "plan ondertekend",
            Self::Voorportaal => "in traject: voorportaal",
            Self::Middensegment => "in traject: middensegment",
            Self::Uitstroomfase => "in traject: uitstroomfase",
            Self::Placed => "geplaatst",
            Self::Out => "uitgestroomd",
            Self::Confirmed => "uitstroom bevestigd",
            Self::Sustained6 => "6 maanden aan het werk",
            Self::Sustained12 => "12 maanden aan het werk",
            Self::Sustained18 => "18 maanden aan het werk",
            Self::Relapsed => "terug in de uitkering",
            Self::Ended => "beëindigd",
        }
    }

    /// Before a trajectory.
    pub fn is_preparation(self) -> bool {
        self <= Self::PlanSigned
    }
}

/// Why benefit ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ExitKind {
    Work,
    MaatschappelijkeBaan,
    /// Pension, moved away, ...: no result of the Werkbedrijf.
    Other,
}

/// How a trajectory closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Closing {
    Outflow,
    Ended,
}

/// One trajectory, from start to outflow or ending.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Trajectory {
    pub start: NaiveDate,
    pub middensegment: Option<NaiveDate>,
    pub uitstroomfase: Option<NaiveDate>,
    pub placed: Option<NaiveDate>,
    pub end: Option<NaiveDate>,
    pub closing: Option<Closing>,
    pub reason: Option<String>,
    /// Who guided at the start.
    pub coach: Option<CoachId>,
}

/// A stretch without benefit: from the first day without to the first day with again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Absence {
    pub exit: NaiveDate,
    pub back: Option<NaiveDate>,
    pub confirmed: Option<NaiveDate>,
    pub kind: ExitKind,
    /// Which of the client's trajectories this is a result of (index in `trajectories`).
    pub trajectory: Option<usize>,
    pub exit_event: EventId,
    pub back_event: Option<EventId>,
}

/// Money promised or paid for an instrument.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InstrumentUse {
    pub date: NaiveDate,
    pub instrument: Instrument,
    pub amount: Cents,
    pub paid: bool,
    pub event: EventId,
}

/// Everything that the events of one client say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClientState {
    pub client: ClientId,
    pub stage: Stage,
    pub since: Option<NaiveDate>,
    pub coach: Option<CoachId>,
    /// The first talk.
    pub spoken: Option<NaiveDate>,
    /// The first diagnosis.
    pub diagnosed: Option<NaiveDate>,
    /// The last day on which a person looked at the route: a talk, a diagnosis or a decision.
    pub looked: Option<NaiveDate>,
    pub route_decided: Option<NaiveDate>,
    /// The route that holds; `None`: none was decided, or the file does not tell which.
    pub route: Option<Route>,
    pub plan_signed: Option<NaiveDate>,
    /// A plan was signed from which no trajectory has started; an ending or a return asks for a new one.
    pub plan_open: bool,
    pub trajectories: Vec<Trajectory>,
    pub absences: Vec<Absence>,
    pub instruments: Vec<InstrumentUse>,
    pub last_event: Option<NaiveDate>,
}

impl ClientState {
    pub fn new(client: ClientId) -> Self {
        Self {
            client,
            stage: Stage::New,
            since: None,
            coach: None,
            spoken: None,
            diagnosed: None,
            looked: None,
            route_decided: None,
            route: None,
            plan_signed: None,
            plan_open: false,
            trajectories: Vec::new(),
            absences: Vec::new(),
            instruments: Vec::new(),
            last_event: None,
        }
    }

    /// The trajectory that runs, if any.
    pub fn open_trajectory(&self) -> Option<&Trajectory> {
        self.trajectories.last().filter(|t| t.end.is_none())
    }

    /// The stretch without benefit that runs, if any.
    pub fn open_absence(&self) -> Option<&Absence> {
        self.absences.last().filter(|a| a.back.is_none())
    }
}
