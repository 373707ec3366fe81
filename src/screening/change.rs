//! Facts whose change brings a client back the same night; everybody else waits for the retest date.
//!
//! A night keeps a short mark of each watched fact (never the fact itself), and the next night compares. A fact that
//! was seen again with the same value is no change.

use crate::domain::client::Client;
use crate::domain::evidence::Evidence;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Marks of a night, by id of the watched fact.
pub type Marks = BTreeMap<Cow<'static, str>, u32>;

/// A fact that can be watched.
pub struct Watched {
    /// As in `[[change]]` of `config/screening.toml`.
    pub id: &'static str,
    /// In a sentence: "de uren per week".
    pub label: &'static str,
    mark: fn(&Client) -> u32,
}

/// The registry; which of them count stands in the configuration.
pub static WATCHED: &[Watched] = &[
    Watched {
        id: "uren",
        label: "de uren per week",
        mark: |client| value(&client.factors.hours_per_week),
    },
    Watched {
        id: "belasting",
        label: "wat werk hooguit mag vragen",
        mark: |client| mark(&client.limits.bears),
    },
    Watched {
        id: "kinderopvang",
        label: "de kinderopvang",
        mark: |client| value(&client.legal.childcare),
    },
    Watched {
        id: "criteria",
        label: "een van de vier criteria",
        mark: |client| {
            let criteria = &client.criteria;
            mark(&[
                value(&criteria.task),
                value(&criteria.basic_skills),
                value(&criteria.one_hour),
                value(&criteria.four_hours),
            ])
        },
    },
    Watched {
        id: "uwv",
        label: "een vaststelling van UWV",
        mark: |client| mark(&(client.legal.uwv, value(&client.legal.fully_unfit))),
    },
    Watched {
        id: "ontheffing",
        label: "de ontheffing",
        mark: |client| mark(&(client.legal.exempt_until, client.legal.exempt_9a_since)),
    },
    Watched {
        id: "hogere_route",
        label: "de vraag om een hogere route",
        mark: |client| mark(&client.legal.asks_higher_route),
    },
];

/// FNV-1a over the value as JSON, folded to 32 bits.
fn mark<T: Serialize>(value: &T) -> u32 {
    let text = serde_json::to_vec(value).unwrap_or_default();
    let hash = text.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash ^ (hash >> 32)) as u32
}

fn value<T: Serialize>(evidence: &Evidence<T>) -> u32 {
    mark(&evidence.as_ref().map(|fact| &fact.value))
}

/// The marks of a client, of the facts that the policy watches.
pub fn marks(watched: &[&'static Watched], client: &Client) -> Marks {
    watched
        .iter()
        .map(|watched| (Cow::Borrowed(watched.id), (watched.mark)(client)))
        .collect()
}

/// What changed between two nights, in words. A fact that one of them did not watch is no change.
pub fn changed(before: &Marks, after: &Marks) -> Vec<&'static str> {
    WATCHED
        .iter()
        .filter(|watched| {
            let pair = before.get(watched.id).zip(after.get(watched.id));
            pair.is_some_and(|(before, after)| before != after)
        })
        .map(|watched| watched.label)
        .collect()
}
