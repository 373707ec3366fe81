//! The single door: what the rules may see of a person. No rule, score or route takes a `Client`; what is
//! not here cannot reach them (DESIGN, invariant 6). `allow_list` registers why each field is here.

use crate::domain::Client;
use crate::domain::client::{Criteria, Factors, LegalFacts, Stability};
use chrono::NaiveDate;

/// The allowed facts of one person on one day.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    pub reference_date: NaiveDate,
    /// For legal thresholds only. A date in the future is no birth date.
    pub birth_date: Option<NaiveDate>,
    pub legal: &'a LegalFacts,
    pub criteria: &'a Criteria,
    pub factors: &'a Factors,
    pub stability: &'a Stability,
}

impl<'a> Facts<'a> {
    pub fn of(client: &'a Client, reference_date: NaiveDate) -> Self {
        Self {
            reference_date,
            birth_date: client.birth_date,
            legal: &client.legal,
            criteria: &client.criteria,
            factors: &client.factors,
            stability: &client.stability,
        }
    }

    /// The birth date, unless it lies in the future.
    pub fn born(&self) -> Option<NaiveDate> {
        self.birth_date.filter(|day| *day <= self.reference_date)
    }

    /// The youngest child's birth date, unless it lies in the future.
    pub fn child_born(&self) -> Option<NaiveDate> {
        self.legal
            .youngest_child_born
            .filter(|day| *day <= self.reference_date)
    }
}
