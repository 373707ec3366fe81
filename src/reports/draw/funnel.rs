//! The funnel: a bar a step; beside it how many, and which part of the step before with its 95 % band.

use super::words;
use super::{Anchor, Ink, SMALL, Scene, Stroke, TEXT, WIDTH};
use crate::domain::dutch;
use crate::reports::chart::{FunnelStep, Share};

const LABELS: f64 = 190.0;
const FIGURES: f64 = 210.0;
const ROW: f64 = 46.0;
const BAR: f64 = 24.0;

pub fn draw(steps: &[FunnelStep]) -> Option<Scene> {
    let most = steps
        .iter()
        .filter_map(|step| step.count)
        .max()
        .filter(|most| *most > 0)?;
    let length = WIDTH - LABELS - FIGURES;
    let place = |count: f64| LABELS + count / most as f64 * length;
    let mut scene = Scene::new(steps.len() as f64 * ROW + 8.0);
    let mut before: Option<u64> = None;
    for (at, step) in steps.iter().enumerate() {
        let top = at as f64 * ROW + 6.0;
        let middle = top + BAR / 2.0;
        for (line, text) in words::wrap(&step.label, TEXT, LABELS - 14.0, 2)
            .into_iter()
            .enumerate()
        {
            scene.text(
                (0.0, middle + 5.0 + line as f64 * 16.0),
                TEXT,
                Anchor::Start,
                Ink::Text,
                text,
            );
        }
        let figures = WIDTH - FIGURES + 14.0;
        let Some(count) = step.count else {
            scene.line(
                (LABELS, top),
                (LABELS, top + BAR),
                Stroke::solid(Ink::Quiet, 1.0),
            );
            scene.text(
                (figures, middle + 5.0),
                TEXT,
                Anchor::Start,
                Ink::Quiet,
                if step.few {
                    "niet getoond (minder dan 10)"
                } else {
                    "niet getoond (afgeschermd)"
                },
            );
            continue;
        };
        let width = (place(count as f64) - LABELS).max(1.5);
        scene.rect((LABELS, top), (width, BAR), Ink::Actual, None);
        scene.bold(
            (figures, middle - 2.0),
            TEXT,
            Anchor::Start,
            Ink::Text,
            dutch::number(count as i64),
        );
        if let (Some(share), Some(before)) = (step.share, before) {
            whisker(&mut scene, place, before, share, middle);
            scene.text(
                (figures, middle + 15.0),
                SMALL,
                Anchor::Start,
                Ink::Quiet,
                in_words(share),
            );
        }
        before = Some(count);
    }
    Some(scene)
}

/// The band as a line with end marks, at the height of the bar.
fn whisker(scene: &mut Scene, place: impl Fn(f64) -> f64, before: u64, share: Share, middle: f64) {
    let (low, high) = (
        place(before as f64 * share.low as f64 / 1000.0),
        place(before as f64 * share.high as f64 / 1000.0),
    );
    // Drawn twice: a light edge keeps the line visible on the bar and off it.
    for stroke in [
        Stroke::solid(Ink::Surface, 4.0),
        Stroke::solid(Ink::Text, 1.4),
    ] {
        scene.line((low, middle), (high, middle), stroke);
        for x in [low, high] {
            scene.line((x, middle - 5.0), (x, middle + 5.0), stroke);
        }
    }
}

/// `20 % van de stap ervoor (13–29 %)`.
fn in_words(share: Share) -> String {
    let low = dutch::number(share.low / 10);
    let high = dutch::number((share.high + 9) / 10);
    format!(
        "{} van de vorige ({low}–{high} %)",
        dutch::percent(share.value)
    )
}
