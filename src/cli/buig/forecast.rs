//! `werkt buig forecast`: plan beside actual beside forecast, a year and added up, and why they differ.

use super::{lines, unconfirmed};
use crate::buig::PlanTable;
use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::cli::output::{self, Format};
use crate::cli::trajectories::Moment;
use crate::domain::{Cents, dutch};
use crate::steering::Figures;
use anyhow::Result;
use clap::Args;
use std::fmt::Write;

const HEADER: [&str; 8] = [
    "jaar",
    "plan",
    "werkelijk tot nu",
    "ondergrens",
    "verwacht",
    "bovengrens",
    "plan samen",
    "verwacht samen",
];

#[derive(Debug, Args)]
pub struct ForecastArguments {
    #[command(flatten)]
    moment: Moment,
    /// Only this year, with the lines behind what is booked in it.
    #[arg(long)]
    year: Option<i32>,
    /// Only the lines of this client, and their sum.
    #[arg(long)]
    client: Option<String>,
}

pub async fn run(context: &Context, arguments: &ForecastArguments) -> Result<Exit> {
    let moment = &arguments.moment;
    let client = arguments.client.as_deref().map(lines::client).transpose()?;
    let policy = crate::cli::report::policy(context)?;
    let (recorded, as_of) = moment.read(context).await?;
    let mut figures = Figures::new(&policy, &recorded, as_of);
    if let Some(year) = arguments.year {
        only(&mut figures, year)?;
    }
    let opens = arguments.year.is_some() || client.is_some();
    if opens {
        super::store_read(context, client.as_ref()).await?;
    }
    let behind = lines::of(&figures.actual, arguments.year, client.as_ref());
    if client.is_some() {
        // What one person will save nobody can tell, so a client has lines and a sum, and no forecast.
        lines::print(&behind, client.as_ref(), moment.format)?;
        let norms = unconfirmed::of_lines(&policy.buig, behind);
        unconfirmed::tell(&norms, moment.format)?;
        return Ok(Exit::Done);
    }
    match moment.format {
        Format::Json => output::print_json(&serde_json::json!({
            "lines": opens.then_some(&behind),
            "reference_date": figures.reference_date,
            "known_on": figures.known_on,
            "saving": figures.expected,
            "assumptions": figures.forecast.assumptions,
            "differences": figures.explanations,
            "net": figures.waterfalls,
            "comparison": figures.comparison,
        }))?,
        Format::Csv => output::print_csv(&HEADER, rows(&figures, |amount| amount.to_string()))?,
        Format::Table => {
            output::print_text(&text(&figures))?;
            if opens {
                lines::print(&behind, None, Format::Table)?;
            }
        }
    }
    // Days to come have the price of their year; of those behind, the lines tell.
    let mut norms = unconfirmed::of_years(&policy.buig, figures.expected.iter().map(|y| y.year));
    norms.extend(unconfirmed::of_lines(&policy.buig, behind));
    unconfirmed::tell(&norms, moment.format)?;
    Ok(Exit::Done)
}

/// Keeps the figures of one year; one that the forecast does not reach is refused.
fn only(figures: &mut Figures<'_>, year: i32) -> Result<()> {
    let years = || figures.expected.iter().map(|one| one.year);
    if !years().any(|one| one == year) {
        let (first, last) = (years().min().unwrap_or(year), years().max().unwrap_or(year));
        return Err(Stop::refused(format!(
            "jaar {year}: de verwachting loopt van {first} tot en met {last}"
        )));
    }
    figures.expected.retain(|one| one.year == year);
    figures.explanations.retain(|one| one.year == year);
    figures
        .waterfalls
        .retain(|falls| falls.first().is_some_and(|fall| fall.year == year));
    Ok(())
}

fn rows(figures: &Figures<'_>, show: impl Fn(Cents) -> String) -> Vec<Vec<String>> {
    let years = figures.expected.iter();
    years
        .map(|year| {
            let amounts = [
                year.plan,
                year.actual,
                year.low,
                year.middle,
                year.high,
                year.plan_cumulative,
                year.middle_cumulative,
            ];
            let amounts = amounts.into_iter().map(&show);
            std::iter::once(year.year.to_string())
                .chain(amounts)
                .collect()
        })
        .collect()
}

fn text(figures: &Figures<'_>) -> String {
    let mut text = format!(
        "Besparing op de BUIG, peildatum {}.\n\n{}\nDe band is 80 %. {}\n",
        dutch::date(figures.reference_date),
        output::table(&HEADER, &[1, 2, 3, 4, 5, 6, 7], rows(figures, dutch::euros)),
        figures.forecast.assumptions
    );
    for year in &figures.explanations {
        let _ = writeln!(
            text,
            "\n{}: plan tot en met de peildatum {}, werkelijk {}. Het verschil komt door:",
            year.year,
            dutch::euros_cents(year.plan),
            dutch::euros_cents(year.actual)
        );
        for reason in year
            .differences
            .iter()
            .filter(|reason| reason.amount != Cents::ZERO)
        {
            let _ = writeln!(
                text,
                "  {:>18}  {}",
                dutch::euros_cents(reason.amount),
                reason.label
            );
        }
    }
    net(figures, &mut text);
    text
}

/// From gross to net over all years so far; a column for each assumption, never one number.
fn net(figures: &Figures<'_>, text: &mut String) {
    let Some(first) = figures.waterfalls.first() else {
        return;
    };
    let mut header = vec!["van bruto naar netto, tot nu toe".to_owned()];
    header.extend(first.iter().map(|fall| {
        let how = if fall.observed { "gemeten" } else { "aanname" };
        format!(
            "{} {how}",
            crate::domain::dutch::percent_hundredths(fall.deadweight_e2)
        )
    }));
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let sum = |column: usize, of: &dyn Fn(&crate::buig::Waterfall) -> Cents| -> Cents {
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

/// Whole euros of a table's row, for side by side.
pub fn row(table: &PlanTable, key: crate::buig::RowKey) -> Vec<String> {
    table
        .amounts(key)
        .iter()
        .map(|amount| dutch::number(amount.0 / 100))
        .collect()
}
