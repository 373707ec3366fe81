//! Bridges: the smallest changes that open places tonight. Nothing is estimated: each change is made to a
//! copy of the person, and the real limits are asked again.

use super::bits::Bits;
use super::encode::from_level;
use super::facts::Person;
use super::index::PlaceIndex;
use super::limit::Limit;
use super::reach::Feasible;
use super::rules::{BridgeRules, Price, WhenUnknown};
use super::world::World;
use crate::domain::codes::{Cefr, Certificate, Code, Licence, Set, Transport};
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

/// The changes that are open to this person, each with its price.
pub fn options(rules: &BridgeRules, world: &World<'_>, person: &Person) -> Vec<(Change, Price)> {
    const FREE: Price = Price { euro: 0, days: 1 };
    let mut options = Vec::new();
    let unknown = &world.rules.unknown;
    match person.licences {
        None => options.extend(
            unknown
                .licence
                .iter()
                .filter(|(_, rule)| **rule == WhenUnknown::Exclude)
                .map(|(licence, _)| (Change::AskLicence(*licence), FREE)),
        ),
        Some(has) => options.extend(
            rules
                .licence
                .iter()
                .filter(|(licence, _)| !has.contains(**licence))
                .map(|(licence, price)| (Change::Licence(*licence), *price)),
        ),
    }
    match person.certificates {
        None => options.extend(
            unknown
                .certificate
                .iter()
                .filter(|(_, rule)| **rule == WhenUnknown::Exclude)
                .map(|(code, _)| (Change::AskCertificate(*code), FREE)),
        ),
        Some(has) => options.extend(
            rules
                .certificate
                .iter()
                .filter(|(code, _)| !has.contains(**code))
                .map(|(code, price)| (Change::Certificate(*code), *price)),
        ),
    }
    if let Some(has) = person.transport {
        let lacking = rules
            .transport
            .iter()
            .filter(|(mode, _)| !has.contains(**mode));
        options.extend(lacking.map(|(mode, price)| (Change::Transport(*mode), *price)));
    }
    if person.area.is_some() {
        for step in &rules.distance {
            let price = Price {
                euro: step.euro,
                days: step.days,
            };
            options.push((Change::Distance(step.km), price));
        }
    }
    if person.hours.is_some() {
        for step in &rules.hours {
            let price = Price {
                euro: step.euro,
                days: step.days,
            };
            options.push((Change::Hours(step.hours), price));
        }
    }
    let next = person
        .dutch
        .and_then(|level| from_level::<Cefr>(level.saturating_add(1)));
    if let Some((level, price)) = next.and_then(|level| Some((level, rules.dutch.get(&level)?))) {
        options.push((Change::Dutch(level), *price));
    }
    if person.lacks_childcare && person.shifts.is_some() {
        let price = Price {
            euro: rules.childcare.euro,
            days: rules.childcare.days,
        };
        options.push((Change::Childcare, price));
    }
    options
}

