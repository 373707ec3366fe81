//! Bridges: the smallest changes that open places tonight. Nothing is estimated: each change is made to a
//! copy of the person, and the real limits are asked again.

mod opened;
mod options;
mod words;

pub use options::{changed, options};
pub use words::{label, sentence};

use super::bits::Bits;
use super::facts::Person;
use super::index::PlaceIndex;
use super::limit::Limit;
use super::reach::Feasible;
use super::rules::Price;
use super::world::World;
use crate::domain::codes::{Cefr, Certificate, Instrument, Licence, Transport};
use crate::domain::load::Load;
use opened::Now;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// A change that could be made for one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Ask: the file does not tell whether the person has this licence.
    AskLicence(Licence),
    AskCertificate(Certificate),
    Certificate(Certificate),
    Licence(Licence),
    Transport(Transport),
    /// A course up to this level.
    Dutch(Cefr),
    /// So many kilometres further than now.
    Distance(u16),
    /// So many hours a week more.
    Hours(u8),
    Childcare,
    /// An instrument that takes away part of a load where the employer offers it; of one load, or of all that it is
    /// for.
    Support {
        instrument: Instrument,
        load: Option<Load>,
    },
}

/// What one change, or two together, would open tonight.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bridge {
    /// One or two changes.
    pub changes: Vec<Change>,
    pub euro: u32,
    /// Days until the longest of them is done.
    pub days: u16,
    /// Places that become possible, exactly.
    pub places: u32,
    /// Positions at those places.
    pub positions: u32,
    pub within_budget: bool,
}

impl Change {
    /// The one limit that the change touches.
    const fn limit(self) -> Limit {
        match self {
            Self::AskLicence(_) | Self::Licence(_) => Limit::Licence,
            Self::AskCertificate(_) | Self::Certificate(_) => Limit::Certificate,
            Self::Transport(_) | Self::Distance(_) => Limit::Reach,
            Self::Dutch(_) => Limit::Dutch,
            Self::Hours(_) => Limit::Hours,
            Self::Childcare => Limit::Shifts,
            Self::Support { .. } => Limit::Loads,
        }
    }
}

/// Two changes of one kind add nothing to the larger of the two.
fn of_one_kind(a: Change, b: Change) -> bool {
    matches!(
        (a, b),
        (Change::Distance(_), Change::Distance(_)) | (Change::Hours(_), Change::Hours(_))
    )
}

/// A change with what its limit then excludes.
struct Choice {
    change: Change,
    price: Price,
    after: Person,
    fails: Bits,
    places: u32,
}

/// The bridges of one person: within the budget first, then most places per euro.
/// `budget_euro`: what may still be spent on this person.
pub fn bridges(
    world: &World<'_>,
    index: &PlaceIndex,
    judge: &mut Feasible,
    person: &Person,
    budget_euro: u32,
) -> Vec<Bridge> {
    let rules = &world.rules.bridges;
    let now = Now::new(judge.all_fails(world, index, person), index.words());
    let priced = |changes: Vec<Change>, price: Price, opened: (u32, u32)| Bridge {
        changes,
        euro: price.euro,
        days: price.days,
        places: opened.0,
        positions: opened.1,
        within_budget: price.euro <= budget_euro,
    };
    let mut found = Vec::new();
    let mut singles: Vec<Choice> = Vec::new();
    for (change, price) in options(rules, world, person) {
        if !index.asks(change) {
            continue;
        }
        let after = changed(rules, world, person, change);
        if matches!(change, Change::Support { .. }) && !index.eases(&after) {
            continue;
        }
        let fails = judge.fails(world, index, &after, change.limit());
        let opened = {
            let after = (change.limit(), &fails);
            now.opened(index, after, after)
        };
        found.push(priced(vec![change], price, opened));
        singles.push(Choice {
            change,
            price,
            after,
            fails,
            places: opened.0,
        });
    }
    for (at, first) in singles.iter().enumerate().filter(|_| rules.pairs) {
        for second in &singles[at + 1..] {
            if of_one_kind(first.change, second.change) {
                continue;
            }
            let (a, b) = (first.change.limit(), second.change.limit());
            let opened = if a == b {
                let both = changed(rules, world, &first.after, second.change);
                {
                    let fails = judge.fails(world, index, &both, a);
                    now.opened(index, (a, &fails), (a, &fails))
                }
            } else {
                now.opened(index, (a, &first.fails), (b, &second.fails))
            };
            // Worth a line of its own only when together they open more than apart.
            if opened.0 > first.places + second.places {
                let price = Price {
                    euro: first.price.euro.saturating_add(second.price.euro),
                    days: first.price.days.max(second.price.days),
                };
                found.push(priced(vec![first.change, second.change], price, opened));
            }
        }
    }
    found.retain(|bridge| bridge.places > 0);
    found.sort_by(best_first);
    found.truncate(usize::from(rules.shown_per_client));
    found
}

fn best_first(a: &Bridge, b: &Bridge) -> Ordering {
    // Places per euro without division: a.places x b.euro against b.places x a.euro.
    let left = u64::from(a.places) * (u64::from(b.euro) + 1);
    let right = u64::from(b.places) * (u64::from(a.euro) + 1);
    b.within_budget
        .cmp(&a.within_budget)
        .then(right.cmp(&left))
        .then(b.positions.cmp(&a.positions))
        .then_with(|| a.changes.cmp(&b.changes))
}
