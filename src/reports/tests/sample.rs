//! Inputs as a municipality might have them; amounts of the plan are those of the council (A 917-925).

mod buig;
mod caseload;
mod council;
mod parts;
mod quarter;

use crate::reports::build::About;
use crate::reports::{Audience, Kpis, Provenance, Report, parse_kpis};
use chrono::NaiveDate;

pub use buig::{buig_input, buig_report};
pub use caseload::caseload_report;
pub use council::council_report;
pub use quarter::{quarter_input, quarter_report};

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn kpis() -> Kpis {
    parse_kpis(include_str!("../../../config/kpi.toml")).unwrap()
}

pub fn about(reference_date: &str) -> About {
    About {
        municipality: "Gemeente Lelystad".into(),
        reference_date: day(reference_date),
        audience: Audience::Management,
        provenance: Provenance {
            run: "nightly 2023-06-30 / lelystad".into(),
            result_sha256: "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8"
                .into(),
            rules: vec![
                ("buig".into(), "2021-1".into()),
                ("screening".into(), "2021-3".into()),
            ],
        },
    }
}

pub fn all() -> Vec<Report> {
    vec![
        buig_report(),
        quarter_report(),
        caseload_report(),
        council_report(),
    ]
}