/// The person after a change.
pub fn changed(rules: &BridgeRules, world: &World<'_>, person: &Person, change: Change) -> Person {
    let mut after = person.clone();
    match change {
        Change::AskLicence(licence) => {
            // The answer is yes; what was asked of everyone stays a question.
            let known = after.licences.unwrap_or(world.licences_asked);
            after.licences = Some(known.with(licence));
        }
        Change::AskCertificate(code) => {
            let known = after.certificates.unwrap_or(world.certificates_asked);
            after.certificates = Some(known.with(code));
        }
        Change::Licence(licence) => after.licences = after.licences.map(|has| has.with(licence)),
        Change::Certificate(code) => {
            after.certificates = after.certificates.map(|has| has.with(code));
        }
        Change::Transport(mode) => after.transport = after.transport.map(|has| has.with(mode)),
        Change::Dutch(level) => {
            let at = Cefr::ALL.iter().position(|code| *code == level);
            after.dutch = at.and_then(|at| u8::try_from(at).ok()).max(after.dutch);
        }
        Change::Distance(km) => {
            after.nearer_hm = after.nearer_hm.saturating_add(km.saturating_mul(10))
        }
        Change::Hours(more) => after.hours = after.hours.map(|hours| hours.saturating_add(more)),
        Change::Childcare => {
            let opened = Set::of(&rules.childcare.opens);
            after.shifts = after.shifts.map(|has| has.union(opened));
        }
    }
    after
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
    let fails: Vec<Bits> = Limit::ALL
        .iter()
        .map(|limit| judge.fails(world, index, person, *limit))
        .collect();
    let now = Now::new(fails, index.words());
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

/// What excludes each place now: per limit, and by how many limits at least.
struct Now {
    fails: Vec<Bits>,
    /// At least one, two, three limits exclude the place.
    at_least: [Bits; 3],
}

impl Now {
    fn new(fails: Vec<Bits>, words: usize) -> Self {
        let mut at_least: [Bits; 3] = std::array::from_fn(|_| vec![0; words]);
        let [once, twice, thrice] = &mut at_least;
        for bits in &fails {
            for (word, fails) in bits.iter().enumerate() {
                thrice[word] |= twice[word] & fails;
                twice[word] |= once[word] & fails;
                once[word] |= fails;
            }
        }
        Self { fails, at_least }
    }

    /// Places and positions that some limit excludes now and none would, when limits `a` and `b` (which may
    /// be one and the same) exclude `after_a` and `after_b` instead.
    fn opened(
        &self,
        index: &PlaceIndex,
        (a, after_a): (Limit, &Bits),
        (b, after_b): (Limit, &Bits),
    ) -> (u32, u32) {
        let [once, twice, thrice] = &self.at_least;
        let (mut places, mut positions) = (0, 0);
        for word in 0..index.words() {
            let (fails_a, fails_b) = (self.fails[a.at()][word], self.fails[b.at()][word]);
            let both = if a == b { 0 } else { fails_a & fails_b };
            let beyond_one = if a == b {
                twice[word]
            } else {
                thrice[word] | (twice[word] & !both)
            };
            let others = beyond_one | (once[word] & !(fails_a | fails_b));
            let mut new = once[word] & !(others | after_a[word] | after_b[word]);
            places += new.count_ones();
            while new != 0 {
                let at = word * 64 + new.trailing_zeros() as usize;
                new &= new - 1;
                positions += u32::from(index.positions[at]);
            }
        }
        (places, positions)
    }
}

/// A bridge in plain Dutch: "heftruckcertificaat, 3 dagen, € 350: 14 plekken (21 banen) meer".
pub fn sentence(bridge: &Bridge) -> String {
    let changes: Vec<String> = bridge.changes.iter().map(label).collect();
    let cost = i32::try_from(bridge.euro).unwrap_or(i32::MAX);
    format!(
        "{}, {}, {}: {} meer ({}).",
        changes.join(" en "),
        counted(u32::from(bridge.days), "dag", "dagen"),
        super::sentence::euros(cost),
        counted(bridge.places, "plek", "plekken"),
        counted(bridge.positions, "baan", "banen"),
    )
}

fn counted(number: u32, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// The words of one change.
pub fn label(change: &Change) -> String {
    match change {
        Change::AskLicence(licence) => format!("vraag: is er {}?", licence.label()),
        Change::AskCertificate(code) => format!("vraag: is er {}?", code.label()),
        Change::Certificate(code) => code.label().to_owned(),
        Change::Licence(licence) => licence.label().to_owned(),
        Change::Transport(mode) => mode.label().to_owned(),
        Change::Dutch(level) => format!("taalcursus tot {}", level.label()),
        Change::Distance(km) => format!("{km} km verder reizen"),
        Change::Hours(more) => format!("{more} uur per week meer"),
        Change::Childcare => "kinderopvang".to_owned(),
    }
}
