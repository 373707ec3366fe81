//! What is said at the end of each line: its name and its last value, where nothing runs through the words.

use super::lines::{PLOT_HEIGHT, Plot, TOP, ink};
use super::words;
use super::{Anchor, Dash, Ink, Scene, Stroke, TEXT, WIDTH, shown};
use crate::reports::chart::{PointOf, Series, Unit};

/// Room that an end label of two lines takes.
const LABEL_HEIGHT: f64 = 40.0;

/// The end of a line: where it is, and what is said there.
struct End<'a> {
    x: f64,
    y: f64,
    series: &'a Series,
    value: i64,
}

/// Name and last value of each line at its end: beside the plot for lines that run to its edge, moved apart where
/// they would overlap; right at the end for a line that stops earlier.
pub(super) fn end_labels(scene: &mut Scene, plot: &Plot, series: &[Series], unit: Unit, room: f64) {
    let ends = series.iter().filter_map(|series| {
        let last = series.points.last()?;
        Some(End {
            x: plot.days.place(last.day),
            y: plot.values.place(last.value),
            series,
            value: last.value,
        })
    });
    let (mut at_edge, early): (Vec<End<'_>>, Vec<End<'_>>) =
        ends.partition(|end| plot.right - end.x < 40.0);
    at_edge.sort_by(|a, b| a.y.total_cmp(&b.y));
    let places = apart(&at_edge.iter().map(|end| end.y).collect::<Vec<_>>());
    for (end, y) in at_edge.iter().zip(places) {
        let start = plot.right + 16.0;
        if (y - end.y).abs() > 3.0 {
            let quiet = Stroke {
                ink: Ink::Quiet,
                width: 0.8,
                dash: Dash::Dotted,
            };
            scene.line((end.x + 6.0, end.y), (start - 4.0, y), quiet);
        }
        let name = words::wrap(&end.series.label, TEXT, room + 6.0, 1)
            .pop()
            .unwrap_or_default();
        scene.bold(
            (start, y - 1.0),
            TEXT,
            Anchor::Start,
            ink(end.series.role),
            name,
        );
        scene.text(
            (start, y + 16.0),
            TEXT,
            Anchor::Start,
            Ink::Text,
            shown(end.value, unit),
        );
    }
    for end in early {
        early_label(scene, plot, series, &end, unit);
    }
}

/// Where a label may stand beside an end: in one line or with its value below its name, and how far down.
const BESIDE: [(bool, f64); 9] = [
    (false, -11.0),
    (false, 22.0),
    (true, -11.0),
    (true, -22.0),
    (false, -28.0),
    (true, -40.0),
    (false, -45.0),
    (false, -62.0),
    (false, -79.0),
];
/// From the name to the value below it.
const LINE: f64 = 18.0;

/// Near the end, where no line runs through the words.
fn early_label(scene: &mut Scene, plot: &Plot, series: &[Series], end: &End<'_>, unit: Unit) {
    let name = &end.series.label;
    let value = shown(end.value, unit);
    let (first, second) = (words::bold_width(name, TEXT), words::width(&value, TEXT));
    let width = |below: bool| {
        if below {
            first.max(second)
        } else {
            first + 5.0 + second
        }
    };
    let start = |below: bool| end.x.min(WIDTH - width(below) - 3.0);
    let free = |(below, down): &(bool, f64)| {
        let (bottom, from) = (end.y + down, start(*below));
        let top = bottom - TEXT - if *below { LINE } else { 0.0 };
        let inside = top >= TOP && bottom <= TOP + PLOT_HEIGHT - 6.0;
        let mut others = series.iter().filter(|other| other.label != *name);
        let across = (from - 4.0, from + width(*below) + 4.0);
        inside && !others.any(|other| runs_through(plot, other, across, (top - 3.0, bottom + 5.0)))
    };
    let (below, down) = BESIDE.into_iter().find(free).unwrap_or(BESIDE[0]);
    let (x, y) = (start(below), end.y + down);
    let (name_y, value_x) = if below {
        (y - LINE, x)
    } else {
        (y, x + first + 5.0)
    };
    scene.bold((x, name_y), TEXT, Anchor::Start, ink(end.series.role), name);
    scene.text((value_x, y), TEXT, Anchor::Start, Ink::Text, value);
}

/// Whether a line runs through words between two places and two heights.
fn runs_through(
    plot: &Plot,
    series: &Series,
    (from, to): (f64, f64),
    (top, bottom): (f64, f64),
) -> bool {
    let at = |point: &PointOf| (plot.days.place(point.day), plot.values.place(point.value));
    let points: Vec<(f64, f64)> = series.points.iter().map(at).collect();
    points.windows(2).any(|two| {
        let [(x1, y1), (x2, y2)] = [two[0], two[1]];
        let (left, right) = (x1.max(from), x2.min(to));
        if left > right {
            return false;
        }
        let height = |x: f64| y1 + (y2 - y1) * (x - x1) / (x2 - x1).max(f64::EPSILON);
        let (a, b) = (height(left), height(right));
        a.min(b) <= bottom && a.max(b) >= top
    })
}

/// Heights in rising order, at least a label apart and inside the plot.
fn apart(wanted: &[f64]) -> Vec<f64> {
    let mut at: Vec<f64> = Vec::new();
    for y in wanted {
        let least = at
            .last()
            .map_or(TOP + 8.0, |last: &f64| last + LABEL_HEIGHT);
        at.push(y.max(least));
    }
    let mut ceiling = TOP + PLOT_HEIGHT - 4.0;
    for y in at.iter_mut().rev() {
        *y = y.min(ceiling);
        ceiling = *y - LABEL_HEIGHT;
    }
    at
}
