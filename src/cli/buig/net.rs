//! From gross to net, under the forecast: every assumption has its column.

use crate::buig::Waterfall;
use crate::cli::output;
use crate::domain::{Cents, dutch};
use crate::steering::Figures;
use std::fmt::Write;

/// From gross to net over all years so far; a column for each assumption, never one number.
pub fn net(figures: &Figures<'_>, text: &mut String) {
    let Some(first) = figures.waterfalls.first() else {
        return;
    };
    let mut header = vec!["van bruto naar netto, tot nu toe".to_owned()];
    header.extend(first.iter().map(|fall| {
        let how = if fall.observed { "gemeten" } else { "aanname" };
        format!("{} {how}", dutch::percent_hundredths(fall.deadweight_e2))
    }));
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let sum = |column: usize, of: &dyn Fn(&Waterfall) -> Cents| -> Cents {
        figures
            .waterfalls
            .iter()
            .filter_map(|year| year.get(column))
            .map(of)
            .sum()
    };
    let columns = 0..first.len();
    let steps = first.first().map_or(&[][..], |fall| &fall.steps);
    let mut rows: Vec<Vec<String>> = steps
        .iter()
        .enumerate()
        .map(|(at, step)| {
            // The label of the deadweight names its own column's share; one row serves all.
            let label = match step.key {
                "deadweight" => "Zou ook zonder traject zijn uitgestroomd",
                _ => &step.label,
            };
            let amounts = columns.clone().map(|column| {
                dutch::euros(sum(column, &|fall| {
                    fall.steps.get(at).map_or(Cents::ZERO, |s| s.amount)
                }))
            });
            std::iter::once(label.to_owned()).chain(amounts).collect()
        })
        .collect();
    let nets = columns
        .clone()
        .map(|column| dutch::euros(sum(column, &|fall| fall.net)));
    rows.push(
        std::iter::once("Netto effect op de BUIG".to_owned())
            .chain(nets)
            .collect(),
    );
    let right: Vec<usize> = (1..header.len()).collect();
    let _ = writeln!(text, "\n{}", output::table(&header, &right, rows));
    if let Some(comparison) = &figures.comparison {
        let _ = writeln!(text, "{}", comparison.text);
    }
}
