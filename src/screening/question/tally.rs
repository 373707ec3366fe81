//! Counting what the answers to one question would change, and saying it.

use super::{NextQuestion, Question};
use crate::screening::config::QuestionRule;
use crate::screening::judge::Glance;
use std::borrow::Cow;

#[derive(Default)]
pub(super) struct Tally {
    answers: u8,
    weight: u32,
    other_route: u8,
    other_route_weight: u32,
    later: u8,
    later_weight: u32,
    points: Option<(u16, u16)>,
    places_weighted: u64,
    best: Option<(&'static str, u32)>,
}

impl Tally {
    pub fn count(
        &mut self,
        weight: u16,
        now: &Glance,
        then: &Glance,
        (label, places): (&'static str, u32),
    ) {
        let points = then.points;
        let other_route = then.route != now.route;
        let later = then.route_later != now.route_later;
        let weight = u32::from(weight);
        self.answers += 1;
        self.weight += weight;
        self.other_route += u8::from(other_route);
        self.other_route_weight += if other_route { weight } else { 0 };
        self.later += u8::from(later);
        self.later_weight += if later { weight } else { 0 };
        self.points = Some(match self.points {
            Some((low, high)) => (low.min(points), high.max(points)),
            None => (points, points),
        });
        self.places_weighted += u64::from(places) * u64::from(weight);
        if places > self.best.map_or(0, |(_, most)| most) {
            self.best = Some((label, places));
        }
    }

    /// Route first, then places opened, then how much the score depends on it.
    pub fn rank(&self) -> (u16, u32, u16) {
        (self.value(), self.places_gain_tenths(), self.score_spread())
    }

    /// Per mille of the answers that change the route now, plus those that change it later: 2000 at most.
    fn value(&self) -> u16 {
        let changed = (self.other_route_weight + self.later_weight) * 1000 / self.weight.max(1);
        u16::try_from(changed).unwrap_or(u16::MAX)
    }

    fn places_gain_tenths(&self) -> u32 {
        let gain = self.places_weighted * 10 / u64::from(self.weight.max(1));
        u32::try_from(gain).unwrap_or(u32::MAX)
    }

    fn score_spread(&self) -> u16 {
        self.points.map_or(0, |(low, high)| high - low)
    }

    pub fn into_question(self, rule: &QuestionRule, matched: bool) -> NextQuestion {
        NextQuestion {
            rule: Cow::Borrowed(rule.question.id),
            field: Cow::Borrowed(rule.question.field),
            text: rule.text.clone(),
            answers: self.answers,
            other_route: self.other_route,
            other_route_later: self.later,
            value: self.value(),
            score_spread: self.score_spread(),
            places_gain_tenths: matched.then(|| self.places_gain_tenths()),
            best_answer: self
                .best
                .map(|(label, places)| (Cow::Borrowed(label), places)),
            sentence: self.sentence(rule.question),
        }
    }

    fn sentence(&self, question: &Question) -> String {
        let (total, label) = (self.answers, question.label);
        let counted = |count: u8| {
            let verb = if count == 1 { "leidt" } else { "leiden" };
            format!("{label}: {count} van de {total} antwoorden {verb} tot een andere route")
        };
        let mut text = if self.other_route == total {
            format!("{label}: elk antwoord leidt tot een andere route")
        } else if self.other_route > 0 {
            counted(self.other_route)
        } else if self.later > 0 {
            format!("{}, zodra wij ook de rest weten", counted(self.later))
        } else {
            format!("{label}: dit maakt het voorstel zekerder")
        };
        if let Some((answer, places)) = self.best {
            let noun = if places == 1 { "plek" } else { "plekken" };
            text.push_str(&format!("; '{answer}' opent {places} {noun}"));
        }
        text.push('.');
        text
    }
}
