//! `werkt trajectories funnel` and `forecast`.

use super::Moment;
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::output::{self, Format};
use crate::domain::dutch::percent_hundredths as percent;
use crate::steering::Figures;
use crate::trajectories::{Band, Forecast, FunnelStep};
use anyhow::Result;

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
        Format::Json => output::print_json(forecast)?,
        Format::Csv => output::print_csv(&header, rows(forecast))?,
        Format::Table => output::print_text(&text(forecast, &header))?,
    }
    Ok(Exit::Done)
}

fn rows(forecast: &Forecast) -> Vec<Vec<String>> {
    let row = |what: &str, band: Band, chance: Option<u32>| {
        vec![
            what.to_owned(),
            band.low.to_string(),
            band.middle.to_string(),
            band.high.to_string(),
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
        "te kort om te zeggen".to_owned()
    }
}

fn text(forecast: &Forecast, header: &[&str]) -> String {
    let mut text = format!(
        "{}\n\nHoe: wij spelen de rest van de jaren {} keer na, met de trajecten van nu. {}\nDe band is 80 %: in 8 van de 10 keer ligt de uitkomst erin.\n\n",
        output::table(header, &[1, 2, 3, 4], rows(forecast)),
        forecast.draws,
        forecast.assumptions
    );
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
