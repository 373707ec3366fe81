//! Counting what the answers to one question would change, and saying it.

use super::{NextQuestion, Question};
use crate::screening::config::QuestionRule;
use crate::screening::dutch;
use crate::screening::judge::Glance;
use std::borrow::Cow;

/// What one answer does to the places that are possible.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct PlaceChange {
    pub opened: u32,
    pub closed: u32,
}

#[derive(Default)]
pub(super) struct Tally {
    /// Places possible now; `None`: matching was not asked.
    places_now: Option<u32>,
    answers: u8,
    weight: u32,
    other_route: u8,
    other_route_weight: u32,
    later: u8,
    later_weight: u32,
    points: Option<(u16, u16)>,
    opened_weighted: u64,
    closed_weighted: u64,
    /// Answer that opens most, and how many.
    best: Option<(&'static str, u32)>,
    /// Answer that closes most, and how many.
    narrowest: Option<(&'static str, u32)>,
}

/// The answers that were tried, when they are examples.
fn examples(question: &Question) -> Option<String> {
    let labels: Vec<&str> = question.answers.iter().map(|answer| answer.label).collect();
    question.examples.then(|| dutch::list(&labels))
}

impl Tally {
    pub fn new(places_now: Option<u32>) -> Self {
        Self {
            places_now,
            ..Self::default()
        }
    }

    pub fn count(
        &mut self,
        weight: u16,
        now: &Glance,
        then: &Glance,
        (label, change): (&'static str, PlaceChange),
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
        self.opened_weighted += u64::from(change.opened) * u64::from(weight);
        self.closed_weighted += u64::from(change.closed) * u64::from(weight);
        if change.opened > self.best.map_or(0, |(_, most)| most) {
            self.best = Some((label, change.opened));
        }
        if change.closed > self.narrowest.map_or(0, |(_, most)| most) {
            self.narrowest = Some((label, change.closed));
        }
    }

    /// Route first, then how many places come or go, then how much the score depends on it.
    pub fn rank(&self) -> (u16, u32, u16) {
        let places = self.opened_weighted + self.closed_weighted;
        (self.value(), self.tenths(places), self.score_spread())
    }

    /// Per mille of the answers that change the route now, plus those that change it later: 2000 at most.
    fn value(&self) -> u16 {
        let changed = (self.other_route_weight + self.later_weight) * 1000 / self.weight.max(1);
        u16::try_from(changed).unwrap_or(u16::MAX)
    }

    /// Expected number, in tenths, of a weighted sum.
    fn tenths(&self, weighted: u64) -> u32 {
        let tenths = weighted * 10 / u64::from(self.weight.max(1));
        u32::try_from(tenths).unwrap_or(u32::MAX)
    }

    fn score_spread(&self) -> u16 {
        self.points.map_or(0, |(low, high)| high - low)
    }

    pub fn into_question(self, rule: &QuestionRule) -> NextQuestion {
        let left = |closed: u32| self.places_now.unwrap_or(0).saturating_sub(closed);
        NextQuestion {
            rule: Cow::Borrowed(rule.question.id),
            field: Cow::Borrowed(rule.question.field),
            text: rule.text.clone(),
            answers: self.answers,
            examples: examples(rule.question),
            other_route: self.other_route,
            other_route_later: self.later,
            value: self.value(),
            score_spread: self.score_spread(),
            places_now: self.places_now,
            places_gain_tenths: self.places_now.map(|_| self.tenths(self.opened_weighted)),
            places_loss_tenths: self.places_now.map(|_| self.tenths(self.closed_weighted)),
            best_answer: self
                .best
                .map(|(label, places)| (Cow::Borrowed(label), places)),
            narrowest_answer: self
                .narrowest
                .map(|(label, closed)| (Cow::Borrowed(label), left(closed))),
            sentence: self.sentence(rule.question),
        }
    }

    fn sentence(&self, question: &Question) -> String {
        let (total, label) = (self.answers, question.label);
        let (one, many) = match question.examples {
            true => ("voorbeeld", "voorbeelden"),
            false => ("antwoord", "antwoorden"),
        };
        let counted = |count: u8| {
            let verb = if count == 1 { "leidt" } else { "leiden" };
            format!("{label}: {count} van de {total} {many} {verb} tot een andere route")
        };
        let places_differ = self.best.is_some() || self.narrowest.is_some();
        let mut text = if self.other_route == total {
            format!("{label}: elk {one} leidt tot een andere route")
        } else if self.other_route > 0 {
            counted(self.other_route)
        } else if self.later > 0 {
            format!("{}, zodra wij ook de rest weten", counted(self.later))
        } else if places_differ {
            format!("{label}: de route blijft gelijk")
        } else {
            format!("{label}: dit maakt het voorstel zekerder")
        };
        let noun = |places: u32| if places == 1 { "plek" } else { "plekken" };
        if let Some((answer, places)) = self.best {
            text.push_str(&format!("; '{answer}' opent {places} {}", noun(places)));
        }
        if let (Some((answer, closed)), Some(now)) = (self.narrowest, self.places_now) {
            let left = now.saturating_sub(closed);
            let verb = if left == 1 { "blijft" } else { "blijven" };
            text.push_str(&format!(
                "; bij '{answer}' {verb} {left} van de {now} {} over",
                noun(now)
            ));
        }
        text.push('.');
        text
    }
}
