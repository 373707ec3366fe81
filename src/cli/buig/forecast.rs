//! `werkt buig forecast`: plan beside actual beside forecast, a year and added up, and why they differ.

use super::{lines, net, unconfirmed};
use crate::buig::RowKey;
use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::cli::output::{self, Format};
use crate::cli::trajectories::Moment;
use crate::domain::{Cents, dutch};
use crate::steering::Figures;
use anyhow::Result;
use chrono::Datelike;
use clap::Args;
use serde_json::Value;
use std::fmt::Write;

/// Said in the table where nothing can be expected yet.
const TOO_SHORT: &str = "te kort";

const HEADER: [&str; 9] = [
    "jaar",
    "plan",
    "werkelijk tot nu",
    "ondergrens",
    "verwacht",
    "bovengrens",
    "plan samen",
    "werkelijk samen",
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
        lines::tell_findings(&figures.actual, client.as_ref(), moment.format)?;
        let norms = unconfirmed::of_lines(&policy.buig, behind);
        unconfirmed::tell(&norms, moment.format)?;
        return Ok(Exit::Done);
    }
    match moment.format {
        Format::Json => output::print_json(&serde_json::json!({
            "lines": opens.then_some(&behind),
            "reference_date": figures.reference_date,
            "known_on": figures.known_on,
            "pace_known": figures.forecast.pace_known,
            "saving": saving(&figures)?,
            "assumptions": figures.forecast.assumptions,
            "differences": figures.explanations,
            "net": figures.waterfalls,
            "comparison": figures.comparison,
        }))?,
        Format::Csv => {
            output::print_csv(&HEADER, rows(&figures, "", |amount| amount.to_string()))?;
        }
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

/// The recorded saving up to and including a year; `None`: that year is still to come.
fn actual_cumulative(figures: &Figures<'_>, year: i32) -> Option<Cents> {
    let table = &figures.actual.table;
    let years = table.years.iter().filter(|one| **one <= year);
    let sum = || {
        years
            .map(|one| table.amount(RowKey::BuigSaving, *one))
            .sum()
    };
    (year <= figures.reference_date.year()).then(sum)
}

/// The years for a program: what cannot be told is null and no zero.
fn saving(figures: &Figures<'_>) -> Result<Vec<Value>> {
    let years = figures.expected.iter();
    years
        .map(|year| {
            let mut told = serde_json::to_value(year)?;
            let sum = actual_cumulative(figures, year.year).map(|sum| sum.to_string());
            told["actual_cumulative"] = sum.into();
            if year.year > figures.reference_date.year() {
                told["actual"] = Value::Null;
            }
            if !figures.can_tell(year.year) {
                for key in ["low", "middle", "high", "middle_cumulative"] {
                    told[key] = Value::Null;
                }
            }
            Ok(told)
        })
        .collect()
}

/// One row a year; `too_short` stands where nothing can be expected yet, nothing where a year is still to come.
fn rows(
    figures: &Figures<'_>,
    too_short: &str,
    show: impl Fn(Cents) -> String,
) -> Vec<Vec<String>> {
    let years = figures.expected.iter();
    years
        .map(|year| {
            let begun = year.year <= figures.reference_date.year();
            let known = figures.can_tell(year.year);
            let booked = |amount: Option<Cents>| amount.map_or_else(String::new, &show);
            let ahead = |amount| match known {
                true => show(amount),
                false => too_short.to_owned(),
            };
            vec![
                year.year.to_string(),
                show(year.plan),
                booked(begun.then_some(year.actual)),
                ahead(year.low),
                ahead(year.middle),
                ahead(year.high),
                show(year.plan_cumulative),
                booked(actual_cumulative(figures, year.year)),
                ahead(year.middle_cumulative),
            ]
        })
        .collect()
}

/// How sure the forecast is, or that there is none.
fn band(figures: &Figures<'_>) -> &'static str {
    let years = &figures.expected;
    if years.iter().all(|year| figures.can_tell(year.year)) {
        "De band is 80 %."
    } else {
        "Wij weten nog niet wat er komt: de geschiedenis is te kort. Er zijn nog niet lang genoeg mensen gestart om een tempo te zien. Waar 'te kort' staat, geven wij geen bedrag."
    }
}

fn text(figures: &Figures<'_>) -> String {
    let mut text = format!(
        "Besparing op de BUIG, peildatum {}.\n\n{}\n{} {}\n",
        dutch::date(figures.reference_date),
        output::table(
            &HEADER,
            &[1, 2, 3, 4, 5, 6, 7, 8],
            rows(figures, TOO_SHORT, dutch::euros)
        ),
        band(figures),
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
    net::net(figures, &mut text);
    text
}
