//! Values over time: plan, actual and forecast, each told apart by stroke and mark, with its name at its end.

use super::line_labels::end_labels;
use super::scale::{Days, Scale};
use super::words;
use super::{Anchor, Dash, Ink, SMALL, Scene, Shape, Stroke, TEXT, WIDTH, shown};
use crate::reports::chart::{PointOf, Role, Series, Unit};
use chrono::NaiveDate;

pub(super) const TOP: f64 = 28.0;
pub(super) const PLOT_HEIGHT: f64 = 270.0;
const AXIS: f64 = 30.0;

/// Where days and values lie.
pub(super) struct Plot {
    pub days: Days,
    pub values: Scale,
    left: f64,
    pub right: f64,
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

pub(super) fn ink(role: Role) -> Ink {
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
