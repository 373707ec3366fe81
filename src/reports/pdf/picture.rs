//! Shapes of a chart, text and lines on a PDF page.

use super::fonts::Fonts;
use crate::reports::draw::{Anchor, Dash, Ink, Scene, Shape, Stroke as Line};
use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point};
use krilla::paint::{Fill, Stroke, StrokeDash};
use krilla::surface::Surface;

/// Draws a scene with its left upper corner at `(x, y)`.
pub fn scene(
    surface: &mut Surface<'_>,
    fonts: &Fonts,
    (x, y): (f64, f64),
    scale: f64,
    scene: &Scene,
) {
    let at = |(px, py): (f64, f64)| (x + px * scale, y + py * scale);
    for shape in &scene.shapes {
        match shape {
            Shape::Path {
                points,
                closed,
                fill,
                stroke,
            } => {
                let points: Vec<_> = points.iter().map(|point| at(*point)).collect();
                paint(surface, path(&points, *closed), *fill, *stroke, scale);
            }
            Shape::Circle {
                x,
                y,
                radius,
                fill,
                stroke,
            } => {
                paint(
                    surface,
                    circle(at((*x, *y)), radius * scale),
                    Some(*fill),
                    *stroke,
                    scale,
                );
            }
            Shape::Text {
                x,
                y,
                size,
                anchor,
                ink,
                bold,
                text: words,
            } => {
                let face = fonts.get(*bold);
                let words = face.readable(words);
                let size = size * scale;
                let width = face.width(&words, size);
                let (x, y) = at((*x, *y));
                let x = match anchor {
                    Anchor::Start => x,
                    Anchor::Middle => x - width / 2.0,
                    Anchor::End => x - width,
                };
                text(surface, fonts, (x, y), (size, *bold, *ink), &words);
            }
        }
    }
}

/// One line of text; `(size, bold, ink)` is how.
pub fn text(
    surface: &mut Surface<'_>,
    fonts: &Fonts,
    (x, y): (f64, f64),
    (size, bold, ink): (f64, bool, Ink),
    words: &str,
) {
    let face = fonts.get(bold);
    surface.set_fill(Some(Fill {
        paint: colour(ink).into(),
        ..Fill::default()
    }));
    surface.set_stroke(None);
    let glyphs = face.shape(words);
    surface.draw_glyphs(
        Point::from_xy(x as f32, y as f32),
        &glyphs,
        face.font.clone(),
        words,
        size as f32,
        false,
    );
}

pub fn line(surface: &mut Surface<'_>, from: (f64, f64), to: (f64, f64), ink: Ink, width: f64) {
    paint(
        surface,
        path(&[from, to], false),
        None,
        Some(Line::solid(ink, width)),
        1.0,
    );
}

fn paint(
    surface: &mut Surface<'_>,
    path: Option<Path>,
    fill: Option<Ink>,
    stroke: Option<Line>,
    scale: f64,
) {
    let Some(path) = path else { return };
    surface.set_fill(fill.map(|ink| Fill {
        paint: colour(ink).into(),
        ..Fill::default()
    }));
    surface.set_stroke(stroke.map(|stroke| pen(stroke, scale)));
    surface.draw_path(&path);
}

fn pen(stroke: Line, scale: f64) -> Stroke {
    let array = match stroke.dash {
        Dash::Solid => None,
        Dash::Dashed => Some([7.0, 4.0]),
        Dash::Dotted => Some([2.0, 3.0]),
    };
    Stroke {
        paint: colour(stroke.ink).into(),
        width: (stroke.width * scale) as f32,
        dash: array.map(|[on, off]| StrokeDash {
            array: vec![(on * scale) as f32, (off * scale) as f32],
            offset: 0.0,
        }),
        ..Stroke::default()
    }
}

fn path(points: &[(f64, f64)], closed: bool) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for (at, (x, y)) in points.iter().enumerate() {
        if at == 0 {
            builder.move_to(*x as f32, *y as f32);
        } else {
            builder.line_to(*x as f32, *y as f32);
        }
    }
    if closed {
        builder.close();
    }
    builder.finish()
}

/// A circle of four curves.
fn circle((x, y): (f64, f64), r: f64) -> Option<Path> {
    // Distance of the control points that comes closest to a circle.
    let k = r * 0.552_284_75;
    let mut builder = PathBuilder::new();
    builder.move_to((x + r) as f32, y as f32);
    for (a, b, to) in [
        ((x + r, y + k), (x + k, y + r), (x, y + r)),
        ((x - k, y + r), (x - r, y + k), (x - r, y)),
        ((x - r, y - k), (x - k, y - r), (x, y - r)),
        ((x + k, y - r), (x + r, y - k), (x + r, y)),
    ] {
        builder.cubic_to(
            a.0 as f32,
            a.1 as f32,
            b.0 as f32,
            b.1 as f32,
            to.0 as f32,
            to.1 as f32,
        );
    }
    builder.close();
    builder.finish()
}

/// Colours on paper: the light theme.
fn colour(ink: Ink) -> rgb::Color {
    let [r, g, b] = ink.on_paper();
    rgb::Color::new(r, g, b)
}
