//! What happened to a client on the way to work: append-only events with two dates.

use super::codes::{Code, Instrument};
use super::id::{ClientId, CoachId, EventId};
use super::money::Cents;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Kinds of event (DOMAIN §5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    Registered,
    Invited,
    Spoken,
    DiagnosisRecorded,
    RouteProposed,
    RouteDecided,
    PlanSigned,
    TrajectoryStarted,
    PhaseMiddensegment,
    PhaseUitstroom,
    Placed,
    Outflow,
    OutflowConfirmed,
    Relapse,
    Ended,
    InstrumentCommitted,
    InstrumentPaid,
    /// Asked for: the time for a decision, or for UWV's advice, starts.
    InstrumentRequested,
    /// The instrument runs from this day. Promised is not begun.
    InstrumentStarted,
    /// Stopped, or did not go on.
    InstrumentEnded,
    CoachAssigned,
    /// Takes back the event named in `corrects`.
    Withdrawn,
}

impl Code for EventKind {
    const ALL: &'static [Self] = &[
        Self::Registered,
        Self::Invited,
        Self::Spoken,
        Self::DiagnosisRecorded,
        Self::RouteProposed,
        Self::RouteDecided,
        Self::PlanSigned,
        Self::TrajectoryStarted,
        Self::PhaseMiddensegment,
        Self::PhaseUitstroom,
        Self::Placed,
        Self::Outflow,
        Self::OutflowConfirmed,
        Self::Relapse,
        Self::Ended,
        Self::InstrumentCommitted,
        Self::InstrumentPaid,
        Self::InstrumentRequested,
        Self::InstrumentStarted,
        Self::InstrumentEnded,
        Self::CoachAssigned,
        Self::Withdrawn,
    ];
    const LIST: &'static str = "gebeurtenis";
    fn code(self) -> &'static str {
        match self {
            Self::Registered => "aangemeld",
            Self::Invited => "uitgenodigd",
            Self::Spoken => "gesproken",
            Self::DiagnosisRecorded => "diagnose_vastgelegd",
            Self::RouteProposed => "route_voorgesteld",
            Self::RouteDecided => "route_besloten",
            Self::PlanSigned => "plan_ondertekend",
            Self::TrajectoryStarted => "start_traject",
            Self::PhaseMiddensegment => "middensegment",
            Self::PhaseUitstroom => "uitstroomfase",
            Self::Placed => "geplaatst",
            Self::Outflow => "uitgestroomd",
            Self::OutflowConfirmed => "bevestigd",
            Self::Relapse => "herinstroom",
            Self::Ended => "beeindigd",
            Self::InstrumentCommitted => "instrument_toegezegd",
            Self::InstrumentPaid => "instrument_betaald",
            Self::InstrumentRequested => "instrument_aangevraagd",
            Self::InstrumentStarted => "instrument_gestart",
            Self::InstrumentEnded => "instrument_gestopt",
            Self::CoachAssigned => "coach_toegewezen",
            Self::Withdrawn => "ingetrokken",
        }
    }
    fn label(self) -> &'static str {
        match self {
            Self::Registered => "aangemeld",
            Self::Invited => "uitgenodigd",
            Self::Spoken => "gesproken",
            Self::DiagnosisRecorded => "diagnose vastgelegd",
            Self::RouteProposed => "route voorgesteld",
            Self::RouteDecided => "route besloten",
            Self::PlanSigned => "plan ondertekend",
            Self::TrajectoryStarted => "start traject (voorportaal)",
            Self::PhaseMiddensegment => "middensegment",
            Self::PhaseUitstroom => "uitstroomfase",
            Self::Placed => "geplaatst",
            Self::Outflow => "uitgestroomd",
            Self::OutflowConfirmed => "uitstroom bevestigd",
            Self::Relapse => "herinstroom",
            Self::Ended => "beëindigd",
            Self::InstrumentCommitted => "instrument toegezegd",
            Self::InstrumentPaid => "instrument betaald",
            Self::InstrumentRequested => "instrument aangevraagd",
            Self::InstrumentStarted => "instrument gestart",
            Self::InstrumentEnded => "instrument gestopt",
            Self::CoachAssigned => "coach toegewezen",
            Self::Withdrawn => "ingetrokken",
        }
    }
}

/// One recorded event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrajectoryEvent {
    pub id: EventId,
    pub client: ClientId,
    pub kind: EventKind,
    /// The day on which it holds.
    pub effective: NaiveDate,
    /// The day on which it was written down; never before it is known.
    pub recorded: NaiveDate,
    pub coach: Option<CoachId>,
    /// Structured reason code (of an ending or relapse); never free text.
    pub reason: Option<String>,
    pub instrument: Option<Instrument>,
    /// Cost of an instrument, in cents.
    pub amount: Option<Cents>,
    /// The event that this one takes back or replaces.
    pub corrects: Option<EventId>,
}
