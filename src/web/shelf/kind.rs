//! Which reports have a page, and the forms that people take with them.

use crate::reports::render::Form;
use crate::steering::Kind;

/// The reports that have a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReportKind {
    /// Where do we stand: promises, burn-up, funnel, routes, caseload, budget.
    Overview,
    /// Plan, actual and forecast; from gross to net; why it differs.
    Buig,
    /// The year's account to the council.
    Council,
}

impl ReportKind {
    pub const ALL: [Self; 3] = [Self::Overview, Self::Buig, Self::Council];

    /// Last part of the address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Overview => "overzicht",
            Self::Buig => "buig",
            Self::Council => "raad",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    pub(super) const fn kind(self) -> Kind {
        match self {
            Self::Overview => Kind::Quarter,
            Self::Buig => Kind::Buig,
            // What was learned is written by a person: `werkt report council --lessons`.
            Self::Council => Kind::Council(Vec::new()),
        }
    }
}

/// The forms that a report is downloaded in, as people call them.
pub const FORMS: &[(Form, &str)] = &[
    #[cfg(feature = "pdf")]
    (Form::Pdf, "PDF"),
    (Form::Xlsx, "Excel"),
    (Form::Csv, "CSV"),
];
