//! Charts: readable without colour, without sight, and always the same.

use super::sample;
use crate::domain::Cents;
use crate::reports::chart::{Chart, ChartKind, PointOf, Role, Series, Unit, WaterfallStep, wilson};
use crate::reports::draw::{Ink, Shape, scene};
use crate::reports::{Block, Table, svg};

fn charts() -> Vec<Chart> {
    let reports = sample::all();
    let blocks = reports
        .into_iter()
        .flat_map(|report| report.sections)
        .flat_map(|section| section.blocks);
    blocks
        .filter_map(|block| {
            if let Block::Chart { chart } = block {
                Some(*chart)
            } else {
                None
            }
        })
        .collect()
}

#[test]
fn every_chart_has_a_title_a_description_and_a_table() {
    assert!(charts().len() >= 8);
    for chart in charts() {
        let drawn = svg::inline(&chart);
        assert!(drawn.contains("role=\"img\""));
        assert!(drawn.contains(&format!("<title id=\"{}-title\">", chart.id)));
        assert!(drawn.contains(&format!("<desc id=\"{}-desc\">", chart.id)));
        assert!(
            chart.description.len() > 20 && chart.caption.len() > 10,
            "{}",
            chart.id
        );
        assert!(!chart.table.rows.is_empty());
    }
}

#[test]
fn a_strict_page_policy_needs_no_style_attribute() {
    for chart in charts() {
        let drawn = svg::inline(&chart);
        assert!(
            !drawn.contains(" style=") && !drawn.contains("<style"),
            "{}",
            chart.id
        );
    }
}

#[test]
fn numbers_in_a_drawing_have_at_most_one_decimal() {
    for chart in charts() {
        // Attribute values only; words may hold amounts.
        for part in svg::inline(&chart).split('"').skip(1).step_by(2) {
            for number in part
                .split([' ', 'M', 'L', 'Z'])
                .filter(|n| n.parse::<f64>().is_ok())
            {
                let decimals = number.split_once('.').map_or(0, |(_, rest)| rest.len());
                assert!(decimals <= 1, "{number} in {}", chart.id);
            }
        }
    }
}

#[test]
fn nothing_is_drawn_outside_the_picture() {
    for chart in charts() {
        let scene = scene(&chart);
        for shape in &scene.shapes {
            let points = match shape {
                Shape::Path { points, .. } => points.clone(),
                Shape::Circle { x, y, .. } | Shape::Text { x, y, .. } => vec![(*x, *y)],
            };
            for (x, y) in points {
                let inside = (-0.5..=scene.width + 0.5).contains(&x)
                    && (-0.5..=scene.height + 0.5).contains(&y);
                assert!(inside, "{}: ({x}, {y}) in {shape:?}", chart.id);
            }
        }
    }
}

#[test]
fn plan_actual_and_forecast_differ_in_stroke_and_mark_not_in_colour_alone() {
    let chart = charts()
        .into_iter()
        .find(|chart| chart.id == "saldo")
        .unwrap();
    let drawn = svg::inline(&chart);
    assert!(
        drawn.contains("stroke-dasharray=\"7 4\"") && drawn.contains("stroke-dasharray=\"2 3\"")
    );
    for label in ["Plan van de raad", "Werkelijk", "Verwacht"] {
        assert!(drawn.contains(label), "{label} stands at its line");
    }
}

#[test]
fn inks_of_text_stand_out_on_paper() {
    let light = |ink: Ink| {
        let [r, g, b] = ink.on_paper().map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let contrast = |ink| 1.05 / (light(ink) + 0.05);
    for ink in [
        Ink::Text,
        Ink::Quiet,
        Ink::Actual,
        Ink::Plan,
        Ink::Limit,
        Ink::Loss,
    ] {
        assert!(contrast(ink) >= 4.5, "{ink:?}: {}", contrast(ink));
    }
    assert!(contrast(Ink::Gain) >= 3.0);
}

#[test]
fn the_interval_of_20_in_100_is_that_of_the_assignment() {
    let band = wilson(20, 100).unwrap();
    assert_eq!(
        (band.value, band.low / 10, (band.high + 9) / 10),
        (200, 13, 29)
    );
    let none = wilson(0, 10).unwrap();
    assert_eq!((none.value, none.low), (0, 0));
    assert_eq!(wilson(10, 10).unwrap().high, 1000);
    assert!(wilson(1, 0).is_none() && wilson(3, 2).is_none());
}

#[test]
fn a_small_waterfall_looks_like_this() {
    let step = |label: &str, euros: i64, total| WaterfallStep {
        label: label.into(),
        amount: Cents::euros(euros).0,
        total,
    };
    let chart = Chart {
        id: "klein".into(),
        title: "Van bruto naar netto".into(),
        caption: "Er blijft € 60 over.".into(),
        description: "Bruto € 100, terugval € 40, netto € 60.".into(),
        unit: Unit::Cents,
        kind: ChartKind::Waterfall {
            steps: vec![
                step("Bruto", 100, true),
                step("Terugval", -40, false),
                step("Netto", 60, true),
            ],
        },
        table: Table::new("klein", "", ""),
    };
    insta::assert_snapshot!(svg::inline(&chart).replace("><", ">\n<"));
}

#[test]
fn extreme_and_empty_charts_are_drawn_too() {
    let chart = |kind| Chart {
        id: "x".into(),
        title: String::new(),
        caption: String::new(),
        description: String::new(),
        unit: Unit::Cents,
        kind,
        table: Table::new("x", "", ""),
    };
    let point = |day, value| PointOf {
        day: sample::day(day),
        value,
        band: Some((i64::MIN, i64::MAX)),
    };
    let points = vec![point("0001-01-01", i64::MIN), point("9999-12-31", i64::MAX)];
    let series = vec![Series {
        label: "x".repeat(500),
        role: Role::Actual,
        points,
    }];
    for kind in [
        ChartKind::Lines { series },
        ChartKind::Lines { series: vec![] },
        ChartKind::Lines {
            series: vec![Series {
                label: "een".into(),
                role: Role::Plan,
                points: vec![point("2021-01-01", 0)],
            }],
        },
        ChartKind::Funnel { steps: vec![] },
        ChartKind::Waterfall { steps: vec![] },
        ChartKind::Waterfall {
            steps: vec![
                WaterfallStep {
                    label: "a".into(),
                    amount: i64::MAX,
                    total: false
                };
                3
            ],
        },
        ChartKind::Bars {
            bars: vec![],
            limit: None,
        },
    ] {
        let drawn = svg::inline(&chart(kind));
        assert!(!drawn.contains("NaN") && !drawn.contains("inf"));
    }
}
