//! Values over time: plan, actual and forecast, each told apart by stroke and mark, with its name at its end.

use super::scale::{Days, Scale};
use super::words;
use super::{Anchor, Dash, Ink, SMALL, Scene, Shape, Stroke, TEXT, WIDTH, shown};
use crate::reports::chart::{PointOf, Role, Series, Unit};
use chrono::NaiveDate;

const TOP: f64 = 28.0;
const PLOT_HEIGHT: f64 = 270.0;
const AXIS: f64 = 30.0;
/// Room that an end label of two lines takes.
const LABEL_HEIGHT: f64 = 40.0;

struct Plot {
    days: Days,
    values: Scale,
    left: f64,
    right: f64,
}

pub fn draw(series: &[Series], unit: Unit) -> Option<Scene> {
    let points: Vec<&PointOf> = series.iter().flat_map(|series| &series.points).collect();
    let days: Vec<NaiveDate> = points.iter().map(|point| point.day).collect();
    let (first, last) = (*days.iter().min()?, *days.iter().max()?);
    let amounts = || {
        points
            .iter()
            .flat_map(|p| [Some(p.value), p.band.map(|b| b.0), p.band.map(|b| b.1)])
            .flatten()
    };
    let values = Scale::new(amounts(), TOP + PLOT_HEIGHT, TOP);
    let widest = |texts: &mut dyn Iterator<Item = String>, size: f64| {
        texts
            .map(|text| words::width(&text, size))
            .fold(0.0, f64::max)
    };
    let left = widest(
        &mut values.ticks.iter().map(|tick| shown(*tick, unit)),
        SMALL,
    ) + 10.0;
    let names = widest(
        &mut series.iter().map(|series| series.label.clone()),
        TEXT * 1.12,
    )
    .min(190.0);
    let right = WIDTH - names - 22.0;
    let plot = Plot {
        days: Days::new(first, last, left + 6.0, right),
        values,
        left,
        right,
    };
    let mut scene = Scene::new(TOP + PLOT_HEIGHT + AXIS + 8.0);
    axes(&mut scene, &plot, &days, unit);
    for series in series {
        band(&mut scene, &plot, series);
    }
    for series in series {
        stroke(&mut scene, &plot, series);
    }
    end_labels(&mut scene, &plot, series, unit, names);
    Some(scene)
}

fn axes(scene: &mut Scene, plot: &Plot, days: &[NaiveDate], unit: Unit) {
    for tick in &plot.values.ticks {
        let y = plot.values.place(*tick);
        let ink = if *tick == 0 { Ink::Quiet } else { Ink::Grid };
        scene.line(
            (plot.left, y),
            (plot.right + 8.0, y),
            Stroke::solid(ink, 1.0),
        );
        scene.text(
            (plot.left - 8.0, y + 4.5),
            SMALL,
            Anchor::End,
            Ink::Quiet,
            shown(*tick, unit),
        );
    }
    let bottom = TOP + PLOT_HEIGHT;
    for tick in plot.days.ticks(days) {
        scene.line(
            (tick.line, bottom),
            (tick.line, bottom + 5.0),
            Stroke::solid(Ink::Quiet, 1.0),
        );
        scene.text(
            (tick.label_at, bottom + 21.0),
            SMALL,
            Anchor::Middle,
            Ink::Quiet,
            tick.label,
        );
    }
}

fn band(scene: &mut Scene, plot: &Plot, series: &Series) {
    let ends: Vec<(f64, (i64, i64))> = series
        .points
        .iter()
        .filter_map(|p| Some((plot.days.place(p.day), p.band?)))
        .collect();
    if ends.len() < 2 {
        return;
    }
    let upper = ends
        .iter()
        .map(|(x, (_, high))| (*x, plot.values.place(*high)));
    let lower = ends
        .iter()
        .rev()
        .map(|(x, (low, _))| (*x, plot.values.place(*low)));
    scene.area(upper.chain(lower).collect(), Ink::Band);
}

fn ink(role: Role) -> Ink {
    if role == Role::Plan {
        Ink::Plan
    } else {
        Ink::Actual
    }
}

fn stroke(scene: &mut Scene, plot: &Plot, series: &Series) {
    let points: Vec<(f64, f64)> = series
        .points
        .iter()
        .map(|p| (plot.days.place(p.day), plot.values.place(p.value)))
        .collect();
    let dash = match series.role {
        Role::Plan => Dash::Dashed,
        Role::Actual => Dash::Solid,
        Role::Forecast => Dash::Dotted,
    };
    let ink = ink(series.role);
    let width = if series.role == Role::Plan { 1.8 } else { 2.4 };
    scene.polyline(points.clone(), Stroke { ink, width, dash });
    // A mark on every point, unless they lie so close that they would hide the line; the end always has one.
    let marked = if points.len() <= 16 {
        points
    } else {
        points.last().copied().into_iter().collect()
    };
    for (x, y) in marked {
        mark(scene, series.role, x, y);
    }
}

fn mark(scene: &mut Scene, role: Role, x: f64, y: f64) {
    let outline = Stroke::solid(ink(role), 1.8);
    match role {
        Role::Plan => scene.rect((x - 3.5, y - 3.5), (7.0, 7.0), Ink::Surface, Some(outline)),
        Role::Actual => scene.shapes.push(Shape::Circle {
            x,
            y,
            radius: 4.0,
            fill: Ink::Actual,
            stroke: None,
        }),
        Role::Forecast => {
            scene.shapes.push(Shape::Circle {
                x,
                y,
                radius: 3.6,
                fill: Ink::Surface,
                stroke: Some(outline),
            });
        }
    }
}

/// The end of a line: where it is, and what is said there.
struct End<'a> {
    x: f64,
    y: f64,
    series: &'a Series,
    value: i64,
}

/// Name and last value of each line at its end: beside the plot for lines that run to its edge, moved apart where
/// they would overlap; right at the end for a line that stops earlier.
fn end_labels(scene: &mut Scene, plot: &Plot, series: &[Series], unit: Unit, room: f64) {
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
