//! From gross to net: levels as full bars, changes hanging between them, losses hatched and with a minus.

use super::scale::Scale;
use super::words;
use super::{Anchor, Dash, Ink, Scene, Stroke, TEXT, WIDTH, shown};
use crate::reports::chart::{Unit, WaterfallStep};

const LABELS: f64 = 260.0;
const FIGURES: f64 = 110.0;
const ROW: f64 = 40.0;
const BAR: f64 = 24.0;

pub fn draw(steps: &[WaterfallStep], unit: Unit) -> Option<Scene> {
    if steps.is_empty() {
        return None;
    }
    let spans = spans(steps);
    let scale = Scale::new(
        spans.iter().flat_map(|(from, to)| [*from, *to]),
        LABELS,
        WIDTH - FIGURES,
    );
    let mut scene = Scene::new(steps.len() as f64 * ROW + 8.0);
    let zero = scale.place(0);
    scene.line(
        (zero, 0.0),
        (zero, steps.len() as f64 * ROW),
        Stroke::solid(Ink::Quiet, 1.0),
    );
    for (at, (step, (from, to))) in steps.iter().zip(&spans).enumerate() {
        let top = at as f64 * ROW + 6.0;
        label(&mut scene, step, top);
        let (left, right) = (scale.place(*from.min(to)), scale.place(*from.max(to)));
        bar(&mut scene, step, (left, top), (right - left).max(1.5));
        let next = steps.get(at + 1);
        // Two levels under each other are two outcomes, not a step.
        if next.is_some_and(|next| !(step.total && next.total)) {
            let x = scale.place(*to);
            let quiet = Stroke {
                ink: Ink::Quiet,
                width: 0.8,
                dash: Dash::Dotted,
            };
            scene.line((x, top + BAR), (x, top + ROW), quiet);
        }
        let sign = if !step.total && step.amount > 0 {
            "+ "
        } else {
            ""
        };
        let text = format!("{sign}{}", shown(step.amount, unit));
        let place = (WIDTH, top + BAR / 2.0 + 5.0);
        if step.total {
            scene.bold(place, TEXT, Anchor::End, Ink::Text, text);
        } else {
            scene.text(place, TEXT, Anchor::End, Ink::Text, text);
        }
    }
    Some(scene)
}

/// Where each bar begins and ends. A level starts at zero; a change starts where the last one ended.
fn spans(steps: &[WaterfallStep]) -> Vec<(i64, i64)> {
    let mut level = 0i64;
    steps
        .iter()
        .map(|step| {
            let from = if step.total { 0 } else { level };
            level = from.saturating_add(step.amount);
            (from, level)
        })
        .collect()
}

fn label(scene: &mut Scene, step: &WaterfallStep, top: f64) {
    let lines = words::wrap(&step.label, TEXT, LABELS - 14.0, 2);
    let first = top + BAR / 2.0 + 5.0 - (lines.len() as f64 - 1.0) * 8.0;
    for (at, text) in lines.into_iter().enumerate() {
        let place = (0.0, first + at as f64 * 16.0);
        if step.total {
            scene.bold(place, TEXT, Anchor::Start, Ink::Text, text);
        } else {
            scene.text(place, TEXT, Anchor::Start, Ink::Text, text);
        }
    }
}

fn bar(scene: &mut Scene, step: &WaterfallStep, at: (f64, f64), width: f64) {
    if step.total {
        scene.rect(at, (width, BAR), Ink::Actual, None);
    } else if step.amount < 0 {
        scene.hatched(at, (width, BAR), Ink::Loss);
    } else {
        scene.rect(at, (width, BAR), Ink::Gain, None);
    }
}
