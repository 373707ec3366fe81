//! The changes that are open to a person, and the person after one of them.

use super::Change;
use crate::domain::codes::{Cefr, Code, Set};
use crate::domain::load::Load;
use crate::matching::encode::from_level;
use crate::matching::facts::Person;
use crate::matching::rules::{BridgeRules, Price, WhenUnknown};
use crate::matching::world::World;

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
    let supported = rules.support.iter().filter(|step| step.is_for(person.uwv));
    for step in supported {
        let price = Price {
            euro: world
                .rules
                .instruments
                .euro_of(step.instrument)
                .unwrap_or(u32::MAX),
            days: step.days,
        };
        let instrument = step.instrument;
        let help = |load| (Change::Support { instrument, load }, price);
        // Of a load that nobody assessed there is nothing to take away: it excludes no place.
        let assessed = |load: &&Load| person.bears[**load as usize].is_some();
        let mut loads = step.loads.iter().filter(assessed);
        if step.apart {
            options.extend(loads.map(|load| help(Some(*load))));
        } else if loads.next().is_some() {
            options.push(help(None));
        }
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
        Change::Support { instrument, load } => {
            let step = rules
                .support
                .iter()
                .find(|step| step.instrument == instrument);
            after.eased.extend(step.map(|step| step.ease(load)));
        }
    }
    after
}
