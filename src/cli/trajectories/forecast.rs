//! `werkt trajectories funnel` and `forecast`.

use super::Moment;
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::output::{self, Format};
use crate::domain::dutch::percent_hundredths as percent;
use crate::steering::Figures;
use crate::trajectories::caseload::{Pace, WINDOW_DAYS_MIN};
use crate::trajectories::{Band, Forecast, FunnelStep};
use anyhow::Result;
use serde_json::Value;

pub async fn funnel(context: &Context, moment: &Moment) -> Result<Exit> {
    let policy = crate::cli::report::policy(context)?;
    let (recorded, as_of) = moment.read(context).await?;
    let figures = Figures::new(&policy, &recorded, as_of);
    let header = [
        "stap",
        "mensen",
        "deel van de vorige stap",
        "ondergrens 95 %",
        "bovengrens 95 %",
    ];
    let rows = figures.funnel.iter().map(funnel_row);
    match moment.format {
        Format::Json => output::print_json(&figures.funnel)?,
        Format::Csv => output::print_csv(&header, rows)?,
        Format::Table => {
            output::print_text(&format!(
                "{}\n",
                output::table(&header, &[1, 2, 3, 4], rows)
            ))?;
        }
    }
    Ok(Exit::Done)
}

fn funnel_row(step: &FunnelStep) -> Vec<String> {
    let share = |of: fn(&crate::trajectories::statistics::Share) -> u32| {
        step.of_previous
            .as_ref()
            .map_or_else(String::new, |share| percent(of(share)))
    };
    vec![
        step.label.to_owned(),
        step.people.to_string(),
        share(|s| s.percent_e2),
        share(|s| s.low_e2),
        share(|s| s.high_e2),
    ]
}

pub async fn run(context: &Context, moment: &Moment) -> Result<Exit> {
    let policy = crate::cli::report::policy(context)?;
    let (recorded, as_of) = moment.read(context).await?;
    let figures = Figures::new(&policy, &recorded, as_of);
    let forecast = &figures.forecast;
    let header = [
        "wat",
        "ondergrens",
        "midden",
        "bovengrens",
        "kans op het doel",
    ];
    match moment.format {
        Format::Json => {
            output::print_json(&json(forecast, figures.tracking.littles.pace)?)?;
        }
        Format::Csv => output::print_csv(&header, rows(forecast))?,
        Format::Table => {
            output::print_text(&text(forecast, figures.tracking.littles.pace, &header))?;
        }
    }
    Ok(Exit::Done)
}

/// Said instead of a band or a chance while the pace of starts is not known.
const TOO_SHORT: &str = "te kort om te zeggen";

/// Why there is no forecast yet.
fn too_short(pace: Pace) -> String {
    format!(
        "Wij doen nog geen voorspelling: het is te kort om te zeggen hoe snel mensen starten (starts in {} dagen: {}; er zijn {WINDOW_DAYS_MIN} dagen nodig).",
        pace.window_days, pace.starts
    )
}

/// The forecast as it is; without a known pace its bands and chances are null, with the reason in `untold`.
fn json(forecast: &Forecast, pace: Pace) -> Result<Value> {
    let mut told = serde_json::to_value(forecast)?;
    if forecast.pace_known {
        return Ok(told);
    }
    for key in ["starts", "sustained", "sustained_of_starters"] {
        told[key] = Value::Null;
    }
    no_chances(&mut told);
    for effect in told["effects"].as_array_mut().into_iter().flatten() {
        no_chances(effect);
    }
    for year in told["days_out"].as_array_mut().into_iter().flatten() {
        year[1] = Value::Null;
    }
    told["untold"] = Value::String(too_short(pace));
    Ok(told)
}

fn no_chances(told: &mut Value) {
    for key in [
        "chance_starts_e2",
        "chance_sustained_e2",
        "chance_of_starters_e2",
    ] {
        told[key] = Value::Null;
    }
}

fn rows(forecast: &Forecast) -> Vec<Vec<String>> {
    let row = |what: &str, band: Band, chance: Option<u32>| {
        let [low, middle, high] = if forecast.pace_known {
            [band.low, band.middle, band.high].map(|end| end.to_string())
        } else {
            [String::new(), TOO_SHORT.to_owned(), String::new()]
        };
        vec![
            what.to_owned(),
            low,
            middle,
            high,
            chance.map_or_else(String::new, |e2| chance_words(forecast, e2)),
        ]
    };
    let mut rows = vec![
        row(
            "starts dit jaar",
            forecast.starts,
            Some(forecast.chance_starts_e2),
        ),
        row(
            "duurzaam gehaald dit jaar",
            forecast.sustained,
            Some(forecast.chance_sustained_e2),
        ),
        row(
            "van de starters van dit jaar ooit duurzaam",
            forecast.sustained_of_starters,
            Some(forecast.chance_of_starters_e2),
        ),
    ];
    let days = forecast.days_out.iter();
    rows.extend(days.map(|(year, band)| {
        row(
            &format!("dagen zonder uitkering in {year}, vanaf nu"),
            *band,
            None,
        )
    }));
    rows
}

/// A chance, unless people have not started long enough to tell a pace.
fn chance_words(forecast: &Forecast, chance_e2: u32) -> String {
    if forecast.pace_known {
        percent(chance_e2)
    } else {
        TOO_SHORT.to_owned()
    }
}

fn text(forecast: &Forecast, pace: Pace, header: &[&str]) -> String {
    let mut text = format!(
        "{}\n\n",
        output::table(header, &[1, 2, 3, 4], rows(forecast))
    );
    if !forecast.pace_known {
        text.push_str(&too_short(pace));
        text.push('\n');
        return text;
    }
    text.push_str(&format!(
        "Hoe: wij spelen de rest van de jaren {} keer na, met de trajecten van nu. {}\nDe band is 80 %: in 8 van de 10 keer ligt de uitkomst erin.\n\n",
        forecast.draws, forecast.assumptions
    ));
    let effects = forecast.effects.iter().map(|effect| {
        vec![
            effect.label.clone(),
            chance_words(forecast, effect.chance_starts_e2),
            chance_words(forecast, effect.chance_sustained_e2),
            chance_words(forecast, effect.chance_of_starters_e2),
        ]
    });
    let header = [
        "wat zou de kans veranderen?",
        "starts",
        "duurzaam dit jaar",
        "van de starters",
    ];
    text.push_str(&format!(
        "{}\n",
        output::table(&header, &[1, 2, 3], effects)
    ));
    text
}
