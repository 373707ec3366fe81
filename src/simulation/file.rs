//! What the administration knows of a person: little at the start, more after every talk.

use super::dice::Dice;
use crate::domain::Client;
use crate::domain::evidence::{Evidence, Fact, Source};
use chrono::NaiveDate;

/// The file on a day: facts that were seen later are not known yet, and without a talk neither is what only a talk
/// tells.
pub fn before(truth: &Client, day: NaiveDate) -> Client {
    let mut file = truth.clone();
    visit(&mut file, &mut Forget(day));
    if file.limits.observed.is_some_and(|seen| seen > day) {
        file.limits = Default::default();
    }
    if file.spoken_on.is_none_or(|spoken| spoken > day) {
        file.spoken_on = None;
        file.coach = None;
        file.wishes = Default::default();
        let dutch = file.supply.dutch.take();
        file.supply = Default::default();
        file.supply.dutch = dutch;
    }
    file.legal.plan_signed = file.legal.plan_signed.filter(|signed| *signed <= day);
    file
}

/// A talk: everything that is true of the person is seen today. What the fixture does not tell is taken from a donor,
/// somebody who was spoken with, so that facts hang together as they do in a real file.
pub fn talk(file: &mut Client, truth: &Client, donor: &Client, day: NaiveDate) {
    let mut known = donor.clone();
    visit_pair(&mut known, truth);
    let or = |own: &crate::domain::Loads, other: &crate::domain::Loads| {
        let mut loads = *own;
        for (slot, load) in loads.iter_mut().zip(other) {
            *slot = slot.or(*load);
        }
        loads
    };
    file.criteria = known.criteria;
    file.factors = known.factors;
    file.stability = known.stability;
    file.limits.bears = or(&truth.limits.bears, &donor.limits.bears);
    file.limits.observed = Some(day);
    file.limits.source = Some(Source::Coach);
    let (own, other) = (&truth.supply, &donor.supply);
    file.supply = own.clone();
    file.supply.dutch = own.dutch.clone().or(other.dutch.clone());
    file.supply.shifts = own.shifts.or(other.shifts);
    file.supply.transport = own.transport.or(other.transport);
    file.supply.travel_minutes_max = own.travel_minutes_max.or(other.travel_minutes_max);
    file.supply.licences = own.licences.or(Some(Default::default()));
    file.supply.certificates = own.certificates.or(Some(Default::default()));
    file.supply.available_from = own.available_from.filter(|from| *from > day);
    file.wishes = if truth.wishes.titles.is_empty() {
        donor.wishes.clone()
    } else {
        truth.wishes.clone()
    };
    if file.history.is_empty() {
        file.history.clone_from(&truth.history);
    }
    file.spoken_on = Some(day);
    visit(file, &mut See(day));
}

/// At a later talk somebody can bear more, or less, than before.
pub fn change(truth: &mut Client, dice: &mut Dice, improve_percent: u32, worsen_percent: u32) {
    let roll = dice.below(100);
    let step = |level: &mut Evidence<u8>, max: u8, up: bool, by: u8| {
        if let Some(fact) = level {
            fact.value = if up {
                fact.value.saturating_add(by).min(max)
            } else {
                fact.value.saturating_sub(by)
            };
        }
    };
    let up = roll < improve_percent;
    if up || roll < improve_percent + worsen_percent {
        step(&mut truth.factors.hours_per_week, 36, up, 8);
        step(&mut truth.factors.employee_skills, 4, up, 1);
        step(&mut truth.factors.own_view, 4, up, 1);
        if let Some(ladder) = &mut truth.factors.ladder {
            let value = if up {
                ladder.value + 1
            } else {
                ladder.value.saturating_sub(1)
            };
            ladder.value = value.clamp(1, 6);
        }
    }
}

/// Something done to every fact of a file.
trait Visitor {
    fn fact<T>(&mut self, evidence: &mut Evidence<T>);
}

struct Forget(NaiveDate);
impl Visitor for Forget {
    fn fact<T>(&mut self, evidence: &mut Evidence<T>) {
        if evidence
            .as_ref()
            .and_then(|fact| fact.observed)
            .is_some_and(|seen| seen > self.0)
        {
            *evidence = None;
        }
    }
}

struct See(NaiveDate);
impl Visitor for See {
    fn fact<T>(&mut self, evidence: &mut Evidence<T>) {
        if let Some(Fact { observed, .. }) = evidence {
            *observed = Some(self.0);
        }
    }
}

macro_rules! facts {
    ($act:ident, $file:ident) => {
        $act!($file.legal.childcare);
        $act!($file.criteria.task);
        $act!($file.criteria.basic_skills);
        $act!($file.criteria.one_hour);
        $act!($file.criteria.four_hours);
        $act!($file.factors.hours_per_week);
        $act!($file.factors.employee_skills);
        $act!($file.factors.ladder);
        $act!($file.factors.last_active);
        $act!($file.factors.education);
        $act!($file.factors.own_view);
        $act!($file.factors.work_ability);
        $act!($file.stability.money);
        $act!($file.stability.housing);
        $act!($file.stability.home_relations);
        $act!($file.stability.mental_health);
        $act!($file.stability.substance_use);
        $act!($file.supply.dutch);
    };
}

fn visit(file: &mut Client, visitor: &mut impl Visitor) {
    macro_rules! each {
        ($($path:ident).+) => { visitor.fact(&mut $($path).+) };
    }
    facts!(each, file);
}

/// Own facts go before the donor's.
fn visit_pair(donor: &mut Client, truth: &Client) {
    macro_rules! take {
        ($head:ident . $group:ident . $field:ident) => {
            if truth.$group.$field.is_some() {
                donor.$group.$field.clone_from(&truth.$group.$field);
            }
        };
    }
    facts!(take, donor);
}
