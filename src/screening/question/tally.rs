//! Counting what the answers to one question would change, and saying it.

use super::{NextQuestion, Question};
use crate::screening::config::QuestionRule;
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
        other_route: bool,
        later: bool,
        points: u16,
        (label, places): (&'static str, u32),
    ) {
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

    pub fn into_question(self, rule: &QuestionRule, matched: bool) -> NextQuestion {
        let total = self.weight.max(1);
        let per_mille = (self.other_route_weight + self.later_weight) * 1000 / total;
        let gain = self.places_weighted * 10 / u64::from(total);
        NextQuestion {
            rule: Cow::Borrowed(rule.question.id),
            field: Cow::Borrowed(rule.question.field),
            text: rule.text.clone(),
            answers: self.answers,
            other_route: self.other_route,
            other_route_later: self.later,
            value: per_mille as u16,
            score_spread: self.points.map_or(0, |(low, high)| high - low),
            places_gain_tenths: matched.then(|| u32::try_from(gain).unwrap_or(u32::MAX)),
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
