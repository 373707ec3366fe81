//! The kinds of fields: evidence with a day, plain values, wishes, loads.

use crate::domain::evidence::Evidence;
use chrono::NaiveDate;

pub(super) fn seen<T>(evidence: &Evidence<T>) -> Option<NaiveDate> {
    evidence.as_ref().and_then(|fact| fact.observed)
}

macro_rules! evidence {
    ($name:literal, $label:literal, $group:ident, $hint:literal, $tells:literal, $($path:ident).+, $parse:expr) => {
        Field {
            name: $name,
            label: $label,
            group: Group::$group,
            hint: $hint,
            client_tells: $tells,
            put: |client, said| {
                client.$($path).+ = said.fact($parse)?;
                Ok(())
            },
            observed: |client| seen(&client.$($path).+),
        }
    };
}

/// A value without a day of its own in the file; taken back, it is what nobody told.
macro_rules! plain {
    ($name:literal, $label:literal, $group:ident, $hint:literal, $($path:ident).+, $parse:expr) => {
        Field {
            name: $name,
            label: $label,
            group: Group::$group,
            hint: $hint,
            client_tells: true,
            put: |client, said| {
                client.$($path).+ = said.value($parse)?;
                Ok(())
            },
            observed: |_| None,
        }
    };
}

macro_rules! wish {
    ($name:literal, $label:literal, $hint:literal, $($path:ident).+, $parse:expr) => {
        Field {
            name: $name,
            label: $label,
            group: Group::Wishes,
            hint: $hint,
            client_tells: true,
            put: |client, said| {
                client.$($path).+ = said.value($parse)?.unwrap_or_default();
                Ok(())
            },
            observed: |_| None,
        }
    };
}

macro_rules! load {
    ($name:literal, $label:literal, $hint:literal, $at:literal) => {
        Field {
            name: $name,
            label: $label,
            group: Group::Limits,
            hint: $hint,
            client_tells: false,
            put: |client, said| {
                let most = Load::ALL[$at].value_max();
                client.limits.bears[$at] = said.value(small(0, most))?;
                Ok(())
            },
            observed: |client| client.limits.observed,
        }
    };
}
