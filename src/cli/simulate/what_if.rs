//! Policies beside each other: the same town and the same luck, over many seeds.

use super::{Files, SimulateArguments, on_threads, town};
use crate::cli::demo;
use crate::cli::exit::{Exit, Stop};
use crate::cli::output::{self, Format};
use crate::domain::dutch;
use crate::night::link_titles;
use crate::simulation::{Band, Measure, Outcome, Policies, Setting, Variant, outcome, play};
use anyhow::{Context as _, Result};
use rayon::prelude::*;
use std::ops::ControlFlow;

pub async fn run(arguments: &SimulateArguments, files: Files) -> Result<Exit> {
    let variants: Vec<Variant> = arguments
        .what_if
        .iter()
        .map(|text| {
            Variant::parse(text).ok_or_else(|| {
                Stop::refused(format!(
                    "--what-if: '{text}' is geen beleid; kies lot, best-first, cap3, caseload60 (of een ander aantal)"
                ))
            })
        })
        .collect::<Result<_>>()?;
    if !(1..=1_000).contains(&arguments.seeds) {
        return Err(Stop::refused("--seeds: 1 tot 1.000"));
    }
    let mut input = town::read(
        &arguments.fixtures,
        demo::reference_date(&arguments.fixtures)?,
    )?;
    let columns = tokio::task::block_in_place(|| {
        on_threads(arguments.threads, || {
            // Titles are linked once for all histories.
            let (_, links, _) = link_titles(
                &input.occupations,
                &input.isco_labels,
                &input.known_links,
                &input.clients,
                &input.places,
            );
            input.known_links = links;
            let one =
                |variant: Variant, seed: u64| history(arguments, &files, &input, variant, seed);
            let mut columns: Vec<(Variant, Vec<Outcome>)> = Vec::new();
            for variant in &variants {
                // The same policy under another name has the same histories.
                let same = columns.iter().find(|(played, _)| {
                    let caseload = files.rules.trajectories.targets.caseload_per_fte;
                    variant.same_as(*played, &files.rules.matching, caseload)
                });
                let outcomes = match same {
                    Some((_, outcomes)) => outcomes.clone(),
                    None => (0..arguments.seeds)
                        .into_par_iter()
                        .map(|at| one(*variant, arguments.seed.wrapping_add(u64::from(at))))
                        .collect::<Result<Vec<Outcome>>>()?,
                };
                columns.push((*variant, outcomes));
            }
            anyhow::Ok(columns)
        })
    })?;
    print(arguments, &columns)?;
    Ok(Exit::Done)
}

fn history(
    arguments: &SimulateArguments,
    files: &Files,
    input: &crate::night::NightInput,
    variant: Variant,
    seed: u64,
) -> Result<Outcome> {
    let mut config = files.config.clone();
    config.keep.last_nights.value = 0;
    let setting = Setting {
        config: &config,
        instruments: &files.instruments,
        screening_on: &|day| files.screening.valid_on(day),
        seed,
        period: arguments.period(),
        policies: Policies::of(variant, arguments.match_every),
    };
    let rules = files.rules(arguments.from, variant.matching(&files.rules.matching))?;
    let town = play(&setting, town::copy(input), rules, &mut |_| {
        ControlFlow::Continue(())
    })
    .map_err(|error| Stop::refused(error.to_string()))
    .context("the simulation could not go on")?;
    Ok(outcome(
        &town,
        &files.rules.trajectories,
        &files.rules.buig,
        arguments.to,
    ))
}

fn print(arguments: &SimulateArguments, columns: &[(Variant, Vec<Outcome>)]) -> Result<()> {
    let first = columns.first().map(|(_, outcomes)| outcomes.as_slice());
    let measured: Vec<(String, Vec<Measure>)> = columns
        .iter()
        .enumerate()
        .map(|(at, (variant, all))| {
            let first = first.filter(|_| at > 0);
            (variant.label(), Measure::of(all, first))
        })
        .collect();
    if arguments.format == Format::Json {
        return output::print_json(&measured);
    }
    let mut header = vec!["uitkomst"];
    header.extend(measured.iter().map(|(label, _)| label.as_str()));
    let show = |number: i64| match arguments.format {
        Format::Csv => number.to_string(),
        _ => dutch::number(number),
    };
    let signed = |number: i64| format!("{}{}", if number > 0 { "+" } else { "" }, show(number));
    let rows_of_first = measured.first().map_or(&[][..], |(_, rows)| rows);
    let rows = rows_of_first.iter().enumerate().map(|(at, row)| {
        let cells = measured.iter().map(|(_, rows)| {
            rows.get(at).map_or_else(String::new, |measure| {
                let whole = told(&measure.band, &show);
                match &measure.beside_first {
                    None => whole,
                    Some(more) => format!("{whole}; {}", told(more, &signed)),
                }
            })
        });
        std::iter::once(row.label.to_owned()).chain(cells).collect()
    });
    if arguments.format == Format::Csv {
        return output::print_csv(&header, rows);
    }
    let right: Vec<usize> = (1..header.len()).collect();
    output::print_text(&format!(
        "{}\nGemiddelde over {} keer, met tussen haakjes waar 8 van de 10 keer tussen ligt; na de puntkomma hoeveel meer of minder dan in de eerste kolom, keer voor keer met hetzelfde toeval. {} tot en met {}, matchen om de {} nachten.\nAlles is nagebootst: de aannames staan in config/simulation.toml.\n",
        output::table(&header, &right, rows),
        arguments.seeds,
        arguments.from,
        arguments.to,
        arguments.match_every.max(1)
    ))
}

fn told(band: &Band, show: &dyn Fn(i64) -> String) -> String {
    format!(
        "{} ({} – {})",
        show(band.mean),
        show(band.low),
        show(band.high)
    )
}
