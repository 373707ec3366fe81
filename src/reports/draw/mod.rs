//! Charts as shapes: one drawing, made once, that both the SVG and the PDF rendering put on paper.
//!
//! Coordinates are in units of a scene about 720 wide, y downwards. Only `+ - * /` are used on the way, so the same
//! chart gives the same shapes on every machine.

mod bars;
mod funnel;
mod line_labels;
mod lines;
mod scale;
mod waterfall;
pub mod words;

use super::chart::{Chart, ChartKind, Unit};
use crate::domain::Cents;
use crate::domain::dutch;

/// Width of every scene.
pub const WIDTH: f64 = 720.0;
/// Size of labels and values; axis text is a little smaller.
pub const TEXT: f64 = 14.0;
pub const SMALL: f64 = 12.5;

/// What a shape means; the rendering turns it into a colour for its theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    Text,
    Quiet,
    Grid,
    Surface,
    Actual,
    Plan,
    Band,
    Gain,
    Loss,
    Limit,
}

impl Ink {
    /// The colour of the light theme, for paper and as fallback. Text and lines have a contrast of at least 4.5 to
    /// white, marks of at least 3 (WCAG 1.4.3 and 1.4.11).
    pub fn on_paper(self) -> [u8; 3] {
        match self {
            Self::Text => [0x23, 0x28, 0x2b],
            Self::Quiet => [0x5a, 0x61, 0x65],
            Self::Grid => [0xde, 0xda, 0xd3],
            Self::Surface => [0xff, 0xff, 0xff],
            Self::Actual => [0x0b, 0x55, 0x63],
            Self::Plan => [0x6b, 0x62, 0x59],
            Self::Band => [0xcf, 0xe3, 0xe6],
            Self::Gain => [0x3d, 0x87, 0x94],
            Self::Loss => [0x8a, 0x5a, 0x2b],
            Self::Limit => [0x8a, 0x3b, 0x12],
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dash {
    Solid,
    Dashed,
    Dotted,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    pub ink: Ink,
    pub width: f64,
    pub dash: Dash,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A line through points, or an area when closed.
    Path {
        points: Vec<(f64, f64)>,
        closed: bool,
        fill: Option<Ink>,
        stroke: Option<Stroke>,
    },
    Circle {
        x: f64,
        y: f64,
        radius: f64,
        fill: Ink,
        stroke: Option<Stroke>,
    },
    /// Text on a baseline.
    Text {
        x: f64,
        y: f64,
        size: f64,
        anchor: Anchor,
        ink: Ink,
        bold: bool,
        text: String,
    },
}

#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    pub width: f64,
    pub height: f64,
    pub shapes: Vec<Shape>,
}

/// Draws a chart. An empty one says so.
pub fn scene(chart: &Chart) -> Scene {
    let drawn = match &chart.kind {
        ChartKind::Lines { series } => lines::draw(series, chart.unit),
        ChartKind::Funnel { steps } => funnel::draw(steps),
        ChartKind::Waterfall { steps } => waterfall::draw(steps, chart.unit),
        ChartKind::Bars { bars, limit } => bars::draw(bars, limit.as_ref(), chart.unit),
    };
    drawn.unwrap_or_else(|| {
        let mut scene = Scene::new(60.0);
        scene.text(
            (0.0, 34.0),
            TEXT,
            Anchor::Start,
            Ink::Quiet,
            "Er zijn nog geen cijfers om te tonen.",
        );
        scene
    })
}

/// A value as it stands in a chart.
fn shown(value: i64, unit: Unit) -> String {
    match unit {
        Unit::Count => dutch::number(value),
        Unit::Cents => dutch::euros(Cents(value)),
        Unit::Permille => dutch::percent(value),
    }
}

impl Stroke {
    pub fn solid(ink: Ink, width: f64) -> Self {
        Self {
            ink,
            width,
            dash: Dash::Solid,
        }
    }
}

impl Scene {
    fn new(height: f64) -> Self {
        Self {
            width: WIDTH,
            height,
            shapes: Vec::new(),
        }
    }

    fn text(
        &mut self,
        (x, y): (f64, f64),
        size: f64,
        anchor: Anchor,
        ink: Ink,
        text: impl Into<String>,
    ) {
        self.shapes.push(Shape::Text {
            x,
            y,
            size,
            anchor,
            ink,
            bold: false,
            text: text.into(),
        });
    }

    fn bold(
        &mut self,
        (x, y): (f64, f64),
        size: f64,
        anchor: Anchor,
        ink: Ink,
        text: impl Into<String>,
    ) {
        self.shapes.push(Shape::Text {
            x,
            y,
            size,
            anchor,
            ink,
            bold: true,
            text: text.into(),
        });
    }

    fn line(&mut self, from: (f64, f64), to: (f64, f64), stroke: Stroke) {
        self.shapes.push(Shape::Path {
            points: vec![from, to],
            closed: false,
            fill: None,
            stroke: Some(stroke),
        });
    }

    fn polyline(&mut self, points: Vec<(f64, f64)>, stroke: Stroke) {
        self.shapes.push(Shape::Path {
            points,
            closed: false,
            fill: None,
            stroke: Some(stroke),
        });
    }

    fn area(&mut self, points: Vec<(f64, f64)>, fill: Ink) {
        self.shapes.push(Shape::Path {
            points,
            closed: true,
            fill: Some(fill),
            stroke: None,
        });
    }

    fn rect(&mut self, (x, y): (f64, f64), (w, h): (f64, f64), fill: Ink, stroke: Option<Stroke>) {
        let points = vec![(x, y), (x + w, y), (x + w, y + h), (x, y + h)];
        self.shapes.push(Shape::Path {
            points,
            closed: true,
            fill: Some(fill),
            stroke,
        });
    }

    /// A rectangle with slanted lines, told from a filled one without colour.
    fn hatched(&mut self, (x, y): (f64, f64), (w, h): (f64, f64), ink: Ink) {
        self.rect((x, y), (w, h), Ink::Surface, Some(Stroke::solid(ink, 1.2)));
        let mut start = x - h + 5.0;
        while start < x + w {
            // The line runs up to the right: from (start, bottom) to (start + h, top), cut off at the sides.
            let (left, right) = (start.max(x), (start + h).min(x + w));
            if right > left {
                self.line(
                    (left, y + h - (left - start)),
                    (right, y + h - (right - start)),
                    Stroke::solid(ink, 1.0),
                );
            }
            start += 6.0;
        }
    }
}
