//! A chart as SVG: title and description for who does not see it, colours from the theme with a fallback.
//!
//! Colours are presentation attributes with a class beside them: a page under a strict CSP needs no style attribute,
//! and its style sheet (`report.css`) lays the theme's tokens over them.

use super::chart::Chart;
use super::draw::{Anchor, Dash, Ink, Scene, Shape, Stroke, scene};
use super::html::escape;
use std::fmt::Write;

/// The chart as an element of a page that carries `report.css`.
pub fn inline(chart: &Chart) -> String {
    element(chart, "")
}

/// The chart as a file of its own, in light and dark.
pub fn standalone(chart: &Chart) -> Vec<u8> {
    let style = format!("<style>{}</style>", include_str!("chart.css"));
    let svg =
        element(chart, &style).replacen("<svg ", "<svg xmlns=\"http://www.w3.org/2000/svg\" ", 1);
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{svg}\n").into_bytes()
}

fn element(chart: &Chart, style: &str) -> String {
    let Scene {
        width,
        height,
        shapes,
    } = scene(chart);
    let id = identifier(&chart.id);
    let mut svg = format!(
        "<svg class=\"werkt-chart\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\" viewBox=\"0 0 {} {}\" \
         font-family=\"inherit\" lang=\"nl\">{style}<title id=\"{id}-title\">{}</title><desc id=\"{id}-desc\">{}</desc>",
        number(width),
        number(height),
        escape(&chart.title),
        escape(&chart.description),
    );
    for shape in &shapes {
        draw(&mut svg, shape);
    }
    svg.push_str("</svg>");
    svg
}

/// A text that may stand in an id attribute.
pub fn identifier(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || c == '-' {
                c
            } else {
                '-'
            }
        })
        .collect()
}

fn draw(svg: &mut String, shape: &Shape) {
    match shape {
        Shape::Path {
            points,
            closed,
            fill,
            stroke,
        } => {
            let mut path = String::new();
            for (at, (x, y)) in points.iter().enumerate() {
                let command = if at == 0 { 'M' } else { 'L' };
                let _ = write!(path, "{command}{} {}", number(*x), number(*y));
            }
            if *closed {
                path.push('Z');
            }
            let _ = write!(svg, "<path d=\"{path}\"{}/>", looks(*fill, *stroke));
        }
        Shape::Circle {
            x,
            y,
            radius,
            fill,
            stroke,
        } => {
            let (x, y, r) = (number(*x), number(*y), number(*radius));
            let _ = write!(
                svg,
                "<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\"{}/>",
                looks(Some(*fill), *stroke)
            );
        }
        Shape::Text {
            x,
            y,
            size,
            anchor,
            ink,
            bold,
            text,
        } => {
            let anchor = match anchor {
                Anchor::Start => "",
                Anchor::Middle => " text-anchor=\"middle\"",
                Anchor::End => " text-anchor=\"end\"",
            };
            let weight = if *bold { " font-weight=\"600\"" } else { "" };
            let _ = write!(
                svg,
                "<text x=\"{}\" y=\"{}\" font-size=\"{}\"{anchor}{weight}{}>{}</text>",
                number(*x),
                number(*y),
                number(*size),
                looks(Some(*ink), None),
                escape(text)
            );
        }
    }
}

fn looks(fill: Option<Ink>, stroke: Option<Stroke>) -> String {
    let mut classes = Vec::new();
    let mut looks = String::new();
    match fill {
        Some(ink) => {
            classes.push(format!("f-{}", name(ink)));
            let _ = write!(looks, " fill=\"{}\"", colour(ink));
        }
        None => looks.push_str(" fill=\"none\""),
    }
    if let Some(Stroke { ink, width, dash }) = stroke {
        classes.push(format!("s-{}", name(ink)));
        let _ = write!(
            looks,
            " stroke=\"{}\" stroke-width=\"{}\"",
            colour(ink),
            number(width)
        );
        looks.push_str(match dash {
            Dash::Solid => "",
            Dash::Dashed => " stroke-dasharray=\"7 4\"",
            Dash::Dotted => " stroke-dasharray=\"2 3\"",
        });
    }
    let classes = if classes.is_empty() {
        String::new()
    } else {
        format!(" class=\"{}\"", classes.join(" "))
    };
    classes + &looks
}

fn name(ink: Ink) -> &'static str {
    match ink {
        Ink::Text => "text",
        Ink::Quiet => "quiet",
        Ink::Grid => "grid",
        Ink::Surface => "surface",
        Ink::Actual => "actual",
        Ink::Plan => "plan",
        Ink::Band => "band",
        Ink::Gain => "gain",
        Ink::Loss => "loss",
        Ink::Limit => "limit",
    }
}

/// The light theme, also where no style sheet reaches.
fn colour(ink: Ink) -> String {
    let [r, g, b] = ink.on_paper();
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// At most one decimal, no trailing zero, never `-0`.
fn number(value: f64) -> String {
    let tenths = (value * 10.0).round() as i64;
    let sign = if tenths < 0 { "-" } else { "" };
    let (whole, rest) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    if rest == 0 {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{rest}")
    }
}
