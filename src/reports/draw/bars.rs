//! Bars in the order given, whole or in parts, against a limit.

use super::scale::Scale;
use super::words;
use super::{Anchor, Dash, Ink, SMALL, Scene, Stroke, TEXT, WIDTH, shown};
use crate::reports::chart::{Bar, Limit, Part, Unit};

const LABELS: f64 = 170.0;
const FIGURES: f64 = 120.0;
const BAR: f64 = 24.0;

pub fn draw(bars: &[Bar], limit: Option<&Limit>, unit: Unit) -> Option<Scene> {
    if bars.is_empty() {
        return None;
    }
    let sum = |bar: &Bar| {
        bar.parts
            .iter()
            .filter_map(|part| part.value)
            .fold(0i64, i64::saturating_add)
    };
    let sums = bars.iter().map(sum);
    let limits = limit.iter().flat_map(|limit| &limit.values);
    let scale = Scale::new(
        sums.chain(limits.copied().flatten()),
        LABELS,
        WIDTH - FIGURES,
    );
    let stacked = bars.iter().any(|bar| bar.parts.len() > 1);
    let row = if stacked { BAR + 40.0 } else { BAR + 14.0 };
    let limit = limit.filter(|limit| limit.values.iter().any(Option::is_some));
    let top = if limit.is_some() { 26.0 } else { 4.0 };
    let mut scene = Scene::new(top + bars.len() as f64 * row + 6.0);
    for (at, bar) in bars.iter().enumerate() {
        let y = top + at as f64 * row + 6.0;
        let label = words::wrap(&bar.label, TEXT, LABELS - 12.0, 1)
            .pop()
            .unwrap_or_default();
        scene.text(
            (0.0, y + BAR / 2.0 + 5.0),
            TEXT,
            Anchor::Start,
            Ink::Text,
            label,
        );
        parts(&mut scene, bar, &scale, y, unit);
        if stacked {
            key(&mut scene, &bar.parts, y + BAR + 18.0, unit);
        }
    }
    let bottom = top + bars.len() as f64 * row;
    scene.line(
        (LABELS, top),
        (LABELS, bottom),
        Stroke::solid(Ink::Quiet, 1.0),
    );
    match limit.map(|limit| (limit, limit.shared())) {
        Some((limit, Some(value))) => {
            let x = scale.place(value);
            limit_line(&mut scene, x, (top - 4.0, bottom));
            let text = format!("{}: {}", limit.label, shown(value, unit));
            let half = words::width(&text, SMALL) / 2.0;
            let at = x.min(WIDTH - half).max(half);
            scene.text((at, top - 9.0), SMALL, Anchor::Middle, Ink::Limit, text);
        }
        Some((limit, None)) => {
            for (at, value) in limit.values.iter().enumerate().take(bars.len()) {
                let Some(value) = value else { continue };
                let y = top + at as f64 * row + 6.0;
                limit_line(&mut scene, scale.place(*value), (y - 4.0, y + BAR + 4.0));
            }
            let text = format!("streepjeslijn bij een balk: {}", limit.label);
            let place = (LABELS, top - 9.0);
            scene.text(place, SMALL, Anchor::Start, Ink::Limit, text);
        }
        None => {}
    }
    Some(scene)
}

fn limit_line(scene: &mut Scene, x: f64, (from, to): (f64, f64)) {
    let stroke = Stroke {
        ink: Ink::Limit,
        width: 1.6,
        dash: Dash::Dashed,
    };
    scene.line((x, from), (x, to), stroke);
}

fn parts(scene: &mut Scene, bar: &Bar, scale: &Scale, y: f64, unit: Unit) {
    let mut from = 0i64;
    for (at, part) in bar.parts.iter().enumerate() {
        let Some(value) = part.value else { continue };
        let to = from.saturating_add(value);
        let (left, right) = (scale.place(from.min(to)), scale.place(from.max(to)));
        filled(scene, at, (left, y), ((right - left).max(0.0), BAR));
        from = to;
    }
    let text = match bar.parts.as_slice() {
        [Part { value: None, .. }] => "niet getoond".to_owned(),
        _ => shown(from, unit),
    };
    scene.bold(
        (WIDTH, y + BAR / 2.0 + 5.0),
        TEXT,
        Anchor::End,
        Ink::Text,
        text,
    );
}

/// The look of a part by its place: full, hatched, outline.
fn filled(scene: &mut Scene, at: usize, place: (f64, f64), size: (f64, f64)) {
    match at {
        0 => scene.rect(place, size, Ink::Actual, None),
        1 => scene.hatched(place, size, Ink::Actual),
        _ => scene.rect(
            place,
            size,
            Ink::Surface,
            Some(Stroke::solid(Ink::Plan, 1.2)),
        ),
    }
}

/// What the parts are, right under the bar, each with its own look and value.
fn key(scene: &mut Scene, parts: &[Part], y: f64, unit: Unit) {
    let mut x = LABELS;
    for (at, part) in parts.iter().enumerate() {
        filled(scene, at, (x, y - 10.0), (11.0, 11.0));
        let value = part
            .value
            .map_or_else(|| "niet getoond".to_owned(), |value| shown(value, unit));
        let text = format!("{} {value}", part.label);
        let width = words::width(&text, SMALL);
        scene.text((x + 17.0, y), SMALL, Anchor::Start, Ink::Quiet, text);
        x += width + 36.0;
    }
}
